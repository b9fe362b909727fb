import { Button, Group, Paper, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api, shell } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { isUnfinished, secondsLeft } from '#renderer/app/jobs.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { showError } from '#renderer/ui/notify.ts';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { AppError } from '#shared/contract/errors.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { phaseName, useJobName } from './job-name.ts';

type CardProps = { readonly job: Job; readonly onLeave: () => void };

/** One job: state, progress, time left, cancel, and where its result is. */
export function JobCard({ job, onLeave }: CardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useJobName();
  const left = secondsLeft(job, performance.now());
  return (
    <Paper component="li" withBorder p="sm" style={{ listStyle: 'none' }}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="md" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {nameOf(job)}
        </Text>
        <StateBadge kind="job" state={job.state} />
      </Group>
      <Text size="xs" c="dimmed">
        {t('jobs.startedBy', { name: job.createdBy })} ·{' '}
        {format.dateTime(job.finishedAt ?? job.startedAt ?? job.createdAt)}
      </Text>
      {job.state === 'running' ? (
        <ProgressLine
          label={phaseName(job)}
          done={job.done}
          total={job.total}
          {...(left === null ? {} : { detail: t('jobs.timeLeft', { time: format.duration(left) }) })}
        />
      ) : null}
      {job.problem ? (
        <Text size="sm" c="var(--b-danger)" mt="xs">
          {problemText(job.problem, currentLanguage())} ({job.problem.code})
        </Text>
      ) : null}
      <JobActions job={job} onLeave={onLeave} />
    </Paper>
  );
}

function JobActions({ job, onLeave }: CardProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const nameOf = useJobName();
  const cancel = useMutation(api.jobs.cancel.mutationOptions({ onError: showError }));
  const go = (path: string) => {
    onLeave();
    navigate(path);
  };
  const { folder, path, importId, batchId } = job.result ?? {};
  return (
    <Group gap="xs" mt="xs">
      {isUnfinished(job) ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('jobs.cancelLabel', { job: nameOf(job) })}
          disabled={cancel.isSuccess}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: job.id })}
        >
          {cancel.isSuccess ? t('jobs.stopping') : t('jobs.cancel')}
        </Button>
      ) : null}
      {typeof folder === 'string' ? <OpenButton path={folder} label={t('jobs.openFolder')} /> : null}
      {typeof path === 'string' ? <OpenButton path={path} label={t('jobs.openFile')} /> : null}
      {typeof importId === 'number' ? (
        <Button size="compact-sm" variant="light" onClick={() => go(`/imports/${importId}`)}>
          {t('jobs.openImport')}
        </Button>
      ) : null}
      {typeof batchId === 'number' ? (
        <Button size="compact-sm" variant="light" onClick={() => go('/letters')}>
          {t('jobs.openLetters')}
        </Button>
      ) : null}
    </Group>
  );
}

/** Opens a result with the system's program; the shell refuses what was not chosen since the start. */
function OpenButton({ path, label }: { readonly path: string; readonly label: string }) {
  const open = async () => {
    const { opened } = await shell.openPath({ path });
    if (!opened) throw new AppError('screen.not_opened', { path });
  };
  return (
    <Button size="compact-sm" variant="light" title={path} onClick={() => void open().catch(showError)}>
      {label}
    </Button>
  );
}
