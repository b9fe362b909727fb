import { useState } from 'react';
import { gridRange } from '#renderer/grid/range-state.ts';
import type { MenuPlace } from '#renderer/grid/use-ranges.ts';
import type { WorkerGridHandle } from '#renderer/grid/worker-grid.tsx';
import { editableFields } from '#shared/contract/workers.ts';
import type { MenuCell } from './cell-menu.tsx';

/** What the menu of a cell has opened. */
type Opened = { readonly what: 'menu' | 'passport' | 'reveal' | 'deactivate'; readonly cell: MenuCell };

/** The menu of the selected cells and the dialogs that it opens, one at a time. */
export function useCellMenu(grid: WorkerGridHandle | null) {
  const [opened, setOpened] = useState<Opened | null>(null);
  return {
    opened,
    /** The keyboard goes back to the cell, unless another part of the screen takes it. */
    close({ elsewhere = false } = {}): void {
      setOpened(null);
      if (!elsewhere) setTimeout(() => grid?.focusRange());
    },
    /** Goes on from the menu to one of its dialogs. */
    turnTo: (what: Opened['what']) => setOpened((before) => before && { ...before, what }),
    openAt(place: MenuPlace): void {
      const state = gridRange.get();
      const row = state && grid?.rowAt(state.active.row);
      if (!state || !row) return;
      const column = state.columns[state.active.column];
      const field = editableFields.find((name) => name === column) ?? null;
      setOpened({ what: 'menu', cell: { place, row, field, index: state.active.row } });
    },
  };
}

/** The menu of a cell and its dialogs. */
export type CellMenuState = ReturnType<typeof useCellMenu>;
