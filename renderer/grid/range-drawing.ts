import type { CellClassRules } from 'ag-grid-community';
import type { WorkerRow } from '#shared/contract/workers.ts';
import classes from './grid.module.css';
import { edgesAt, gridRange, type RangeEdges } from './range-state.ts';

const sides = ['top', 'right', 'bottom', 'left'] as const;

const classOf: Readonly<Record<keyof RangeEdges, string>> = {
  top: classes.rangeTop ?? '',
  right: classes.rangeRight ?? '',
  bottom: classes.rangeBottom ?? '',
  left: classes.rangeLeft ?? '',
};

/** Classes for cells that scroll into sight; cells in sight are drawn by `drawRange`. */
export const rangeClassRules: CellClassRules<WorkerRow> = {
  [classes.inRange ?? '']: ({ rowIndex, column }) =>
    edgesAt(gridRange.get(), rowIndex, column?.getColId() ?? '') !== null,
  ...Object.fromEntries(
    sides.map((side) => [
      classOf[side],
      ({ rowIndex, column }: { rowIndex: number; column?: { getColId: () => string } }) =>
        edgesAt(gridRange.get(), rowIndex, column?.getColId() ?? '')?.[side] ?? false,
    ]),
  ),
};

/** The place of a cell's element by the attributes that AG Grid documents. */
export function placeOf(element: Element): { row: number; column: string } | null {
  const cell = element.closest('.ag-cell');
  const row = Number(cell?.closest('.ag-row')?.getAttribute('row-index') ?? Number.NaN);
  const column = cell?.getAttribute('col-id');
  return column && Number.isInteger(row) ? { row, column } : null;
}

/** Draws the range on the cells in sight: much cheaper than having the grid refresh them at every step of a drag. */
export function drawRange(root: HTMLElement): void {
  const state = gridRange.get();
  for (const cell of root.querySelectorAll('.ag-cell')) {
    const place = placeOf(cell);
    const edges = place && edgesAt(state, place.row, place.column);
    cell.classList.toggle(classes.inRange ?? '', edges !== null);
    for (const side of sides) cell.classList.toggle(classOf[side], edges?.[side] ?? false);
  }
}
