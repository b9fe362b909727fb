import { useState } from 'react';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';

/** Selected rows, or all that match; another filter ends "all", because it would mean other people. */
export function useSelection(grid: WorkerGridHandle | null, filterKey: string) {
  const [ids, setIds] = useState<readonly number[]>([]);
  const [allOf, setAllOf] = useState<string | null>(null);
  return {
    ids,
    all: allOf === filterKey,
    take(selected: readonly number[]) {
      setIds(selected);
      if (selected.length > 0) setAllOf(null);
    },
    setAll(all: boolean) {
      grid?.clearSelection();
      setAllOf(all ? filterKey : null);
    },
  };
}
