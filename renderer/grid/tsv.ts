/** Rows of cells as text, as spreadsheets put them on the clipboard. Rows may differ in length. */
export type TextBlock = readonly (readonly string[])[];

/** A cell needs quotes when a tab or a line break stands in it, or when its own first sign would be taken for one. */
const needsQuotes = /[\t\r\n]|^"/;

const written = (cell: string) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Tab-separated text as Excel writes it: CRLF after every row, cells with tabs or line breaks in quotes, quotes inside them
 * doubled. A single cell goes without the line end, so that it fits into a search box as it is.
 */
export function writeTsv(block: TextBlock): string {
  const [first] = block;
  if (block.length === 1 && first?.length === 1) return written(first[0] ?? '');
  return block.map((row) => `${row.map(written).join('\t')}\r\n`).join('');
}

type Field = { readonly text: string; readonly end: number };

/** Places of the row's text from which a cell without quotes ends. */
const endOfPlain = /[\t\r\n]/g;

/** A cell in quotes; null when no closing quote stands before a tab, a line end or the end, so that it is not one. */
function quotedField(text: string, start: number): Field | null {
  let from = start + 1;
  while (true) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    const after = text[quote + 1];
    if (after === '"') {
      from = quote + 2;
      continue;
    }
    if (after !== undefined && !/[\t\r\n]/.test(after)) return null;
    const inner = text.slice(start + 1, quote);
    return { text: inner.replaceAll('""', '"').replace(/\r\n?/g, '\n'), end: quote + 1 };
  }
}

function plainField(text: string, start: number): Field {
  endOfPlain.lastIndex = start;
  const end = endOfPlain.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), end };
}

/**
 * Reads tab-separated text as Excel and LibreOffice write it: CRLF, LF or CR between rows, one of them at the very end
 * belonging to the last row; quotes only where a cell begins with one and ends with one; line breaks inside as `\n`.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  while (true) {
    const field = (text[place] === '"' ? quotedField(text, place) : null) ?? plainField(text, place);
    row.push(field.text);
    place = field.end;
    if (text[place] === '\t') {
      place += 1;
      continue;
    }
    rows.push(row);
    if (place >= text.length) return rows;
    place += text.startsWith('\r\n', place) ? 2 : 1;
    if (place >= text.length) return rows;
    row = [];
  }
}
