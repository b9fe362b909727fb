import type { Content } from 'pdfmake/interfaces';
import { signatureBlock } from './blocks.ts';
import type { LetterOffice } from './letter-types.ts';
import { settingsOf } from './page.ts';

/** The signature at the right of an official document of several pages; it stays on one page. `date` as it is written. */
export const officeSignature = (office: LetterOffice, date: string): Content => ({
  unbreakable: true,
  margin: [0, 18, 0, 0],
  columns: [{ width: '*', text: '' }, signatureBlock(office, date, settingsOf('A4')[0])],
});
