import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/client.ts';
import { phaseName } from '#renderer/app/frame/job-name.ts';
import { isUnfinished, secondsLeft, showOnScreen, useJob } from '#renderer/app/jobs.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { ErrorNotice } from './error-notice.tsx';
import { useFormat } from './format.ts';
import { ProgressLine } from './progress-line.tsx';

/** A job that a screen waits for. */
export type JobProgressProps = {
  readonly jobId: number;
  readonly title: string;
  /** Called once with the job when it has come to its end, whatever the end. */
  readonly onFinished: (job: Job) => void;
};

/** Live progress of one job on the screen that started it, with time left and cancel. */
export function JobProgress({ jobId, title, onFinished }: JobProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const job = useLiveJob(jobId);
  const cancel = useMutation(api.jobs.cancel.mutationOptions());
  const finished = useEffectEvent(onFinished);
  useEffect(() => showOnScreen(jobId), [jobId]);
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (!job || isUnfinished(job) || told.current === job.id) return;
    told.current = job.id;
    finished(job);
  }, [job]);
  const left = job ? secondsLeft(job, performance.now()) : null;
  return (
    <Stack gap="sm" p="md" maw="44rem" aria-busy={!job || isUnfinished(job)}>
      <Title order={2}>{title}</Title>
      {job?.subject ? <Text size="md">{job.subject}</Text> : null}
      {job && !isUnfinished(job) && job.state !== 'done' ? null : (
        <ProgressLine
          label={job ? phaseName(job) : t('common.loading')}
          done={job?.done ?? 0}
          total={job?.total ?? null}
          {...(left === null ? {} : { detail: t('jobs.timeLeft', { time: format.duration(left) }) })}
        />
      )}
      <ErrorNotice error={cancel.error ?? problemOf(job)} />
      {!job || isUnfinished(job) ? (
        <Group>
          <Button
            variant="default"
            loading={cancel.isPending}
            disabled={cancel.isSuccess}
            onClick={() => cancel.mutate({ id: jobId })}
          >
            {cancel.isSuccess ? t('jobs.stopping') : t('jobs.cancel')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

/** The job as it is told live, or as it is read once, when its end came before anybody listened. */
function useLiveJob(jobId: number): Job | null {
  const told = useJob(jobId);
  const read = useQuery(api.jobs.get.queryOptions({ input: { id: jobId }, staleTime: 0 }));
  if (told && !isUnfinished(told)) return told;
  if (read.data && !isUnfinished(read.data)) return read.data;
  return told ?? read.data ?? null;
}

function problemOf(job: Job | null): AppError | null {
  return job?.problem ? new AppError(job.problem.code, job.problem.params) : null;
}
