import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#renderer/app/i18n.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { lookup } from '#shared/i18n/index.ts';

/** Name of a job for people: its kind and what it works on. */
export function useJobName(): (job: Job) => string {
  const { i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is read through the function
  return useCallback(
    (job) => {
      const kind = lookup(currentLanguage(), `jobs.kinds.${job.kind}`) ?? job.kind;
      return job.subject ? `${kind}: ${job.subject}` : kind;
    },
    [i18n.language],
  );
}

/** Words for what a job is doing now. */
export function phaseName(job: Job): string {
  return lookup(currentLanguage(), `jobs.phases.${job.phase}`) ?? job.phase;
}
