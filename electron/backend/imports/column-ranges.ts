import { type ColumnHeader, fieldOfHeader } from './columns.ts';
import type { ImportField } from './fields.ts';
import { fieldsOf, headerAt, namesPeople } from './header-rows.ts';
import { readHead } from './sheet-head.ts';
import type { SheetFile, SheetRow } from './sheet-reader.ts';

/** Columns of a table, zero-based, the end not included. */
export type ColumnRange = { readonly from: number; readonly to: number };

/** Rows with the cells of these columns only; cells keep their columns. Rows without any are left out. */
export const cropped = (rows: readonly SheetRow[], { from, to }: ColumnRange): readonly SheetRow[] =>
  rows.flatMap((row) => {
    const cells = row.cells.slice(0, to).map((cell, column) => (column < from ? null : cell));
    return cells.some((cell) => cell !== null) ? [{ ...row, cells }] : [];
  });

const starters: ReadonlySet<ImportField> = new Set(['number', 'name', 'nik', 'kk']);

/** Where another list of people begins at the right of the first: a starting field comes again, and both sides name people. */
const splitColumn = (headers: readonly ColumnHeader[]): number | null => {
  for (let column = 3; column < headers.length - 2; column += 1) {
    const field = fieldOfHeader(headers[column] ?? { group: '', own: '' });
    if (field == null || !starters.has(field)) continue;
    const left = fieldsOf(headers.slice(0, column));
    const right = fieldsOf(headers.slice(column));
    if (left.has(field) && left.has('name') && right.has('name') && namesPeople(left) && namesPeople(right))
      return column;
  }
  return null;
};

const isEmptyColumn = (rows: readonly SheetRow[], column: number): boolean =>
  rows.every((row) => (row.cells[column] ?? null) === null);

/** A block of other columns at the right, behind an empty column, that repeats a field of the list, is no part of it. */
const foreignColumn = (headers: readonly ColumnHeader[], rows: readonly SheetRow[]): number | null => {
  for (let column = 3; column < headers.length - 1; column += 1) {
    if (!isEmptyColumn(rows, column)) continue;
    const left = fieldsOf(headers.slice(0, column));
    const right = headers.slice(column + 1);
    const repeats = right.some((header) => left.has(fieldOfHeader(header) ?? 'note'));
    if (namesPeople(left) && repeats && !fieldsOf(right).has('name')) return column;
  }
  return null;
};

const rangesOf = (headers: readonly ColumnHeader[], rows: readonly SheetRow[]): readonly ColumnRange[] => {
  const cuts: number[] = [];
  let from = 0;
  for (let cut = splitColumn(headers); cut !== null; cut = splitColumn(headers.slice(from))) {
    from += cut;
    cuts.push(from);
  }
  if (cuts.length === 0) {
    const foreign = foreignColumn(headers, rows);
    if (foreign !== null) cuts.push(foreign);
  }
  const edges = [0, ...cuts, Number.POSITIVE_INFINITY];
  return cuts.length === 0
    ? []
    : edges.slice(0, -1).map((edge, index) => ({ from: edge, to: edges[index + 1] ?? Number.POSITIVE_INFINITY }));
};

/** The column ranges of the tables that stand side by side on a sheet; a single null when it is one table. */
export const columnRanges = async (file: SheetFile, sheet: number): Promise<readonly (ColumnRange | null)[]> => {
  const batches = file.sheets[sheet]?.rows();
  if (batches === undefined) return [];
  try {
    const rows = await readHead(async () => {
      const step = await batches.next();
      return step.done === true ? null : step.value;
    });
    for (let index = 0; index < Math.min(rows.length, 60); index += 1) {
      const found = headerAt(rows, index);
      if (found === null) continue;
      const ranges = rangesOf(found.headers, rows.slice(index));
      return ranges.length === 0 ? [null] : ranges;
    }
    return [null];
  } finally {
    await batches.return([]);
  }
};
