import type { GridApi } from 'ag-grid-community';
import type { WorkerRow } from '#shared/contract/workers.ts';
import {
  type Cell,
  type Direction,
  everything,
  extended,
  extendedTo,
  moved,
  nextWithin,
  rectangleOf,
  wholeColumns,
  wholeRows,
} from './range.ts';
import { activate, extensible, extentOf, goTo, pageRows, select } from './range-grid.ts';
import { type GridRange, gridRange, isMultiple, selectCell } from './range-state.ts';

/** What keys do besides moving. */
export type RangeCommands = {
  readonly fillDown: () => void;
  readonly fillRight: () => void;
  readonly clear: () => void;
  readonly openMenu: () => void;
};

/** Copying reads whole rows, so it may go over more cells than editing. */
export const mostSelected = 100_000;

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

type Press = { readonly api: GridApi<WorkerRow>; readonly event: KeyboardEvent; readonly state: GridRange };

function extend({ api, event, state }: Press, direction: Direction): boolean {
  const distance = event.ctrlKey ? Number.POSITIVE_INFINITY : 1;
  select(api, extended(extensible(state), direction, distance, extentOf(api)));
  return true;
}

function extendTo({ api, state }: Press, cell: Cell): boolean {
  select(api, extendedTo(extensible(state), cell, extentOf(api)));
  return true;
}

/** Home, End, PageUp and PageDown: alone and with Ctrl they move, with Shift they extend. */
function jump(press: Press): boolean {
  const { api, event, state } = press;
  const extent = extentOf(api);
  const from = event.shiftKey ? state.range.focus : state.active;
  const far = Number.POSITIVE_INFINITY;
  const left = (cell: Cell) => moved(cell, 'left', far, extent);
  const right = (cell: Cell) => moved(cell, 'right', far, extent);
  const goals: Readonly<Record<string, () => Cell>> = {
    Home: () => left(event.ctrlKey ? moved(from, 'up', far, extent) : from),
    End: () => right(event.ctrlKey ? moved(from, 'down', far, extent) : from),
    PageUp: () => moved(from, 'up', pageRows(api), extent),
    PageDown: () => moved(from, 'down', pageRows(api), extent),
  };
  const goal = goals[event.key]?.();
  if (!goal) return false;
  if (event.shiftKey) return extendTo(press, goal);
  goTo(api, goal);
  return true;
}

/** Tab and Enter run through the cells of a range; with one cell selected they are the grid's own. */
function run({ api, event, state }: Press): boolean {
  if (!isMultiple(state)) return false;
  const order = event.key === 'Tab' ? 'rows' : 'columns';
  activate(api, state, nextWithin(rectangleOf(state.range), state.active, order, event.shiftKey ? -1 : 1));
  return true;
}

function selectMany({ api, event, state }: Press): boolean {
  const extent = extentOf(api);
  const all = event.key === ' ' ? null : everything(extent, mostSelected);
  if (all) select(api, all, { reveal: false });
  else if (event.ctrlKey) select(api, wholeColumns(state.range, extent), { reveal: false });
  else select(api, wholeRows(state.range, extent), { reveal: false });
  return true;
}

/** Escape takes the range back to the cell that the keyboard is on; the grid's own Escape follows. */
function collapse({ state }: Press): boolean {
  if (isMultiple(state)) selectCell(state.active, state.columns);
  return false;
}

/** Answers a key of the grid; whether it is done with. Keys that move alone are left to the grid. */
export function pressRangeKey(api: GridApi<WorkerRow>, event: KeyboardEvent, commands: RangeCommands): boolean {
  const state = gridRange.get();
  if (!state || event.altKey || event.metaKey) return false;
  const press = { api, event, state };
  const { key, ctrlKey, shiftKey } = event;
  const direction = arrows[key];
  const command = (act: () => void) => {
    act();
    return true;
  };
  if (direction) return shiftKey ? extend(press, direction) : false;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return command(commands.openMenu);
  if (key === 'Tab' || key === 'Enter') return !ctrlKey && run(press);
  if (key === 'Delete') return command(commands.clear);
  if (key === 'Escape') return collapse(press);
  if (key === ' ' && (ctrlKey || shiftKey)) return selectMany(press);
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'a') return selectMany(press);
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'd') return command(commands.fillDown);
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'r') return command(commands.fillRight);
  return jump(press);
}
