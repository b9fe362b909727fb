import { type KeyboardEvent, useState } from 'react';
import type { RepairRow } from '#shared/contract/repairs.ts';
import { moved, nextProblem, type Place } from './repair-move.ts';
import { useCellFocus } from './use-cell-focus.ts';

/** What the keys of the grid work on. */
export type RepairGridTarget = {
  readonly rows: readonly RepairRow[];
  readonly columns: readonly string[];
  readonly mayEdit: boolean;
  readonly onWrite: (row: RepairRow, field: string, text: string) => void;
  readonly onUndo: () => void;
  /** Turns to the next or previous page; false when there is none. */
  readonly onTurn: (step: 1 | -1) => boolean;
};

type Typing = Place & { readonly text: string };

const startsTyping = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;

const isUndo = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';

/** The text that stands in a cell and what is done to write another one; undefined outside the table. */
function cellAt({ rows, columns }: RepairGridTarget, at: Place) {
  const row = rows[at.row];
  const field = columns[at.column];
  if (row === undefined || field === undefined) return undefined;
  const cell = row.fields[field];
  return { row, field, text: cell?.typed ?? cell?.source ?? '' };
}

/** Typing in one cell at a time. `go` is told where to go on when a key ended it. */
function useTyping(target: RepairGridTarget, go: (to: Place) => void) {
  const [typing, setTyping] = useState<Typing | null>(null);
  const write = (at: Place, text: string) => {
    const cell = cellAt(target, at);
    if (cell && cell.text !== text) target.onWrite(cell.row, cell.field, text);
  };
  const open = (at: Place, text?: string) => {
    const cell = cellAt(target, at);
    if (target.mayEdit && cell) setTyping({ ...at, text: text ?? cell.text });
  };
  const close = (text: string | null, byKey: string, back: boolean) => {
    if (typing === null) return;
    setTyping(null);
    if (text !== null) write(typing, text);
    const extent = { rows: target.rows.length, columns: target.columns.length };
    const ways: Record<string, string> = {
      Enter: back ? 'ArrowUp' : 'ArrowDown',
      Tab: back ? 'ArrowLeft' : 'ArrowRight',
    };
    if (byKey !== '') go(moved(ways[byKey] ?? '', typing, extent, false) ?? typing);
  };
  return { typing, open, close, write };
}

/** The cell that has the focus, the one that is typed in, and the keys of a table as people know them from Excel. */
export function useRepairGrid(target: RepairGridTarget) {
  const { rows, columns, mayEdit } = target;
  const extent = { rows: rows.length, columns: columns.length };
  const focus = useCellFocus(extent);
  const { here, go } = focus;
  const { typing, open, close, write } = useTyping(target, go);
  const seek = (step: 1 | -1) => {
    const found = nextProblem(rows, columns, here, step);
    if (found) go(found);
    else if (target.onTurn(step)) go({ row: step === 1 ? 0 : extent.rows - 1, column: 0 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (typing !== null) return;
    const to = moved(event.key, here, extent, event.ctrlKey || event.metaKey);
    if (to) go(to);
    else if (event.key === 'F8') seek(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' || event.key === 'F2') open(here);
    else if (event.key === 'Delete' && mayEdit) write(here, '');
    else if (isUndo(event)) target.onUndo();
    else if (startsTyping(event) && mayEdit) open(here, event.key);
    else return;
    event.preventDefault();
  };
  const openAt = (at: Place) => {
    focus.pick(at);
    open(at);
  };
  return { here, typing, onKeyDown, pick: focus.pick, open: openAt, close, focusRef: focus.ref };
}
