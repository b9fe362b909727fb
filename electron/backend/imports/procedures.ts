import { basename } from 'node:path';
import { officeDate } from '../clock.ts';
import { scanOfImport } from '../duplicates/service.ts';
import { checkGivenFile } from '../given-file.ts';
import { guarded } from '../implement.ts';
import { chosenProgramId } from '../programs/service.ts';
import { loadAreaIndex } from './areas-data.ts';
import { choicesOfRound } from './correction-choices.ts';
import { findEarlierRound } from './correction-reading.ts';
import { fingerprint } from './fingerprint.ts';
import { inspectFile } from './inspect.ts';
import { recipesFor } from './known-recipes.ts';
import { chosenKind, type SaidKind } from './list-kind.ts';
import { importPapers } from './paper-procedures.ts';
import { startRepairJob } from './repair-start.ts';
import { programsOfLists } from './roster-program.ts';
import { discardImport, listImportRows, listImports, readImport } from './service.ts';

/** What a file is said to bring, as the job takes it. */
const kindOf = ({ kind, rosterCode, change }: SaidKind): SaidKind => ({ kind, rosterCode, change });

/** The contract's `imports`. */
export const imports = {
  inspect: guarded.imports.inspect.handler(async ({ context, input }) => {
    const { office } = context;
    const resumes = await findEarlierRound(office, input.path, undefined);
    const before = resumes === null ? null : await choicesOfRound(office.database.read, resumes.id, input.path);
    const { sha256: fileSha256 } = await fingerprint(input.path);
    const seen = await inspectFile(input.path, {
      today: officeDate(office.clock),
      areas: await loadAreaIndex(office.resourcesDir),
      // A table that was left out is looked at too, so that it can come in after all.
      sheets: input.sheets ?? before?.sheets.map((sheet) => ({ ...sheet, include: true })),
      recipes: input.recipes ? await recipesFor(office, input) : [],
      ...(before === null ? {} : { chosen: chosenKind(before) }),
    });
    const recipeSender = seen.sheets.find(({ recipe }) => recipe !== null)?.recipe?.sender;
    return {
      ...seen,
      fileSha256,
      resumes,
      carried: input.sheets === undefined ? (before?.sheets ?? []) : [],
      sender: before?.sender ?? seen.sender ?? recipeSender ?? null,
      programs: programsOfLists(office.database.connection),
    };
  }),
  stage: guarded.imports.stage.handler(async ({ context, input }) => {
    const { office, actor } = context;
    await checkGivenFile(input.path);
    const earlier = await findEarlierRound(office, input.path, input.resumes);
    const before = earlier === null ? null : await choicesOfRound(office.database.read, earlier.id, input.path);
    // A round is the same list: its programme stays what it was.
    const programId = before?.programId ?? input.programId;
    const params = {
      path: input.path,
      fileSha256: input.fileSha256 ?? null,
      fileRows: input.fileRows ?? null,
      earlierId: earlier?.id ?? null,
      programId: programId === undefined ? null : await chosenProgramId(office.database.read, programId),
      ...(input.kind === undefined && before !== null ? kindOf(before) : kindOf(input)),
      sender: input.sender || before?.sender || null,
      cohort: input.cohort || before?.cohort || null,
      sheets: input.sheets ?? before?.sheets ?? null,
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
  judgeAs: guarded.imports.judgeAs.handler(({ context, input }) => {
    const { id: importId, kind, rosterCode, change } = input;
    const params = { task: 'kind', importId, kind, rosterCode, change };
    return startRepairJob(context.office, context.actor, importId, params);
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
      followedBy: scanOfImport(context.actor, summary),
    };
    return { jobId: await context.office.jobs.start(order) };
  }),
  revert: guarded.imports.revert.handler(async ({ context, input }) => {
    const summary = await readImport(context.office, input.id);
    const order = {
      kind: 'imports.revert',
      subject: summary.fileName,
      params: { importId: input.id, reason: input.reason, role: context.actor.role },
      actorId: context.actor.id,
    };
    return { jobId: await context.office.jobs.start(order) };
  }),
  discard: guarded.imports.discard.handler(async ({ context, input }) => {
    await discardImport(context.office, context.actor, input.id);
    return { id: input.id };
  }),
  ...importPapers,
};
