import type { Verdict } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import type { Amendment, AssessedBatch, NoiseRow, PersonRow } from './assess-file.ts';
import { amendable, judgedColumns } from './judged-columns.ts';
import type { RegisterMatcher } from './register-match.ts';

/** A row as the staging table takes it: its values in the order of the columns. */
type StagedRow = {
  readonly sheet: number;
  readonly row: number;
  readonly verdict: Verdict;
  readonly values: readonly (string | number | null)[];
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

/** Removes some rows of an import: so few that nobody waits for it. */
export const someRowsRemoved =
  'DELETE FROM import_row WHERE id IN (SELECT id FROM import_row WHERE import_id = ? LIMIT 4000)';

function statements(connection: Connection) {
  return {
    insert: connection.prepare(
      `INSERT INTO import_row (import_id, sheet, row_number, verdict, cells, kinds, hidden, family_card, person, problems,
         proposals, differences, duplicate_of, worker_id, worker_version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    amend: connection.prepare(
      `UPDATE import_row SET verdict = 'hold', problems = json_insert(coalesce(problems, '[]'), '$[#]', json(?))
        WHERE id = ? AND verdict IN ('import', 'change', 'same')`,
    ),
  };
}

function isPerson(row: PersonRow | NoiseRow): row is PersonRow {
  return row.kind === 'data';
}

/** One number for sheet and row, so that the places of 81,466 rows stay small in memory. */
const placeKey = (sheet: number, row: number): number => sheet * 2 ** 24 + row;

type Statements = ReturnType<typeof statements>;

/**
 * The row as it will be written, with what the register says. Made at once, so that only a few texts of each waiting row outlive
 * its batch.
 */
function stagedRow(matcher: RegisterMatcher, row: PersonRow, sheetNames: readonly string[]): StagedRow {
  const { verdict, ...judged } = judgedColumns(row, matcher.match(row, row.list), sheetNames);
  const { person, problems, proposals, differences, duplicate_of, worker_id, worker_version } = judged;
  const source = [JSON.stringify(row.cells), row.kinds, row.hidden ? 1 : 0, row.familyCard, person];
  const values = [...source, problems, proposals, differences, duplicate_of, worker_id, worker_version];
  return { sheet: row.sheet, row: row.row, verdict, values };
}

function insertRow(run: Statements, importId: number, { sheet, row, verdict, values }: StagedRow): number {
  return Number(run.insert.run(importId, sheet, row, verdict, ...values).lastInsertRowid);
}

/** Prepares staging of one import. */
export function createRowStage(connection: Connection, importId: number, matcher: RegisterMatcher): RowStage {
  const run = statements(connection);
  const enteredAt = new Map<number, number>();
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
          waiting.push(stagedRow(matcher, row, names));
        } else noise += 1;
      }
      amendments.push(...batch.amendments);
    },
    flush: () => {
      for (const row of waiting) {
        const id = insertRow(run, importId, row);
        if (amendable.has(row.verdict)) enteredAt.set(placeKey(row.sheet, row.row), id);
      }
      waiting = [];
      for (const { sheet, row, problem } of amendments.splice(0)) {
        const id = enteredAt.get(placeKey(sheet, row));
        if (id !== undefined) run.amend.run(JSON.stringify(problem), id);
      }
    },
    waiting: () => waiting.length,
    rows: () => rows,
    noise: () => noise,
    sheetNames: () => Array.from(names, (name) => name ?? ''),
  };
}
