import type { Connection } from '../db/open.ts';
import type { Amendment, AssessedBatch, NoiseRow, PersonRow } from './assess-file.ts';
import { failure } from './person.ts';

/** A row as the staging table takes it; cells, person and problems are JSON. */
type StagedRow = {
  readonly sheet: number;
  readonly row: number;
  readonly verdict: PersonRow['verdict'];
  readonly cells: string;
  readonly person: string;
  readonly problems: string | null;
  readonly duplicateOf: string | null;
  readonly workerId: number | null;
};

/** Takes assessed batches and writes them to the staging table. */
export type RowStage = {
  readonly add: (batch: AssessedBatch) => void;
  /** Writes what is waiting; to be called inside a transaction. */
  readonly flush: () => void;
  readonly waiting: () => number;
  readonly rows: () => number;
  readonly noise: () => number;
  readonly sheetNames: () => readonly string[];
};

function statements(connection: Connection) {
  return {
    insert: connection.prepare(
      `INSERT INTO import_row (import_id, sheet, row_number, verdict, cells, person, problems, duplicate_of, worker_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    amend: connection.prepare(
      `UPDATE import_row SET verdict = 'hold', problems = json_insert(coalesce(problems, '[]'), '$[#]', json(?))
        WHERE id = ? AND verdict = 'import'`,
    ),
    registered: connection
      .prepare<[string], number>(
        `SELECT id FROM worker WHERE nik = ? AND state NOT IN ('rejected', 'inactive', 'replaced')`,
      )
      .pluck(),
    /** Nobody needs to be looked up in an empty register; who comes into it meanwhile is found by the commit. */
    registerIsEmpty: connection.prepare('SELECT 1 FROM worker LIMIT 1').get() === undefined,
  };
}

/** Only what the row says: empty fields and the NIK cell, which stands in `cells`, are left out. */
function personJson(values: PersonRow['values']): string {
  const said: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) if (value !== null && field !== 'nikRaw') said[field] = value;
  return JSON.stringify(said);
}

function isPerson(row: PersonRow | NoiseRow): row is PersonRow {
  return row.kind === 'data';
}

/** One number for sheet and row, so that the places of 81,466 rows stay small in memory. */
const placeKey = (sheet: number, row: number): number => sheet * 2 ** 24 + row;

type Statements = ReturnType<typeof statements>;

/** Where the earlier row stands: its number, with the sheet in front when that is another one. */
function placeText(row: PersonRow, sheetNames: readonly string[]): string | null {
  if (row.duplicateOf === null) return null;
  const { sheet, row: number } = row.duplicateOf;
  return sheet === row.sheet ? String(number) : `${sheetNames[sheet] ?? ''}!${number}`;
}

/**
 * The row as it will be written, with what the register says: somebody who stands there already, by NIK, is a duplicate.
 * Made at once, so that only a few texts of each waiting row outlive its batch.
 */
function stagedRow(run: Statements, row: PersonRow, sheetNames: readonly string[]): StagedRow {
  const { nik } = row.values;
  const asked = !run.registerIsEmpty && (row.verdict === 'import' || row.verdict === 'hold');
  const workerId = (asked && nik !== null ? run.registered.get(nik) : undefined) ?? null;
  const problems = workerId === null ? row.problems : [...row.problems, failure('already_registered', 'nik')];
  return {
    sheet: row.sheet,
    row: row.row,
    verdict: workerId === null ? row.verdict : 'duplicate',
    cells: JSON.stringify(row.cells),
    person: personJson(row.values),
    problems: problems.length > 0 ? JSON.stringify(problems) : null,
    duplicateOf: placeText(row, sheetNames),
    workerId,
  };
}

function insertRow(run: Statements, importId: number, staged: StagedRow): number {
  const { sheet, row, verdict, cells, person, problems, duplicateOf, workerId } = staged;
  const written = run.insert.run(importId, sheet, row, verdict, cells, person, problems, duplicateOf, workerId);
  return Number(written.lastInsertRowid);
}

/** Prepares staging of one import. */
export function createRowStage(connection: Connection, importId: number): RowStage {
  const run = statements(connection);
  const importedAt = new Map<number, number>();
  const amendments: Amendment[] = [];
  const names: string[] = [];
  let waiting: StagedRow[] = [];
  let rows = 0;
  let noise = 0;
  return {
    add: (batch) => {
      for (const row of batch.rows) {
        names[row.sheet] ??= row.sheetName;
        if (isPerson(row)) {
          rows += 1;
          waiting.push(stagedRow(run, row, names));
        } else noise += 1;
      }
      amendments.push(...batch.amendments);
    },
    flush: () => {
      for (const row of waiting) {
        const id = insertRow(run, importId, row);
        if (row.verdict === 'import') importedAt.set(placeKey(row.sheet, row.row), id);
      }
      waiting = [];
      for (const { sheet, row, problem } of amendments.splice(0)) {
        const id = importedAt.get(placeKey(sheet, row));
        if (id !== undefined) run.amend.run(JSON.stringify(problem), id);
      }
    },
    waiting: () => waiting.length,
    rows: () => rows,
    noise: () => noise,
    sheetNames: () => Array.from(names, (name) => name ?? ''),
  };
}
