import { expect, test } from 'vitest';
import { cohenKappa } from '#shared/domain/agreement.ts';

const pairs = (first: string, second: string, times: number) => new Array(times).fill({ first, second });

test('is that of the textbook: 50 grants, 35 agreed, kappa 0.4', () => {
  const grants = [
    ...pairs('yes', 'yes', 20),
    ...pairs('yes', 'no', 5),
    ...pairs('no', 'yes', 10),
    ...pairs('no', 'no', 15),
  ];
  expect(cohenKappa(grants)).toBeCloseTo(0.4, 10);
});

test('is 1 for full agreement over two kinds, negative below chance, unknown without any difference', () => {
  expect(cohenKappa([...pairs('a', 'a', 3), ...pairs('b', 'b', 4)])).toBe(1);
  expect(cohenKappa([...pairs('a', 'b', 3), ...pairs('b', 'a', 3)])).toBe(-1);
  expect(cohenKappa(pairs('a', 'a', 9))).toBeNull();
  expect(cohenKappa([])).toBeNull();
});
