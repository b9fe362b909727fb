import type { ColumnState, GridApi } from 'ag-grid-community';
import type { WorkerRow } from '#shared/contract/workers.ts';
import type { ColumnLook } from './column-memory.ts';

/** A column for the menu of columns. */
export type MenuColumn = {
  readonly id: string;
  readonly name: string;
  readonly shown: boolean;
  readonly pinned: boolean;
};

/** The look of the columns: what each is, and how it is changed, remembered and given back. */
export type GridColumns = {
  readonly list: () => readonly MenuColumn[];
  readonly show: (id: string, shown: boolean) => void;
  readonly pin: (id: string, pinned: boolean) => void;
  readonly reset: () => void;
  readonly look: () => ColumnLook[];
  readonly apply: (look: readonly ColumnLook[]) => void;
};

const fixed = new Set(['ag-Grid-SelectionColumn', 'rowNumber']);

/** Columns of a grid. */
export function gridColumns(api: GridApi<WorkerRow>): GridColumns {
  return {
    list: () =>
      (api.getColumns() ?? []).flatMap((column) => {
        const id = column.getColId();
        if (fixed.has(id)) return [];
        return [
          { id, name: column.getColDef().headerName ?? id, shown: column.isVisible(), pinned: column.isPinned() },
        ];
      }),
    show: (id, shown) => api.setColumnsVisible([id], shown),
    pin: (id, pinned) => api.setColumnsPinned([id], pinned ? 'left' : null),
    reset: () => api.resetColumnState(),
    look: () => lookOf(api),
    apply: (look) => applyLook(api, look),
  };
}

/** Order, width, pin, hiding and sorting of all columns as they are now. */
export function lookOf(api: GridApi<WorkerRow>): ColumnLook[] {
  return api.getColumnState().map(({ colId, width, hide, pinned, sort, sortIndex }) => ({
    colId,
    ...(typeof width === 'number' ? { width } : {}),
    hide: hide ?? false,
    pinned: pinned ? 'left' : null,
    sort: sort ?? null,
    sortIndex: sortIndex ?? null,
  }));
}

/** Gives columns a look; columns that it does not know stay behind the others. */
export function applyLook(api: GridApi<WorkerRow>, look: readonly ColumnLook[]): void {
  const state: ColumnState[] = look.map((column) => ({ ...column }));
  api.applyColumnState({ state, applyOrder: true, defaultState: { sort: null, sortIndex: null } });
}
