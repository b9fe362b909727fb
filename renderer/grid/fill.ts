import type { Cell, Rectangle } from './range.ts';

/** One cell to be written and the cell whose value it gets. */
export type FilledCell = { readonly to: Cell; readonly from: Cell };

/** All cells of a rectangle, row by row. */
export function* cellsOf({ top, left, bottom, right }: Rectangle): Generator<Cell> {
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) yield { row, column };
  }
}

/**
 * Ctrl+D: every cell gets the value of the range's first row in its column; a range of one row gets that of the row above.
 * Nothing for the first row of the list alone.
 */
export function fillDown(range: Rectangle): FilledCell[] {
  const source = range.top === range.bottom ? range.top - 1 : range.top;
  if (source < 0) return [];
  return [...cellsOf(range)]
    .filter(({ row }) => row !== source)
    .map((to) => ({ to, from: { row: source, column: to.column } }));
}

/** Ctrl+R: every cell gets the value of the range's first column in its row; a range of one column that to its left. */
export function fillRight(range: Rectangle): FilledCell[] {
  const source = range.left === range.right ? range.left - 1 : range.left;
  if (source < 0) return [];
  return [...cellsOf(range)]
    .filter(({ column }) => column !== source)
    .map((to) => ({ to, from: { row: to.row, column: source } }));
}

/** Delete: the cells of a range that take values. */
export function clearedCells(range: Rectangle, writable: (column: number) => boolean): Cell[] {
  return [...cellsOf(range)].filter((cell) => writable(cell.column));
}
