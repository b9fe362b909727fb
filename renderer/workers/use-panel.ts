import { useEffect, useState } from 'react';
import { backend } from '#renderer/app/client.ts';
import { registerFilter } from '#renderer/app/list-state.ts';
import { gridMemory } from '#renderer/grid/grid-memory.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { showError } from '#renderer/ui/notify.ts';

/** The person beside the list: identity, and place in the list of one filter; null when it is not known. */
type Shown = { readonly id: number; readonly index: number | null; readonly filterKey: string };

/** Opens a person of the list beside it and goes on to neighbours without closing; another filter closes it. */
export function usePanel(grid: WorkerGridHandle | null, filterKey: string) {
  const [opened, setShown] = useState<Shown | null>(null);
  const shown = opened?.filterKey === filterKey ? opened : null;
  const isShown = shown !== null;
  // The panel takes the keyboard when it appears.
  useEffect(() => {
    if (isShown) grid?.letGo();
  }, [isShown, grid]);

  async function open(index: number): Promise<void> {
    try {
      const id = grid?.rowAt(index)?.id ?? (await idAt(index));
      if (id === null) return;
      setShown({ id, index, filterKey });
      grid?.reveal(index);
    } catch (error) {
      showError(error);
    }
  }

  function close(): void {
    if (shown && shown.index !== null) grid?.focus(shown.index);
    setShown(null);
  }

  return {
    shown,
    open: (index: number) => void open(index),
    /** Shows a person wherever they stand in the list. */
    openId: (id: number) => setShown({ id, index: null, filterKey }),
    move: (step: 1 | -1) => {
      if (shown && shown.index !== null) void open(shown.index + step);
    },
    close,
  };
}

/** Who stands at a place of the list that the grid has not loaded. */
async function idAt(index: number): Promise<number | null> {
  const { sort } = gridMemory.get();
  const { rows } = await backend.workers.list({ start: index, end: index + 1, filter: registerFilter.get(), sort });
  return rows[0]?.id ?? null;
}
