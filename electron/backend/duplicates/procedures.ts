import { guarded } from '../implement.ts';
import { noteOpened } from '../journal/service.ts';
import { compareTwo } from './compare-two.ts';
import { decideDistinct, reopen, takeOut } from './decide.ts';
import { mergePeople } from './merge.ts';
import { listMerges } from './merge-list.ts';
import { unmergePeople } from './unmerge.ts';
import { listClusters, listDecided, readCluster, setThresholds, summary } from './views.ts';

/** The contract's `duplicates`. */
export const duplicates = {
  scan: guarded.duplicates.scan.handler(async ({ context }) => {
    const order = { kind: 'duplicates.scan', subject: '', params: { importId: null }, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  summary: guarded.duplicates.summary.handler(({ context }) => summary(context.office)),
  setThresholds: guarded.duplicates.setThresholds.handler(({ context, input }) =>
    setThresholds(context.office, context.actor, input),
  ),
  list: guarded.duplicates.list.handler(({ context, input }) => listClusters(context.office, context.actor, input)),
  get: guarded.duplicates.get.handler(({ context, input }) => readCluster(context.office, context.actor, input.id)),
  compare: guarded.duplicates.compare.handler(async ({ context, input }) => {
    const comparison = await compareTwo(context.office, context.actor, input);
    noteOpened(context.office, context.actor, [input.leftId, input.rightId]);
    return comparison;
  }),
  distinct: guarded.duplicates.distinct.handler(({ context, input }) =>
    decideDistinct(context.office, context.actor, input),
  ),
  takeOut: guarded.duplicates.takeOut.handler(({ context, input }) => takeOut(context.office, context.actor, input)),
  reopen: guarded.duplicates.reopen.handler(({ context, input }) => reopen(context.office, context.actor, input)),
  decided: guarded.duplicates.decided.handler(({ context, input }) =>
    listDecided(context.office, context.actor, input),
  ),
  merge: guarded.duplicates.merge.handler(({ context, input }) => mergePeople(context.office, context.actor, input)),
  unmerge: guarded.duplicates.unmerge.handler(({ context, input }) =>
    unmergePeople(context.office, context.actor, input),
  ),
  merges: guarded.duplicates.merges.handler(({ context, input }) => listMerges(context.office.database.read, input)),
};
