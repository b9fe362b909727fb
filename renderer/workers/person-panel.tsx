import { ActionIcon, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconEye, IconFileText, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { AttachmentSection } from '#renderer/attachments/attachment-section.tsx';
import { PersonDuplicates } from '#renderer/duplicates/person-duplicates.tsx';
import { askedPerson, journalView } from '#renderer/journal/journal-state.ts';
import { LetterPreview } from '#renderer/letters/letter-preview.tsx';
import { openTab } from '#renderer/settings/settings-state.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { isWithin } from '#renderer/ui/is-within.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import type { WorkerDetail } from '#shared/contract/workers.ts';
import { HistorySection } from './history-section.tsx';
import classes from './person.module.css';
import { MembershipSections, SourceSection, WarningList } from './person-record.tsx';
import { PersonSections } from './person-sections.tsx';

/** Which person the panel shows: identity, place in the list (null when it is not known), length of the list. */
export type PersonPanelProps = {
  readonly id: number;
  readonly index: number | null;
  readonly total: number;
  readonly onMove: (step: 1 | -1) => void;
  readonly onClose: () => void;
};

/** Everything of one person beside the list; Alt+arrow goes on to the next one, Escape closes. */
export function PersonPanel(props: PersonPanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const detail = useQuery(api.workers.get.queryOptions({ input: { id: props.id }, placeholderData: keepPreviousData }));
  useEffect(() => panel.current?.focus(), []);
  useHotkeys(
    [
      ['alt+ArrowDown', () => props.onMove(1)],
      ['alt+ArrowUp', () => props.onMove(-1)],
    ],
    [],
  );
  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label={t('workers.panel.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isWithin(event)) props.onClose();
      }}
    >
      <PanelHead {...props} name={detail.data?.row.name ?? ''} />
      <div className={classes.panelBody}>
        <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />
        {detail.data ? <PanelBody detail={detail.data} /> : null}
        {detail.isPending ? <Loader size="sm" aria-label={t('common.loading')} /> : null}
      </div>
    </aside>
  );
}

function PanelHead({ name, index, total, onMove, onClose }: PersonPanelProps & { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} py="xs" px="md" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Title order={2} lineClamp={1} aria-live="polite">
          {name}
        </Title>
        {index === null ? null : (
          <Text size="xs" c="dimmed">
            {t('workers.panel.position', { row: index + 1, total })}
          </Text>
        )}
      </div>
      <ActionIcon
        aria-label={t('workers.panel.previous')}
        disabled={index === null || index <= 0}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label={t('workers.panel.next')}
        disabled={index === null || index + 1 >= total}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('workers.panel.close')} onClick={onClose}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function PanelBody({ detail }: { readonly detail: WorkerDetail }) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState(false);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <StateBadge kind="worker" state={detail.row.state} />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFileText size={16} aria-hidden />}
          onClick={() => setPreview(true)}
        >
          {t('workers.panel.sample')}
        </Button>
        <WhoSawButton workerId={detail.row.id} />
      </Group>
      <Section title={t('workers.panel.warnings')}>
        <WarningList problems={detail.warnings} none={t('workers.panel.noWarnings')} />
      </Section>
      <PersonDuplicates workerId={detail.row.id} />
      <PersonSections row={detail.row} />
      <AttachmentSection workerId={detail.row.id} />
      <SourceSection source={detail.source} />
      <MembershipSections detail={detail} />
      <HistorySection history={detail.history} />
      {preview ? (
        <LetterPreview workerId={detail.row.id} name={detail.row.name} onClose={() => setPreview(false)} />
      ) : null}
    </Stack>
  );
}

/** Opens the journal with the question who saw this person. */
function WhoSawButton({ workerId }: { readonly workerId: number }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  if (!useMay('journal.read')) return null;
  const open = () => {
    askedPerson.set({ workerId });
    journalView.set('seen');
    openTab.set('journal');
    navigate('/settings');
  };
  return (
    <Button size="compact-sm" variant="default" leftSection={<IconEye size={16} aria-hidden />} onClick={open}>
      {t('journal.seen.open')}
    </Button>
  );
}
