import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupedNumber, longDate, numberInWords, romanMonth, rupiah } from '#shared/domain/letter-text.ts';
import { maskName } from '#shared/domain/masked-name.ts';

describe('text of letters', () => {
  test('dates', () => {
    expect(longDate('2026-01-12')).toBe('12 Januari 2026');
    expect(longDate('1961-08-05')).toBe('5 Agustus 1961');
    expect(romanMonth('2026-12-31')).toBe('XII');
    for (const date of ['', '2026-13-01', '2026-00-10', '2026-1-1', '12-01-2026', '2026-01-32', '2026-01-12T00:00']) {
      expect(() => longDate(date)).toThrow(RangeError);
    }
  });

  test('amounts', () => {
    expect(rupiah(16_800)).toBe('Rp16.800');
    expect(rupiah(0)).toBe('Rp0');
    expect(rupiah(-1_368_628_800)).toBe('-Rp1.368.628.800');
    expect(groupedNumber(81_466)).toBe('81.466');
    expect(() => rupiah(0.5)).toThrow(RangeError);
  });

  test('grouping only adds dots', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const text = groupedNumber(value);
        expect(text.replaceAll('.', '')).toBe(String(value));
        expect(text).toMatch(/^-?\d{1,3}(\.\d{3})*$/);
      }),
    );
  });

  test.each([
    [0, 'nol'],
    [11, 'sebelas'],
    [17, 'tujuh belas'],
    [100, 'seratus'],
    [1_000, 'seribu'],
    [1_111, 'seribu seratus sebelas'],
    [16_800, 'enam belas ribu delapan ratus'],
    [36_800, 'tiga puluh enam ribu delapan ratus'],
    [101_000, 'seratus satu ribu'],
    [42_000_000, 'empat puluh dua juta'],
    [1_000_000_000_000, 'satu triliun'],
  ])('%i in words', (value, text) => {
    expect(numberInWords(value)).toBe(text);
  });

  test('numbers in words differ and have no double space', () => {
    const texts = new Set(Array.from({ length: 12_000 }, (_, value) => numberInWords(value)));
    expect(texts.size).toBe(12_000);
    for (const text of texts) expect(text).toMatch(/^[a-z]+( [a-z]+)*$/);
  });

  test('masked names', () => {
    expect(maskName("Muh. Basri Dg. Ma'nyaurang, S.Pd.")).toBe('M* B*I D* M*G');
    expect(maskName('  ')).toBe('*');
    expect(maskName('Hj. St. Nur Aisyah Andi Tenri')).toBe('H* S* N* A*H A*I');
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (name) => {
        expect(maskName(name).length).toBeLessThanOrEqual(40);
        expect(maskName(name)).not.toMatch(/\d{2}/);
      }),
    );
  });
});
