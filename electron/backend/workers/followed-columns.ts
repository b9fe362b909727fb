import type { Connection } from '../db/open.ts';
import { type CodedColumn, codedColumn, type StoredText } from './coded-column.ts';

/** Columns of `worker` with few values, held in memory for everybody; `warning_codes` holds all kinds of a person's warnings in one text. */
const followedColumns = [
  'state',
  'village_code',
  'occupation_code',
  'sex',
  'birth_date',
  'updated_at',
  'import_id',
  'warning_codes',
] as const;

/** Name of a column in memory. */
export type FollowedColumn = (typeof followedColumns)[number];

/** Columns with nearly as many values as people: only their order is held. The bit tells in the log of changes that a value moved. */
export const orderedColumns = { name_key: 1, nik: 2, kk: 4 } as const;

/** Name of a column of which the order is held. */
export type OrderedColumn = keyof typeof orderedColumns;

/** The columns, and who moved in an order since it was last asked for. */
export type FollowedColumns = Readonly<Record<FollowedColumn, CodedColumn>>;

/** Empty columns with room for `size` ids. */
export function emptyColumns(size: number): FollowedColumns {
  return {
    state: codedColumn(size),
    village_code: codedColumn(size),
    occupation_code: codedColumn(size),
    sex: codedColumn(size),
    birth_date: codedColumn(size),
    updated_at: codedColumn(size),
    import_id: codedColumn(size),
    warning_codes: codedColumn(size),
  };
}

/** An id with the values of the columns in their order. */
type PersonRow = readonly [id: number, ...values: StoredText[]];
type TouchedRow = readonly [seq: number, moved: number, id: number, ...values: StoredText[]];

const list = (warnings: string) =>
  `state, village_code, occupation_code, sex, birth_date, updated_at, CAST(import_id AS TEXT), ${warnings}`;

/** Puts the values of one person into the columns; they stand in the row from `first` on. */
export function setPerson(columns: FollowedColumns, id: number, row: PersonRow | TouchedRow, first: number): void {
  for (let place = 0; place < followedColumns.length; place += 1) {
    const column = followedColumns[place];
    const value = row[first + place];
    if (column) columns[column].set(id, typeof value === 'string' ? value : null);
  }
}

/** Reads people in the order of their ids from the table, and changes in the order of writing from the log. */
export function columnReader(connection: Connection) {
  const people = connection
    .prepare<[number, number], PersonRow>(
      `SELECT id, ${list('warning_codes(warnings)')} FROM worker WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .raw();
  const touched = connection
    .prepare<[number, number], TouchedRow>(
      `SELECT seq, moved, worker_id, ${list('warning_codes')} FROM worker_touched WHERE seq > ? ORDER BY seq LIMIT ?`,
    )
    .raw();
  const lastSeq = connection.prepare<[], number | null>('SELECT max(seq) FROM worker_touched').pluck();
  const lastId = connection.prepare<[], number | null>('SELECT max(id) FROM worker').pluck();
  return {
    people: (after: number, most: number) => people.all(after, most),
    touched: (after: number, most: number) => touched.all(after, most),
    lastSeq: () => lastSeq.get() ?? 0,
    lastId: () => lastId.get() ?? 0,
  };
}

/** Empties the log of changes when an office is opened: nobody follows it yet. */
export function forgetTouched(connection: Connection): void {
  connection.exec('DELETE FROM worker_touched');
}
