import { type HtmlCell, parseHtmlTable } from './html-table.ts';
import { parseTsv, type TextBlock, writeTsv } from './tsv.ts';

/** What the clipboard holds, '' for a form that is not there. */
export type ClipboardContent = { readonly text: string; readonly html: string };

const exponent = /^\s*-?\d(?:[.,]\d+)?E\+?\d+\s*$/i;

/** Numbers up to 15 digits are whole behind their short form; longer ones have lost digits and must not look right. */
function wholeNumber(shown: string, raw: string | null): string {
  if (raw === null || !/^\d+$/.test(raw)) return shown;
  if (exponent.test(shown)) return raw.length <= 15 ? raw : shown;
  return shown;
}

/** A number of 16 digits and more as its program really keeps it: rounded, so that no reader takes it for an identifier. */
function rounded(shown: string, raw: string | null): string | null {
  const digits = shown.trim();
  if (raw === null || !/^\d{16,}$/.test(digits)) return null;
  return `${digits[0]},${digits.slice(1, 15)}E+${digits.length - 1}`;
}

const better = (shown: string, { raw }: HtmlCell) => rounded(shown, raw) ?? wholeNumber(shown, raw);

const width = (block: TextBlock) => block.reduce((most, row) => Math.max(most, row.length), 0);

const sameShape = (block: TextBlock, table: readonly (readonly HtmlCell[])[]) =>
  block.length === table.length && block.every((row, index) => row.length === table[index]?.length);

const flat = (text: string) => text.replace(/\r\n?/g, '\n').replace(/ +/g, ' ').trim();

/** The only cell of a table whose text stands without quotes, as LibreOffice writes a single cell; null for anything else. */
function onlyCell(text: string, table: readonly (readonly HtmlCell[])[]): HtmlCell | null {
  const [[cell, ...others] = [], ...more] = table;
  return cell && others.length + more.length === 0 && flat(cell.text) === flat(text) ? cell : null;
}

/**
 * The cells on the clipboard. The text form is taken; the table form adds the digits of numbers that the text abbreviates
 * (`1,23E+10`) and replaces it when it has more cells, as from a web page. Numbers of 16 digits and more are rounded ones in
 * every spreadsheet and come in that form, so that they are refused with their reason.
 */
export function readClipboard({ text, html }: ClipboardContent): TextBlock {
  const block = parseTsv(text);
  const table = html === '' ? null : parseHtmlTable(html);
  if (table === null) return block;
  const only = block.length > 1 ? onlyCell(text, table) : null;
  if (only) return [[better(only.text, only)]];
  if (sameShape(block, table)) {
    return block.map((row, at) =>
      row.map((cell, place) => {
        const rich = table[at]?.[place];
        return rich ? better(cell, rich) : cell;
      }),
    );
  }
  const tableWidth = table.reduce((most, row) => Math.max(most, row.length), 0);
  const hasMore = text === '' || tableWidth * table.length > width(block) * block.length;
  return hasMore ? table.map((row) => row.map((cell) => better(cell.text, cell))) : block;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) =>
  text
    .replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
    .replace(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">');

/**
 * Both forms for the clipboard. In the table every cell is marked as text, for Excel by `mso-number-format`, for LibreOffice
 * by `sdnum`, so that a NIK keeps its 16 digits and a date its order.
 */
export function writeClipboard(block: TextBlock): ClipboardContent {
  const cells = (row: readonly string[]) =>
    row.map((cell) => `<td style="mso-number-format:'\\@'" sdnum="1033;0;@">${escaped(cell)}</td>`).join('');
  const rows = block.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
  return { text: writeTsv(block), html: `<meta charset="utf-8"><table>\n${rows}\n</table>` };
}
