import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import type { BackendClient } from '#shared/contract/index.ts';
import { sortableFields, type WorkerFilter, type WorkerRow } from '#shared/contract/workers.ts';
import { conditionsOf, type ListSort, sortOf } from './list-query.ts';

/** What the grid tells of each block that it asked for. */
export type DatasourceEvents = {
  readonly onLoaded: (total: number, sort: ListSort) => void;
  readonly onFailed: (error: unknown) => void;
};

/**
 * Blocks of the register for one set of conditions above the grid; conditions under the column heads come with each
 * request. Throwing the datasource away ends its unanswered calls.
 */
export function createDatasource(
  list: BackendClient['workers']['list'],
  above: WorkerFilter,
  events: DatasourceEvents,
): IDatasource {
  const ended = new AbortController();
  return {
    destroy: () => ended.abort(),
    getRows(params: IGetRowsParams<WorkerRow>) {
      const sort = sortOf(params.sortModel, sortableFields);
      const filter = { ...above, columns: conditionsOf(params.filterModel) };
      list({ start: params.startRow, end: params.endRow, filter, sort }, { signal: ended.signal }).then(
        ({ rows, total }) => {
          if (ended.signal.aborted) return;
          params.successCallback(rows, total);
          events.onLoaded(total, sort);
        },
        (error: unknown) => {
          if (ended.signal.aborted) return;
          params.failCallback();
          events.onFailed(error);
        },
      );
    },
  };
}
