import type { Sheet } from './sheet-reader.ts';

/** A longer run without a filled row is the rest of a sheet that somebody wrote into far below, and no rows of the list. */
const longestRun = 1_000;

/** A row that is told with the reason why it is none of the table. */
type ToldRow = { readonly row: number; readonly hidden: boolean; readonly cells: readonly string[] };

type WithRows<Dropped extends ToldRow> = { readonly rows: readonly ToldRow[]; readonly dropped: readonly Dropped[] };

function numbersOf(tables: readonly WithRows<ToldRow>[]): readonly number[] {
  const seen = new Set<number>();
  for (const { rows, dropped } of tables) {
    for (const { row } of rows) seen.add(row);
    for (const { row } of dropped) seen.add(row);
  }
  return [...seen].sort((one, other) => one - other);
}

/** The numbers between these, and up to `last`, that are none of them. */
function missingOf(numbers: readonly number[], last: number): readonly number[] {
  const missing: number[] = [];
  let before = 0;
  for (const number of [...numbers, last + 1]) {
    if (number - before <= longestRun) for (let gap = before + 1; gap < number; gap += 1) missing.push(gap);
    before = number;
  }
  return missing;
}

/**
 * The tables of one sheet with the rows that the file has and its reader does not give: empty ones, and what tells a program how to
 * read the file. Each is told in the table that ends behind it. The sheet has to be read to its end.
 */
export function withUnfilled<Dropped extends ToldRow, Table extends WithRows<Dropped>>(
  tables: readonly Table[],
  sheet: Sheet | undefined,
  tell: (row: number, reason: string, cells: readonly string[]) => Dropped,
): readonly Table[] {
  const numbers = numbersOf(tables);
  const instruction = sheet?.ending?.().instruction ?? null;
  const more = missingOf(numbers, sheet?.ending?.().last ?? 0).map((row) =>
    row === 1 && instruction !== null ? tell(row, 'title', [instruction]) : tell(row, 'blank_row', []),
  );
  const ends = tables.map(({ rows, dropped }) => Math.max(rows.at(-1)?.row ?? 0, dropped.at(-1)?.row ?? 0));
  const places = more.map(({ row }) => {
    const place = ends.findIndex((end) => end > row);
    return place < 0 ? tables.length - 1 : place;
  });
  return tables.map((table, index) => {
    const own = more.filter((_, at) => places[at] === index);
    const dropped = [...table.dropped, ...own].sort((one, other) => one.row - other.row);
    return own.length === 0 ? table : { ...table, dropped };
  });
}
