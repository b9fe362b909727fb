import { ActionIcon, Group, Text } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus, IconRotateClockwise } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './attachments.module.css';

const [smallest, largest, step] = [1, 8, 1.25];

/** Keeps figures such as 1.25 steps up and down exact enough to come back to the start. */
const within = (zoom: number): number => Math.min(largest, Math.max(smallest, Math.round(zoom * 100) / 100));

/** A picture that is enlarged and turned by keys: + and -, R, 0; the arrows move it. */
export function PictureView({ address, name }: { readonly address: string; readonly name: string }) {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState(1);
  const [turns, setTurns] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const acts = {
    larger: () => setZoom((before) => within(before * step)),
    smaller: () => setZoom((before) => within(before / step)),
    turn: () => setTurns((before) => before + 1),
    whole: () => {
      setZoom(1);
      setTurns(0);
    },
  };
  const keys: Readonly<Record<string, () => void>> = {
    '+': acts.larger,
    '=': acts.larger,
    '-': acts.smaller,
    r: acts.turn,
    '0': acts.whole,
  };
  const press = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const place: CSSProperties & Record<`--${string}`, number> = { '--zoom': zoom, '--turns': turns % 4 };
  if (isBroken) return <Text role="alert">{t('attachments.viewer.broken')}</Text>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys work on the buttons and on the picture alike
    <div onKeyDown={press}>
      <Tools acts={acts} zoom={zoom} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrows */}
      <section className={classes.frame} tabIndex={0} data-autofocus aria-label={t('attachments.viewer.frame')}>
        <div className={classes.sheet} style={place}>
          <img
            src={address}
            alt={name}
            className={classes.picture}
            data-sideways={turns % 2 === 1 || undefined}
            data-turns={turns % 4}
            onError={() => setBroken(true)}
          />
        </div>
      </section>
    </div>
  );
}

const icons = { smaller: IconMinus, larger: IconPlus, turn: IconRotateClockwise, whole: IconMaximize } as const;

type ToolsProps = { readonly acts: Readonly<Record<keyof typeof icons, () => void>>; readonly zoom: number };

function Tools({ acts, zoom }: ToolsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mb="xs">
      {(['smaller', 'larger', 'turn', 'whole'] as const).map((name) => {
        const Icon = icons[name];
        return (
          <ActionIcon key={name} aria-label={t(`attachments.viewer.${name}`)} onClick={acts[name]}>
            <Icon size={18} aria-hidden />
          </ActionIcon>
        );
      })}
      <Text size="sm" aria-live="polite">
        {t('attachments.viewer.zoom', { percent: Math.round(zoom * 100) })}
      </Text>
    </Group>
  );
}
