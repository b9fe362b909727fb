import { guarded } from '../implement.ts';
import { cancelJob, listJobs, watchJobs } from './service.ts';

/** The contract's `jobs`. */
export const jobs = {
  list: guarded.jobs.list.handler(({ context, input }) => listJobs(context.office, input.limit)),
  get: guarded.jobs.get.handler(({ context, input }) => context.office.jobs.get(input.id)),
  watch: guarded.jobs.watch.handler(({ context, signal }) => watchJobs(context.office, signal)),
  cancel: guarded.jobs.cancel.handler(async ({ context, input }) => {
    await cancelJob(context.office, context.actor, input.id);
    return { id: input.id };
  }),
};
