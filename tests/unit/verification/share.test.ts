import fc from 'fast-check';
import { expect, test } from 'vitest';
import { share } from '#backend/verification/assign-job.ts';

const cases = (areas: readonly string[]) => areas.map((area, index) => ({ id: index + 1, area }));
const anybody = () => true;

const loads = (given: ReadonlyMap<number, number | null>) =>
  [...Map.groupBy([...given.values()], (account) => account)]
    .map(([, own]) => own.length)
    .sort((left, right) => left - right);

test('a village goes whole to one account, the largest first', () => {
  const given = share(cases(['a', 'b', 'b', 'b', 'c', 'a']), [7, 8], 'area', anybody);
  expect([2, 3, 4].map((id) => given.get(id))).toEqual([7, 7, 7]);
  expect([1, 6, 5].map((id) => given.get(id))).toEqual([8, 8, 8]);
});

test('evenly gives to each as many, up to one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.integer({ min: 1, max: 5 }), (areas, accounts) => {
      const ids = Array.from({ length: accounts }, (_, index) => index + 1);
      const given = share(cases(areas), ids, 'evenly', anybody);
      expect(given.size).toBe(areas.length);
      const [least = 0] = loads(given);
      if (areas.length >= accounts) expect((loads(given).at(-1) ?? 0) - least).toBeLessThanOrEqual(1);
    }),
  );
});

test('nobody gets what he may not decide', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b')),
      fc.constantFrom('area' as const, 'evenly' as const),
      fc.func(fc.boolean()),
      (areas, how, allowed) => {
        const may = (account: number, id: number) => allowed(account, id);
        for (const [id, account] of share(cases(areas), [1, 2, 3], how, may)) {
          if (account === null) expect([1, 2, 3].some((one) => may(one, id))).toBe(false);
          else expect(may(account, id)).toBe(true);
        }
      },
    ),
  );
});

test('without accounts everything is taken back', () => {
  expect([...share(cases(['a', 'b']), [], 'area', anybody).values()]).toEqual([null, null]);
});
