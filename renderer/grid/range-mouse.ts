import type { GridApi } from 'ag-grid-community';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { type Cell, contains, rectangleOf } from './range.ts';
import { cellUnder, followDrag } from './range-drag.ts';
import { extensible, goTo } from './range-grid.ts';
import { gridRange } from './range-state.ts';

const inEditor = (target: Element) => target.closest('.ag-cell-inline-editing, .ag-popup, input, button') !== null;

/** Selecting with the mouse: click, Shift+click, drag with scrolling at the edges, whole rows by their numbers. */
export function attachRangeMouse(root: HTMLElement, api: GridApi<WorkerRow>): () => void {
  let drag: ReturnType<typeof followDrag> | null = null;
  /** Whether the keyboard stays where it is while the mouse is down. */
  let keeps = false;

  function press(event: PointerEvent): void {
    keeps = false;
    const target = event.target instanceof Element ? event.target : null;
    const under = target && !inEditor(target) ? cellUnder(api, target) : null;
    if (under && event.button === 2 && !under.rows) goToMenu(api, under.cell);
    if (!under || event.button !== 0) return;
    if (api.getEditingCells().length > 0) api.stopEditing();
    const state = gridRange.get();
    const anchor = event.shiftKey && state ? extensible(state).anchor : under.cell;
    drag?.end();
    drag = followDrag(root, api, { anchor, rows: under.rows }, event);
    if (event.shiftKey || under.rows) {
      // The grid itself would put the keyboard on the cell that was clicked.
      event.stopPropagation();
      keeps = true;
      drag.extend(under.cell);
    } else goTo(api, under.cell);
  }

  /** The mouse would take the keyboard along to the cell that was clicked. */
  function keepFocus(event: MouseEvent): void {
    if (!keeps) return;
    event.stopPropagation();
    event.preventDefault();
  }

  root.addEventListener('pointerdown', press, true);
  root.addEventListener('mousedown', keepFocus, true);
  return () => {
    drag?.end();
    root.removeEventListener('pointerdown', press, true);
    root.removeEventListener('mousedown', keepFocus, true);
  };
}

/** A right click outside of the range makes its cell the range; inside, the menu is for all of it. */
function goToMenu(api: GridApi<WorkerRow>, cell: Cell): void {
  const state = gridRange.get();
  if (!state || !contains(rectangleOf(state.range), cell)) goTo(api, cell);
}
