import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlacedLetter, pagesOf, planFiles, separatorsOf } from '#backend/letters/file-plan.ts';
import { separatorKinds } from '#shared/domain/letter-handover.ts';

const letters = (villages: readonly number[]): PlacedLetter[] =>
  villages
    .flatMap((count, village) => Array.from({ length: count }, (_, at) => ({ village: `${village}`, rt: `${at % 7}` })))
    .toSorted((left, right) => left.village.localeCompare(right.village) || left.rt.localeCompare(right.rt))
    .map((place, index) => ({ ...place, rw: '1', sequence: index + 1 }));

const villagesIn = (file: readonly PlacedLetter[]) => new Set(file.map(({ village }) => village));

test('small kelurahan share a file, a large one has files of its own', () => {
  const sizes = planFiles(letters([40, 50, 30, 250, 10]), 'village').map((file) => [
    file.length,
    [...villagesIn(file)].join(),
  ]);
  expect(sizes).toEqual([
    [90, '0,1'],
    [30, '2'],
    [100, '3'],
    [100, '3'],
    [60, '3,4'],
  ]);
  expect(planFiles(letters([40, 50, 30, 250, 10]), 'none').map(({ length }) => length)).toEqual([100, 100, 100, 80]);
});

test('every letter is in one file, in order; a kelurahan is torn apart only when it must be', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 230 }), { maxLength: 9 }), (villages) => {
      const all = letters(villages);
      const files = planFiles(all, 'rt');
      expect(files.flat()).toEqual(all);
      for (const file of files) expect(file.length).toBeLessThanOrEqual(100);
      for (const [village, count] of villages.entries()) {
        const holding = files.filter((file) => villagesIn(file).has(`${village}`)).length;
        expect(holding).toBe(Math.ceil(count / 100));
      }
    }),
    { numRuns: 60 },
  );
});

test('a separator sheet lies before each kelurahan or RT and shifts the pages', () => {
  const file = letters([3, 2]);
  expect([...separatorsOf(file, 'none').keys()]).toEqual([]);
  expect([...separatorsOf(file, 'village').keys()]).toEqual([0, 3]);
  expect([...separatorsOf(file, 'rt').keys()]).toEqual([0, 1, 2, 3, 4]);
  expect(pagesOf(file, 'none')).toEqual({ pages: [1, 2, 3, 4, 5], count: 5 });
  expect(pagesOf(file, 'village')).toEqual({ pages: [2, 3, 4, 6, 7], count: 7 });
  for (const kind of separatorKinds) expect(pagesOf([], kind)).toEqual({ pages: [], count: 0 });
});
