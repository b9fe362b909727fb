import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wording } from '#backend/letters/wording.ts';
import { t } from './desktop-steps.ts';
import { pageCodes, pagePicture, pageTexts } from './pdf-tools.ts';
import { readWorkbook } from './read-workbook.ts';

const separatorNote = wording.separator.note;

/** Letters as other programs read them, without the sheets between them: text of each page, the letters' numbers, the code of the first page and its picture. */
export function readLetters(folder: string): {
  readonly pages: readonly string[];
  readonly numbers: readonly string[];
  readonly firstCode: string;
  readonly firstPicture: Buffer;
} {
  const names = readdirSync(folder).filter((name) => /^surat-\d+-\d+\.pdf$/.test(name));
  const pdfs = names.sort().map((name) => readFileSync(join(folder, name)));
  const isLetter = (text: string) => !text.includes(separatorNote);
  const pages = pdfs.flatMap((pdf) => pageTexts(pdf)).filter(isLetter);
  const numbers = pages.flatMap((text) => /Nomor: (\S+)/.exec(text)?.[1] ?? []);
  const [first = new Uint8Array()] = pdfs;
  const place = pageTexts(first).findIndex(isLetter);
  const firstCode = pageCodes(first, place + 1)[place];
  return { pages, numbers, firstCode: firstCode ?? '', firstPicture: pagePicture(first, 150, place + 1) };
}

/** The cells with a NIK in an exported register, under the head of that column. */
export function exportedNiks(path: string): readonly { readonly type: string; readonly text: string }[] {
  const cells = [...(readWorkbook(path).get(t('exports.sheets.workers'))?.cells ?? [])];
  const [head] = cells.find(([, { text }]) => text === t('exports.columns.nik')) ?? [''];
  const column = head.replace(/\d+/, '');
  return cells.filter(([place]) => place !== head && place.replace(/\d+/, '') === column).map(([, cell]) => cell);
}
