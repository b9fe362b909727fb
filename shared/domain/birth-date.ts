import { dateFromSerial, exchangeDayAndMonth, type IsoDate, isoDate } from './calendar.ts';
import { asciiDigits, cleanSpaces, isBlankText } from './text.ts';

/** How a date was written, as far as it matters for trusting it. */
type DateForm =
  | 'date_cell'
  | 'serial'
  | 'iso'
  | 'day_month'
  | 'month_day'
  | 'month_name'
  | 'two_digit_year'
  | 'eight_digits';

/**
 * What a date cell says. `other` is the second possible reading, day and month exchanged: a date typed as dd/mm into a
 * program that expects mm/dd is stored that way. Nothing is guessed: what cannot be read keeps its reason.
 */
export type DateReading =
  | { readonly state: 'read'; readonly date: IsoDate; readonly other: IsoDate | null; readonly form: DateForm }
  | { readonly state: 'blank' | 'zero' | 'year_only' | 'impossible' | 'future' | 'unreadable' };

/** A raw cell of a list; numbers and date serials come as their stored text. */
export type RawDate = { readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'; readonly text: string };

/** Which of two numbers comes first in dates written with numbers alone. */
export const dateOrders = ['day', 'month'] as const;

/** Day first or month first. */
export type DateOrder = (typeof dateOrders)[number];

/**
 * `today` bounds the future and decides the century of two-digit years; `date1904` is the workbook's date system; `dateOrder` is
 * what somebody said of the list, day first unless told.
 */
export type DateContext = { readonly today: IsoDate; readonly date1904: boolean; readonly dateOrder?: DateOrder };

const earliestYear = 1900;

/** Month words in Indonesian and English by their first letters, old spellings and abbreviations included. */
const monthWords: readonly (readonly [RegExp, number])[] = [
  [/^jan/, 1],
  [/^[fp]eb/, 2],
  [/^mar|^mrt/, 3],
  [/^apr/, 4],
  [/^me[iy]|^may/, 5],
  [/^jun/, 6],
  [/^jul/, 7],
  [/^a[gu]+[ust]*/, 8],
  [/^sep/, 9],
  [/^o[kc]t/, 10],
  [/^no[vp]/, 11],
  [/^de[sc]/, 12],
];

const romanMonths = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

const monthOfWord = (word: string): number | null => {
  const lower = word.toLowerCase();
  const roman = romanMonths.indexOf(lower);
  if (roman >= 0) return roman + 1;
  return monthWords.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
};

/** Two-digit years belong to the latest century in which the date is not in the future: '80' is 1980, '05' is 2005. */
const fullYear = (text: string, today: IsoDate): number => {
  const year = Number(text);
  if (text.length === 4) return year;
  const thisYear = Number(today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  return year > thisYear % 100 ? century - 100 + year : century + year;
};

const judge = (date: IsoDate | null, form: DateForm, ambiguous: boolean, today: IsoDate): DateReading => {
  if (date === null || Number(date.slice(0, 4)) < earliestYear) return { state: 'impossible' };
  if (date > today) return { state: 'future' };
  const other = ambiguous ? exchangeDayAndMonth(date) : null;
  return { state: 'read', date, other: other !== null && other <= today ? other : null, form };
};

const readNumbers = (first: string, second: string, yearText: string, context: DateContext): DateReading => {
  const { today, dateOrder = 'day' } = context;
  const [left, right] = [Number(first), Number(second)];
  if (left === 0 && right === 0) return { state: 'zero' };
  const year = fullYear(yearText, today);
  const form: DateForm = yearText.length === 4 ? 'day_month' : 'two_digit_year';
  const monthFirst = dateOrder === 'month' ? isoDate(year, left, right) : null;
  if (monthFirst !== null) return judge(monthFirst, form, true, today);
  const dayFirst = isoDate(year, right, left);
  if (dayFirst !== null) return judge(dayFirst, form, true, today);
  if (right > 12) return judge(isoDate(year, left, right), 'month_day', false, today);
  return { state: 'impossible' };
};

const readEightDigits = (digits: string, today: IsoDate): DateReading => {
  if (/^0+$/.test(digits)) return { state: 'zero' };
  const dayFirst = isoDate(Number(digits.slice(4)), Number(digits.slice(2, 4)), Number(digits.slice(0, 2)));
  if (dayFirst !== null && Number(digits.slice(4)) >= earliestYear)
    return judge(dayFirst, 'eight_digits', false, today);
  const yearFirst = isoDate(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
  return judge(yearFirst, 'eight_digits', false, today);
};

const readBareNumber = (text: string, context: DateContext): DateReading | null => {
  if (/^0$|^0{4,6}$/.test(text)) return { state: 'zero' };
  if (/^(19|20)\d\d$/.test(text)) return { state: 'year_only' };
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return judge(dateFromSerial(Number(text), context.date1904), 'serial', false, context.today);
  }
  if (/^\d{7,8}$/.test(text)) return readEightDigits(text.padStart(8, '0'), context.today);
  return null;
};

const readText = (text: string, context: DateContext): DateReading => {
  const bare = readBareNumber(text, context);
  if (bare !== null) return bare;
  const iso = /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[T ]\d{1,2}[:.]\d{2}.*)?$/.exec(text);
  if (iso !== null) {
    const [, year = '', month = '', day = ''] = iso;
    if (Number(month) === 0 && Number(day) === 0) return { state: 'zero' };
    return judge(isoDate(Number(year), Number(month), Number(day)), 'iso', false, context.today);
  }
  const numbers = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[T ]\d{1,2}[:.]\d{2}.*)?$/.exec(text);
  if (numbers !== null) return readNumbers(numbers[1] ?? '', numbers[2] ?? '', numbers[3] ?? '', context);
  const named = /^(\d{1,2})\s*[-/. ]?\s*([a-z]+)\.?\s*[-/. ]?\s*(\d{4}|\d{2})$/i.exec(text);
  const month = named === null ? null : monthOfWord(named[2] ?? '');
  if (named === null || month === null) return { state: 'unreadable' };
  const year = fullYear(named[3] ?? '', context.today);
  return judge(isoDate(year, month, Number(named[1])), 'month_name', false, context.today);
};

const leadingWords = /^(?:tgl|tanggal|hari|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[.,:\s]*/i;

const stripLeadingWords = (text: string): string => {
  let rest = text.replace(/^['`=]+/, '').replace(/^"|"$/g, '');
  while (leadingWords.test(rest)) rest = rest.replace(leadingWords, '');
  return rest.trim();
};

/**
 * Reads a birth date, or any date, in every form seen in office lists: date cells of both Excel systems, bare serial numbers,
 * dd/mm/yyyy with / - . or space, one-digit days, ISO with or without a time, Indonesian and English month names and
 * abbreviations, Roman months, weekday or 'Tgl.' in front, two-digit years, eight digits. Days over 12 in second place mean mm/dd.
 */
export const readDate = (cell: RawDate, context: DateContext): DateReading => {
  if (cell.kind === 'boolean') return { state: 'unreadable' };
  if (cell.kind === 'error' || isBlankText(cell.text)) return { state: 'blank' };
  if (cell.kind === 'date') {
    return judge(dateFromSerial(Number(cell.text), context.date1904), 'date_cell', true, context.today);
  }
  return readText(stripLeadingWords(asciiDigits(cleanSpaces(cell.text))), context);
};

/**
 * Splits 'Makassar, 17-08-1980', 'Bau Bau / 8 Juni 2000' or 'Gowa 17/08/1980' into place and date text; either may be
 * missing. Text without any digit is a place.
 */
export const splitPlaceAndDate = (text: string): { readonly place: string | null; readonly date: string | null } => {
  const clean = cleanSpaces(text);
  if (isBlankText(clean)) return { place: null, date: null };
  const digit = clean.search(/\d/);
  if (digit < 0) return { place: clean.replace(/[\s,/;:-]+$/, ''), date: null };
  const place = clean
    .slice(0, digit)
    .replace(/(?:tgl|tanggal)\.?\s*$/i, '')
    .replace(/[\s,/;:.-]+$/, '');
  if (/^(?:tgl|tanggal)?\.?$/i.test(place)) return { place: null, date: clean };
  return { place, date: clean.slice(digit) };
};
