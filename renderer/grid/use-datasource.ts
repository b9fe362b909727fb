import type { IDatasource } from 'ag-grid-community';
import { useEffectEvent, useMemo } from 'react';
import { backend } from '#renderer/app/client.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { createDatasource } from './datasource.ts';
import { gridMemory } from './grid-memory.ts';
import type { WorkerGridProps } from './worker-grid.tsx';

/** A datasource for the conditions above the grid; a new one for each set of conditions, as the grid wants it. */
export function useDatasource(props: Pick<WorkerGridProps, 'filter' | 'onLoaded' | 'onFailed'>): IDatasource {
  const { columns: _, ...above } = props.filter;
  const conditions = JSON.stringify(above);
  const onLoaded = useEffectEvent(props.onLoaded);
  const onFailed = useEffectEvent(props.onFailed);
  return useMemo(() => {
    const filter: WorkerFilter = JSON.parse(conditions);
    return createDatasource(backend.workers.list, filter, {
      onLoaded(total, sort) {
        gridMemory.set({ ...gridMemory.get(), total, sort });
        onLoaded(total);
      },
      onFailed: (error) => onFailed(error),
    });
  }, [conditions]);
}
