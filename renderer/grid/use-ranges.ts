import type { CellEditingStartedEvent, CellFocusedEvent, GridApi } from 'ag-grid-community';
import { useEffect, useEffectEvent } from 'react';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { type Direction, moved, nextWithin, rectangleOf } from './range.ts';
import { drawRange, placeOf } from './range-drawing.ts';
import { activate, cellAt, extentOf, goTo, rangeColumns } from './range-grid.ts';
import { pressRangeKey } from './range-keys.ts';
import { attachRangeMouse } from './range-mouse.ts';
import { type GridRange, gridRange, isMultiple, selectCell } from './range-state.ts';
import type { RangeActions } from './use-range-commands.ts';

/** Where a menu opens, in the window's pixels. */
export type MenuPlace = { readonly x: number; readonly y: number };

/** Ranges over the grid: keys, mouse, drawing and the menu of a cell. */
export function useRanges(
  root: HTMLElement | null,
  api: GridApi<WorkerRow> | null,
  actions: RangeActions | null,
  onMenu: (place: MenuPlace) => void,
): void {
  const openMenu = useEffectEvent(onMenu);
  useEffect(() => (root && api ? followGrid(root, api) : undefined), [root, api]);
  useEffect(() => (root && api ? attachRangeMouse(root, api) : undefined), [root, api]);
  useEffect(() => (root && api ? attachEditKeys(root, api) : undefined), [root, api]);
  useEffect(() => {
    if (!root || !api || !actions) return;
    const commands = { ...actions, openMenu: () => openMenu(besideActive(root)) };
    const press = (event: KeyboardEvent) => {
      const inCell = event.target instanceof Element && event.target.closest('.ag-cell') !== null;
      if (!inCell || api.getEditingCells().length > 0 || !pressRangeKey(api, event, commands)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const menu = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !placeOf(event.target)) return;
      event.preventDefault();
      openMenu(event.button === 2 ? { x: event.clientX, y: event.clientY } : besideActive(root));
    };
    root.addEventListener('keydown', press, true);
    root.addEventListener('contextmenu', menu);
    return () => {
      root.removeEventListener('keydown', press, true);
      root.removeEventListener('contextmenu', menu);
    };
  }, [root, api, actions]);
}

/** The range follows the keyboard, and ends when its columns or rows come to stand elsewhere. */
function followGrid(root: HTMLElement, api: GridApi<WorkerRow>): () => void {
  const draw = () => drawRange(root);
  const focused = ({ rowIndex, column }: CellFocusedEvent<WorkerRow>) => {
    const id = typeof column === 'string' ? column : column?.getColId();
    const cell = rowIndex === null || id === undefined ? null : cellAt(api, rowIndex, id);
    if (!cell) return gridRange.set(null);
    const active = gridRange.get()?.active;
    if (active?.row !== cell.row || active.column !== cell.column) selectCell(cell, rangeColumns(api));
  };
  const moved_ = () => {
    const state = gridRange.get();
    if (state && state.columns.join() !== rangeColumns(api).join()) gridRange.set(null);
  };
  const reordered = () => {
    const state = gridRange.get();
    if (state) selectCell(state.active, state.columns);
  };
  const stop = gridRange.subscribe(draw);
  api.addEventListener('cellFocused', focused);
  api.addEventListener('displayedColumnsChanged', moved_);
  api.addEventListener('sortChanged', reordered);
  api.addEventListener('filterChanged', reordered);
  return () => {
    stop();
    gridRange.set(null);
    if (api.isDestroyed()) return;
    api.removeEventListener('cellFocused', focused);
    api.removeEventListener('displayedColumnsChanged', moved_);
    api.removeEventListener('sortChanged', reordered);
    api.removeEventListener('filterChanged', reordered);
  };
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Tab ends an edit and goes on to the next cell, within a larger range to the next one of it, without editing that one. */
function endByTab(api: GridApi<WorkerRow>, state: GridRange, backwards: boolean): void {
  api.stopEditing();
  if (isMultiple(state))
    activate(api, state, nextWithin(rectangleOf(state.range), state.active, 'rows', backwards ? -1 : 1));
  else goTo(api, moved(state.active, backwards ? 'left' : 'right', 1, extentOf(api)));
}

/**
 * As in a spreadsheet, Tab ends every edit, an arrow one that typing began; after F2 or a double click arrows move within
 * the text.
 */
function attachEditKeys(root: HTMLElement, api: GridApi<WorkerRow>): () => void {
  let typing = false;
  const started = ({ event }: CellEditingStartedEvent<WorkerRow>) => {
    typing = event instanceof KeyboardEvent && event.key.length === 1;
  };
  const press = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    const state = gridRange.get();
    const inline = event.target instanceof Element && event.target.closest('.ag-cell-inline-editing') !== null;
    const byTab = event.key === 'Tab' && !event.ctrlKey && !event.altKey && api.getEditingCells().length > 0;
    const byArrow = direction && typing && inline && !event.shiftKey;
    if (!state || !(byTab || byArrow)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!byArrow) return endByTab(api, state, event.shiftKey);
    api.stopEditing();
    goTo(api, moved(state.active, direction, 1, extentOf(api)));
  };
  api.addEventListener('cellEditingStarted', started);
  root.addEventListener('keydown', press, true);
  return () => {
    root.removeEventListener('keydown', press, true);
    if (!api.isDestroyed()) api.removeEventListener('cellEditingStarted', started);
  };
}

/** Beside the cell that the keyboard is on. */
function besideActive(root: HTMLElement): MenuPlace {
  const box = (root.querySelector('.ag-cell-focus') ?? root).getBoundingClientRect();
  return { x: box.left + 8, y: box.bottom };
}
