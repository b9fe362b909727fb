import { dateParts, type IsoDate, isoDate } from './calendar.ts';
import { asciiDigits, isBlankText } from './text.ts';

/** Sex as Indonesian lists write it: L (laki-laki, male) or P (perempuan, female). */
export type Sex = 'L' | 'P';

/**
 * What a NIK cell holds. Only 'whole' can be used. The others name the damage: 'rounded' is a number whose 16th digit Excel
 * replaced by 0, 'exponent' is 7.37E+15, 'letters' has O, l, I, S or B among the digits, 'invalid' has 16 digits that cannot
 * be a NIK, 'family_card' is the KK number and 'exchanged' stands for NIK and KK in each other's column, 'shared' is a NIK that
 * another person of the list uses too.
 */
export type NikState =
  | 'whole'
  | 'blank'
  | 'placeholder'
  | 'rounded'
  | 'exponent'
  | 'letters'
  | 'too_short'
  | 'too_long'
  | 'invalid'
  | 'error'
  | 'family_card'
  | 'exchanged'
  | 'shared';

/** The parts of a NIK: PPKKCC DDMMYY SSSS with 40 added to a woman's day (Permendagri on population numbers; domain facts, confirmed). */
export type NikParts = {
  /** Six digits: the area of first registration. It does not follow a move. */
  readonly region: string;
  readonly day: number;
  readonly month: number;
  /** 0 to 99; the century is not part of a NIK. */
  readonly yearOfCentury: number;
  readonly sex: Sex;
  readonly serial: string;
};

/** The province codes of the Ministry of Home Affairs (first two digits), the four provinces of 2022 included. */
const provinces = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'.split(
    ' ',
  ),
);

/** Splits a 16-digit NIK, or returns null when it breaks a rule: province, existing day, month, serial from 0001. */
export const nikParts = (nik: string): NikParts | null => {
  if (!/^\d{16}$/.test(nik) || !provinces.has(nik.slice(0, 2))) return null;
  const dayDigits = Number(nik.slice(6, 8));
  const day = dayDigits > 40 ? dayDigits - 40 : dayDigits;
  const month = Number(nik.slice(8, 10));
  const yearOfCentury = Number(nik.slice(10, 12));
  const exists = isoDate(1900 + yearOfCentury, month, day) ?? isoDate(2000 + yearOfCentury, month, day);
  if (exists === null || nik.slice(12) === '0000' || nik.slice(2, 4) === '00') return null;
  return { region: nik.slice(0, 6), day, month, yearOfCentury, sex: dayDigits > 40 ? 'P' : 'L', serial: nik.slice(12) };
};

/** Whether the NIK holds this birth date. A mismatch is legal: a NIK keeps the date of its making even when a court corrects it. */
export const nikHoldsDate = (parts: NikParts, date: IsoDate): boolean => {
  const { year, month, day } = dateParts(date);
  return parts.day === day && parts.month === month && parts.yearOfCentury === year % 100;
};

/** The birth date that a NIK holds, null when it is none. The century is not written in it: nobody who is entered is a hundred. */
export const nikBirthDate = (nik: string, today: IsoDate): IsoDate | null => {
  const parts = nikParts(nik);
  if (parts === null) return null;
  const century = parts.yearOfCentury > Number(today.slice(2, 4)) ? 1900 : 2000;
  return isoDate(century + parts.yearOfCentury, parts.month, parts.day);
};

/** The reading of a NIK cell. `number` and `parts` are given only for 'whole'. `cleaned` tells that marks had to be removed. */
export type NikReading = {
  readonly state: NikState;
  readonly number: string | null;
  readonly parts: NikParts | null;
  readonly cleaned: boolean;
};

/** A raw cell; a number comes as its stored text, never as a JavaScript number. */
export type RawIdentifier = { readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'; readonly text: string };

/** Removes what clerks and programs put around and between the digits: apostrophes, ="…", spaces, dots, dashes. */
const bareIdentifier = (text: string): string =>
  asciiDigits(text).replace(/[\s\u00a0\u200b-\u200f\u2007\u202f\ufeff'’‘`"=.\-–—_/]/g, '');

const exponentForm = /^[\s"'=]*\d(?:[.,]\d+)?e\+?\d+[\s"']*$/i;

/** Digits that stand for no person: all alike, counting up, starting with 0, or an area followed by zeros only. */
const isPlaceholderNumber = (digits: string): boolean =>
  /^(\d)\1*$/.test(digits) ||
  digits.startsWith('0') ||
  '12345678901234567890'.startsWith(digits) ||
  /^\d{4,6}0{10,}$/.test(digits);

const read = (state: NikState): NikReading => ({ state, number: null, parts: null, cleaned: false });

const readDigits = (digits: string, cleaned: boolean): NikReading => {
  const parts = nikParts(digits);
  return parts === null ? read('invalid') : { state: 'whole', number: digits, parts, cleaned };
};

const readNumberCell = (text: string): NikReading => {
  if (/^0*$/.test(text)) return read('placeholder');
  if (!/^\d+$/.test(text)) return read(exponentForm.test(text) ? 'rounded' : 'invalid');
  if (isPlaceholderNumber(text)) return read('placeholder');
  if (text.length < 16) return read('too_short');
  if (text.length > 16) return read('too_long');
  if (text.endsWith('0')) return read('rounded');
  return readDigits(text, true);
};

/**
 * Reads a NIK cell. Nothing is repaired by guessing: a NIK that lost digits is reported as damaged and never completed.
 * A number cell that ends in 0 counts as rounded, since Excel keeps 15 digits (about a tenth of them are right by chance).
 */
export const readNik = (cell: RawIdentifier): NikReading => {
  if (cell.kind === 'error') return read('error');
  if (isBlankText(cell.text)) return read('blank');
  if (cell.kind === 'number') return readNumberCell(cell.text);
  if (cell.kind !== 'text') return read('invalid');
  if (exponentForm.test(cell.text)) return read('exponent');
  const bare = bareIdentifier(cell.text);
  if (bare === '') return read('blank');
  if (!/^\d+$/.test(bare)) return read(/^[\dOoQDlIiSsBbZzGg|]+$/.test(bare) && bare.length > 8 ? 'letters' : 'invalid');
  if (isPlaceholderNumber(bare)) return read('placeholder');
  if (bare.length < 16) return read('too_short');
  if (bare.length > 16) return read('too_long');
  return readDigits(bare, bare !== cell.text);
};

/**
 * Reads a family card number (KK): area, date of issue, serial; 16 digits like a NIK but never with a woman's day.
 * Returns null for blank, placeholder and damaged numbers; `damaged` tells whether something unusable stood there.
 */
export const readFamilyCard = (cell: RawIdentifier): { readonly number: string | null; readonly damaged: boolean } => {
  if (cell.kind === 'error' || isBlankText(cell.text)) return { number: null, damaged: false };
  const bare = cell.kind === 'text' && exponentForm.test(cell.text) ? '' : bareIdentifier(cell.text);
  const rounded = cell.kind === 'number' && bare.endsWith('0');
  const usable = /^\d{16}$/.test(bare) && !rounded && !isPlaceholderNumber(bare);
  return { number: usable ? bare : null, damaged: !usable };
};
