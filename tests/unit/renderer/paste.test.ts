import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearedCells, fillDown, fillRight } from '#renderer/grid/fill.ts';
import { type PasteTarget, planPaste } from '#renderer/grid/paste.ts';
import { cellCount, contains, rectangleOf, sizeOf } from '#renderer/grid/range.ts';

const extent = { rows: 30, columns: 12 };
const places = fc.record({ row: fc.nat(extent.rows - 1), column: fc.nat(extent.columns - 1) });
const ranges = fc.tuple(places, places).map(([anchor, focus]) => rectangleOf({ anchor, focus }));
const blocks = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 15 }), { minLength: 1, maxLength: 40 });
const everywhere = () => true;

const target = (top: number, left: number, bottom: number, right: number): PasteTarget => ({
  range: { top, left, bottom, right },
  extent,
  writable: everywhere,
  mostCells: 5000,
});

function planned(block: string[][], where: PasteTarget) {
  const plan = planPaste(block, where);
  if (plan.kind !== 'plan') throw new Error('refused');
  return { ...plan, cells: plan.cells.map(({ row, column, text }) => `${row},${column}=${text}`) };
}

describe('a paste', () => {
  test('never writes outside the list or into read-only columns, and no cell twice', () => {
    fc.assert(
      fc.property(blocks, ranges, fc.nat(11), (block, range, readOnly) => {
        const plan = planPaste(block, { range, extent, writable: (column) => column !== readOnly, mostCells: 5000 });
        if (plan.kind !== 'plan') return;
        const whole = { top: 0, left: 0, bottom: extent.rows - 1, right: extent.columns - 1 };
        const seen = new Set(plan.cells.map(({ row, column }) => `${row} ${column}`));
        expect(seen.size).toBe(plan.cells.length);
        for (const cell of plan.cells) {
          expect(contains(whole, cell)).toBe(true);
          expect(contains(plan.covered, cell)).toBe(true);
          expect(cell.column).not.toBe(readOnly);
        }
      }),
    );
  });

  test('covers the range or the block, less what lies beyond the end', () => {
    fc.assert(
      fc.property(blocks, ranges, (block, range) => {
        const plan = planPaste(block, { range, extent, writable: everywhere, mostCells: 5000 });
        if (plan.kind !== 'plan') return;
        const height = sizeOf(plan.covered).rows + plan.cutRows;
        expect([block.length, sizeOf(range).rows]).toContain(height);
      }),
    );
  });

  test('of one value fills the range', () => {
    expect(planned([['x']], target(1, 1, 2, 2)).cells).toEqual(['1,1=x', '1,2=x', '2,1=x', '2,2=x']);
  });

  test('of one row is repeated over the rows of the range', () => {
    expect(planned([['a', 'b']], target(0, 3, 2, 4)).cells).toEqual([
      '0,3=a',
      '0,4=b',
      '1,3=a',
      '1,4=b',
      '2,3=a',
      '2,4=b',
    ]);
    expect(planned([['a', 'b']], target(0, 3, 1, 3)).cells).toEqual(['0,3=a', '0,4=b', '1,3=a', '1,4=b']);
  });

  test('of a block goes once to the first cell where the range is no multiple of it', () => {
    const block = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    expect(planned(block, target(5, 5, 7, 7)).cells).toEqual(['5,5=a', '5,6=b', '6,5=c', '6,6=d']);
    expect(planned(block, target(5, 5, 5, 5)).cells).toHaveLength(4);
    expect(planned(block, target(5, 5, 8, 6)).cells).toHaveLength(8);
  });

  test('is cut off at the end of the list and says by how much', () => {
    const plan = planned(
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      target(29, 10, 29, 10),
    );
    expect(plan.cells).toEqual(['29,10=a', '29,11=b']);
    expect(plan).toMatchObject({ cutRows: 1, cutColumns: 1 });
  });

  test('leaves alone what a shorter row does not have', () => {
    expect(planned([['a', 'b'], ['c']], target(0, 0, 0, 0)).cells).toEqual(['0,0=a', '0,1=b', '1,0=c']);
  });

  test('names the columns that it passed over', () => {
    const plan = planned([['a', 'b', 'c']], { ...target(0, 0, 0, 0), writable: (column) => column !== 1 });
    expect(plan.cells).toEqual(['0,0=a', '0,2=c']);
    expect(plan.skippedColumns).toEqual([1]);
  });

  test('of too many cells is refused before anything is built', () => {
    const large = { rows: 1_000_000, columns: 12 };
    const where = {
      range: { top: 0, left: 0, bottom: 999_999, right: 11 },
      extent: large,
      writable: everywhere,
      mostCells: 5000,
    };
    expect(planPaste([['x']], where)).toEqual({ kind: 'too_many', cells: 12_000_000 });
    expect(planPaste([['x']], { ...where, range: { top: 0, left: 0, bottom: 4999, right: 0 } }).kind).toBe('plan');
  });
});

describe('filling', () => {
  test('down writes every cell of the range but the first row, from its own column', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const filled = fillDown(range);
        if (range.top === range.bottom) {
          expect(filled).toHaveLength(range.top === 0 ? 0 : cellCount(range));
        } else expect(filled).toHaveLength(cellCount(range) - sizeOf(range).columns);
        for (const { to, from } of filled) {
          expect(contains(range, to)).toBe(true);
          expect(from.column).toBe(to.column);
          expect(from.row).toBeLessThan(to.row);
        }
      }),
    );
  });

  test('right writes every cell of the range but the first column, from its own row', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        for (const { to, from } of fillRight(range)) {
          expect(contains(range, to)).toBe(true);
          expect(from.row).toBe(to.row);
          expect(from.column).toBeLessThan(to.column);
        }
      }),
    );
  });

  test('clearing takes the cells of the range whose columns take values', () => {
    fc.assert(
      fc.property(ranges, fc.nat(11), (range, readOnly) => {
        const cleared = clearedCells(range, (column) => column !== readOnly);
        const hidden = readOnly >= range.left && readOnly <= range.right ? sizeOf(range).rows : 0;
        expect(cleared).toHaveLength(cellCount(range) - hidden);
      }),
    );
  });
});
