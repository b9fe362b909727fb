import type { GridApi } from 'ag-grid-community';
import { useEffect, useEffectEvent } from 'react';
import { isUnfinished, useJobs } from '#renderer/app/jobs.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { attempts } from './attempts.ts';
import type { SaveCell } from './cell-saver.ts';
import { gridColumns } from './grid-columns.ts';
import { gridRange } from './range-state.ts';
import type { RangeActions } from './use-range-commands.ts';
import type { WorkerGridHandle } from './worker-grid.tsx';

/** Hands the screen what it can ask of the grid, and reads the list again when a job has come to its end. */
export function useHandle(
  api: GridApi<WorkerRow> | null,
  saveCell: SaveCell,
  ranges: RangeActions | null,
  onReady: (handle: WorkerGridHandle) => void,
): void {
  const ready = useEffectEvent(onReady);
  useEffect(() => {
    if (api && ranges) ready(createHandle(api, saveCell, ranges));
  }, [api, saveCell, ranges]);
  useRefreshAfterJobs(api);
}

function createHandle(api: GridApi<WorkerRow>, saveCell: SaveCell, ranges: RangeActions): WorkerGridHandle {
  return {
    rowAt: (index) => api.getDisplayedRowAtIndex(index)?.data,
    reveal: (index) => api.ensureIndexVisible(index),
    focus(index) {
      api.ensureIndexVisible(index);
      api.setFocusedCell(index, 'name');
    },
    letGo: () => api.clearFocusedCell(),
    show(rows) {
      for (const row of rows) api.getRowNode(String(row.id))?.setData(row);
    },
    ranges,
    // The page copies from where the keyboard is.
    copy() {
      if (focusActive(api)) document.execCommand('copy');
    },
    cut() {
      if (focusActive(api)) document.execCommand('cut');
    },
    focusRange: () => void focusActive(api),
    columns: gridColumns(api),
    clearSelection: () => api.deselectAll(),
    tick(id) {
      const node = api.getRowNode(String(id));
      node?.setSelected(true);
      return node !== undefined;
    },
    refresh: () => refresh(api),
    write: (place, value) => void saveCell(place, value),
    giveUp({ id, field }) {
      attempts.drop({ id, field });
      const node = api.getRowNode(String(id));
      if (node) api.refreshCells({ rowNodes: [node], columns: [field], force: true });
    },
  };
}

/** Puts the keyboard on the active cell of the range; whether there is one. */
function focusActive(api: GridApi<WorkerRow>): boolean {
  const state = gridRange.get();
  const column = state?.columns[state.active.column];
  if (api.isDestroyed() || !state || column === undefined) return false;
  api.setFocusedCell(state.active.row, column);
  return true;
}

/** Reading again ends an edit in AG Grid, so it waits until the edit is over. */
function refresh(api: GridApi<WorkerRow>): void {
  if (api.isDestroyed()) return;
  if (api.getEditingCells().length === 0) {
    api.refreshInfiniteCache();
    return;
  }
  const later = () => {
    api.removeEventListener('cellEditingStopped', later);
    if (!api.isDestroyed()) api.refreshInfiniteCache();
  };
  api.addEventListener('cellEditingStopped', later);
}

function useRefreshAfterJobs(api: GridApi<WorkerRow> | null): void {
  const finished = useJobs().filter((job) => !isUnfinished(job)).length;
  useEffect(() => {
    if (api && finished > 0) refresh(api);
  }, [api, finished]);
}
