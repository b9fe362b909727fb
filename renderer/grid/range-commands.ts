import { type EditableField, editableFields, mostCells, type WorkerRow } from '#shared/contract/workers.ts';
import type { Batch, BatchCell, BatchKind } from './batch-saver.ts';
import type { ReadPasted } from './cell-text.ts';
import { clearedCells, type FilledCell, fillDown, fillRight } from './fill.ts';
import { planPaste } from './paste.ts';
import { type Cell, cellCount, type Extent, type Rectangle } from './range.ts';
import type { TextBlock } from './tsv.ts';
import { isMasked } from './typed-values.ts';

/** Rows of the list by their place, whether the grid holds them or not. */
export type ReadRows = (top: number, bottom: number) => Promise<ReadonlyMap<number, WorkerRow>>;

/** What the commands of a range need to know of the grid. */
export type RangeContext = {
  readonly columns: readonly string[];
  readonly extent: Extent;
  readonly rows: ReadRows;
  readonly read: ReadPasted;
  /** What a cell shows, as text. */
  readonly text: (row: WorkerRow, column: string) => string;
  /** Name of a column for messages. */
  readonly name: (column: string) => string;
};

/** A batch ready to be saved, or that it would be too large. */
export type Planned =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'too_many'; readonly cells: number };

const fieldOf = (column: string | undefined): EditableField | undefined =>
  editableFields.find((name) => name === column);

type Wanted = Cell & { readonly value: (row: WorkerRow, field: EditableField) => string | null };

type Left = Pick<Batch, 'cutRows' | 'cutColumns' | 'skippedColumns'>;

const nothingLeft: Left = { cutRows: 0, cutColumns: 0, skippedColumns: [] };

/** Finds the rows of the wanted cells and leaves masked ones alone. */
async function batchOf(
  context: RangeContext,
  kind: BatchKind,
  wanted: readonly Wanted[],
  left: Left,
): Promise<Planned> {
  const places = wanted.map(({ row }) => row);
  const rows = await (wanted.length === 0
    ? new Map<number, WorkerRow>()
    : context.rows(
        places.reduce((a, b) => Math.min(a, b)),
        places.reduce((a, b) => Math.max(a, b)),
      ));
  const cells: BatchCell[] = [];
  let masked = 0;
  for (const { row: place, column, value } of wanted) {
    const row = rows.get(place);
    const field = fieldOf(context.columns[column]);
    if (!row || !field) continue;
    if (isMasked(row[field])) masked += 1;
    else cells.push({ row, field, value: value(row, field) });
  }
  return { kind: 'batch', batch: { kind, cells, masked, ...left } };
}

/** Plans pasting a block of text over a range. */
export async function planPasting(context: RangeContext, block: TextBlock, range: Rectangle): Promise<Planned> {
  const { columns, extent } = context;
  const plan = planPaste(block, {
    range,
    extent,
    writable: (column) => fieldOf(columns[column]) !== undefined,
    mostCells,
  });
  if (plan.kind === 'too_many') return plan;
  const wanted = plan.cells.map(({ row, column, text }) => ({
    row,
    column,
    value: (target: WorkerRow, field: EditableField) => context.read(field, text, target),
  }));
  return batchOf(context, 'paste', wanted, {
    cutRows: plan.cutRows,
    cutColumns: plan.cutColumns,
    skippedColumns: plan.skippedColumns.map((column) => context.name(columns[column] ?? '')),
  });
}

/** Plans Ctrl+D or Ctrl+R. Within a column the stored value is taken, across columns the text that the cell shows. */
export async function planFilling(context: RangeContext, range: Rectangle, way: 'down' | 'right'): Promise<Planned> {
  if (cellCount(range) > mostCells) return { kind: 'too_many', cells: cellCount(range) };
  const filled = way === 'down' ? fillDown(range) : fillRight(range);
  const first = way === 'down' ? Math.max(0, range.top - 1) : range.top;
  const rows = await context.rows(first, range.bottom);
  const wanted = filled.flatMap((cell) => wantedFill(context, rows, cell));
  return batchOf(context, 'fill', wanted, nothingLeft);
}

function wantedFill(context: RangeContext, rows: ReadonlyMap<number, WorkerRow>, { to, from }: FilledCell): Wanted[] {
  const source = rows.get(from.row);
  const field = fieldOf(context.columns[to.column]);
  const sourceColumn = context.columns[from.column];
  if (!source || !field || sourceColumn === undefined) return [];
  const sourceField = fieldOf(sourceColumn);
  if (sourceField && isMasked(source[sourceField])) return [];
  if (sourceField === field) return [{ ...to, value: () => source[field] }];
  const text = context.text(source, sourceColumn);
  return [{ ...to, value: (row) => context.read(field, text, row) }];
}

/** Plans Delete. */
export async function planClearing(context: RangeContext, range: Rectangle): Promise<Planned> {
  if (cellCount(range) > mostCells) return { kind: 'too_many', cells: cellCount(range) };
  const wanted = clearedCells(range, (column) => fieldOf(context.columns[column]) !== undefined);
  return batchOf(
    context,
    'clear',
    wanted.map((cell) => ({ ...cell, value: () => null })),
    nothingLeft,
  );
}

/** Plans pasting what was cut: where it came from is emptied in the same act, except where the paste goes. */
export async function planMoving(
  context: RangeContext,
  block: TextBlock,
  range: Rectangle,
  from: Rectangle,
): Promise<Planned> {
  const pasted = await planPasting(context, block, range);
  if (pasted.kind === 'too_many') return pasted;
  const cleared = await planClearing(context, from);
  if (cleared.kind === 'too_many') return cleared;
  const key = ({ row, field }: BatchCell) => `${row.id} ${field}`;
  const written = new Set(pasted.batch.cells.map(key));
  const cells = [...pasted.batch.cells, ...cleared.batch.cells.filter((cell) => !written.has(key(cell)))];
  if (cells.length > mostCells) return { kind: 'too_many', cells: cells.length };
  return { kind: 'batch', batch: { ...pasted.batch, kind: 'move', cells } };
}

/** The text of a range from its rows, as it is copied. */
export function blockFrom(
  context: Pick<RangeContext, 'columns' | 'text'>,
  rows: ReadonlyMap<number, WorkerRow>,
  { top, left, bottom, right }: Rectangle,
): TextBlock {
  const columns = context.columns.slice(left, right + 1);
  const block: string[][] = [];
  for (let index = top; index <= bottom; index += 1) {
    const row = rows.get(index);
    if (row) block.push(columns.map((column) => context.text(row, column)));
  }
  return block;
}
