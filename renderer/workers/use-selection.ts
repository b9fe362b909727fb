import { useRef } from 'react';
import { createListState } from '#renderer/app/list-state.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';

/** Ticked people, and the filter of which all are chosen; kept while other screens are open. */
const kept = createListState<{ readonly ids: readonly number[]; readonly allOf: string | null }>({
  ids: [],
  allOf: null,
});

/** Selected rows, or all that match; another filter ends "all", because it would mean other people. */
export function useSelection(grid: WorkerGridHandle | null, filterKey: string) {
  const { ids, allOf } = kept.use();
  // Ticked before another screen was opened; the grid ticks them again as their rows come.
  const awaited = useRef(new Set(kept.get().ids));
  return {
    ids,
    all: allOf === filterKey,
    take(selected: readonly number[]) {
      const all = [...new Set([...selected, ...awaited.current])];
      kept.set({ ids: all, allOf: all.length > 0 ? null : kept.get().allOf });
    },
    /** Rows have come. */
    tickAgain() {
      for (const id of awaited.current) if (grid?.tick(id)) awaited.current.delete(id);
    },
    setAll(all: boolean) {
      awaited.current.clear();
      grid?.clearSelection();
      kept.set({ ids: [], allOf: all ? filterKey : null });
    },
  };
}
