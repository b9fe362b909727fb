import type { GridApi } from 'ag-grid-community';
import { useEffect } from 'react';
import type { WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import { conditionsOf, filterModelOf } from './list-query.ts';

/** Shows conditions under the column heads that were set elsewhere, such as by "clear all filters" or by Beranda. */
export function useColumnConditions(api: GridApi<WorkerRow> | null, filter: WorkerFilter): void {
  const wanted = JSON.stringify(filter.columns ?? []);
  useEffect(() => {
    if (!api || JSON.stringify(conditionsOf(api.getFilterModel())) === wanted) return;
    api.setFilterModel(filterModelOf(JSON.parse(wanted)));
  }, [api, wanted]);
}
