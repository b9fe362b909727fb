import type { GridApi, GridOptions } from 'ag-grid-community';
import { gridTheme } from './grid-theme.ts';
import { localeText } from './locale-text.ts';

/** Name of the column of boxes in which rows are ticked. */
export const selectionColumnId = 'ag-Grid-SelectionColumn';

/** How a list of any size stands in the grid whose rows are ticked and come in blocks of 100, as AG Grid's Infinite Row Model has it. */
export const tickedList = {
  theme: gridTheme,
  rowModelType: 'infinite',
  cacheBlockSize: 100,
  maxBlocksInCache: 100,
  blockLoadDebounceMillis: 60,
  maintainColumnOrder: true,
  rowSelection: { mode: 'multiRow', checkboxes: true, headerCheckbox: false, enableClickSelection: false },
  selectionColumnDef: { pinned: 'left', width: 40, lockPosition: true },
  suppressContextMenu: true,
  suppressDragLeaveHidesColumns: true,
  // The screen itself says what to do when nothing matches.
  suppressOverlays: ['noRows', 'noMatchingRows'],
  getLocaleText: localeText,
} as const satisfies GridOptions;

/** What a screen can ask of such a list. */
export type ListHandle = {
  /** Reads all blocks again. */
  readonly refresh: () => void;
  readonly clearSelection: () => void;
};

/** The handle of a grid; it does nothing once the grid is gone. */
export function listHandle<Row>(api: GridApi<Row>): ListHandle {
  return {
    refresh: () => void (api.isDestroyed() || api.refreshInfiniteCache()),
    clearSelection: () => void (api.isDestroyed() || api.deselectAll()),
  };
}

/** The ticked rows that are in memory. */
export function tickedRows<Row>(api: GridApi<Row>): readonly Row[] {
  return api.getSelectedNodes().flatMap(({ data }) => data ?? []);
}

type Ordered = readonly { readonly colId: string; readonly sort?: string | null }[];

/** AG Grid's order of columns → the contract's, of one of these fields; undefined for the list's own order. */
export function sortOf<Field extends string>(fields: readonly Field[], model: Ordered) {
  const sorted = model.find(({ sort }) => sort);
  const field = fields.find((name) => name === sorted?.colId);
  return field ? { field, descending: sorted?.sort === 'desc' } : undefined;
}
