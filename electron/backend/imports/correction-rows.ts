import { z } from 'zod';
import type { Connection } from '../db/open.ts';
import { mergedRows } from './correction-sheets.ts';

/** A row of a sheet as it was read: texts of its cells as they were shown, and one letter a cell for their kind (null: all text). */
export type SourceRow = {
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: readonly string[];
  readonly kinds: string | null;
};

type Stored = {
  readonly place: number;
  readonly row_number: number;
  readonly hidden: number;
  readonly cells: string;
  readonly kinds: string | null;
};

const cellTexts = z.array(z.string());
const page = 1000;

const asRow = ({ row_number: row, hidden, cells, kinds }: Stored): SourceRow => ({
  row,
  hidden: hidden === 1,
  cells: cellTexts.parse(JSON.parse(cells)),
  kinds,
});

/** Pages through a statement that takes the import, the sheet, the last place and a limit. */
function* paged(next: (last: number) => readonly Stored[]): Generator<SourceRow, void, undefined> {
  for (let rows = next(0); rows.length > 0; rows = next(rows.at(-1)?.place ?? 0)) yield* rows.map(asRow);
}

/** All rows of a table in its order, those that describe nobody included. */
function* rowsOfTable(connection: Connection, importId: number, sheet: number): Generator<SourceRow, void, undefined> {
  const people = connection.prepare<[number, number, number, number], Stored>(
    `SELECT id AS place, row_number, hidden, cells, kinds FROM import_row
      WHERE import_id = ? AND sheet = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const others = connection.prepare<[number, number, number, number], Stored>(
    `SELECT row_number AS place, row_number, 0 AS hidden, cells, NULL AS kinds FROM import_noise
      WHERE import_id = ? AND sheet = ? AND row_number > ? ORDER BY row_number LIMIT ?`,
  );
  const noise = paged((last) => others.all(importId, sheet, last, page));
  let other = noise.next();
  for (const person of paged((last) => people.all(importId, sheet, last, page))) {
    for (; other.done !== true && other.value.row < person.row; other = noise.next()) yield other.value;
    yield person;
  }
  for (; other.done !== true; other = noise.next()) yield other.value;
}

/** Tables side by side: each row has the cells of both. */
function besides(left: SourceRow, right: SourceRow): SourceRow {
  const width = Math.max(left.cells.length, right.cells.length);
  const columns = Array.from({ length: width }, (_, column) => ((left.cells[column] ?? '') !== '' ? left : right));
  return {
    row: left.row,
    hidden: left.hidden || right.hidden,
    cells: columns.map((side, column) => side.cells[column] ?? ''),
    kinds: columns.map((side, column) => side.kinds?.[column] ?? 't').join(''),
  };
}

/** All rows of a sheet that holds these tables, in its order, read from the database while they are asked for. */
export function sourceRows(
  connection: Connection,
  importId: number,
  tables: readonly number[],
): Generator<SourceRow, void, undefined> {
  return mergedRows(
    tables.map((table) => rowsOfTable(connection, importId, table)),
    besides,
  );
}
