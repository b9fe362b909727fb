import type { GridApi } from 'ag-grid-community';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { type Cell, type Extent, type Range, rectangleOf, single } from './range.ts';
import { type GridRange, gridRange, selectCell } from './range-state.ts';

/** Columns that ranges do not run over. */
const aside = new Set(['ag-Grid-SelectionColumn', 'rowNumber']);

/** Ids of the columns that ranges run over, from left to right. */
export function rangeColumns(api: GridApi<WorkerRow>): string[] {
  return api.getAllDisplayedColumns().flatMap((column) => (aside.has(column.getColId()) ? [] : column.getColId()));
}

/** Size of the list as the grid shows it now. */
export function extentOf(api: GridApi<WorkerRow>): Extent {
  return { rows: api.getDisplayedRowCount(), columns: rangeColumns(api).length };
}

/** A place in the grid as a cell of ranges; null for columns that they do not run over. */
export function cellAt(api: GridApi<WorkerRow>, row: number, column: string): Cell | null {
  const place = rangeColumns(api).indexOf(column);
  return place < 0 ? null : { row, column: place };
}

function show(api: GridApi<WorkerRow>, { row, column }: Cell, columns: readonly string[]): void {
  api.ensureIndexVisible(row);
  const id = columns[column];
  if (id) api.ensureColumnVisible(id);
}

/** Puts the keyboard on a cell, which becomes the range. */
export function goTo(api: GridApi<WorkerRow>, cell: Cell): void {
  const columns = rangeColumns(api);
  const id = columns[cell.column];
  if (id === undefined) return;
  selectCell(cell, columns);
  show(api, cell, columns);
  api.setFocusedCell(cell.row, id);
}

/** Selects a range; the keyboard goes to where it began, its moving corner comes into sight. */
export function select(api: GridApi<WorkerRow>, range: Range, { reveal = true } = {}): void {
  const columns = rangeColumns(api);
  const id = columns[range.anchor.column];
  if (id === undefined) return;
  gridRange.set({ range, active: range.anchor, columns });
  const focused = api.getFocusedCell();
  if (focused?.rowIndex !== range.anchor.row || focused.column.getColId() !== id)
    api.setFocusedCell(range.anchor.row, id);
  if (reveal) show(api, range.focus, columns);
}

/** Moves the keyboard inside the range, which stays. */
export function activate(api: GridApi<WorkerRow>, state: GridRange, cell: Cell): void {
  const id = state.columns[cell.column];
  if (id === undefined) return;
  gridRange.set({ ...state, active: cell });
  show(api, cell, state.columns);
  api.setFocusedCell(cell.row, id);
}

/** The range as Shift extends it: from the cell that the keyboard is on. */
export function extensible(state: GridRange): Range {
  const { anchor } = state.range;
  const moved = anchor.row !== state.active.row || anchor.column !== state.active.column;
  return moved ? single(state.active) : state.range;
}

/** Number of rows in sight, for PageUp and PageDown. */
export function pageRows(api: GridApi<WorkerRow>): number {
  return Math.max(1, api.getLastDisplayedRowIndex() - api.getFirstDisplayedRowIndex() - 2);
}

/** The cells that a command works on. */
export const currentRectangle = () => {
  const state = gridRange.get();
  return state && rectangleOf(state.range);
};
