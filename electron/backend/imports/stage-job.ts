import { basename } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { sheetChoice } from '#shared/contract/imports.ts';
import { defaultFieldPolicies } from '#shared/domain/import-policy.ts';
import { importKinds, listChanges, rosterCodes } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import { waitForDisk } from '../db/parts.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { learnedAliases } from './area-aliases.ts';
import { loadAreaIndex } from './areas-data.ts';
import { assessFile, type PeopleSheet } from './assess-file.ts';
import { linkRound } from './correction-round.ts';
import { countFigures } from './figures.ts';
import { fingerprint } from './fingerprint.ts';
import { keepFile } from './kept-file.ts';
import { describeReading } from './read-as.ts';
import { type Chooser, createChooser, knownRecipe } from './recipe-match.ts';
import { createRegisterMatcher, type RegisterMatcher } from './register-match.ts';
import { programOfList, programsOfRows } from './roster-program.ts';
import { createRowStage, type RowStage, someRowsRemoved } from './stage-rows.ts';
import { createStageWriter, type StageWriter } from './stage-writer.ts';

/** Params of the job that reads, checks and stages a file. */
export const stageParams = z.object({
  path: z.string(),
  /** SHA-256 of the file that was looked at, null when nobody looked. */
  fileSha256: z.string().nullable().default(null),
  /** Rows of the file, null when nobody counted them. */
  fileRows: z.number().int().nullable().default(null),
  /** The programme that was chosen, null to take the one that the list is for. */
  programId: z.number().int().nullable(),
  cohort: z.string().nullable(),
  kind: z.enum(importKinds).optional(),
  /** Undefined is recognised, null is the programme's own list. */
  rosterCode: z.enum(rosterCodes).nullable().optional(),
  /** Undefined is recognised, null is said row by row. */
  change: z.enum(listChanges).nullable().optional(),
  /** Who sent the list. */
  sender: z.string().nullable().default(null),
  sheets: z.array(sheetChoice).nullable(),
  /** Remembered ways of reading, for tables that nobody decided about. */
  recipes: z.array(knownRecipe).default([]),
  today: z.string(),
  /** The import that this file goes on from: a correction workbook that came back. */
  earlierId: z.number().int().nullable().default(null),
});

type StageParams = z.infer<typeof stageParams>;

function openImport(context: JobContext, params: StageParams, file: { sha256: string; size: number }): number {
  const insert = context.connection.prepare(
    `INSERT INTO import (file_name, file_sha256, file_size, state, choices, program_id, cohort, sender, reference_date, created_by, created_at)
     VALUES (?, ?, ?, 'staging', '{"sheetNames":[]}', ?, ?, ?, ?, ?, ?)`,
  );
  const { path, cohort, sender, today } = params;
  const { id: programId } = programOfList(context.connection, params.programId, null);
  const at = timestamp(context.clock);
  const values = [basename(path), file.sha256, file.size, programId, cohort, sender, today, context.actorId, at];
  return context.write(() => Number(insert.run(...values).lastInsertRowid));
}

function removeImport(context: JobContext, importId: number): void {
  const { connection } = context;
  const removeSome = connection.prepare(someRowsRemoved);
  while (context.write(() => removeSome.run(importId).changes) > 0);
  context.write(() => connection.prepare('DELETE FROM import WHERE id = ?').run(importId));
}

/** One import that is being staged: its job, what was asked for, and its sheets as far as they are read. */
type Staging = {
  readonly context: JobContext;
  readonly params: StageParams;
  readonly importId: number;
  readonly sheets: PeopleSheet[];
  readonly chooser: Chooser;
};

/** A matcher that is made for the first row: until then it is not known what the list brings. */
function lateMatcher({ context, params, importId, sheets }: Staging): RegisterMatcher {
  const { connection } = context;
  const make = () => {
    const roster = sheets[0]?.roster ?? null;
    const { id: programId } = programOfList(connection, params.programId, roster);
    const programOf = programsOfRows(connection, { programId, roster });
    const policies = { ...defaultFieldPolicies, ...loadSettingsDirect(connection).importPolicies };
    return createRegisterMatcher(connection, { importId, programOf, policies, today: params.today });
  };
  let made: RegisterMatcher | undefined;
  return {
    match: (row, kind) => {
      made ??= make();
      return made.match(row, kind);
    },
  };
}

/** Everything stands in the table: counts it and shows the import. */
function finishStaging({ context, params, importId, sheets, chooser }: Staging, stage: RowStage): JobResult {
  const { connection, actorId } = context;
  const figures = countFigures(connection, importId, stage.noise());
  const decided = [...(params.sheets ?? []), ...chooser.byRecipe];
  const choices = describeReading(stage.sheetNames(), sheets, decided.length === 0 ? null : decided);
  const { kind = 'people', roster = null, change = null } = sheets[0] ?? {};
  const program = programOfList(connection, params.programId, roster);
  const values = [JSON.stringify(figures), JSON.stringify(choices), kind, roster, change, program.id, importId];
  const at = timestamp(context.clock);
  const entry = {
    at,
    actorId,
    action: 'import.staged' as const,
    entity: 'import',
    entityId: importId,
    detail: figures.totals,
  };
  waitForDisk(connection, true);
  context.write(() => {
    connection
      .prepare(
        `UPDATE import SET state = 'staged', totals = ?, choices = ?, kind = ?, roster_code = ?, list_change = ?, program_id = ?
          WHERE id = ?`,
      )
      .run(...values);
    journaliseDirect(connection, entry);
  });
  return { importId, ...figures.totals };
}

/** A file that holds more than was counted is told as far as it was read, and never as more than the whole. */
function tellRead(context: JobContext, stage: RowStage, total: number | null): void {
  const read = stage.rows() + stage.noise();
  context.progress('reading', total === null ? read : Math.min(read, total), total);
}

/** Reads and judges every row and hands it to the writer. */
async function readRows(staging: Staging, stage: RowStage, writer: StageWriter): Promise<void> {
  const { context, params, sheets } = staging;
  const { connection } = context;
  const options = {
    onSheet: (sheet: PeopleSheet) => sheets.push(sheet),
    areas: await loadAreaIndex(context.resourcesDir, learnedAliases(connection)),
    today: params.today,
    limits: loadSettingsDirect(connection),
    chosen: { kind: params.kind, roster: params.rosterCode, change: params.change },
    choose: staging.chooser.choose,
  };
  for await (const batch of assessFile(params.path, options)) {
    await writer.put(stage.part(batch));
    tellRead(context, stage, params.fileRows);
    context.checkpoint();
  }
  await writer.end();
}

async function stageRows(context: JobContext, params: StageParams, importId: number): Promise<JobResult> {
  const chooser = createChooser(params.sheets, params.recipes);
  const staging = { context, params, importId, sheets: [], chooser };
  const stage = createRowStage(lateMatcher(staging));
  const writer = createStageWriter(context, importId);
  try {
    await readRows(staging, stage, writer);
  } finally {
    await writer.stop();
  }
  if (stage.rows() === 0) throw new AppError('imports.no_people');
  const { earlierId, path } = params;
  if (earlierId !== null) await linkRound(context, { importId, earlierId, path }, stage.sheetNames());
  const read = stage.rows() + stage.noise();
  context.progress('counting', read, read);
  return finishStaging(staging, stage);
}

/**
 * Reads, checks and stages every row. Cancelled or failed, nothing of it stays.
 * @throws AppError imports.file_changed when it is not the file that was looked at
 */
export async function stageJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = stageParams.parse(raw);
  context.progress('opening', 0, null);
  const file = await fingerprint(params.path);
  if (params.fileSha256 !== null && params.fileSha256 !== file.sha256) throw new AppError('imports.file_changed');
  const importId = openImport(context, params, file);
  try {
    waitForDisk(context.connection, false);
    await keepFile(context, importId, params.path, file);
    // The pages of the kept file are not read again while it is staged.
    context.connection.pragma('shrink_memory');
    return await stageRows(context, params, importId);
  } catch (error) {
    try {
      removeImport(context, importId);
    } catch {
      // On a full disk even this cannot be written: the next start removes it. The first failure is the one to tell.
    }
    throw error;
  }
}
