import { useEffect, useEffectEvent } from 'react';
import { isUnfinished, useJob } from '#renderer/app/jobs.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { largeAct } from './large-act.ts';

/** Follows the job that this window has started, also when it ended while another screen was open; tells its end once. */
export function useLargeAct(onEnd: (job: Job) => void): void {
  const jobId = largeAct.use();
  const job = useJob(jobId);
  const told = useEffectEvent(onEnd);
  useEffect(() => {
    if (!job || isUnfinished(job)) return;
    largeAct.reset();
    told(job);
  }, [job]);
}
