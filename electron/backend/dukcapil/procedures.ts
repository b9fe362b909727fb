import { basename } from 'node:path';
import { refuseDatabaseFile } from '../exports/service.ts';
import { checkGivenFile } from '../given-file.ts';
import { guarded } from '../implement.ts';
import type { Office } from '../office.ts';
import { startExport } from '../requests/service.ts';
import type { Actor } from '../session.ts';
import { viewerOf } from '../verification/service.ts';
import { refuseGuessing } from '../workers/service.ts';
import { discardAnswer, listAnswerRows } from './answers.ts';
import { listBatches } from './batches.ts';
import { listProfiles, saveProfile } from './profiles.ts';
import { countToSend, type Selection } from './to-send.ts';

type ExportInput = Selection & {
  readonly path: string;
  readonly profileId: number;
  readonly expectedCount?: number | undefined;
};

async function exportCases(office: Office, actor: Actor, input: ExportInput) {
  refuseDatabaseFile(office, input.path);
  refuseGuessing(actor, input.filter.search);
  const { toSend } = await countToSend(office.database.read, input, viewerOf(office, actor));
  const params = { ...input, expectedCount: input.expectedCount ?? toSend };
  return startExport(office, actor, { kind: 'dukcapil.export', subject: basename(input.path), params, count: toSend });
}

async function startSettling(office: Office, actor: Actor, answerId: number, act: 'record' | 'undo') {
  const order = { kind: 'dukcapil.settle', subject: '', params: { answerId, act }, actorId: actor.id };
  return { jobId: await office.jobs.start(order) };
}

/** The contract's `dukcapil`. */
export const dukcapil = {
  counts: guarded.dukcapil.counts.handler(({ context: { office, actor }, input }) => {
    refuseGuessing(actor, input.filter.search);
    return countToSend(office.database.read, input, viewerOf(office, actor));
  }),
  profiles: guarded.dukcapil.profiles.handler(({ context }) => listProfiles(context.office.database.read)),
  saveProfile: guarded.dukcapil.saveProfile.handler(({ context, input }) =>
    saveProfile(context.office, context.actor, input),
  ),
  export: guarded.dukcapil.export.handler(({ context, input }) => exportCases(context.office, context.actor, input)),
  batches: guarded.dukcapil.batches.handler(({ context }) => listBatches(context.office)),
  readAnswer: guarded.dukcapil.readAnswer.handler(async ({ context, input }) => {
    await checkGivenFile(input.path);
    const params = { ...input, profileId: input.profileId ?? null };
    const order = { kind: 'dukcapil.stage', subject: basename(input.path), params, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  answerRows: guarded.dukcapil.answerRows.handler(({ context, input }) =>
    listAnswerRows(context.office, context.actor, input),
  ),
  record: guarded.dukcapil.record.handler(({ context, input }) =>
    startSettling(context.office, context.actor, input.id, 'record'),
  ),
  undo: guarded.dukcapil.undo.handler(({ context, input }) =>
    startSettling(context.office, context.actor, input.id, 'undo'),
  ),
  discard: guarded.dukcapil.discard.handler(async ({ context, input }) => {
    await discardAnswer(context.office, context.actor, input.id);
    return {};
  }),
};
