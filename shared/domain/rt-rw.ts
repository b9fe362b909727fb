import { dateFromSerial, dateParts } from './calendar.ts';
import { isBlankText } from './text.ts';

/** Numbers of neighbourhood (RT) and community (RW) with three digits, as an identity card prints them ('005'). */
export type RtRw = { readonly rt: string | null; readonly rw: string | null; readonly fromDate: boolean };

/** Reads one number of an RT or RW cell ('RT 5', '005', 5): three digits, or null when there is none. */
export const readRtOrRw = (text: string): string | null => {
  const digits = /\d{1,3}/.exec(text)?.[0];
  return digits === undefined || Number(digits) === 0 ? null : digits.padStart(3, '0');
};

/**
 * Reads a combined cell ('005/001', 'RT 5 RW 1'). A program may have taken '5/9' for 5 September: then the day is the RT
 * and the month the RW, and `fromDate` tells that somebody should look.
 */
export const readRtRw = (cell: { readonly kind: string; readonly text: string }, date1904: boolean): RtRw => {
  if (isBlankText(cell.text)) return { rt: null, rw: null, fromDate: false };
  if (cell.kind === 'date') {
    const date = dateFromSerial(Number(cell.text), date1904);
    if (date === null) return { rt: null, rw: null, fromDate: true };
    const { month, day } = dateParts(date);
    return { rt: readRtOrRw(String(day)), rw: readRtOrRw(String(month)), fromDate: true };
  }
  const numbers = cell.text.match(/\d{1,3}/g) ?? [];
  return { rt: readRtOrRw(numbers[0] ?? ''), rw: readRtOrRw(numbers[1] ?? ''), fromDate: false };
};
