import { Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api, backend, shell } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { showDone, showError } from '#renderer/ui/notify.ts';
import { officeToday } from '#renderer/ui/office-today.ts';
import { Section } from '#renderer/ui/section.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { changeQueue, isNarrowed, queueFilter } from '#renderer/verification/queue-state.ts';
import type { CaseFilter } from '#shared/contract/cases.ts';
import type { MatchProfile } from '#shared/contract/dukcapil.ts';
import { type MatchView, matchViews } from '#shared/domain/match-states.ts';
import classes from './dukcapil.module.css';

type Selection = { readonly filter: CaseFilter; readonly programId?: number; readonly includeWaiting: boolean };

/** Waiting proposals by result, and the way to write those without one into a file. */
export function SendCases() {
  const { t } = useTranslation();
  const filter = queueFilter.use();
  const mayWrite = useMay('exports.run');
  const [useFilter, setUseFilter] = useState(true);
  const [programId, setProgramId] = useState<number | undefined>(undefined);
  const [includeWaiting, setIncludeWaiting] = useState(false);
  const selection: Selection = {
    filter: useFilter ? { ...filter, state: 'proposed' } : { state: 'proposed' },
    ...(programId === undefined ? {} : { programId }),
    includeWaiting,
  };
  const counts = useQuery(api.dukcapil.counts.queryOptions({ input: selection, placeholderData: keepPreviousData }));
  return (
    <Section title={t('dukcapil.send.title')}>
      <Stack gap="sm">
        <ErrorNotice error={counts.error} onRetry={() => void counts.refetch()} />
        {counts.data ? <Views views={counts.data.views} /> : null}
        <Group gap="md" align="flex-end">
          <ProgramField value={programId} onChange={setProgramId} />
          {isNarrowed(filter) ? (
            <Checkbox
              label={t('dukcapil.send.useFilter')}
              pb={8}
              checked={useFilter}
              onChange={(event) => setUseFilter(event.currentTarget.checked)}
            />
          ) : null}
          <Checkbox
            label={t('dukcapil.send.includeWaiting')}
            pb={8}
            checked={includeWaiting}
            onChange={(event) => setIncludeWaiting(event.currentTarget.checked)}
          />
        </Group>
        {counts.data ? (
          <Text size="md" role="status">
            {counts.data.toSend === 0
              ? t('dukcapil.send.nothing')
              : t('dukcapil.send.total', { n: counts.data.toSend })}
          </Text>
        ) : null}
        {mayWrite && counts.data ? <WriteFile selection={selection} count={counts.data.toSend} /> : null}
      </Stack>
    </Section>
  );
}

/** How many stand how; each opens its rows in the queue. */
function Views({ views }: { readonly views: Readonly<Record<MatchView, number>> }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [, navigate] = useLocation();
  return (
    <ul className={classes.views} aria-label={t('dukcapil.send.views')}>
      {matchViews.map((view) => (
        <li key={view}>
          <button
            type="button"
            className={classes.view}
            aria-label={t('dukcapil.send.showView', { view: t(`states.match.${view}`), n: views[view] })}
            onClick={() => {
              changeQueue({ match: view });
              navigate('/verification');
            }}
          >
            <StateBadge kind="match" state={view} />
            <strong>{number(views[view])}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}

type ProgramProps = { readonly value: number | undefined; readonly onChange: (id: number | undefined) => void };

function ProgramField({ value, onChange }: ProgramProps) {
  const { t } = useTranslation();
  const programs = useQuery(api.programs.list.queryOptions()).data ?? [];
  return (
    <Select
      label={t('dukcapil.send.program')}
      placeholder={t('dukcapil.send.allPrograms')}
      data={programs.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === undefined ? null : String(value)}
      clearable
      onChange={(id) => onChange(id === null ? undefined : Number(id))}
      w="22rem"
    />
  );
}

function WriteFile({ selection, count }: { readonly selection: Selection; readonly count: number }) {
  const { t } = useTranslation();
  const profiles = useQuery(api.dukcapil.profiles.queryOptions()).data?.filter(({ active }) => active) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const profile = profiles.find(({ id }) => String(id) === chosen) ?? profiles[0];
  const write = useMutation({
    async mutationFn({ id, format }: MatchProfile) {
      const { path } = await shell.chooseSaveFile({
        title: t('dukcapil.send.dialogTitle'),
        suggestedName: `${t('dukcapil.send.fileName')}-${officeToday(new Date())}.${format}`,
        extensions: [format],
      });
      if (path === null) return;
      await backend.dukcapil.export({ ...selection, path, profileId: id, expectedCount: count });
      showDone(t('dukcapil.send.started'));
    },
    onError: showError,
  });
  if (!profile) return null;
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('dukcapil.send.profile')}
        data={profiles.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={String(profile.id)}
        allowDeselect={false}
        onChange={setChosen}
        w="22rem"
      />
      <Button
        leftSection={<IconFileExport size={16} aria-hidden />}
        disabled={count === 0}
        loading={write.isPending}
        onClick={() => write.mutate(profile)}
      >
        {t('dukcapil.send.write', { n: count })}
      </Button>
    </Group>
  );
}
