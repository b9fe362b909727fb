import { expect, test } from 'vitest';
import { learnTogether, onlyNameAndBirth, togetherBits } from '#backend/duplicates/learn-together.ts';
import { unlearnedShares } from '#backend/duplicates/learn-weights.ts';
import { places } from '#backend/duplicates/levels.ts';
import type { Shares } from '#backend/duplicates/weights.ts';

const pattern = (name: number, birth: number, more = 0): number =>
  (name << (places.name * 3)) | (birth << (places.birthDate * 3)) | more;

const same = 1;
const alike = 2;
const slip = 4;

const shares: Shares = {
  ...unlearnedShares,
  name: { m: [0.5, 0.4, 0.06, 0.04], u: [1e-4, 3e-4, 0.02, 0.98] },
  birthDate: { m: [0.6, 0.02, 0.02, 0.3, 0.03, 0.03], u: [5e-5, 2e-5, 1e-6, 1e-3, 2e-3, 0.997] },
};

test('somebody with a slip in the name has none in the date, when a list shows it', () => {
  const seen = new Map([
    [pattern(same, slip), 300],
    [pattern(alike, same), 300],
    [pattern(alike, slip), 15],
  ]);
  const together = learnTogether(seen, shares, 1e-5);
  expect(togetherBits(together, pattern(same, slip))).toBeGreaterThan(0.8);
  expect(togetherBits(together, pattern(alike, same))).toBeGreaterThan(0.3);
  expect(togetherBits(together, pattern(alike, slip))).toBeLessThan(-1);
});

test('pairs that chance explains teach nothing, nor do those of whom more is known', () => {
  const byChance = new Map([[pattern(alike, slip), 1]]);
  const known = new Map([[pattern(same, slip, 1 << (places.phone * 3)), 500]]);
  for (const seen of [byChance, known]) {
    const together = learnTogether(seen, shares, 1e-7);
    expect(Math.abs(togetherBits(together, pattern(same, slip)))).toBeLessThan(0.1);
  }
  expect([...known.keys()].some(onlyNameAndBirth)).toBe(false);
});

test('a missing name or date adds nothing', () => {
  const together = learnTogether(new Map([[pattern(same, 0), 50]]), shares, 1e-5);
  expect(togetherBits(together, pattern(same, 0))).toBe(0);
  expect(togetherBits(together, pattern(0, same))).toBe(0);
});
