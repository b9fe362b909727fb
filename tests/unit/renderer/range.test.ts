import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellCount,
  contains,
  type Direction,
  everything,
  extended,
  extendedTo,
  moved,
  nextWithin,
  rectangleOf,
  single,
  sizeOf,
  wholeColumns,
  wholeRows,
} from '#renderer/grid/range.ts';

const extents = fc.record({ rows: fc.integer({ min: 1, max: 60 }), columns: fc.integer({ min: 1, max: 20 }) });
const places = fc.record({ row: fc.nat(59), column: fc.nat(19) });
const directions = fc.constantFrom<Direction>('up', 'down', 'left', 'right');
const list = { top: 0, left: 0 };

describe('a range', () => {
  test('never leaves the list, however it is extended', () => {
    fc.assert(
      fc.property(extents, places, fc.array(fc.tuple(directions, fc.nat(100))), (extent, start, moves) => {
        const whole = { ...list, bottom: extent.rows - 1, right: extent.columns - 1 };
        let range = single(moved(start, 'up', 0, extent));
        for (const [direction, distance] of moves) {
          range = extended(range, direction, distance, extent);
          expect(contains(whole, range.focus)).toBe(true);
          expect(contains(rectangleOf(range), range.anchor)).toBe(true);
          expect(contains(rectangleOf(range), range.focus)).toBe(true);
        }
      }),
    );
  });

  test('extended and taken back is what it was, away from the edges', () => {
    const extent = { rows: 100, columns: 100 };
    const range = single({ row: 50, column: 50 });
    expect(extended(extended(range, 'down', 7, extent), 'up', 7, extent)).toEqual(range);
  });

  test('covers the same cells from whichever corner', () => {
    fc.assert(
      fc.property(places, places, (anchor, focus) => {
        expect(rectangleOf({ anchor, focus })).toEqual(rectangleOf({ anchor: focus, focus: anchor }));
      }),
    );
  });

  test('of whole rows and columns reaches both edges', () => {
    const extent = { rows: 9, columns: 4 };
    const range = extendedTo(single({ row: 2, column: 1 }), { row: 5, column: 2 }, extent);
    expect(rectangleOf(wholeRows(range, extent))).toEqual({ top: 2, left: 0, bottom: 5, right: 3 });
    expect(rectangleOf(wholeColumns(range, extent))).toEqual({ top: 0, left: 1, bottom: 8, right: 2 });
  });

  test('of everything keeps to the limit in whole rows', () => {
    expect(everything({ rows: 1_000_000, columns: 20 }, 5000)?.focus).toEqual({ row: 249, column: 19 });
    expect(everything({ rows: 3, columns: 20 }, 5000)?.focus).toEqual({ row: 2, column: 19 });
    expect(everything({ rows: 0, columns: 20 }, 5000)).toBeNull();
  });

  test('leads through all of its cells and back to the first, by rows and by columns', () => {
    fc.assert(
      fc.property(places, places, fc.constantFrom('rows' as const, 'columns' as const), (anchor, focus, order) => {
        const rectangle = rectangleOf({ anchor, focus });
        const first = { row: rectangle.top, column: rectangle.left };
        const seen = new Set<string>();
        let cell = first;
        for (let step = 0; step < cellCount(rectangle); step += 1) {
          seen.add(`${cell.row} ${cell.column}`);
          const next = nextWithin(rectangle, cell, order, 1);
          expect(nextWithin(rectangle, next, order, -1)).toEqual(cell);
          cell = next;
        }
        expect(cell).toEqual(first);
        expect(seen.size).toBe(cellCount(rectangle));
      }),
    );
  });

  test('knows its size', () => {
    expect(sizeOf({ top: 2, left: 3, bottom: 2, right: 7 })).toEqual({ rows: 1, columns: 5 });
  });
});
