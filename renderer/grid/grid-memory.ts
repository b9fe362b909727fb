import type { GridState } from 'ag-grid-community';
import { createListState } from '#renderer/app/list-state.ts';
import type { ListSort } from './list-query.ts';

/** What the grid looked like when one left it: columns, order, focus; the first row in sight; and how long it was. */
export type GridMemory = {
  readonly topRow: number;
  /** Conditions under which `topRow` was the first row. */
  readonly topRowOf: string;
  readonly state: GridState | null;
  readonly total: number | null;
  readonly sort: ListSort;
};

/** The grid's memory while its screen is away. */
export const gridMemory = createListState<GridMemory>({ topRow: 0, topRowOf: '', state: null, total: null, sort: [] });
