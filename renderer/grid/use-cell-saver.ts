import type { GridApi } from 'ag-grid-community';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { backend } from '#renderer/app/client.ts';
import { showDone } from '#renderer/ui/notify.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { createCellSaver, type SaveCell, type StaleCell } from './cell-saver.ts';
import { forgetFigures } from './forget-figures.ts';
import { noteSave } from './saves.ts';

/** Saves cells of the grid and shows what became of them, without reading the list again. */
export function useCellSaver(api: GridApi<WorkerRow> | null, onStale: (cell: StaleCell) => void): SaveCell {
  const report = useRef(onStale);
  report.current = onStale;
  const { t } = useTranslation();
  const lapsed = useRef<(row: WorkerRow) => string>(() => '');
  lapsed.current = ({ name, state }) => t('workers.cell.stateChanged', { name, state: t(`states.worker.${state}`) });
  return useMemo(() => {
    const node = (id: number) => (api && !api.isDestroyed() ? api.getRowNode(String(id)) : undefined);
    const save = createCellSaver({
      edit: backend.workers.edit,
      row: (id) => node(id)?.data,
      show: (row) => node(row.id)?.setData(row),
      redraw({ id, field }) {
        const row = node(id);
        if (row) api?.refreshCells({ rowNodes: [row], columns: [field], force: true });
      },
      onStale: (cell) => report.current(cell),
      onSaved(before, after) {
        // An approval holds for what was reviewed: a change takes it back, and the person should know.
        if (before && after && before.state !== after.state) showDone(lapsed.current(after));
        forgetFigures();
      },
    });
    return (place, value) => noteSave(save(place, value));
  }, [api]);
}
