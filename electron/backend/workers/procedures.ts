import { guarded } from '../implement.ts';
import { readDetail } from './detail.ts';
import { editWorkers } from './edit.ts';
import { countMatching, listWorkers, references } from './service.ts';

/** The contract's `workers`. */
export const workers = {
  list: guarded.workers.list.handler(({ context, input }) => listWorkers(context.office, context.actor, input)),
  get: guarded.workers.get.handler(({ context, input }) =>
    readDetail(context.office.database.read, context.actor, input.id),
  ),
  edit: guarded.workers.edit.handler(({ context, input }) =>
    editWorkers(context.office, context.actor, input.edits, input.reason),
  ),
  counts: guarded.workers.counts.handler(({ context, input }) =>
    countMatching(context.office, context.actor, input.filter),
  ),
  references: guarded.workers.references.handler(({ context }) => references(context.office)),
};
