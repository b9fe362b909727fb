import { describe, expect, test } from 'vitest';
import { columnOfProblem, flaggedColumns, moved, nextProblem } from '#renderer/imports/repair-move.ts';
import type { RepairRow } from '#shared/contract/repairs.ts';

const columns = ['nik', 'name', 'village', 'district'];

function row(...problems: readonly (readonly [string, string | null, 'error' | 'warning'])[]): RepairRow {
  return {
    id: 1,
    sheet: '',
    rowNumber: 2,
    verdict: 'hold',
    name: null,
    nik: null,
    birthDate: null,
    cells: [],
    problems: problems.map(([code, field, severity]) => ({ code, field, severity, params: {} })),
    duplicateOf: null,
    workerId: null,
    differences: [],
    proposals: [],
    hidden: false,
    fields: {},
    confirmed: [],
    decision: null,
    resolved: {},
  };
}

describe('keys of the grid', () => {
  const extent = { rows: 5, columns: 4 };
  test.each([
    ['ArrowDown', false, { row: 2, column: 1 }],
    ['ArrowUp', true, { row: 0, column: 1 }],
    ['ArrowRight', true, { row: 1, column: 3 }],
    ['End', false, { row: 1, column: 3 }],
    ['Home', true, { row: 0, column: 0 }],
    ['PageDown', false, { row: 4, column: 1 }],
  ] as const)('%s', (key, control, place) => {
    expect(moved(key, { row: 1, column: 1 }, extent, control)).toEqual(place);
  });

  test('other keys do not move, and nothing leaves the table', () => {
    expect(moved('a', { row: 1, column: 1 }, extent, false)).toBeNull();
    expect(moved('ArrowLeft', { row: 0, column: 0 }, extent, false)).toEqual({ row: 0, column: 0 });
  });
});

describe('problems in the grid', () => {
  test('a problem of the register shows in the column of the list', () => {
    expect(columnOfProblem('villageCode', columns)).toBe('village');
    expect(columnOfProblem('sex', columns)).toBeUndefined();
    expect(columnOfProblem(null, columns)).toBeUndefined();
  });

  test('an error weighs more than a warning in the same column', () => {
    const flags = flaggedColumns(
      row(['a', 'nik', 'error'], ['b', 'nik', 'warning'], ['c', 'name', 'warning']),
      columns,
    );
    expect([...flags]).toEqual([
      ['nik', 'error'],
      ['name', 'warning'],
    ]);
  });

  test('F8 goes from error to error and leaves warnings out; a row without a column stops at its first cell', () => {
    const rows = [row(['a', 'villageCode', 'error']), row(['b', 'nik', 'warning']), row(['row_hidden', null, 'error'])];
    expect(nextProblem(rows, columns, { row: 0, column: 0 }, 1)).toEqual({ row: 0, column: 2 });
    expect(nextProblem(rows, columns, { row: 0, column: 2 }, 1)).toEqual({ row: 2, column: 0 });
    expect(nextProblem(rows, columns, { row: 2, column: 0 }, 1)).toBeNull();
    expect(nextProblem(rows, columns, { row: 2, column: 0 }, -1)).toEqual({ row: 0, column: 2 });
  });
});
