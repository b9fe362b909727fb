import { ActionIcon, Group, Loader, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowAutofitHeight, IconArrowAutofitWidth, IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './paper.module.css';
import { type PaperSize, Sheet } from './paper-page.tsx';
import type { PaperDocument } from './pdf-engine.ts';
import { usePaper } from './use-paper.ts';

/** What a page is fitted to, or a share of its true size. */
type Zoom = 'page' | 'width' | number;

/** Pages of a PDF (base64), named for a screen reader. */
export type PaperViewProps = {
  readonly pdf: string;
  readonly title: string;
  /** CSS height of the desk on which the pages lie. */
  readonly height: string;
  readonly fit?: 'page' | 'width';
};

/** Space around a page, in CSS pixels; paper.module.css has the same. */
const margin = 16;
const [smallest, largest] = [0.25, 4];

const a4: PaperSize = { width: 793.7, height: 1122.5 };

function useFirstPage(paper: PaperDocument | null): PaperSize {
  const [size, setSize] = useState(a4);
  useEffect(() => {
    let isWanted = true;
    void paper?.page(1).then(
      ({ width, height }) => isWanted && setSize({ width, height }),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [paper]);
  return size;
}

function scaleOf(zoom: Zoom, size: PaperSize, room: PaperSize): number {
  const toWidth = (room.width - 2 * margin) / size.width;
  const toPage = Math.min(toWidth, (room.height - 2 * margin) / size.height);
  const scale = zoom === 'page' ? toPage : zoom === 'width' ? toWidth : zoom;
  return Math.min(largest, Math.max(smallest, Math.floor(scale * 100) / 100));
}

/** Shows the pages of a PDF on a desk in the window's own look: fitted to it, larger or smaller by button or by + and −, 0 to fit again. */
export function PaperView({ pdf, title, height, fit = 'page' }: PaperViewProps) {
  const { t } = useTranslation();
  const { paper, isBroken } = usePaper(pdf);
  const size = useFirstPage(paper);
  const { ref, width, height: high } = useElementSize();
  const [zoom, setZoom] = useState<Zoom>(fit);
  const [current, setCurrent] = useState(1);
  const scale = scaleOf(zoom, size, { width, height: high });
  const step = (way: 1 | -1) => setZoom(Math.min(largest, Math.max(smallest, scale * (way === 1 ? 1.25 : 0.8))));
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => step(1),
    '=': () => step(1),
    '-': () => step(-1),
    '0': () => setZoom(fit),
  };
  return (
    <div className={classes.viewer} style={{ height }}>
      <Group className={classes.bar} justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" role="status">
          {paper ? t('paper.page', { page: Math.min(current, paper.pages), pages: paper.pages }) : null}
        </Text>
        <ZoomButtons scale={scale} step={step} setZoom={setZoom} />
      </Group>
      {isBroken ? <Text className={classes.message}>{t('paper.broken')}</Text> : null}
      {!paper && !isBroken ? <Loader className={classes.message} aria-label={t('paper.opening')} /> : null}
      <section
        ref={ref}
        className={classes.desk}
        aria-label={title}
        // Pages are read by scrolling, which needs the keyboard's focus here.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
        tabIndex={0}
        data-drawn={paper !== null && width > 0}
        onKeyDown={(event) => {
          const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
      >
        {paper && width > 0
          ? Array.from({ length: paper.pages }, (_, index) => index + 1).map((number) => (
              <Sheet key={number} paper={paper} number={number} size={size} scale={scale} onSeen={setCurrent} />
            ))
          : null}
      </section>
    </div>
  );
}

type ZoomButtonsProps = {
  readonly scale: number;
  readonly step: (way: 1 | -1) => void;
  readonly setZoom: (zoom: Zoom) => void;
};

function ZoomButtons({ scale, step, setZoom }: ZoomButtonsProps) {
  const { t } = useTranslation();
  const buttons = [
    { label: t('paper.smaller'), icon: IconMinus, act: () => step(-1) },
    { label: t('paper.larger'), icon: IconPlus, act: () => step(1) },
    { label: t('paper.fitPage'), icon: IconArrowAutofitHeight, act: () => setZoom('page') },
    { label: t('paper.fitWidth'), icon: IconArrowAutofitWidth, act: () => setZoom('width') },
  ];
  return (
    <Group gap={4} wrap="nowrap">
      <Text size="sm" c="dimmed" mr={4}>
        {t('paper.percent', { n: Math.round(scale * 100) })}
      </Text>
      {buttons.map(({ label, icon: Icon, act }) => (
        <ActionIcon key={label} variant="subtle" color="gray" aria-label={label} title={label} onClick={act}>
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ))}
    </Group>
  );
}
