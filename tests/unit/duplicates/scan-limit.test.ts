import { expect, test } from 'vitest';
import { upTo } from '#backend/duplicates/scan-job.ts';
import { AppError } from '#shared/contract/errors.ts';

test('a scan that finds more pairs than fit ends with a reason and not for want of memory', () => {
  expect([...upTo(3, [1, 2, 3])]).toEqual([1, 2, 3]);
  const taken: number[] = [];
  const take = () => {
    for (const item of upTo(3, [1, 2, 3, 4, 5])) taken.push(item);
  };
  expect(take).toThrow(new AppError('duplicates.too_many', { n: 3 }));
  expect(taken).toEqual([1, 2, 3]);
});
