import { AppError } from '#shared/contract/errors.ts';
import { guarded } from '../implement.ts';
import { noteOpened } from '../journal/service.ts';
import { isInAreas } from '../session.ts';
import { previewBulk } from './bulk.ts';
import { checkPerson, createPerson } from './create.ts';
import { deactivate } from './deactivate.ts';
import { readDetail } from './detail.ts';
import { editWorkers } from './edit.ts';
import { facet } from './facets.ts';
import { filterInAreas, refuseHiddenConditions } from './hidden-fields.ts';
import { leftCells } from './left-cells.ts';
import { passport } from './passport.ts';
import { reveal } from './reveal.ts';
import { countMatching, listWorkers, references } from './service.ts';
import { endCutOff, turnLast, undoState } from './undo.ts';
import { listViews, removeView, saveView } from './views.ts';

/** The contract's `workers`. */
export const workers = {
  list: guarded.workers.list.handler(({ context, input }) => listWorkers(context.office, context.actor, input)),
  get: guarded.workers.get.handler(async ({ context, input }) => {
    const detail = await readDetail(context.office.database.read, context.actor, input.id);
    if (!isInAreas(context.actor, detail.row.villageCode)) throw new AppError('common.not_found');
    noteOpened(context.office, context.actor, [input.id]);
    return detail;
  }),
  edit: guarded.workers.edit.handler(({ context, input }) => editWorkers(context.office, context.actor, input)),
  undoState: guarded.workers.undoState.handler(({ context }) => undoState(context.office, context.actor)),
  undo: guarded.workers.undo.handler(({ context }) => turnLast(context.office, context.actor, 'undo')),
  redo: guarded.workers.redo.handler(({ context }) => turnLast(context.office, context.actor, 'redo')),
  leftCells: guarded.workers.leftCells.handler(({ context, input }) =>
    leftCells(context.office.database.connection, context.actor, input),
  ),
  previewBulk: guarded.workers.previewBulk.handler(({ context, input }) =>
    previewBulk(context.office, context.actor, input.filter, input.values),
  ),
  editBulk: guarded.workers.editBulk.handler(async ({ context, input }) => {
    refuseHiddenConditions(context.actor, input.filter);
    const params = { ...input, role: context.actor.role };
    const order = { kind: 'workers.bulk', subject: '', params, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  resumeBulk: guarded.workers.resumeBulk.handler(({ context, input }) =>
    endCutOff(context.office, context.actor, input.changeSetId, 'resume'),
  ),
  withdrawBulk: guarded.workers.withdrawBulk.handler(({ context, input }) =>
    endCutOff(context.office, context.actor, input.changeSetId, 'withdraw'),
  ),
  check: guarded.workers.check.handler(({ context, input }) =>
    checkPerson(context.office, context.actor, input.values),
  ),
  create: guarded.workers.create.handler(({ context, input }) => createPerson(context.office, context.actor, input)),
  deactivate: guarded.workers.deactivate.handler(({ context, input }) =>
    deactivate(context.office, context.actor, input),
  ),
  reveal: guarded.workers.reveal.handler(({ context, input }) => reveal(context.office, context.actor, input)),
  passport: guarded.workers.passport.handler(({ context, input }) =>
    passport(context.office.database.read, context.actor, input.id, input.field),
  ),
  facet: guarded.workers.facet.handler(({ context, input }) =>
    facet(context.office, context.actor, filterInAreas(context.actor, input.filter), input.field),
  ),
  views: guarded.workers.views.handler(({ context }) => listViews(context.office, context.actor)),
  saveView: guarded.workers.saveView.handler(({ context, input }) => saveView(context.office, context.actor, input)),
  removeView: guarded.workers.removeView.handler(async ({ context, input }) => {
    await removeView(context.office, context.actor, input.id);
    return { id: input.id };
  }),
  counts: guarded.workers.counts.handler(({ context, input }) =>
    countMatching(context.office, context.actor, input.filter),
  ),
  references: guarded.workers.references.handler(({ context }) => references(context.office)),
};
