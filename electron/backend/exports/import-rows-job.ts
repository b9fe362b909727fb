import { z } from 'zod';
import { problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import { type ReadAs, readAs } from '../imports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { checkConfirmed, useUpRequest } from '../requests/service.ts';
import { mendable } from './mendable-rows.ts';
import type { Sheet, SheetCell, SheetRow } from './sheet.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Params of the job that writes the rows of an import that need mending. */
export const importRowsParams = z.object({
  path: z.string(),
  importId: z.number().int(),
  requestId: z.number().int().nullable().default(null),
});

type Row = {
  readonly id: number;
  readonly row_number: number;
  readonly verdict: string;
  readonly cells: string;
  readonly problems: string | null;
};

type SourceSheet = ReadAs['sheets'][number];

const problemList = z.array(problemData.extend({ severity: z.string() }));
const cellList = z.array(z.string());
const page = 1000;
const text = translate('id');

/** Numbers that Excel rounded are written as numbers again, so that a second import holds them too. */
const roundedFields = [
  ['nik_rounded', 'nik'],
  ['kk_damaged', 'kk'],
] as const;

function readingOf(connection: Connection, importId: number): ReadAs {
  const head = connection
    .prepare<[number], { choices: string }>('SELECT choices FROM import WHERE id = ?')
    .get(importId);
  if (!head) throw new AppError('common.not_found');
  return readAs.parse(JSON.parse(head.choices));
}

function cellsOf(row: Row, sheet: SourceSheet): readonly SheetCell[] {
  const problems = row.problems ? problemList.parse(JSON.parse(row.problems)) : [];
  const errors = problems.filter((problem) => problem.severity === 'error');
  const reasons = errors.map((problem) => text(`problems.${problem.code}`, problem.params)).join('; ');
  const cells: SheetCell[] = cellList.parse(JSON.parse(row.cells));
  for (const [code, field] of roundedFields) {
    const column = sheet.mapping.find(([, mapped]) => mapped === field)?.[0] ?? -1;
    const cell = cells[column];
    const damaged = problems.some((problem) => problem.code === code);
    if (damaged && typeof cell === 'string' && /^\d{15,17}$/.test(cell)) cells[column] = { digits: cell };
  }
  return [String(row.row_number), text(`states.verdict.${row.verdict}`), reasons, ...cells];
}

type Progress = (rows: number) => void;

async function* rowBatches(
  context: JobContext,
  importId: number,
  sheet: SourceSheet,
  written: Progress,
): AsyncGenerator<readonly SheetRow[]> {
  const next = context.connection.prepare<[number, number, number, number], Row>(
    `SELECT id, row_number, verdict, cells, problems FROM import_row
      WHERE ${mendable} AND sheet = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  let last = 0;
  for (;;) {
    const rows = next.all(importId, sheet.sheet, last, page);
    if (rows.length === 0) return;
    context.checkpoint();
    yield rows.map((row) => ({ cells: cellsOf(row, sheet) }));
    last = rows.at(-1)?.id ?? last;
    written(rows.length);
  }
}

/** The sender's own headers behind three columns that say which row it was, what became of it and what to mend. */
function sheetOf(reading: ReadAs, sheet: SourceSheet, rows: Sheet['rows']): Sheet {
  const lead = ['row', 'verdict', 'reason'].map((column) => text(`exports.columns.${column}`));
  const owns = sheet.headers.map(({ own }) => own);
  const groups = sheet.headers.map(({ group, own }, index) =>
    group === '' ? own : sheet.headers[index - 1]?.group === group ? null : group,
  );
  const twoRows = sheet.headers.some(({ group }) => group !== '');
  const below = sheet.headers.map(({ group, own }) => (group === '' ? null : own));
  return {
    name: reading.sheetNames[sheet.sheet] || text('exports.sheets.problems'),
    titleRows: sheet.titles,
    widths: [8, 12, 50, ...owns.map(() => 18)],
    header: twoRows
      ? [
          [...lead, ...groups],
          [...lead.map(() => null), ...below],
        ]
      : [[...lead, ...owns]],
    rows,
  };
}

/**
 * Writes held and refused rows as they stand in the sender's file, a sheet for each of its sheets, with the reasons in front.
 * Mended, the file can be imported like any other.
 */
export async function exportImportRowsJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { path, importId, requestId } = importRowsParams.parse(raw);
  const { connection } = context;
  const reading = readingOf(connection, importId);
  const counts = connection
    .prepare<[number], { sheet: number; count: number }>(
      `SELECT sheet, count(*) AS count FROM import_row WHERE ${mendable} GROUP BY sheet`,
    )
    .all(importId);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) throw new AppError('exports.nothing');
  checkConfirmed(context, total, requestId);
  let done = 0;
  const written: Progress = (rows) => {
    done += rows;
    context.progress('writing', done, total);
  };
  const sheets = reading.sheets
    .filter(({ sheet }) => counts.some((counted) => counted.sheet === sheet))
    .map((sheet) => sheetOf(reading, sheet, rowBatches(context, importId, sheet, written)));
  const beforeNamed = () =>
    context.write(() => {
      const entry = { at: timestamp(context.clock), actorId: context.actorId, entity: 'import', entityId: importId };
      const detail = { count: total, request: requestId };
      journaliseDirect(connection, { ...entry, action: 'import.rows_exported', detail });
      useUpRequest(connection, requestId);
    });
  await writeXlsx(path, sheets, { policy: 'safe', strings: 'inline', beforeNamed });
  return { count: total, path };
}
