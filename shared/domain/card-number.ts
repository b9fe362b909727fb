import { asciiDigits, isBlankText } from './text.ts';

/** A KPJ (card number of BPJS Ketenagakerjaan): 11 digits (confirmed), sensitive. */
export type CardNumberReading = { readonly number: string | null; readonly damaged: boolean };

/** Reads a KPJ cell. Ten digits mean a lost leading zero; that is not repaired but reported as damaged. */
export const readCardNumber = (text: string): CardNumberReading => {
  if (isBlankText(text)) return { number: null, damaged: false };
  const digits = asciiDigits(text).replace(/[\s\u00a0'’."=-]/g, '');
  return /^\d{11}$/.test(digits) && !/^(\d)\1*$/.test(digits)
    ? { number: digits, damaged: false }
    : { number: null, damaged: true };
};
