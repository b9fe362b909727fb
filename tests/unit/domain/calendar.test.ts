import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, dateFromSerial, exchangeDayAndMonth, isoDate, serialFromDate } from '#shared/domain/calendar.ts';

/** Day as text by the platform's own UTC calendar: an independent second opinion. */
const utcDay = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
const dayMilliseconds = 86_400_000;

describe('calendar', () => {
  it('knows which days exist', () => {
    expect(isoDate(1980, 2, 29)).toBe('1980-02-29');
    expect(isoDate(1981, 2, 29)).toBeNull();
    expect(isoDate(1900, 2, 29)).toBeNull();
    expect(isoDate(2000, 2, 29)).toBe('2000-02-29');
    expect(isoDate(1980, 13, 1)).toBeNull();
    expect(isoDate(1980, 4, 31)).toBeNull();
    expect(isoDate(1980, 1, 0)).toBeNull();
  });

  it('finds the serial of a day again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_900_000 }), fc.boolean(), (serial, date1904) => {
        const date = dateFromSerial(serial, date1904);
        if (date !== null) expect(serialFromDate(date, date1904)).toBe(serial);
      }),
    );
    expect(serialFromDate('1981-02-29', false)).toBeNull();
    expect(serialFromDate('1899-12-31', false)).toBeNull();
    expect(serialFromDate('31058', false)).toBeNull();
  });

  it('reads Excel serials of both systems', () => {
    expect(dateFromSerial(1, false)).toBe('1900-01-01');
    expect(dateFromSerial(59, false)).toBe('1900-02-28');
    expect(dateFromSerial(60, false)).toBeNull();
    expect(dateFromSerial(61, false)).toBe('1900-03-01');
    expect(dateFromSerial(33_539, false)).toBe('1991-10-28');
    expect(dateFromSerial(33_539.75, false)).toBe('1991-10-28');
    expect(dateFromSerial(0, true)).toBe('1904-01-01');
    expect(dateFromSerial(33_539 - 1462, true)).toBe('1991-10-28');
    expect(dateFromSerial(-1, false)).toBeNull();
    expect(dateFromSerial(Number.NaN, false)).toBeNull();
  });

  it('agrees with the platform on every serial', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 80_000 }), (serial) => {
        expect(dateFromSerial(serial, false)).toBe(utcDay((serial - 25_569) * dayMilliseconds));
        expect(dateFromSerial(serial, true)).toBe(utcDay((serial - 24_107) * dayMilliseconds));
      }),
    );
  });

  it('counts completed years', () => {
    expect(ageOn('2008-11-22', '2026-11-22')).toBe(18);
    expect(ageOn('2008-11-23', '2026-11-22')).toBe(17);
    expect(ageOn('1961-11-22', '2026-11-22')).toBe(65);
    expect(ageOn('1961-11-23', '2026-11-22')).toBe(64);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });

  it('exchanges day and month only where that is another day', () => {
    expect(exchangeDayAndMonth('1980-03-05')).toBe('1980-05-03');
    expect(exchangeDayAndMonth('1980-03-13')).toBeNull();
    expect(exchangeDayAndMonth('1980-03-03')).toBeNull();
  });
});
