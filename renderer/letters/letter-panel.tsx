import { ActionIcon, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconBan, IconCopy, IconHandStop, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { isWithin } from '#renderer/ui/is-within.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { leftWord } from './left-word.ts';
import { LetterLife } from './letter-life.tsx';
import classes from './letters.module.css';
import { counterCode, letterTab } from './letters-state.ts';
import { VoidDialog } from './void-dialog.tsx';

/** Which letter the panel shows. */
export type LetterPanelProps = {
  readonly id: number;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

/** One letter beside the register: what it is, what happened to it, what can be done with it. Escape closes. */
export function LetterPanel({ id, onChanged, onClose }: LetterPanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const detail = useQuery(api.letterAgenda.get.queryOptions({ input: { id } }));
  useEffect(() => panel.current?.focus(), []);
  const letter = detail.data?.letter;
  return (
    <aside
      ref={panel}
      className={classes.letterPanel}
      aria-label={t('letters.panel.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isWithin(event)) onClose();
      }}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} size="h4" aria-live="polite" style={{ overflowWrap: 'anywhere' }}>
          {letter?.number ?? ''}
        </Title>
        <ActionIcon aria-label={t('letters.panel.close')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />
      {detail.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      {detail.data && letter ? (
        <Stack gap="sm">
          <LetterFacts letter={letter} />
          <LetterActions
            letter={letter}
            onChanged={() => {
              void queryClient.invalidateQueries();
              onChanged();
            }}
          />
          <Section title={t('letters.panel.life')}>
            <LetterLife life={detail.data.life} />
          </Section>
        </Stack>
      ) : null}
    </aside>
  );
}

function LetterFacts({ letter }: { readonly letter: LetterRow }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { villageName, rt, rw } = letter;
  return (
    <div>
      <Group gap="xs">
        <StateBadge kind="letter" state={letter.state} />
        {letter.state === 'issued' ? <Text size="sm">{t(`letters.held.${letter.held}`)}</Text> : null}
      </Group>
      <Text fw={600}>{letter.name}</Text>
      <Text size="sm">
        {[villageName, t('letters.register.rtRw', { rt: rt ?? '–', rw: rw ?? '–' })].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm">{date(letter.letterDate)}</Text>
      {letter.personLeft === null ? null : (
        <Text size="sm" fw={600} c="var(--b-warning)">
          {t('letters.counter.personLeft', { why: leftWord(letter.personLeft) })}
        </Text>
      )}
    </div>
  );
}

function LetterActions({ letter, onChanged }: { readonly letter: LetterRow; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const mayVoid = useMay('letters.void');
  const mayIssue = useMay('letters.issue');
  const [asking, setAsking] = useState<'void' | 'copy' | null>(null);
  const close = () => setAsking(null);
  const isIssued = letter.state === 'issued';
  const toCounter = () => {
    counterCode.set(letter.number);
    letterTab.set('counter');
  };
  return (
    <Group gap="xs">
      {mayIssue && isIssued ? (
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconHandStop size={16} aria-hidden />}
            onClick={toCounter}
          >
            {t(letter.held === 'handed' ? 'letters.panel.takeBack' : 'letters.panel.handOver')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => setAsking('copy')}
          >
            {t('letters.panel.copy')}
          </Button>
        </>
      ) : null}
      {mayVoid && isIssued ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBan size={16} aria-hidden />}
          onClick={() => setAsking('void')}
        >
          {t('letters.register.void')}
        </Button>
      ) : null}
      {asking === 'void' ? <VoidDialog letter={letter} onDone={onChanged} onClose={close} /> : null}
      {asking === 'copy' ? <CopyDialog letter={letter} onDone={onChanged} onClose={close} /> : null}
    </Group>
  );
}
