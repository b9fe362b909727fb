import type { GridApi } from 'ag-grid-community';
import { useMemo, useRef } from 'react';
import { backend, api as queries, queryClient } from '#renderer/app/client.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { createCellSaver, type SaveCell, type StaleCell } from './cell-saver.ts';

/** Saves cells of the grid and shows what became of them, without reading the list again. */
export function useCellSaver(api: GridApi<WorkerRow> | null, onStale: (cell: StaleCell) => void): SaveCell {
  const report = useRef(onStale);
  report.current = onStale;
  return useMemo(() => {
    const node = (id: number) => (api && !api.isDestroyed() ? api.getRowNode(String(id)) : undefined);
    return createCellSaver({
      edit: backend.workers.edit,
      row: (id) => node(id)?.data,
      show: (row) => node(row.id)?.setData(row),
      redraw({ id, field }) {
        const row = node(id);
        if (row) api?.refreshCells({ rowNodes: [row], columns: [field], force: true });
      },
      onStale: (cell) => report.current(cell),
      onSaved() {
        void queryClient.invalidateQueries({ queryKey: queries.workers.counts.key() });
        void queryClient.invalidateQueries({ queryKey: queries.workers.get.key() });
      },
    });
  }, [api]);
}
