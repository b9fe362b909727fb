import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import { writeAtomically } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { writeBuilt } from './correction-built.ts';
import { markerText } from './correction-marker.ts';
import { type CorrectionMarks, correctionMarks } from './correction-marks.ts';
import { writePatched } from './correction-patch.ts';
import { planPatch } from './correction-plan.ts';
import { sourceRows } from './correction-rows.ts';
import { tablesOfSheets } from './correction-sheets.ts';
import { openSourceWorkbook, type SourceWorkbook } from './correction-source.ts';
import { openKeptFile } from './kept-file.ts';
import { type ReadAs, readAs } from './read-as.ts';

/** Params of the job that writes the sender's own file back with what is to be mended. */
export const correctionParams = z.object({ path: z.string(), importId: z.number().int() });

type Head = { readonly file_sha256: string; readonly choices: string };

type Work = {
  readonly context: JobContext;
  readonly importId: number;
  readonly reading: ReadAs;
  readonly marks: CorrectionMarks;
  readonly marker: string;
  readonly path: string;
  /** Tells the journal of the file. */
  readonly beforeNamed: () => void;
};

/** The kept file as a workbook; null when it is none, or was too large to be kept. */
async function sourceOf(context: JobContext, importId: number): Promise<SourceWorkbook | null> {
  const file = openKeptFile(context.connection, importId);
  if (file === null || !file.read(0, 2).equals(Buffer.from('PK'))) return null;
  try {
    return await openSourceWorkbook(file);
  } catch (error) {
    // An OpenDocument file is a container too.
    if (error instanceof AppError && error.code === 'imports.missing_part') return null;
    throw error;
  }
}

function progressOf({ context }: Work, total: number): (rows: number) => void {
  let done = 0;
  return (rows) => {
    done += rows;
    context.progress('writing', Math.min(done, total), total);
    context.checkpoint();
  };
}

async function patchOwnFile(work: Work, source: SourceWorkbook): Promise<boolean> {
  const { marks, marker, path, beforeNamed } = work;
  const plan = await planPatch(source, marks);
  if (plan === null) return false;
  const progress = progressOf(work, marks.rows);
  await writeAtomically(path, (sink) => writePatched({ source, plan, marks, marker, sink, progress }), beforeNamed);
  return true;
}

async function buildAnew(work: Work): Promise<void> {
  const { context, importId, reading, marks, marker, path, beforeNamed } = work;
  const count = context.connection
    .prepare<[number], number>('SELECT count(*) FROM import_row WHERE import_id = ?')
    .pluck();
  const progress = progressOf(work, count.get(importId) ?? 0);
  const tables = tablesOfSheets(reading.sheetNames);
  const rowsOf = (sheet: number) => sourceRows(context.connection, importId, tables[sheet] ?? []);
  const sheetNames = tables.map(([first = 0]) => reading.sheetNames[first] ?? '');
  await writeAtomically(path, (sink) => writeBuilt({ sheetNames, rowsOf, marks, marker, sink, progress }), beforeNamed);
}

/** Writes the workbook; whether it is the sender's own file with marks, or one built from what was read. */
async function write(work: Work): Promise<'own' | 'built'> {
  const source = await sourceOf(work.context, work.importId);
  try {
    if (source !== null && (await patchOwnFile(work, source))) return 'own';
  } finally {
    source?.close();
  }
  await buildAnew(work);
  return 'built';
}

/**
 * Writes the correction workbook: the sender's own file in its own layout, cells that must be mended coloured and with a note in
 * Indonesian. When it comes back, staging knows it again and goes on where this import was.
 */
export async function correctionJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { path, importId } = correctionParams.parse(raw);
  const { connection } = context;
  const head = connection
    .prepare<[number], Head>(
      `SELECT file_sha256, choices FROM import WHERE id = ? AND state IN ('staged', 'committed')`,
    )
    .get(importId);
  if (!head) throw new AppError('common.not_found');
  const reading = readAs.parse(JSON.parse(head.choices));
  const marks = correctionMarks(connection, importId, reading);
  if (marks.rows === 0) throw new AppError('imports.nothing_to_correct');
  context.progress('writing', 0, marks.rows);
  const marker = markerText({ importId, fileSha256: head.file_sha256 });
  const beforeNamed = () => {
    const entry = { at: timestamp(context.clock), actorId: context.actorId, entity: 'import', entityId: importId };
    const detail = { count: marks.rows };
    context.write(() => journaliseDirect(connection, { ...entry, action: 'import.correction_written', detail }));
  };
  const form = await write({ context, importId, reading, marks, marker, path, beforeNamed });
  return { count: marks.rows, form, path };
}
