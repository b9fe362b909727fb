import { basename } from 'node:path';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { reading } from '../db/office-database.ts';
import { guarded } from '../implement.ts';
import { noteOpened } from '../journal/service.ts';
import type { Office } from '../office.ts';
import { chosenProgramId } from '../programs/service.ts';
import { startExport } from '../requests/service.ts';
import { type Actor, may } from '../session.ts';
import { filterInAreas } from '../workers/service.ts';
import { ageingBoard } from './ageing.ts';
import { agreementFigures } from './agreement.ts';
import { viewerOf } from './cases.ts';
import { nextCase, openCase, releaseCase } from './claims.ts';
import { decideCase } from './decide.ts';
import { passableCases } from './pass-many.ts';
import { checkReason, listReasons, saveReason } from './reasons.ts';
import { returnPackages } from './return-facts.ts';
import { sampleOf } from './sample.ts';
import { countSecondLooks, decideSecondLook, nextSecondLook } from './second-look.ts';
import { listQueue, listVerifiers, queueCounts, readCase } from './service.ts';
import { listDisagreements, settleSecondLook } from './settle.ts';

/** Journals whose data a case brings to the window: the person's and those of who may be the same. */
function told<Found extends CaseDetail | null>(
  { office, actor }: { office: Office; actor: Actor },
  found: Found,
): Found {
  if (found) noteOpened(office, actor, [found.worker.row.id, ...found.duplicates.map(({ other }) => other.id)]);
  return found;
}

/** The contract's `verification`. */
export const verification = {
  submit: guarded.verification.submit.handler(async ({ context, input }) => {
    const programId = await chosenProgramId(context.office.database.read, input.programId);
    const params = {
      filter: filterInAreas(context.actor, input.filter),
      programId,
      expectedCount: input.expectedCount ?? null,
      note: input.note ?? null,
    };
    const jobId = await context.office.jobs.start({
      kind: 'verification.submit',
      subject: '',
      params,
      actorId: context.actor.id,
    });
    return { jobId };
  }),
  queue: guarded.verification.queue.handler(({ context, input }) => listQueue(context.office, context.actor, input)),
  get: guarded.verification.get.handler(async ({ context, input }) =>
    told(context, await readCase(context.office, context.actor, input.id)),
  ),
  next: guarded.verification.next.handler(async ({ context, input }) =>
    told(context, await nextCase(context.office, context.actor, input)),
  ),
  open: guarded.verification.open.handler(async ({ context, input }) =>
    told(context, await openCase(context.office, context.actor, input.id)),
  ),
  release: guarded.verification.release.handler(async ({ context, input }) => {
    await releaseCase(context.office, context.actor, input.id);
    return {};
  }),
  sample: guarded.verification.sample.handler(({ context, input }) =>
    sampleOf(context.office, context.actor, input.filter),
  ),
  reasons: guarded.verification.reasons.handler(({ context }) => listReasons(context.office.database.read)),
  saveReason: guarded.verification.saveReason.handler(({ context, input }) =>
    saveReason(context.office, context.actor, input),
  ),
  decide: guarded.verification.decide.handler(({ context, input }) => decideCase(context.office, context.actor, input)),
  approveMany: guarded.verification.approveMany.handler(async ({ context, input }) => {
    const params = { filter: input.filter, expectedCount: input.expectedCount ?? null, note: input.note ?? null };
    const jobId = await context.office.jobs.start({
      kind: 'verification.approve',
      subject: '',
      params,
      actorId: context.actor.id,
    });
    return { jobId };
  }),
  passable: guarded.verification.passable.handler(({ context: { office, actor }, input }) =>
    reading(office.database, () => {
      const { ids, stays } = passableCases(office.database.connection, input.filter, viewerOf(office, actor));
      return { count: ids.length, stays };
    }),
  ),
  passMany: guarded.verification.passMany.handler(async ({ context: { office, actor }, input }) => {
    const { reasonCode, note } = input;
    await checkReason(office.database.read, { decision: 'pass', reasonCode, ...(note ? { note } : {}) });
    const params = { ...input, note: note || null };
    return { jobId: await office.jobs.start({ kind: 'verification.pass', subject: '', params, actorId: actor.id }) };
  }),
  returnPackages: guarded.verification.returnPackages.handler(async ({ context, input }) => {
    const params = { folder: input.folder, villageCode: input.villageCode ?? null };
    const { connection } = context.office.database;
    const packages = returnPackages(connection, params.villageCode, context.actor.areas);
    const count = packages.reduce((sum, { people }) => sum + people.length, 0);
    const order = { kind: 'verification.returns', subject: basename(input.folder), params, count } as const;
    return startExport(context.office, context.actor, order);
  }),
  verifiers: guarded.verification.verifiers.handler(({ context, input }) =>
    listVerifiers(context.office.database.read, input?.stage),
  ),
  assign: guarded.verification.assign.handler(async ({ context, input }) => {
    const params = { ...input, expectedCount: input.expectedCount ?? null };
    const order = { kind: 'verification.assign', subject: '', params, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  ageing: guarded.verification.ageing.handler(({ context }) => ageingBoard(context.office, context.actor)),
  nextAgain: guarded.verification.nextAgain.handler(async ({ context, input }) =>
    told(context, await nextSecondLook(context.office, context.actor, input.skip)),
  ),
  decideAgain: guarded.verification.decideAgain.handler(async ({ context, input }) => {
    await decideSecondLook(context.office, context.actor, input);
    return {};
  }),
  agreement: guarded.verification.agreement.handler(({ context, input }) => agreementFigures(context.office, input)),
  disagreements: guarded.verification.disagreements.handler(({ context }) =>
    listDisagreements(context.office, context.actor),
  ),
  settle: guarded.verification.settle.handler(async ({ context, input }) => {
    await settleSecondLook(context.office, context.actor, input);
    return {};
  }),
  counts: guarded.verification.counts.handler(async ({ context, input }) => ({
    ...(await queueCounts(context.office, context.actor, input?.stage)),
    again: may(context.actor, 'cases.act') ? await countSecondLooks(context.office.database.read, context.actor) : 0,
  })),
};
