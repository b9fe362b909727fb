import { type Cell, cellCount, type Extent, type Rectangle, sizeOf } from './range.ts';
import type { TextBlock } from './tsv.ts';

/** One cell to be written with the text that it is to get. */
export type PastedCell = Cell & { readonly text: string };

/** Where the clipboard goes. */
export type PasteTarget = {
  readonly range: Rectangle;
  readonly extent: Extent;
  /** Whether a column takes values at all. */
  readonly writable: (column: number) => boolean;
  readonly mostCells: number;
};

/** What a paste would write, or that it is too large. */
export type PastePlan =
  | { readonly kind: 'too_many'; readonly cells: number }
  | {
      readonly kind: 'plan';
      readonly cells: readonly PastedCell[];
      /** The cells that the paste covers, for marking them. */
      readonly covered: Rectangle;
      /** Rows and columns of the clipboard that lie beyond the end of the list. */
      readonly cutRows: number;
      readonly cutColumns: number;
      /** Columns of the list that were passed over because they take no values. */
      readonly skippedColumns: readonly number[];
    };

/** A block is repeated when the range is a multiple of it both ways, or is one cell thick in the other direction. */
function repeated(block: Extent, range: Extent): Extent {
  const fits = (part: number, whole: number) => whole % part === 0;
  const rowsFit = fits(block.rows, range.rows);
  const columnsFit = fits(block.columns, range.columns);
  if (rowsFit && columnsFit) return range;
  if (rowsFit && range.columns === 1) return { rows: range.rows, columns: block.columns };
  if (columnsFit && range.rows === 1) return { rows: block.rows, columns: range.columns };
  return block;
}

/** What the paste covers within the list. */
function coveredBy({ top, left }: Rectangle, wanted: Extent, extent: Extent): Rectangle {
  return {
    top,
    left,
    bottom: Math.min(top + wanted.rows, extent.rows) - 1,
    right: Math.min(left + wanted.columns, extent.columns) - 1,
  };
}

/**
 * Plans a paste as Excel does it: one value fills the range, a block is repeated over a range that is a multiple of it,
 * otherwise it goes once to the range's first cell. Cells that a shorter row of the clipboard does not have stay as they are.
 */
export function planPaste(block: TextBlock, { range, extent, writable, mostCells }: PasteTarget): PastePlan {
  const source = { rows: block.length, columns: block.reduce((most, row) => Math.max(most, row.length), 0) };
  const wanted = repeated(source, sizeOf(range));
  const covered = coveredBy(range, wanted, extent);
  if (cellCount(covered) > mostCells) return { kind: 'too_many', cells: cellCount(covered) };
  const cells: PastedCell[] = [];
  const skipped = new Set<number>();
  for (let row = covered.top; row <= covered.bottom; row += 1) {
    const from = block[(row - covered.top) % source.rows] ?? [];
    for (let column = covered.left; column <= covered.right; column += 1) {
      const text = from[(column - covered.left) % source.columns];
      if (!writable(column)) skipped.add(column);
      else if (text !== undefined) cells.push({ row, column, text });
    }
  }
  const kept = sizeOf(covered);
  return {
    kind: 'plan',
    cells,
    covered,
    cutRows: wanted.rows - kept.rows,
    cutColumns: wanted.columns - kept.columns,
    skippedColumns: [...skipped],
  };
}
