import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { sheetChoice } from '#shared/contract/imports.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { loadAreaIndex } from './areas-data.ts';
import { assessFile, type PeopleSheet, type SheetChoice } from './assess-file.ts';
import { type ColumnMapping, type ImportField, importFields } from './fields.ts';
import { countFigures } from './figures.ts';
import { describeReading } from './read-as.ts';
import { createRowStage } from './stage-rows.ts';

/** Params of the job that reads, checks and stages a file. */
export const stageParams = z.object({
  path: z.string(),
  programId: z.number().int(),
  cohort: z.string().nullable(),
  sheets: z.array(sheetChoice).nullable(),
  today: z.string(),
});

type StageParams = z.infer<typeof stageParams>;

/** Rows written in one transaction: short enough that nobody waits for it. */
const rowsPerWrite = 1500;

async function fingerprint(path: string): Promise<{ sha256: string; size: number }> {
  try {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
    return { sha256: hash.digest('hex'), size: (await stat(path)).size };
  } catch {
    throw new AppError('imports.file_unreadable');
  }
}

const isField = (field: string): field is ImportField => importFields.some((known) => known === field);

function mappingOf(choice: z.infer<typeof sheetChoice>): ColumnMapping {
  const entries = Object.entries(choice.mapping).flatMap(([column, field]): [number, ImportField][] =>
    field !== null && isField(field) ? [[Number(column), field]] : [],
  );
  return new Map(entries);
}

function choicesOf(sheets: StageParams['sheets']): ReadonlyMap<string, SheetChoice> {
  return new Map((sheets ?? []).map((sheet) => [sheet.name, { include: sheet.include, mapping: mappingOf(sheet) }]));
}

function openImport(context: JobContext, params: StageParams, file: { sha256: string; size: number }): number {
  const insert = context.connection.prepare(
    `INSERT INTO import (file_name, file_sha256, file_size, state, choices, program_id, cohort, created_by, created_at)
     VALUES (?, ?, ?, 'staging', '{"sheetNames":[]}', ?, ?, ?, ?)`,
  );
  const { path, programId, cohort } = params;
  const at = timestamp(context.clock);
  const values = [basename(path), file.sha256, file.size, programId, cohort, context.actorId, at];
  return context.write(() => Number(insert.run(...values).lastInsertRowid));
}

function removeImport(context: JobContext, importId: number): void {
  context.write(() => {
    context.connection.prepare('DELETE FROM import_row WHERE import_id = ?').run(importId);
    context.connection.prepare('DELETE FROM import WHERE id = ?').run(importId);
  });
}

async function stageRows(context: JobContext, params: StageParams, importId: number): Promise<JobResult> {
  const { connection } = context;
  // Rows are only added; pages that are kept would take memory and never be read again.
  connection.pragma('cache_size = -8192');
  const stage = createRowStage(connection, importId);
  const sheets: PeopleSheet[] = [];
  const options = {
    onSheet: (sheet: PeopleSheet) => sheets.push(sheet),
    areas: await loadAreaIndex(context.resourcesDir),
    today: params.today,
    limits: loadSettingsDirect(connection),
    choices: choicesOf(params.sheets),
  };
  for await (const batch of assessFile(params.path, options)) {
    stage.add(batch);
    if (stage.waiting() >= rowsPerWrite) context.write(stage.flush);
    context.progress('reading', stage.rows(), null);
    context.checkpoint();
  }
  context.write(stage.flush);
  if (stage.rows() === 0) throw new AppError('imports.no_people');
  context.progress('counting', stage.rows(), stage.rows());
  const figures = countFigures(connection, importId, stage.noise());
  const choices = describeReading(stage.sheetNames(), sheets);
  context.write(() => {
    connection
      .prepare(`UPDATE import SET state = 'staged', totals = ?, choices = ? WHERE id = ?`)
      .run(JSON.stringify(figures), JSON.stringify(choices), importId);
    journaliseDirect(connection, {
      at: timestamp(context.clock),
      actorId: context.actorId,
      action: 'import.staged',
      entity: 'import',
      entityId: importId,
      detail: figures.totals,
    });
  });
  return { importId, ...figures.totals };
}

/** Reads, checks and stages every row. Cancelled or failed, nothing of it stays. */
export async function stageJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = stageParams.parse(raw);
  context.progress('opening', 0, null);
  const importId = openImport(context, params, await fingerprint(params.path));
  try {
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
