import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nikHoldsDate, nikParts, type RawIdentifier, readFamilyCard, readNik } from '#shared/domain/nik.ts';

const text = (value: string): RawIdentifier => ({ kind: 'text', text: value });

/** Sound NIK of invented people: serials from 6001 on. */
const soundNik = fc
  .record({
    region: fc.constantFrom('737101', '737109', '917101', '320415'),
    day: fc.integer({ min: 1, max: 28 }),
    woman: fc.boolean(),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 0, max: 99 }),
    serial: fc.integer({ min: 6001, max: 9999 }),
  })
  .map(({ region, day, woman, month, year, serial }) => {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${region}${two(woman ? day + 40 : day)}${two(month)}${two(year)}${serial}`;
  });

describe('parts of a NIK', () => {
  it('reads region, birth date and sex', () => {
    expect(nikParts('7371016810917404')).toMatchObject({
      region: '737101',
      day: 28,
      month: 10,
      yearOfCentury: 91,
      sex: 'P',
    });
    expect(nikParts('7371010503857149')).toMatchObject({ day: 5, month: 3, sex: 'L', serial: '7149' });
  });

  it.each([
    '7371013202857149',
    '7371010513857149',
    '7371010500857149',
    '7371010503850000',
    '9971010503857149',
    '737101',
  ])('refuses %s', (nik) => {
    expect(nikParts(nik)).toBeNull();
  });

  it('compares the birth date without the century', () => {
    const parts = nikParts('7371016810917404');
    expect(parts !== null && nikHoldsDate(parts, '1991-10-28')).toBe(true);
    expect(parts !== null && nikHoldsDate(parts, '1991-10-27')).toBe(false);
  });
});

describe('a NIK cell', () => {
  it.each<readonly [RawIdentifier, string]>([
    [text(''), 'blank'],
    [text(' - '), 'blank'],
    [text('0'), 'placeholder'],
    [text('9999999999999999'), 'placeholder'],
    [text('7371000000000000'), 'placeholder'],
    [text('1234567890123456'), 'placeholder'],
    [text('0371010503857149'), 'placeholder'],
    [text('7.37101E+15'), 'exponent'],
    [text('7,3710112039000E+15'), 'exponent'],
    [text('73710105O3857149'), 'letters'],
    [text('737101050385714'), 'too_short'],
    [text('73710105038571499'), 'too_long'],
    [text('7371010532857149'), 'invalid'],
    [text('tidak ada'), 'invalid'],
    [{ kind: 'number', text: '7371010503857140' }, 'rounded'],
    [{ kind: 'number', text: '7.37101050385714E+15' }, 'rounded'],
    [{ kind: 'number', text: '0' }, 'placeholder'],
    [{ kind: 'error', text: '#N/A' }, 'error'],
    [{ kind: 'boolean', text: '1' }, 'invalid'],
  ])('%o is %s', (cell, state) => {
    expect(readNik(cell)).toEqual({ state, number: null, parts: null, cleaned: false });
  });

  it('takes off what clerks put around the digits', () => {
    fc.assert(
      fc.property(soundNik, (nik) => {
        const parts = [nik.slice(0, 6), nik.slice(6, 12), nik.slice(12)];
        const fullWidth = nik.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        const dirty = [
          `'${nik}`,
          ` ${nik}\u00a0`,
          parts.join('.'),
          parts.join('-'),
          parts.join(' '),
          `="${nik}"`,
          fullWidth,
        ];
        for (const value of dirty)
          expect(readNik(text(value))).toMatchObject({ state: 'whole', number: nik, cleaned: true });
        expect(readNik(text(nik))).toEqual({ state: 'whole', number: nik, parts: nikParts(nik), cleaned: false });
      }),
    );
  });

  it('never makes a NIK of anything but sixteen sound digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9OlE+., '-]{0,20}$/)), fc.boolean(), (value, number) => {
        const reading = readNik({ kind: number ? 'number' : 'text', text: value });
        if (reading.number !== null) expect(nikParts(reading.number)).not.toBeNull();
        expect(reading.state === 'whole').toBe(reading.number !== null);
      }),
    );
  });

  it('never trusts the last 0 of a number, nor a digit lost', () => {
    fc.assert(
      fc.property(soundNik, fc.integer({ min: 0, max: 15 }), (nik, place) => {
        expect(readNik({ kind: 'number', text: `${nik.slice(0, 15)}0` }).number).toBeNull();
        expect(readNik(text(nik.slice(0, place) + nik.slice(place + 1))).number).toBeNull();
      }),
    );
  });
});

describe('a family card cell', () => {
  it('reads whole numbers and reports damaged ones', () => {
    expect(readFamilyCard(text('7371011601218082'))).toEqual({ number: '7371011601218082', damaged: false });
    expect(readFamilyCard(text('-'))).toEqual({ number: null, damaged: false });
    expect(readFamilyCard(text('7.37101E+15'))).toEqual({ number: null, damaged: true });
    expect(readFamilyCard({ kind: 'number', text: '7371011601218080' })).toEqual({ number: null, damaged: true });
  });
});
