import type { GridApi } from 'ag-grid-community';
import { useEffect } from 'react';
import { useSession } from '#renderer/app/session.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { rememberColumns, rememberedColumns } from './column-memory.ts';
import { applyLook, lookOf } from './grid-columns.ts';

/** Gives the columns the look in which the person left them on this computer, and keeps what changes; not the order of rows. */
export function useColumnMemory(api: GridApi<WorkerRow> | null): void {
  const { accountId } = useSession();
  useEffect(() => {
    if (!api) return;
    const { columns } = rememberedColumns(accountId);
    const sorted = new Map(lookOf(api).map((column) => [column.colId, column]));
    if (columns.length > 0) {
      applyLook(
        api,
        columns.map((column) => {
          const { sort = null, sortIndex = null } = sorted.get(column.colId) ?? {};
          return { ...column, sort, sortIndex };
        }),
      );
    }
    const keep = () => {
      if (api.isDestroyed()) return;
      rememberColumns(accountId, {
        columns: lookOf(api).map((column) => ({ ...column, sort: null, sortIndex: null })),
      });
    };
    const events = ['columnMoved', 'columnVisible', 'columnPinned', 'columnResized'] as const;
    for (const name of events) api.addEventListener(name, keep);
    return () => {
      for (const name of events) if (!api.isDestroyed()) api.removeEventListener(name, keep);
    };
  }, [api, accountId]);
}
