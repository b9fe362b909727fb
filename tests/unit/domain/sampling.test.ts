import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleSize } from '#shared/domain/sampling.ts';

it('finds a lot with more wrong cases than allowed nineteen times in twenty', () => {
  expect(sampleSize(1_000_000, 1)).toBe(299);
  expect(sampleSize(1_000_000, 5)).toBe(59);
  expect(sampleSize(0, 1)).toBe(0);
});

it('is never larger than the lot and grows with it', () => {
  const lot = fc.integer({ min: 1, max: 200_000 });
  const share = fc.double({ min: 0.1, max: 20, noNaN: true });
  fc.assert(
    fc.property(lot, lot, share, (one, other, percent) => {
      const [small, large] = [Math.min(one, other), Math.max(one, other)];
      expect(sampleSize(small, percent)).toBeGreaterThanOrEqual(1);
      expect(sampleSize(small, percent)).toBeLessThanOrEqual(small);
      expect(sampleSize(large, percent)).toBeGreaterThanOrEqual(sampleSize(small, percent));
    }),
  );
});
