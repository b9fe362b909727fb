import { AppError } from '#shared/contract/errors.ts';
import { columnLetters } from '#shared/domain/column-letters.ts';
import {
  type CellPolicy,
  type DateCell,
  type DateFormat,
  excelSerial,
  formatDate,
  type SheetCell,
  type SheetRow,
  startsLikeFormula,
} from './sheet.ts';

/** Excel's limit for the text of one cell; a longer one makes Excel "repair" the file. */
const MAX_CELL_TEXT = 32_767;

const NEEDS_ESCAPE = /[&<>\p{Cc}\uFFFE\uFFFF]|_(?=x[\dA-Fa-f]{4}_)/u;
const TO_ESCAPE = new RegExp(NEEDS_ESCAPE.source, 'gu');
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\t': '\t', '\n': '\n' };

/** Text for XML as Excel writes it: control characters, which XML cannot hold, as _xHHHH_ (ECMA-376, ST_Xstring). */
export function escapeXml(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text.replace(TO_ESCAPE, (character) => {
    const code = character.charCodeAt(0);
    return NAMED[character] ?? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

/** Indexes into the cell formats of `stylesXml`. */
export const STYLE = { general: 0, text: 1, quotedText: 2, title: 3, header: 4, digits: 5 } as const;
const DATE_STYLE: Readonly<Record<DateFormat, number>> = {
  'dd/mm/yyyy': 6,
  'dd-mm-yyyy': 7,
  'yyyy-mm-dd': 8,
  'm/d/yyyy': 9,
};

/** The style sheet of every workbook: number formats 49 '@' and 1 '0' are built in, the date formats are ours. */
export function stylesXml(): string {
  const formats = Object.keys(DATE_STYLE);
  const numberFormats = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`);
  const plain = (numberFormat: number, extra = '') =>
    `<xf numFmtId="${numberFormat}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${extra}/>`;
  const bold = (wrap: string) =>
    `<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"${wrap}/></xf>`;
  const cellFormats = [
    plain(0),
    plain(49),
    plain(49, ' quotePrefix="1"'),
    bold(''),
    bold(' wrapText="1"'),
    plain(1),
    ...formats.map((_, index) => plain(164 + index)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${formats.length}">${numberFormats.join('')}</numFmts>`,
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

/** Turns a text into its cell content: inline, or a number in the shared string table. */
export type TextWriter = (text: string) => { readonly type: 's' | 'inlineStr'; readonly xml: string };

/** The `<t>` of a text, keeping its white space. */
export function textXml(text: string): string {
  if (text.length > MAX_CELL_TEXT) throw new AppError('exports.cell_too_long', { limit: MAX_CELL_TEXT });
  const keep = /^\s|\s$|\s\s|\n/u.test(text) ? ' xml:space="preserve"' : '';
  return `<t${keep}>${escapeXml(text)}</t>`;
}

/** Writes every text into its own cell: memory stays the same however long the list is. */
export const inlineText: TextWriter = (text) => ({ type: 'inlineStr', xml: `<is>${textXml(text)}</is>` });

function textCell(reference: string, text: string, style: number, write: TextWriter): string {
  const { type, xml } = write(text);
  return `<c r="${reference}"${style === STYLE.general ? '' : ` s="${style}"`} t="${type}">${xml}</c>`;
}

function dateCell(reference: string, cell: DateCell, policy: CellPolicy, write: TextWriter): string {
  const serial = excelSerial(cell.date);
  const format = cell.format ?? 'dd/mm/yyyy';
  if (serial === undefined) return textCell(reference, formatDate(cell.date, format), textStyle('', policy), write);
  return `<c r="${reference}" s="${DATE_STYLE[format]}"><v>${serial}</v></c>`;
}

function textStyle(text: string, policy: CellPolicy): number {
  if (policy === 'raw') return STYLE.general;
  return startsLikeFormula(text) ? STYLE.quotedText : STYLE.text;
}

function cellXml(reference: string, cell: SheetCell, policy: CellPolicy, write: TextWriter): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return textCell(reference, cell, textStyle(cell, policy), write);
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if ('digits' in cell) return `<c r="${reference}" s="${STYLE.digits}"><v>${cell.digits}</v></c>`;
  return dateCell(reference, cell, policy, write);
}

/** One row of data. `letters` are the column letters, made once for the sheet; `number` is 1-based. */
export function rowXml(
  row: SheetRow,
  number: number,
  letters: readonly string[],
  policy: CellPolicy,
  write: TextWriter,
): string {
  let xml = row.hidden ? `<row r="${number}" hidden="1">` : `<row r="${number}">`;
  row.cells.forEach((cell, index) => {
    xml += cellXml(`${letters[index] ?? columnLetters(index)}${number}`, cell, policy, write);
  });
  return `${xml}</row>`;
}

/** A title or header row: every column gets the style, so that merged cells look whole. */
export function styledRowXml(
  texts: readonly (string | null)[],
  number: number,
  letters: readonly string[],
  style: number,
  write: TextWriter,
): string {
  const cells = letters.map((letter, index) => {
    const text = texts[index] ?? '';
    return text === ''
      ? `<c r="${letter}${number}" s="${style}"/>`
      : textCell(`${letter}${number}`, text, style, write);
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}
