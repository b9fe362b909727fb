import { z } from 'zod';
import { problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Params of the job that writes the rows of an import that need mending. */
export const importRowsParams = z.object({ path: z.string(), importId: z.number().int() });

type Row = {
  readonly id: number;
  readonly row_number: number;
  readonly sheet: number;
  readonly verdict: string;
  readonly cells: string;
  readonly problems: string | null;
};

const problemList = z.array(problemData.extend({ severity: z.string() }));
const page = 1000;

function reasons(row: Row): string {
  const text = translate('id');
  const problems = row.problems ? problemList.parse(JSON.parse(row.problems)) : [];
  const errors = problems.filter((problem) => problem.severity === 'error');
  return errors.map((problem) => text(`problems.${problem.code}`, problem.params)).join('; ');
}

const where = `import_id = ? AND verdict IN ('hold', 'reject')`;

type Size = { readonly count: number; readonly width: number };

function measure(connection: Connection, importId: number): Size {
  const size = connection
    .prepare<[number], Size>(
      `SELECT count(*) AS count, max(json_array_length(cells)) AS width FROM import_row WHERE ${where}`,
    )
    .get(importId);
  if (!size || size.count === 0) throw new AppError('exports.nothing');
  return size;
}

function sheetNamesOf(connection: Connection, importId: number): readonly string[] {
  const head = connection
    .prepare<[number], { choices: string }>('SELECT choices FROM import WHERE id = ?')
    .get(importId);
  if (!head) throw new AppError('common.not_found');
  return z.object({ sheetNames: z.array(z.string()) }).parse(JSON.parse(head.choices)).sheetNames;
}

function cellsOf(row: Row, sheetNames: readonly string[]): readonly string[] {
  const verdict = translate('id')(`states.verdict.${row.verdict}`);
  const cells = z.array(z.string()).parse(JSON.parse(row.cells));
  return [sheetNames[row.sheet] ?? '', String(row.row_number), verdict, reasons(row), ...cells];
}

async function* rowBatches(context: JobContext, importId: number, total: number): AsyncGenerator<readonly SheetRow[]> {
  const sheetNames = sheetNamesOf(context.connection, importId);
  const next = context.connection.prepare<[number, number, number], Row>(
    `SELECT id, row_number, sheet, verdict, cells, problems FROM import_row WHERE ${where} AND id > ? ORDER BY id LIMIT ?`,
  );
  let last = 0;
  let done = 0;
  for (let rows = next.all(importId, last, page); rows.length > 0; rows = next.all(importId, last, page)) {
    context.checkpoint();
    yield rows.map((row) => ({ cells: cellsOf(row, sheetNames) }));
    last = rows.at(-1)?.id ?? last;
    done += rows.length;
    context.progress('writing', done, total);
  }
}

/** Held and refused rows as they stand in the sender's file, each with sheet, row, verdict and reasons in front. */
export async function exportImportRowsJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { path, importId } = importRowsParams.parse(raw);
  const text = translate('id');
  const { count, width } = measure(context.connection, importId);
  const lead = ['sheet', 'row', 'verdict', 'reason'].map((column) => text(`exports.columns.${column}`));
  const source = Array.from({ length: width }, (_, index) => text('exports.columns.source', { number: index + 1 }));
  const sheet: Sheet = {
    name: text('exports.sheets.problems'),
    widths: [16, 8, 12, 50, ...source.map(() => 18)],
    header: [[...lead, ...source]],
    rows: rowBatches(context, importId, count),
  };
  await writeXlsx(path, [sheet], { policy: 'safe', strings: 'inline' });
  const entry = { at: timestamp(context.clock), actorId: context.actorId, entity: 'import', entityId: importId };
  context.write(() =>
    journaliseDirect(context.connection, { ...entry, action: 'import.rows_exported', detail: { count } }),
  );
  return { count, path };
}
