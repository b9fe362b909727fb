import type { GridApi } from 'ag-grid-community';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { type Cell, extendedTo, inside, single, wholeRows } from './range.ts';
import { placeOf } from './range-drawing.ts';
import { cellAt, extentOf, select } from './range-grid.ts';
import { gridRange } from './range-state.ts';

/** Milliseconds between two steps while the mouse is held beyond the edge. */
const scrollPace = 50;

/** A range that the mouse is drawing: where it began, and whether it runs over whole rows. */
type Drag = { readonly anchor: Cell; readonly rows: boolean };

/** The grid's cell under the mouse; the column of row numbers stands for whole rows. */
export function cellUnder(
  api: GridApi<WorkerRow>,
  target: Element | null,
): { readonly cell: Cell; readonly rows: boolean } | null {
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

/** Steps by which the range grows while the mouse is beyond the cells. */
function beyond(root: HTMLElement, { clientX, clientY }: MouseEvent): Cell {
  const body = root.getBoundingClientRect();
  const head = root.querySelector('.ag-header')?.getBoundingClientRect().bottom ?? body.top;
  return {
    row: overshoot(clientY, head, body.bottom - 20),
    column: Math.sign(overshoot(clientX, body.left, body.right - 20)),
  };
}

/** Follows the mouse from a cell until its button is let go: the range grows, and the grid scrolls at its edges. */
export function followDrag(root: HTMLElement, api: GridApi<WorkerRow>, drag: Drag, first: PointerEvent) {
  let last: PointerEvent = first;

  function extend(cell: Cell, reveal = false): void {
    const extent = extentOf(api);
    const range = extendedTo(single(drag.anchor), cell, extent);
    select(api, drag.rows ? wholeRows(range, extent) : range, { reveal });
  }

  function move(event: PointerEvent): void {
    last = event;
    const under = cellUnder(api, document.elementFromPoint(event.clientX, event.clientY));
    const focus = gridRange.get()?.range.focus;
    if (!under || (focus?.row === under.cell.row && (drag.rows || focus.column === under.cell.column))) return;
    extend(under.cell);
  }

  function scroll(): void {
    const focus = gridRange.get()?.range.focus;
    const { row, column } = beyond(root, last);
    if (!focus || (row === 0 && column === 0)) return;
    extend(inside({ row: focus.row + row, column: focus.column + column }, extentOf(api)), true);
  }

  const timer = setInterval(scroll, scrollPace);
  function end(): void {
    clearInterval(timer);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
  }
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  return { extend, end };
}
