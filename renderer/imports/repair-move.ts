import type { RepairRow } from '#shared/contract/repairs.ts';
import { listFieldsOf } from '#shared/domain/import-repairs.ts';

/** A cell of the shown page: row and column from 0. */
export type Place = { readonly row: number; readonly column: number };

/** How many rows and columns are shown. */
export type Extent = { readonly rows: number; readonly columns: number };

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** Where a key leads from a cell; null for a key that does not move. */
export function moved(key: string, from: Place, { rows, columns }: Extent, control: boolean): Place | null {
  const to = (row: number, column: number): Place => ({ row: clamp(row, rows), column: clamp(column, columns) });
  switch (key) {
    case 'ArrowUp':
      return to(control ? 0 : from.row - 1, from.column);
    case 'ArrowDown':
      return to(control ? rows - 1 : from.row + 1, from.column);
    case 'ArrowLeft':
      return to(from.row, control ? 0 : from.column - 1);
    case 'ArrowRight':
      return to(from.row, control ? columns - 1 : from.column + 1);
    case 'PageUp':
      return to(from.row - 10, from.column);
    case 'PageDown':
      return to(from.row + 10, from.column);
    case 'Home':
      return to(control ? 0 : from.row, 0);
    case 'End':
      return to(control ? rows - 1 : from.row, columns - 1);
    default:
      return null;
  }
}

/** The column in which a problem of this field of the register shows; undefined when the list has no such column. */
export function columnOfProblem(field: string | null, columns: readonly string[]): string | undefined {
  return field === null ? undefined : listFieldsOf(field).find((one) => columns.includes(one));
}

/** Columns of a row that have a problem, with the gravest of it. */
export function flaggedColumns(row: RepairRow, columns: readonly string[]): ReadonlyMap<string, 'error' | 'warning'> {
  const flags = new Map<string, 'error' | 'warning'>();
  for (const { field, severity } of row.problems) {
    const column = columnOfProblem(field, columns);
    if (column !== undefined && flags.get(column) !== 'error') flags.set(column, severity);
  }
  return flags;
}

/** The next cell with an error behind a cell (or before it), row by row; null when this page has none there. */
export function nextProblem(
  rows: readonly RepairRow[],
  columns: readonly string[],
  from: Place,
  step: 1 | -1,
): Place | null {
  const cells = rows.flatMap((row, index) => {
    const flags = flaggedColumns(row, columns);
    const places = columns.flatMap((column, position) =>
      flags.get(column) === 'error' ? [{ row: index, column: position }] : [],
    );
    const isHeld = row.problems.some(({ severity }) => severity === 'error');
    return places.length > 0 || !isHeld ? places : [{ row: index, column: 0 }];
  });
  const order = (place: Place) => place.row * columns.length + place.column;
  const here = order(from);
  return step === 1
    ? (cells.find((place) => order(place) > here) ?? null)
    : (cells.findLast((place) => order(place) < here) ?? null);
}
