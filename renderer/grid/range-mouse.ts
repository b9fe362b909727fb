import type { GridApi } from 'ag-grid-community';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { type Cell, contains, extendedTo, inside, rectangleOf, single, wholeRows } from './range.ts';
import { placeOf } from './range-drawing.ts';
import { cellAt, extensible, extentOf, goTo, select } from './range-grid.ts';
import { gridRange } from './range-state.ts';

/** Milliseconds between two steps while the mouse is held beyond the edge. */
const scrollPace = 50;

type Drag = { readonly anchor: Cell; readonly rows: boolean };

const inEditor = (target: Element) => target.closest('.ag-cell-inline-editing, .ag-popup, input, button') !== null;

/** The grid's cell under the mouse; the column of row numbers stands for whole rows. */
function hit(api: GridApi<WorkerRow>, target: Element | null): { cell: Cell; rows: boolean } | null {
  const place = target && placeOf(target);
  if (!place) return null;
  if (place.column === 'rowNumber') return { cell: { row: place.row, column: 0 }, rows: true };
  const cell = cellAt(api, place.row, place.column);
  return cell && { cell, rows: false };
}

/** How far the mouse is beyond the cells: one step at the edge, more further out. */
function overshoot(value: number, least: number, most: number): number {
  if (value < least) return -1 - Math.floor((least - value) / 30);
  return value > most ? 1 + Math.floor((value - most) / 30) : 0;
}

/** Selecting with the mouse: click, Shift+click, drag with scrolling at the edges, whole rows by their numbers. */
export function attachRangeMouse(root: HTMLElement, api: GridApi<WorkerRow>): () => void {
  let drag: Drag | null = null;
  /** Whether the keyboard stays where it is while the mouse is down. */
  let keeps = false;
  let pointer = { x: 0, y: 0 };
  let timer: ReturnType<typeof setInterval> | undefined;

  function extend(cell: Cell, reveal: boolean): void {
    if (!drag) return;
    const extent = extentOf(api);
    const range = extendedTo(single(drag.anchor), cell, extent);
    select(api, drag.rows ? wholeRows(range, extent) : range, { reveal });
  }

  function scroll(): void {
    const state = gridRange.get();
    const body = root.getBoundingClientRect();
    const head = root.querySelector('.ag-header')?.getBoundingClientRect().bottom ?? body.top;
    const rows = overshoot(pointer.y, head, body.bottom - 20);
    const columns = drag?.rows ? 0 : overshoot(pointer.x, body.left, body.right - 20);
    if (!state || (rows === 0 && columns === 0)) return;
    const { focus } = state.range;
    extend(inside({ row: focus.row + rows, column: focus.column + Math.sign(columns) }, extentOf(api)), true);
  }

  function end(): void {
    drag = null;
    clearInterval(timer);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
  }

  function begin(next: Drag): void {
    end();
    drag = next;
    timer = setInterval(scroll, scrollPace);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
  }

  function move(event: PointerEvent): void {
    pointer = { x: event.clientX, y: event.clientY };
    const under = hit(api, document.elementFromPoint(event.clientX, event.clientY));
    if (!under || !drag) return;
    const state = gridRange.get();
    const same =
      state?.range.focus.row === under.cell.row && (drag.rows || state.range.focus.column === under.cell.column);
    if (!same) extend(under.cell, false);
  }

  function press(event: PointerEvent): void {
    keeps = false;
    const target = event.target instanceof Element ? event.target : null;
    const under = target && !inEditor(target) ? hit(api, target) : null;
    if (!under) return;
    const state = gridRange.get();
    if (event.button === 2) {
      if (!under.rows && !(state && contains(rectangleOf(state.range), under.cell))) goTo(api, under.cell);
      return;
    }
    if (event.button !== 0) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (api.getEditingCells().length > 0) api.stopEditing();
    const extends_ = event.shiftKey && state !== null;
    begin({ anchor: extends_ ? extensible(state).anchor : under.cell, rows: under.rows });
    if (extends_ || under.rows) {
      // The grid itself would put the keyboard on the cell that was clicked.
      event.stopPropagation();
      keeps = true;
      extend(under.cell, false);
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
    end();
    root.removeEventListener('pointerdown', press, true);
    root.removeEventListener('mousedown', keepFocus, true);
  };
}
