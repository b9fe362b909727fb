import type { Connection } from '../db/open.ts';
import type { Amendment, AssessedBatch, NoiseRow, PersonRow } from './assess-file.ts';
import { failure, type RowProblem } from './person.ts';

type StagedRow = Pick<PersonRow, 'sheet' | 'row' | 'cells' | 'values' | 'duplicateOf'> & {
  readonly verdict: PersonRow['verdict'];
  readonly problems: readonly RowProblem[];
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
function placeText(row: StagedRow, sheetNames: readonly string[]): string | null {
  if (row.duplicateOf === null) return null;
  const { sheet, row: number } = row.duplicateOf;
  return sheet === row.sheet ? String(number) : `${sheetNames[sheet] ?? ''}!${number}`;
}

function insertRow(run: Statements, importId: number, row: StagedRow, sheetNames: readonly string[]): number {
  const written = run.insert.run(
    importId,
    row.sheet,
    row.row,
    row.verdict,
    JSON.stringify(row.cells),
    personJson(row.values),
    row.problems.length > 0 ? JSON.stringify(row.problems) : null,
    placeText(row, sheetNames),
    row.workerId,
  );
  return Number(written.lastInsertRowid);
}

/** The row with what the register says: somebody who stands there already, by NIK, is a duplicate. */
function againstRegister(run: Statements, row: PersonRow): StagedRow {
  const { sheet, row: number, cells, values, duplicateOf, verdict, problems } = row;
  const open = verdict === 'import' || verdict === 'hold';
  const known = open && values.nik ? run.registered.get(values.nik) : undefined;
  const base = { sheet, row: number, cells, values, duplicateOf };
  if (known === undefined) return { ...base, verdict, problems, workerId: null };
  return {
    ...base,
    verdict: 'duplicate',
    problems: [...problems, failure('already_registered', 'nik')],
    workerId: known,
  };
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
          waiting.push(againstRegister(run, row));
        } else noise += 1;
      }
      amendments.push(...batch.amendments);
    },
    flush: () => {
      for (const row of waiting) {
        const id = insertRow(run, importId, row, names);
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
