import { basename } from 'node:path';
import { refuseDatabaseFile } from '../exports/service.ts';
import { guarded } from '../implement.ts';
import { loadSettings } from '../settings/service.ts';
import { ageing, letterLife } from './agenda-life.ts';
import { makeCopy } from './copies.ts';
import { handOver, lookUp, takeBack } from './counter.ts';
import { letterOffice } from './frozen-letter.ts';
import { batchFiles, calibrationFor, shownFile } from './print-files.ts';

/** The contract's `letterAgenda`. */
export const letterAgenda = {
  get: guarded.letterAgenda.get.handler(({ context, input }) => letterLife(context.office.database.read, input.id)),
  ageing: guarded.letterAgenda.ageing.handler(({ context }) => ageing(context.office)),
  export: guarded.letterAgenda.export.handler(async ({ context, input }) => {
    refuseDatabaseFile(context.office, input.path);
    const params = { ...input, sort: input.sort ?? null, ids: input.ids ?? null };
    const order = { kind: 'letters.export', subject: basename(input.path), params, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  papers: guarded.letterAgenda.papers.handler(async ({ context, input }) => {
    const order = { kind: 'letters.papers', subject: `#${input.batchId}`, params: input, actorId: context.actor.id };
    return { jobId: await context.office.jobs.start(order) };
  }),
  ledger: guarded.letterAgenda.ledger.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const { settings } = await loadSettings(office.database.read);
    const params = { ...input, office: letterOffice(settings) };
    const order = { kind: 'letters.ledger', subject: String(input.year), params, actorId: actor.id };
    return { jobId: await office.jobs.start(order) };
  }),
  files: guarded.letterAgenda.files.handler(({ context, input }) => batchFiles(context.office, input.batchId)),
  file: guarded.letterAgenda.file.handler(({ context, input }) => shownFile(context.office, context.actor, input)),
  calibration: guarded.letterAgenda.calibration.handler(({ context, input }) =>
    calibrationFor(context.office, input.paper, input.shift),
  ),
  lookUp: guarded.letterAgenda.lookUp.handler(({ context, input }) => lookUp(context.office.database.read, input.code)),
  handOver: guarded.letterAgenda.handOver.handler(({ context, input }) =>
    handOver(context.office, context.actor, input),
  ),
  copy: guarded.letterAgenda.copy.handler(({ context, input }) => makeCopy(context.office, context.actor, input)),
  takeBack: guarded.letterAgenda.takeBack.handler(({ context, input }) =>
    takeBack(context.office, context.actor, input),
  ),
};
