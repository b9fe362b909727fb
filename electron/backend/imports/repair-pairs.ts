import { pairProblems } from '#shared/domain/import-repairs.ts';
import type { Connection } from '../db/open.ts';
import type { LinkPerson } from '../duplicates/service.ts';
import { fieldColumns } from '../workers/service.ts';
import { nothingSaid, type PersonValues, type RowProblem } from './person.ts';
import { havingProblem } from './repair-choice.ts';
import type { StoredRow } from './repair-rows.ts';
import type { AreaNames } from './repair-view.ts';

/** Fields by which two records are compared by eye. */
const compared = [
  'name',
  'nik',
  'kk',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'address',
  'villageCode',
  'phone',
] as const satisfies readonly (keyof PersonValues)[];

/** So many people of a list say how common its values are. */
const mostSampled = 3000;

/** What one of two records says, by field of the register; only what it says. */
export type Said = Record<string, string>;

/** The other one of a pair. */
export type OtherOne = {
  readonly kind: 'row' | 'worker';
  readonly name: string;
  readonly said: Said;
  readonly person: LinkPerson;
};

/** One page of the rows that may be one person with another record, and how many there are. */
export function pairRows(
  connection: Connection,
  importId: number,
  page: { readonly start: number; readonly end: number },
): { readonly rows: readonly StoredRow[]; readonly total: number } {
  const { sql, values } = havingProblem(importId, [...pairProblems]);
  const total = connection.prepare<(string | number)[], number>(`SELECT count(*) FROM import_row WHERE ${sql}`).pluck();
  const rows = connection.prepare<(string | number)[], StoredRow>(
    `SELECT * FROM import_row WHERE ${sql} ORDER BY id LIMIT ? OFFSET ?`,
  );
  const most = Math.max(0, page.end - page.start);
  return { rows: rows.all(...values, most, page.start), total: total.get(...values) ?? 0 };
}

function said(values: Partial<Record<(typeof compared)[number], unknown>>, areas: AreaNames): Said {
  const told: Said = {};
  for (const field of compared) {
    const value = values[field];
    if (typeof value !== 'string' || value === '') continue;
    told[field] = field === 'villageCode' ? (areas(value)?.village ?? value) : value;
  }
  return told;
}

/** What a staged row says of its person. */
export function saidOfRow(row: StoredRow, areas: AreaNames): Said {
  return said(JSON.parse(row.person) as Partial<PersonValues>, areas);
}

/** The person of a staged row as Ganda compares her; `nikCell` is what stands in the cell of a NIK that is not whole. */
export function linkPersonOfRow(row: Pick<StoredRow, 'person'>, nikCell: string): LinkPerson {
  const values: Partial<PersonValues> = JSON.parse(row.person);
  return { ...nothingSaid, ...values, nikRaw: nikCell === '' ? null : nikCell };
}

/** The first people of a staged list, by whom it is judged how common values are. */
export function* peopleOfList(connection: Connection, importId: number): Generator<LinkPerson, void, undefined> {
  const rows = connection.prepare<[number, number], { person: string }>(
    'SELECT person FROM import_row WHERE import_id = ? ORDER BY id LIMIT ?',
  );
  for (const row of rows.iterate(importId, mostSampled)) yield linkPersonOfRow(row, '');
}

type Place = { readonly sheet: number; readonly row: number };

/** Where the other row of a pair stands; null when the other one is somebody registered. */
function placeOfOther(row: StoredRow, sheetNames: readonly string[]): Place | null {
  const problems: readonly RowProblem[] = row.problems === null ? [] : JSON.parse(row.problems);
  const number = problems.find(({ code }) => pairProblems.has(code))?.params.row;
  if (typeof number !== 'number') return null;
  const named = row.duplicate_of?.includes('!') ? row.duplicate_of.slice(0, row.duplicate_of.lastIndexOf('!')) : null;
  const sheet = named === null ? -1 : sheetNames.indexOf(named);
  return { sheet: sheet < 0 ? row.sheet : sheet, row: number };
}

/** Finds the other ones of a page of pairs: earlier rows with one walk through the list, people by their number. */
export function othersOf(
  connection: Connection,
  importId: number,
  rows: readonly StoredRow[],
  sheetNames: readonly string[],
  areas: AreaNames,
  nikCell: (row: StoredRow) => string,
): (row: StoredRow) => OtherOne | null {
  const numbers = JSON.stringify(rows.flatMap((row) => placeOfOther(row, sheetNames)?.row ?? []));
  // A row that comes again comes later: whatever it repeats lies before it.
  const last = Math.max(0, ...rows.map(({ id }) => id));
  const earlier = connection
    .prepare<[number, number, number, string], StoredRow>(
      `SELECT * FROM import_row WHERE id BETWEEN (SELECT min(id) FROM import_row WHERE import_id = ?) AND ?
         AND +import_id = ? AND row_number IN (SELECT value FROM json_each(?))`,
    )
    .all(importId, last, importId, numbers);
  const columns = [...compared, 'heirName' as const].map((field) => `${fieldColumns[field]} AS ${field}`).join(', ');
  const worker = connection.prepare<[number], Omit<LinkPerson, 'nikState' | 'nikRaw'> & { birthPlace: string | null }>(
    `SELECT ${columns} FROM worker WHERE id = ?`,
  );
  return (row) => {
    const place = placeOfOther(row, sheetNames);
    if (place !== null) {
      const found = earlier.find(({ sheet, row_number }) => sheet === place.sheet && row_number === place.row);
      const name = [sheetNames[place.sheet], String(place.row)].filter(Boolean).join(' · ');
      if (found === undefined) return null;
      return { kind: 'row', name, said: saidOfRow(found, areas), person: linkPersonOfRow(found, nikCell(found)) };
    }
    const known = row.worker_id === null ? undefined : worker.get(row.worker_id);
    if (known === undefined) return null;
    const person: LinkPerson = { ...known, nikState: known.nik === null ? 'blank' : 'whole', nikRaw: null };
    return { kind: 'worker', name: known.name ?? '', said: said(known, areas), person };
  };
}
