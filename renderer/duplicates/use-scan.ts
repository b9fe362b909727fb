import { useMutation } from '@tanstack/react-query';
import { api } from '#renderer/app/client.ts';
import { isUnfinished, useJobs } from '#renderer/app/jobs.ts';
import { showError } from '#renderer/ui/notify.ts';

/** The search over the whole register: what starts it, and the running one, whoever started it. */
export function useScan() {
  const running = useJobs().find((job) => job.kind === 'duplicates.scan' && isUnfinished(job)) ?? null;
  const start = useMutation(api.duplicates.scan.mutationOptions({ onError: showError }));
  return { running, isStarting: start.isPending, start: () => start.mutate(undefined) };
}
