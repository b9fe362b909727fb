import { expect, test } from 'vitest';
import {
  dateForCell,
  isMasked,
  typedDate,
  typedDateCondition,
  typedDateEnd,
  typedValue,
} from '#renderer/grid/typed-values.ts';

test.each([
  ['17/8/1990', '1990-08-17'],
  ['17-08-1990', '1990-08-17'],
  ['17.08.1990', '1990-08-17'],
  ['17 08 1990', '1990-08-17'],
  ['17081990', '1990-08-17'],
  // A day that does not exist is passed on for the backend to refuse, not silently moved to another day.
  ['31/02/1990', '1990-02-31'],
])('a date typed as %s is sent as %s', (typed, sent) => {
  expect(typedDate(typed)).toBe(sent);
});

test('text that is no date is kept as typed', () => {
  expect(typedDate(' kemarin ')).toBe('kemarin');
  expect(typedDate('17/08/90')).toBe('17/08/90');
});

test('a date is shown as the office writes it and comes back unchanged', () => {
  expect(dateForCell('1990-08-17')).toBe('17/08/1990');
  expect(typedDate(dateForCell('1990-08-17'))).toBe('1990-08-17');
  expect(dateForCell('bukan tanggal')).toBe('bukan tanggal');
});

test('a condition on dates takes a day, a month or a year', () => {
  expect(typedDateCondition('17/08/1990')).toBe('1990-08-17');
  expect(typedDateCondition('8/1990')).toBe('1990-08');
  expect(typedDateCondition('1990')).toBe('1990');
});

test('a cell value is trimmed, inner blanks become one, blank becomes nothing', () => {
  expect(typedValue('name', '  SITI   AMINAH ')).toBe('SITI AMINAH');
  expect(typedValue('name', '   ')).toBeNull();
  expect(typedValue('birthDate', '1/2/1985')).toBe('1985-02-01');
  expect(typedValue('nik', '0012')).toBe('0012');
});

test('a masked value is recognised', () => {
  expect(isMasked('737101••••••0001')).toBe(true);
  expect(isMasked('7371010101900001')).toBe(false);
  expect(isMasked(null)).toBe(false);
});

test.each([
  ['from', '1990', '1990-01-01'],
  ['to', '1990', '1990-12-31'],
  ['from', '2/1988', '1988-02-01'],
  ['to', '2/1988', '1988-02-29'],
  ['to', '17-8-1990', '1990-08-17'],
  ['to', 'besok', 'besok'],
] as const)('%s %j is %s', (end, typed, date) => {
  expect(typedDateEnd(end, typed)).toBe(date);
});
