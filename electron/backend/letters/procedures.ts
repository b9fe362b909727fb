import { basename } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { officeDate } from '../clock.ts';
import { refuseDatabaseFile } from '../exports/service.ts';
import { guarded } from '../implement.ts';
import { loadSettings } from '../settings/service.ts';
import { refuseHiddenConditions } from '../workers/service.ts';
import { listLetters } from './agenda.ts';
import { letterOffice } from './frozen-letter.ts';
import { exportChecker, exportLetterList } from './letter-list.ts';
import { mendListOf, preflight, previewLetter } from './preflight.ts';
import { readLetterProgram } from './program-value.ts';
import { closeBatch, listBatches, listSeries, saveSeries, seriesOf, verifyLetter, voidLetter } from './service.ts';
import { listPublicKeys, revokeSigningKey, rotateSigningKey } from './signing-keys.ts';
import { letterProgramId, templateInUse } from './template-store.ts';

/** The contract's `letters`. */
export const letters = {
  series: guarded.letters.series.handler(({ context }) => listSeries(context.office.database.read)),
  saveSeries: guarded.letters.saveSeries.handler(({ context, input }) =>
    saveSeries(context.office, context.actor, input),
  ),
  preflight: guarded.letters.preflight.handler(({ context, input }) => {
    refuseHiddenConditions(context.actor, input.filter);
    return preflight(context.office, input);
  }),
  mendList: guarded.letters.mendList.handler(async ({ context, input: { path, ...input } }) => {
    const { office, actor } = context;
    refuseHiddenConditions(actor, input.filter);
    refuseDatabaseFile(office, path);
    const params = { ...(await mendListOf(office, input)), path };
    const order = { kind: 'letters.mend_list', subject: basename(path), params, actorId: actor.id };
    return { jobId: await office.jobs.start(order) };
  }),
  preview: guarded.letters.preview.handler(async ({ context, input }) => {
    const pdf = await previewLetter(context.office, context.actor, input);
    return { pdf: Buffer.from(pdf).toString('base64') };
  }),
  issue: guarded.letters.issue.handler(async ({ context, input }) => {
    const { office, actor } = context;
    refuseHiddenConditions(actor, input.filter);
    const db = office.database.read;
    const { settings } = await loadSettings(db);
    const template = await templateInUse(db, input.template);
    if (input.templateId !== undefined && input.templateId !== template.id) {
      throw new AppError('letters.template_changed');
    }
    const programId = await letterProgramId(db, template, input.programId);
    const params = {
      filter: input.filter,
      programId,
      rosterCode: template.rosterCode,
      templateId: template.id,
      template: template.body,
      series: await seriesOf(db, input.seriesId),
      paper: input.paper,
      folder: input.folder,
      separators: input.separators,
      letterDate: input.letterDate ?? officeDate(office.clock),
      office: { office: letterOffice(settings), program: await readLetterProgram(office, programId) },
      expectedCount: input.expectedCount ?? null,
      limit: input.limit ?? null,
    };
    return { jobId: await office.jobs.start({ kind: 'letters.issue', subject: '', params, actorId: actor.id }) };
  }),
  resume: guarded.letters.resume.handler(async ({ context, input }) => {
    const order = { kind: 'letters.resume', subject: `#${input.batchId}`, params: input, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  closeBatch: guarded.letters.closeBatch.handler(({ context, input }) =>
    closeBatch(context.office, context.actor, input.batchId, input.reason),
  ),
  batches: guarded.letters.batches.handler(({ context }) => listBatches(context.office)),
  list: guarded.letters.list.handler(({ context, input }) => listLetters(context.office.database.read, input)),
  void: guarded.letters.void.handler(async ({ context, input }) => {
    await voidLetter(context.office, context.actor, input.id, input.reason);
    return { id: input.id };
  }),
  verify: guarded.letters.verify.handler(({ context, input }) => verifyLetter(context.office, input)),
  publicKeys: guarded.letters.publicKeys.handler(({ context }) => listPublicKeys(context.office.database.read)),
  rotateKey: guarded.letters.rotateKey.handler(async ({ context }) => ({
    keyId: await rotateSigningKey(context.office, context.actor),
  })),
  revokeKey: guarded.letters.revokeKey.handler(async ({ context, input }) => {
    await revokeSigningKey(context.office, context.actor, input);
    return { keyId: input.keyId };
  }),
  exportChecker: guarded.letters.exportChecker.handler(async ({ context, input }) => ({
    voided: await exportChecker(context.office, input.path),
  })),
  exportList: guarded.letters.exportList.handler(async ({ context, input }) => ({
    voided: await exportLetterList(context.office, input.path),
  })),
};
