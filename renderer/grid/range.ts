/** A cell by its place: row of the list and column among those that ranges run over, both from 0. */
export type Cell = { readonly row: number; readonly column: number };

/** Number of rows and columns that ranges run over. */
export type Extent = { readonly rows: number; readonly columns: number };

/** A selected range: where it began (the active cell) and the corner that moves. */
export type Range = { readonly anchor: Cell; readonly focus: Cell };

/** The cells of a range, edges included. */
export type Rectangle = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

/** Which way a key moves. */
export type Direction = 'up' | 'down' | 'left' | 'right';

/** A range of one cell. */
export const single = (cell: Cell): Range => ({ anchor: cell, focus: cell });

/** The cells that a range covers, whichever corner it began at. */
export function rectangleOf({ anchor, focus }: Range): Rectangle {
  return {
    top: Math.min(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    bottom: Math.max(anchor.row, focus.row),
    right: Math.max(anchor.column, focus.column),
  };
}

/** Height and width of a rectangle in cells. */
export function sizeOf({ top, left, bottom, right }: Rectangle): Extent {
  return { rows: bottom - top + 1, columns: right - left + 1 };
}

/** Number of cells in a rectangle. */
export function cellCount(rectangle: Rectangle): number {
  const { rows, columns } = sizeOf(rectangle);
  return rows * columns;
}

/** Whether a cell lies in a rectangle. */
export function contains({ top, left, bottom, right }: Rectangle, { row, column }: Cell): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

const between = (value: number, most: number) => Math.max(0, Math.min(value, most - 1));

/** The cell itself, or the nearest one inside the list. */
export function inside({ row, column }: Cell, { rows, columns }: Extent): Cell {
  return { row: between(row, rows), column: between(column, columns) };
}

const steps: Readonly<Record<Direction, Cell>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

/** The cell `distance` steps on; infinitely many steps lead to the edge of the list. */
export function moved({ row, column }: Cell, direction: Direction, distance: number, extent: Extent): Cell {
  const step = steps[direction];
  const far = Math.min(distance, Math.max(extent.rows, extent.columns));
  return inside({ row: row + step.row * far, column: column + step.column * far }, extent);
}

/** The range with its moving corner at another cell: Shift+click and dragging. */
export function extendedTo({ anchor }: Range, cell: Cell, extent: Extent): Range {
  return { anchor, focus: inside(cell, extent) };
}

/** The range with its moving corner moved: Shift+arrow, with Ctrl to the edge. */
export function extended({ anchor, focus }: Range, direction: Direction, distance: number, extent: Extent): Range {
  return { anchor, focus: moved(focus, direction, distance, extent) };
}

/** All columns of the rows that a range covers; the active cell comes to stand in the first column. */
export function wholeRows({ anchor, focus }: Range, { columns }: Extent): Range {
  return { anchor: { row: anchor.row, column: 0 }, focus: { row: focus.row, column: Math.max(0, columns - 1) } };
}

/** All rows of the columns that a range covers. */
export function wholeColumns({ anchor, focus }: Range, { rows }: Extent): Range {
  return { anchor: { row: 0, column: anchor.column }, focus: { row: Math.max(0, rows - 1), column: focus.column } };
}

/** Everything from the first cell on, as many whole rows as `mostCells` allows, at least one; null for an empty list. */
export function everything({ rows, columns }: Extent, mostCells: number): Range | null {
  if (rows === 0 || columns === 0) return null;
  const allowed = Math.max(1, Math.min(rows, Math.floor(mostCells / columns)));
  return { anchor: { row: 0, column: 0 }, focus: { row: allowed - 1, column: columns - 1 } };
}

/** The cell after (`step` 1) or before (-1) another inside a rectangle, running on at its ends: Tab by rows, Enter by columns. */
export function nextWithin(rectangle: Rectangle, cell: Cell, order: 'rows' | 'columns', step: 1 | -1): Cell {
  const { rows, columns } = sizeOf(rectangle);
  const row = cell.row - rectangle.top;
  const column = cell.column - rectangle.left;
  const place = order === 'rows' ? row * columns + column : column * rows + row;
  const next = (place + step + rows * columns) % (rows * columns);
  return order === 'rows'
    ? { row: rectangle.top + Math.floor(next / columns), column: rectangle.left + (next % columns) }
    : { row: rectangle.top + (next % rows), column: rectangle.left + Math.floor(next / rows) };
}
