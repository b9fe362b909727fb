import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chanceOfNone, sampleSize } from '#shared/domain/sampling.ts';

/** The same by drawing one after another. */
function drawnOneByOne(population: number, wrong: number, size: number): number {
  let chance = 1;
  for (let drawn = 0; drawn < size; drawn++) chance *= Math.max(0, population - wrong - drawn) / (population - drawn);
  return chance;
}

it('finds a lot with more wrong cases than allowed nineteen times in twenty', () => {
  expect(sampleSize(1_000_000, 1)).toBe(298);
  expect(sampleSize(1_000_000, 5)).toBe(59);
  expect(sampleSize(100, 1)).toBe(78);
  expect(sampleSize(10, 1)).toBe(10);
  expect(sampleSize(1, 20)).toBe(1);
  expect(sampleSize(0, 1)).toBe(0);
});

it('is the least with which one wrong case too many passes at most once in twenty times', () => {
  const lot = fc.integer({ min: 1, max: 3000 });
  const share = fc.double({ min: 0.1, max: 20, noNaN: true });
  fc.assert(
    fc.property(lot, share, (population, percent) => {
      const size = sampleSize(population, percent);
      const tooMany = Math.min(population, Math.floor((population * percent) / 100 + 1e-9) + 1);
      expect(drawnOneByOne(population, tooMany, size)).toBeLessThanOrEqual(0.05 + 1e-9);
      if (size > 1) expect(drawnOneByOne(population, tooMany, size - 1)).toBeGreaterThan(0.05 - 1e-9);
      expect(chanceOfNone(population, tooMany, size)).toBeCloseTo(drawnOneByOne(population, tooMany, size), 9);
    }),
  );
});
