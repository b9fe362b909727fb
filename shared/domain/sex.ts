import type { Sex } from './nik.ts';
import { isBlankText, letterKey } from './text.ts';

const words: Readonly<Record<string, Sex>> = {
  l: 'L',
  lk: 'L',
  lki: 'L',
  laki: 'L',
  lakilaki: 'L',
  laki2: 'L',
  pria: 'L',
  m: 'L',
  male: 'L',
  p: 'P',
  pr: 'P',
  prp: 'P',
  prmp: 'P',
  perempuan: 'P',
  wanita: 'P',
  w: 'P',
  f: 'P',
  female: 'P',
};

/** Reads a sex cell ('L', 'Lk', 'Laki-laki', 'PR' …): null when blank, undefined when it says something else. */
export const readSex = (text: string): Sex | null | undefined => (isBlankText(text) ? null : words[letterKey(text)]);

/** Whether a cell of an L or P column is ticked: any mark that is not a blank, a zero or a no. */
export const isTicked = (text: string): boolean => !isBlankText(text) && !/^\s*(0|tidak|no|false|f)\s*$/i.test(text);
