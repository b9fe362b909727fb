import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type DateReading, type RawDate, readDate, splitPlaceAndDate } from '#shared/domain/birth-date.ts';
import { dateFromSerial, dateParts } from '#shared/domain/calendar.ts';

const context = { today: '2026-11-22', date1904: false };
const text = (value: string): RawDate => ({ kind: 'text', text: value });
const dateOf = (reading: DateReading): string => (reading.state === 'read' ? reading.date : reading.state);

/** Every written form of one day, 17 August 1980. */
const forms: readonly RawDate[] = [
  { kind: 'date', text: '29450' },
  { kind: 'number', text: '29450' },
  ...[
    '29450',
    '17/08/1980',
    '17-08-1980',
    '17.08.1980',
    '17/8/1980',
    '17 08 1980',
    '1980-08-17',
    '1980-08-17 00:00:00',
    '1980-08-17T00:00:00',
    '1980/08/17',
    '17 Agustus 1980',
    '17 AGUSTUS 1980',
    '17 August 1980',
    '17-Agu-1980',
    '17-Agt-1980',
    '17-Ags-80',
    '17/VIII/1980',
    'Tgl. 17 Agustus 1980',
    'Minggu, 17 Agustus 1980',
    '17-08-80',
    '17/08/80',
    '17081980',
    '19800817',
    "'17-08-1980",
    ' 17\u00a0Agustus\n1980 ',
    '08/17/1980',
    '１７-０８-１９８０',
  ].map(text),
];

describe.each(['Asia/Makassar', 'Asia/Jakarta', 'Asia/Jayapura', 'UTC'])('dates in the time zone %s', (zone) => {
  const before = process.env.TZ;
  afterAll(() => {
    process.env.TZ = before;
  });

  it('reads every form as the same day', () => {
    process.env.TZ = zone;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    for (const form of forms) expect([form.text, dateOf(readDate(form, context))]).toEqual([form.text, '1980-08-17']);
  });
});

describe('what is no whole date', () => {
  it.each([
    ['', 'blank'],
    ['-', 'blank'],
    ['NULL', 'blank'],
    ['00-00-0000', 'zero'],
    ['0000-00-00', 'zero'],
    ['0', 'zero'],
    ['1980', 'year_only'],
    ['31-02-1980', 'impossible'],
    ['32/01/1980', 'impossible'],
    ['13/13/1980', 'impossible'],
    ['1980-02-30', 'impossible'],
    ['17-08-1850', 'impossible'],
    ['17-08-2027', 'future'],
    ['belum tahu', 'unreadable'],
    ['17 Bulan 1980', 'unreadable'],
  ])('%s is %s', (value, state) => {
    expect(dateOf(readDate(text(value), context))).toBe(state);
  });

  it('keeps both readings of an ambiguous date', () => {
    expect(readDate(text('03/05/1980'), context)).toMatchObject({ date: '1980-05-03', other: '1980-03-05' });
    expect(readDate(text('03/13/1980'), context)).toMatchObject({ date: '1980-03-13', other: null, form: 'month_day' });
    expect(readDate(text('5 Maret 1980'), context)).toMatchObject({ date: '1980-03-05', other: null });
  });

  it('puts two-digit years into the latest century that is past', () => {
    expect(dateOf(readDate(text('22-11-26'), context))).toBe('2026-11-22');
    expect(dateOf(readDate(text('12-05-03'), context))).toBe('2003-05-12');
    expect(dateOf(readDate(text('12-05-27'), context))).toBe('1927-05-12');
  });

  it('never throws and never leaves the calendar', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/. -]{0,12}$/)), (value) => {
        const reading = readDate(text(value), context);
        if (reading.state === 'read') expect(reading.date <= context.today && reading.date >= '1900').toBe(true);
      }),
    );
  });

  it('reads back every day in every separator', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 46_000 }), fc.constantFrom('/', '-', '.', ' '), (serial, separator) => {
        const date = dateFromSerial(serial, false) ?? '';
        const { year, month, day } = dateParts(date);
        const written = [String(day).padStart(2, '0'), String(month).padStart(2, '0'), String(year)].join(separator);
        expect(dateOf(readDate(text(written), context))).toBe(date);
        expect(dateOf(readDate({ kind: 'date', text: String(serial) }, context))).toBe(date);
      }),
    );
  });
});

describe('the order that somebody said of a list', () => {
  const monthFirst = { ...context, dateOrder: 'month' } as const;
  it.each([
    ['03/04/1990', '1990-04-03', '1990-03-04'],
    ['03/04/90', '1990-04-03', '1990-03-04'],
    ['25/12/1990', '1990-12-25', '1990-12-25'],
    ['12/25/1990', '1990-12-25', '1990-12-25'],
    ['1990-04-03', '1990-04-03', '1990-04-03'],
  ])('%s', (written, dayFirst, byMonth) => {
    expect(dateOf(readDate(text(written), context))).toBe(dayFirst);
    expect(dateOf(readDate(text(written), monthFirst))).toBe(byMonth);
  });
});

describe('place and date in one cell', () => {
  it.each([
    ['Makassar, 17-08-1980', 'Makassar', '17-08-1980'],
    ['Bau Bau / 08/06/2000', 'Bau Bau', '08/06/2000'],
    ['UJUNG PANDANG,24 Desember 1969', 'UJUNG PANDANG', '24 Desember 1969'],
    ['Gowa tgl 17 Agustus 1980', 'Gowa', '17 Agustus 1980'],
    ['Gowa', 'Gowa', null],
    ['17-08-1980', null, '17-08-1980'],
    ['-', null, null],
  ])('%s', (value, place, date) => {
    expect(splitPlaceAndDate(value)).toEqual({ place: place === null ? null : place, date });
  });
});
