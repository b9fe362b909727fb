import { basename } from 'node:path';
import { officeDate } from '../clock.ts';
import { guarded } from '../implement.ts';
import { chosenProgramId } from '../programs/service.ts';
import { loadAreaIndex } from './areas-data.ts';
import { inspectFile } from './inspect.ts';
import { recipesFor } from './known-recipes.ts';
import { discardImport, listImportRows, listImports, readImport } from './service.ts';

/** The contract's `imports`. */
export const imports = {
  inspect: guarded.imports.inspect.handler(async ({ context, input }) => {
    const { office } = context;
    return inspectFile(input.path, {
      today: officeDate(office.clock),
      areas: await loadAreaIndex(office.resourcesDir),
      sheets: input.sheets,
      recipes: input.recipes ? await recipesFor(office, input) : [],
    });
  }),
  stage: guarded.imports.stage.handler(async ({ context, input }) => {
    const { office, actor } = context;
    const params = {
      path: input.path,
      programId: input.programId === undefined ? null : await chosenProgramId(office.database.read, input.programId),
      kind: input.kind,
      rosterCode: input.rosterCode,
      cohort: input.cohort ?? null,
      sheets: input.sheets ?? null,
      recipes: await recipesFor(office, input),
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
      params: { importId: input.id, role: context.actor.role },
      actorId: context.actor.id,
    };
    return { jobId: await context.office.jobs.start(order) };
  }),
  discard: guarded.imports.discard.handler(async ({ context, input }) => {
    await discardImport(context.office, context.actor, input.id);
    return { id: input.id };
  }),
};
