import type { GridApi, RowClassRules } from 'ag-grid-community';
import { useEffect, useMemo, useRef } from 'react';
import type { WorkerRow } from '#shared/contract/workers.ts';
import classes from './grid.module.css';

/** Marks the row that the panel beside the grid shows. */
export function useMarkedRow(api: GridApi<WorkerRow> | null, currentRow: number | null): RowClassRules<WorkerRow> {
  const current = useRef(currentRow);
  current.current = currentRow;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are drawn anew for each other row that is shown
  useEffect(() => api?.redrawRows(), [api, currentRow]);
  return useMemo(() => ({ [classes.currentRow ?? '']: ({ rowIndex }) => rowIndex === current.current }), []);
}
