import type { Connection } from '../db/open.ts';
import type { AssessedBatch, NoiseRow, PersonRow } from './assess-file.ts';
import { amendable, judgedColumns } from './judged-columns.ts';
import type { RegisterMatcher } from './register-match.ts';
import type { StagedRow, StagePart } from './stage-protocol.ts';

/** Turns assessed batches into what will be written, and counts. */
export type RowStage = {
  readonly part: (batch: AssessedBatch) => StagePart;
  readonly rows: () => number;
  readonly noise: () => number;
  readonly sheetNames: () => readonly string[];
};

/** Removes some rows of an import: so few that nobody waits for it. */
export const someRowsRemoved =
  'DELETE FROM import_row WHERE id IN (SELECT id FROM import_row WHERE import_id = ? LIMIT 4000)';

function isPerson(row: PersonRow | NoiseRow): row is PersonRow {
  return row.kind === 'data';
}

/** The row as it will be written, with what the register says. */
function stagedRow(matcher: RegisterMatcher, row: PersonRow, sheetNames: readonly string[]): StagedRow {
  const { verdict, ...judged } = judgedColumns(row, matcher.match(row, row.list), sheetNames);
  const { person, problems, proposals, differences, duplicate_of, worker_id, worker_version } = judged;
  const source = [
    JSON.stringify(row.cells),
    row.kinds,
    row.hidden ? 1 : 0,
    row.above.familyCard,
    row.above.village,
    person,
  ];
  const values = [...source, problems, proposals, differences, duplicate_of, worker_id, worker_version];
  return { sheet: row.sheet, row: row.row, verdict, values };
}

/** Prepares staging of one import: the side that reads and judges. */
export function createRowStage(matcher: RegisterMatcher): RowStage {
  const names: string[] = [];
  let rows = 0;
  let noise = 0;
  return {
    part: (batch) => {
      for (const { sheet, sheetName } of batch.rows) names[sheet] ??= sheetName;
      const people = batch.rows.filter(isPerson).map((row) => stagedRow(matcher, row, names));
      // Rows that describe nobody (letterheads, totals, signatures) are kept, so that the sheet can be shown as it was.
      const others = batch.rows
        .filter(({ kind }) => kind === 'noise')
        .map(({ sheet, row, cells }) => ({ sheet, row, cells: JSON.stringify(cells) }));
      const amendments = batch.amendments.map((one) => ({ ...one, problem: JSON.stringify(one.problem) }));
      rows += people.length;
      noise += others.length;
      return { rows: people, noise: others, amendments };
    },
    rows: () => rows,
    noise: () => noise,
    sheetNames: () => Array.from(names, (name) => name ?? ''),
  };
}

function statements(connection: Connection) {
  return {
    insert: connection.prepare(
      `INSERT INTO import_row (import_id, sheet, row_number, verdict, cells, kinds, hidden, family_card, village_line, person,
         problems, proposals, differences, duplicate_of, worker_id, worker_version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    noise: connection.prepare('INSERT INTO import_noise (import_id, sheet, row_number, cells) VALUES (?, ?, ?, ?)'),
    amend: connection.prepare(
      `UPDATE import_row SET verdict = 'hold', problems = json_insert(coalesce(problems, '[]'), '$[#]', json(?))
        WHERE id = ? AND verdict IN ('import', 'change', 'same')`,
    ),
  };
}

/** One number for sheet and row, so that the places of 81,466 rows stay small in memory. */
const placeKey = (sheet: number, row: number): number => sheet * 2 ** 24 + row;

/** Writes parts of one import to the staging table; to be called inside a transaction. */
export type RowWriter = { readonly put: (part: StagePart) => void };

/** Prepares writing one import. */
export function createRowWriter(connection: Connection, importId: number): RowWriter {
  const run = statements(connection);
  const enteredAt = new Map<number, number>();
  return {
    put: ({ rows, noise, amendments }) => {
      for (const { sheet, row, verdict, values } of rows) {
        const id = Number(run.insert.run(importId, sheet, row, verdict, ...values).lastInsertRowid);
        if (amendable.has(verdict)) enteredAt.set(placeKey(sheet, row), id);
      }
      for (const { sheet, row, cells } of noise) run.noise.run(importId, sheet, row, cells);
      for (const { sheet, row, problem } of amendments) {
        const id = enteredAt.get(placeKey(sheet, row));
        if (id !== undefined) run.amend.run(problem, id);
      }
    },
  };
}
