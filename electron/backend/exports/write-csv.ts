import { type CellPolicy, formatDate, type Sheet, type SheetCell, startsLikeFormula } from './sheet.ts';
import { type BeforeNamed, type ByteSink, type ExportTarget, writeAtomically } from './write-atomically.ts';

/** Settings of a CSV file. Indonesian Excel separates by semicolon. */
export type CsvOptions = {
  readonly policy: CellPolicy;
  readonly delimiter: ';' | ',';
  readonly beforeNamed?: BeforeNamed;
};

function cellText(cell: SheetCell, policy: CellPolicy): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return policy === 'safe' && startsLikeFormula(cell) ? `'${cell}` : cell;
  return 'digits' in cell ? cell.digits : formatDate(cell.date, cell.format);
}

function recordText(cells: readonly SheetCell[], { policy, delimiter }: CsvOptions): string {
  const fields = cells.map((cell) => {
    const text = cellText(cell, policy);
    // Quotes tell a spreadsheet that digits are text, which it else would turn into a number.
    const isIdentifier = policy === 'safe' && typeof cell === 'string' && /^\d+$/.test(text);
    return isIdentifier || text.includes(delimiter) || /["\r\n]|^\s|\s$/u.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  });
  return `${fields.join(delimiter)}\r\n`;
}

/**
 * Writes one sheet as CSV: UTF-8 with byte order mark, CRLF, no widths and no merged cells; a path is replaced only
 * when the whole file is written. With policy `safe` a text that could run as a formula gets an apostrophe before it, and text of
 * digits stands in quotes, by which LibreOffice keeps it as text ("format quoted field as text"); Excel opens CSV without asking,
 * so for Excel there is .xlsx.
 * Errors as in writeXlsx, apart from the limits of a spreadsheet.
 */
export async function writeCsv(target: ExportTarget, sheet: Sheet, options: CsvOptions): Promise<void> {
  const produce = async (sink: ByteSink) => {
    const head: (readonly SheetCell[])[] = (sheet.titleRows ?? []).map((title) => [title]);
    if (head.length > 0) head.push([]);
    head.push(...sheet.header);
    await sink(Buffer.from(`\uFEFF${head.map((cells) => recordText(cells, options)).join('')}`, 'utf8'));
    for await (const batch of sheet.rows) {
      await sink(Buffer.from(batch.map((row) => recordText(row.cells, options)).join(''), 'utf8'));
    }
  };
  await writeAtomically(target, produce, options.beforeNamed);
}
