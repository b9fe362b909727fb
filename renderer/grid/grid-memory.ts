import type { GridState } from 'ag-grid-community';
import { createListState } from '#renderer/app/list-state.ts';
import type { ListSort } from './list-query.ts';

/** What the grid looked like when one left it: columns, order, scroll place, focus, selection; and how long it was. */
export type GridMemory = { readonly state: GridState | null; readonly total: number | null; readonly sort: ListSort };

/** The grid's memory while its screen is away. */
export const gridMemory = createListState<GridMemory>({ state: null, total: null, sort: [] });
