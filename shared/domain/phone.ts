import { asciiDigits, isBlankText } from './text.ts';

/** A phone cell: `number` is the mobile number as 08… or null; `problem` tells why not or what was done. */
export type PhoneReading = { readonly number: string | null; readonly problem: 'invalid' | 'two_numbers' | null };

const oneNumber = (text: string): string | null => {
  const digits = text.replace(/\D/g, '');
  const national = digits.replace(/^(?:0062|62(?=8)|620(?=8))/, '0').replace(/^8/, '08');
  return /^08\d{7,12}$/.test(national) ? national : null;
};

/**
 * Reads an Indonesian mobile number (9 to 14 digits with the leading 0) from every form seen: +62 8xx-…, 62…, a number cell that
 * lost its 0, 'WA 08…', dots, dashes, spaces. Of two numbers in a cell the first readable one is taken.
 */
export const readPhone = (text: string): PhoneReading => {
  if (isBlankText(text)) return { number: null, problem: null };
  const parts = asciiDigits(text)
    .split(/[/;,&]|\batau\b|\bdan\b/i)
    .map(oneNumber);
  const number = parts.find((part) => part !== null) ?? null;
  if (number === null) return { number, problem: 'invalid' };
  return { number, problem: parts.length > 1 ? 'two_numbers' : null };
};
