import { basename } from 'node:path';
import { officeDate } from '../clock.ts';
import { guarded } from '../implement.ts';
import { chosenProgramId } from '../programs/service.ts';
import { inspectFile } from './inspect.ts';
import { discardImport, listImportRows, listImports, readImport } from './service.ts';

/** The contract's `imports`. */
export const imports = {
  inspect: guarded.imports.inspect.handler(({ input }) => inspectFile(input.path)),
  stage: guarded.imports.stage.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const params = {
      path: input.path,
      programId: await chosenProgramId(office.database.read, input.programId),
      cohort: input.cohort ?? null,
      sheets: input.sheets ?? null,
      today: input.referenceDate ?? officeDate(office.clock),
    };
    return {
      jobId: await office.jobs.start({
        kind: 'imports.stage',
        subject: basename(input.path),
        params,
        actorId: actor.id,
      }),
    };
  }),
  list: guarded.imports.list.handler(({ context }) => listImports(context.office)),
  get: guarded.imports.get.handler(({ context, input }) => readImport(context.office, input.id)),
  rows: guarded.imports.rows.handler(({ context, input }) => listImportRows(context.office, context.actor, input)),
  commit: guarded.imports.commit.handler(async ({ context, input }) => {
    const summary = await readImport(context.office, input.id);
    const order = {
      kind: 'imports.commit',
      subject: summary.fileName,
      params: { importId: input.id },
      actorId: context.actor.id,
    };
    return { jobId: await context.office.jobs.start(order) };
  }),
  discard: guarded.imports.discard.handler(async ({ context, input }) => {
    await discardImport(context.office, context.actor, input.id);
    return { id: input.id };
  }),
};
