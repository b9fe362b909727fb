import { expect, test } from 'vitest';
import { workingDaysAfter } from '#shared/domain/working-days.ts';

test.each([
  ['2026-11-20', 1, [], '2026-11-23'],
  ['2026-11-20', 5, [], '2026-11-27'],
  ['2026-11-21', 1, [], '2026-11-23'],
  ['2026-11-22', 0, [], '2026-11-22'],
  ['2026-12-24', 1, ['2026-12-25'], '2026-12-28'],
  ['2026-12-31', 1, ['2027-01-01'], '2027-01-04'],
  ['2028-02-28', 2, [], '2028-03-01'],
])('%s and %i working days', (date, days, holidays, expected) => {
  expect(workingDaysAfter(date, days, holidays)).toBe(expected);
});
