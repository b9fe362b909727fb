import { createListState } from '#renderer/app/list-state.ts';
import { type Cell, cellCount, contains, type Range, rectangleOf, single } from './range.ts';

/** The selected range of the grid, the cell that the keyboard is on, and the columns that its numbers count. */
export type GridRange = {
  readonly range: Range;
  readonly active: Cell;
  /** Ids of the columns that ranges run over, as they stand from left to right. */
  readonly columns: readonly string[];
};

/** The grid's range; null while the keyboard is elsewhere in it. */
export const gridRange = createListState<GridRange | null>(null);

/** Selects one cell. */
export function selectCell(cell: Cell, columns: readonly string[]): void {
  gridRange.set({ range: single(cell), active: cell, columns });
}

/** Whether more than one cell is selected. */
export function isMultiple({ range }: GridRange): boolean {
  return cellCount(rectangleOf(range)) > 1;
}

/** Sides of a cell on which the range ends; null for a cell outside of it or when only one cell is selected. */
export type RangeEdges = {
  readonly top: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
  readonly left: boolean;
};

/** Where a cell lies in the range. */
export function edgesAt(state: GridRange | null, row: number, column: string): RangeEdges | null {
  if (!state || !isMultiple(state)) return null;
  const rectangle = rectangleOf(state.range);
  const place = { row, column: state.columns.indexOf(column) };
  if (!contains(rectangle, place)) return null;
  return {
    top: place.row === rectangle.top,
    right: place.column === rectangle.right,
    bottom: place.row === rectangle.bottom,
    left: place.column === rectangle.left,
  };
}
