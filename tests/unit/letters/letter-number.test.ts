import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLetterNumber, type PatternPart, parseNumberPattern } from '#shared/domain/letter-number.ts';

const parts = (pattern: string): readonly PatternPart[] => {
  const result = parseNumberPattern(pattern);
  if (!result.ok) throw new Error(`${result.problem}: ${result.piece}`);
  return result.parts;
};

const values = { sequence: 107, date: '2026-01-12', classification: '560', unit: 'DINSOS' };

describe('letter numbers', () => {
  test.each([
    ['{klas}/{urut}/{unit}/{bulanRomawi}/{tahun}', '560/107/DINSOS/I/2026'],
    ['{klas}/{urut}/{tahun}', '560/107/2026'],
    ['{urut:4}/560.05/{tahun}', '0107/560.05/2026'],
    ['{klas}.{urut:2}-{bulan}{tahun2}', '560.107-0126'],
    ['SKK {urut:8} ({tahun})', 'SKK 00000107 (2026)'],
  ])('%s', (pattern, number) => {
    expect(formatLetterNumber(parts(pattern), values)).toBe(number);
  });

  test.each([
    ['{klas}/{tahun}', 'sequence_missing', '{klas}/{tahun}'],
    ['{klas}/{urut}', 'year_missing', '{klas}/{urut}'],
    ['{urut}/{urut}/{tahun}', 'sequence_repeated', '{urut}/{urut}/{tahun}'],
    ['{nomor}/{urut}/{tahun}', 'unknown_placeholder', '{nomor}'],
    ['{Urut}/{tahun}', 'unknown_placeholder', '{Urut}'],
    ['{urut:0}/{tahun}', 'bad_padding', '{urut:0}'],
    ['{urut:44}/{tahun}', 'bad_padding', '{urut:44}'],
    ['{urut}/{tahun:4}', 'bad_padding', '{tahun:4}'],
    ['{urut/{tahun}', 'bad_character', '{'],
    ['{urut}/{tahun}}', 'bad_character', '}'],
    ['{urut}/{tahun}\n', 'bad_character', '\n'],
    ['{urut}/{tahun}<', 'bad_character', '<'],
    ['', 'sequence_missing', ''],
    [`{urut}/{tahun}${'x'.repeat(80)}`, 'too_long', `{urut}/{tahun}${'x'.repeat(80)}`],
  ])('%s is refused', (pattern, problem, piece) => {
    expect(parseNumberPattern(pattern)).toEqual({ ok: false, problem, piece });
  });

  test('a counter is a whole number from 1', () => {
    for (const sequence of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
      expect(() => formatLetterNumber(parts('{urut}/{tahun}'), { ...values, sequence })).toThrow(RangeError);
    }
  });

  test('two counters or two years never give the same number, whatever the pattern', () => {
    const piece = fc.constantFrom('{klas}', '{unit}', '{bulan}', '{bulanRomawi}', '/', '-', '7', 'X', '560.');
    const shape = fc.tuple(
      fc.array(piece, { maxLength: 2 }),
      fc.constantFrom('{urut}', '{urut:3}', '{urut:8}'),
      fc.array(piece, { maxLength: 2 }),
      fc.constantFrom('{tahun}', '{tahun2}'),
      fc.boolean(),
    );
    const when = fc.record({
      sequence: fc.oneof(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom(1, 2, 11, 12, 20, 101, 111, 1_120, 11_120),
      ),
      year: fc.constantFrom(2000, 2001, 2010, 2011, 2020),
      month: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(shape, when, when, ([before, counter, after, year, yearFirst], one, other) => {
        const middle = [...before, counter, ...after];
        const pattern = parts((yearFirst ? [year, ...middle] : [...middle, year]).join(''));
        const write = ({ sequence, year: y, month }: typeof one) =>
          formatLetterNumber(pattern, { ...values, sequence, date: `${y}-${String(month).padStart(2, '0')}-05` });
        if (write(one) === write(other)) expect([one.sequence, one.year]).toEqual([other.sequence, other.year]);
      }),
      { numRuns: 2_000 },
    );
  });
});
