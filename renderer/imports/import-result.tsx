import { Group, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { useMay } from '#renderer/app/session.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { listKindName } from '#shared/domain/list-kinds.ts';
import { BackLink } from './back-link.tsx';
import { ImportActions } from './import-actions.tsx';
import classes from './imports.module.css';
import { JudgeAs } from './judge-as.tsx';
import { Preview } from './preview.tsx';
import { ProblemTable } from './problem-table.tsx';
import { RevertOutcome } from './revert-import.tsx';
import { RoundSection } from './round-section.tsx';
import { RowTable } from './row-table.tsx';
import { Totals } from './totals.tsx';
import type { ImportDetail, RowChoice } from './types.ts';

type RunningJob = 'committing' | 'reverting' | 'judging';

/** The result of one import: totals that close, problems by kind, all rows with their reasons, what to do next. */
export function ImportResult({ id }: { readonly id: number }) {
  const { t } = useTranslation();
  const detail = useQuery(api.imports.get.queryOptions({ input: { id }, enabled: Number.isInteger(id) }));
  const [job, setJob] = useState<{ readonly id: number; readonly kind: RunningJob } | null>(null);
  const [ended, setEnded] = useState(false);
  return (
    <div className={classes.screen}>
      <PageHeader title={detail.data?.fileName ?? t('imports.title')} actions={<BackLink />} />
      {detail.isPending ? <Loader m="md" aria-label={t('common.loading')} /> : null}
      {detail.error ? (
        <Stack p="md">
          <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />
        </Stack>
      ) : null}
      {job === null ? null : (
        <JobProgress
          jobId={job.id}
          title={job.kind === 'judging' ? t('listKinds.judging') : t(`imports.progress.${job.kind}`)}
          onFinished={({ state }) => {
            setEnded(true);
            if (state === 'done') setJob(null);
            void detail.refetch();
          }}
        />
      )}
      {detail.data && !detail.error ? (
        <Result
          detail={detail.data}
          busy={job !== null && !ended}
          onStarted={(id, kind) => {
            setEnded(false);
            setJob({ id, kind });
          }}
        />
      ) : null}
    </div>
  );
}

type ResultProps = {
  readonly detail: ImportDetail;
  readonly busy: boolean;
  readonly onStarted: (jobId: number, kind: RunningJob) => void;
};

function Result({ detail, busy, onStarted }: ResultProps) {
  const [choice, setChoice] = useState<RowChoice>({ verdict: null, problemCode: null });
  return (
    <>
      <div className={classes.flow}>
        <Stack gap="sm">
          <Facts detail={detail} busy={busy} onJudging={(id) => onStarted(id, 'judging')} />
          <RoundSection importId={detail.id} />
          {detail.reverted ? <RevertOutcome reverted={detail.reverted} /> : null}
          {detail.state === 'staged' ? <Preview detail={detail} /> : null}
          {detail.totals && detail.state !== 'staged' ? (
            <>
              <Totals
                totals={detail.totals}
                chosen={choice.verdict}
                onChoose={(verdict) => setChoice({ verdict, problemCode: null })}
              />
              <ProblemTable
                problems={detail.problemCounts}
                chosen={choice.problemCode}
                onChoose={(problemCode) => setChoice({ verdict: null, problemCode })}
              />
              <RowTable importId={detail.id} totals={detail.totals} choice={choice} onChoice={setChoice} />
            </>
          ) : null}
        </Stack>
      </div>
      {busy ? null : (
        <ImportActions
          detail={detail}
          onCommitting={(id) => onStarted(id, 'committing')}
          onReverting={(id) => onStarted(id, 'reverting')}
        />
      )}
    </>
  );
}

type FactsProps = {
  readonly detail: ImportDetail;
  readonly busy: boolean;
  readonly onJudging: (jobId: number) => void;
};

function Facts({ detail, busy, onJudging }: FactsProps) {
  const { t } = useTranslation();
  const mayRun = useMay('imports.run');
  const programs = useQuery(api.programs.list.queryOptions());
  const { dateTime } = useFormat();
  const facts = [
    t('listKinds.fact', { kind: t(`listKinds.names.${listKindName(detail)}`) }),
    detail.sender ? t('listKinds.sender', { sender: detail.sender }) : null,
    programs.data?.find(({ id }) => id === detail.programId)?.name,
    t('imports.result.created', { at: dateTime(detail.createdAt), by: detail.createdBy }),
    detail.cohort ? t('workers.panel.cohort', { cohort: detail.cohort }) : null,
    detail.committedAt
      ? t('imports.result.committed', { at: dateTime(detail.committedAt), by: detail.committedBy ?? '' })
      : null,
  ];
  return (
    <Group gap="xs">
      <StateBadge kind="import" state={detail.state} />
      {detail.state === 'staged' && mayRun && !busy ? <JudgeAs detail={detail} onStarted={onJudging} /> : null}
      <Text span size="sm" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </Group>
  );
}
