import type { GridApi } from 'ag-grid-community';
import { useEffect } from 'react';
import type { WorkerRow } from '#shared/contract/workers.ts';

type Order = 'asc' | 'desc' | null;

const following: Readonly<Record<string, Order>> = { none: 'asc', asc: 'desc', desc: null };

/** Ctrl+click on a head adds a level of sorting, as Shift+click does by the grid itself. */
export function useHeaderSort(root: HTMLElement | null, api: GridApi<WorkerRow> | null): void {
  useEffect(() => {
    if (!root || !api) return;
    const click = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const id = target?.closest('.ag-header-cell')?.getAttribute('col-id');
      const isFilter = target?.closest('.ag-floating-filter, button, input');
      if (!event.ctrlKey || !id || isFilter || !api.getColumnDef(id)?.sortable) return;
      event.preventDefault();
      event.stopPropagation();
      addLevel(api, id);
    };
    root.addEventListener('click', click, true);
    return () => root.removeEventListener('click', click, true);
  }, [root, api]);
}

function addLevel(api: GridApi<WorkerRow>, id: string): void {
  const levels = api.getColumnState().filter(({ sort }) => sort);
  const now = levels.find(({ colId }) => colId === id);
  const sort = following[now?.sort ?? 'none'] ?? null;
  const sortIndex = now?.sortIndex ?? levels.length;
  api.applyColumnState({ state: [{ colId: id, sort, sortIndex: sort ? sortIndex : null }] });
}
