import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx/xlsx.mjs';
import { excelSerial, type SheetCell } from '../exports/service.ts';

/** Formats beside .xlsx and .csv in which offices send their lists. */
export const otherFormats = ['xls', 'ods', 'html'] as const;

/** A format beside .xlsx and .csv. */
export type OtherFormat = (typeof otherFormats)[number];

/** A whole list: lines above the header, an empty row, the header and all rows. */
export type WholeList = {
  readonly name: string;
  readonly titles: readonly string[];
  readonly header: readonly (readonly (string | null)[])[];
  readonly rows: readonly (readonly SheetCell[])[];
};

const textOf = (cell: SheetCell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'date' in cell ? cell.date.split('-').reverse().join('-') : cell.digits;
};

const storedCell = (cell: SheetCell, format: 'xls' | 'ods'): CellObject | null => {
  if (cell === null) return null;
  if (typeof cell === 'string') return { t: 's', v: cell };
  if (typeof cell === 'number') return { t: 'n', v: cell };
  if ('date' in cell) {
    const serial = excelSerial(cell.date);
    // The library writes an OpenDocument date only out of a date, and takes it in UTC.
    if (format === 'ods') return { t: 'd', v: new Date(`${cell.date}T00:00:00Z`) };
    return serial === undefined ? { t: 's', v: cell.date } : { t: 'n', v: serial, z: 'dd/mm/yyyy' };
  }
  return { t: 'n', v: Number(cell.digits) };
};

const linesOf = ({ titles, header, rows }: WholeList): readonly (readonly SheetCell[])[] => [
  ...titles.map((title) => [title]),
  ...(titles.length > 0 ? [[]] : []),
  ...header,
  ...rows,
];

function workbook(list: WholeList, format: 'xls' | 'ods'): Uint8Array {
  const lines = linesOf(list);
  const width = Math.max(1, ...lines.map((line) => line.length));
  const sheet: WorkSheet = {
    '!ref': utils.encode_range({ s: { r: 0, c: 0 }, e: { r: lines.length - 1, c: width - 1 } }),
  };
  for (const [row, line] of lines.entries()) {
    for (const [column, value] of line.entries()) {
      const cell = storedCell(value, format);
      if (cell !== null) sheet[utils.encode_cell({ r: row, c: column })] = cell;
    }
  }
  const book = { SheetNames: [list.name], Sheets: { [list.name]: sheet } };
  const written: Buffer = write(book, { type: 'buffer', bookType: format === 'xls' ? 'biff8' : 'ods' });
  return written;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"\u00a0]/g, (letter) => (letter === '\u00a0' ? '&nbsp;' : `&#${letter.charCodeAt(0)};`));

const cellHtml = (cell: SheetCell): string => `<td>${escaped(textOf(cell)).replaceAll('\n', '<br>')}</td>`;

/** A web page as applications send it under the name of a workbook. */
function page(list: WholeList): Uint8Array {
  const rows = linesOf(list).map((line) => `<tr>${line.map(cellHtml).join('')}</tr>`);
  const html = `<html><head><meta charset="utf-8"><title>Daftar</title></head><body><table>\n${rows.join('\n')}\n</table></body></html>`;
  return Buffer.from(html, 'utf8');
}

/** The bytes of a list in one of the other formats. The whole list is held in memory: for samples and tests. */
export function otherFormat(list: WholeList, format: OtherFormat): Uint8Array {
  return format === 'html' ? page(list) : workbook(list, format);
}
