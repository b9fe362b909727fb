import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/app/client.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { submittableStates } from '#shared/domain/states.ts';

/** How many people of a filter may be submitted and how many stay behind. */
export type SubmittableCount = {
  readonly ready: number;
  readonly others: number;
  readonly pending: boolean;
  readonly error: unknown;
};

/** Counts whom a filter would put before the verifiers. */
export function useSubmittable(filter: WorkerFilter): SubmittableCount {
  const query = useQuery(api.workers.counts.queryOptions({ input: { filter }, staleTime: 0 }));
  const byState = query.data?.byState ?? {};
  const ready = submittableStates.reduce((sum, state) => sum + (byState[state] ?? 0), 0);
  return { ready, others: (query.data?.total ?? 0) - ready, pending: query.isPending, error: query.error };
}
