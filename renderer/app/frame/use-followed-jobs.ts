import { ORPCError } from '@orpc/client';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/app/client.ts';
import { problemText } from '#renderer/app/errors.ts';
import { currentLanguage } from '#renderer/app/i18n.ts';
import { followJobs, isOnScreen, isUnfinished, useJobs } from '#renderer/app/jobs.ts';
import { showDone, showError, showWarning } from '#renderer/ui/notify.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { useJobName } from './job-name.ts';

/** Follows all jobs while somebody is signed in, tells of their ends and shows their progress on the taskbar. */
export function useFollowedJobs(): readonly Job[] {
  const { t } = useTranslation();
  const nameOf = useJobName();
  const jobs = useJobs();
  useEffect(() => {
    const end = new AbortController();
    void followJobs(end.signal, (job) => {
      if (isOnScreen(job)) return;
      if (job.state === 'done') showDone(t('jobs.finished', { job: nameOf(job) }));
      if (job.state === 'interrupted' && job.problem)
        showWarning(`${nameOf(job)}: ${problemText(job.problem, currentLanguage())}`);
      if (job.state === 'failed') showError(new ORPCError('REFUSED', { data: job.problem }));
    });
    return () => end.abort();
  }, [nameOf, t]);
  const fraction = taskbarFraction(jobs.filter(isUnfinished));
  useEffect(() => {
    // The taskbar is an extra: where it cannot be told, the tray still shows everything.
    shell.setProgress({ fraction }).catch(() => undefined);
  }, [fraction]);
  return jobs;
}

/** Mean of the running jobs in steps of one percent; null when nothing runs. */
function taskbarFraction(running: readonly Job[]): number | null {
  if (running.length === 0) return null;
  const shares = running.map((job) => (job.total ? Math.min(1, job.done / job.total) : 0));
  return Math.round((shares.reduce((sum, share) => sum + share, 0) / shares.length) * 100) / 100;
}
