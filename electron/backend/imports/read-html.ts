import { stat } from 'node:fs/promises';
import { Parser } from 'htmlparser2';
import { AppError } from '#shared/contract/errors.ts';
import { createHtmlTable } from './html-table.ts';
import type { ReadLimits } from './limits.ts';
import type { MergedRange, SheetFile, SheetRow } from './sheet-reader.ts';
import { readText, type TextEncoding } from './text-file.ts';

/** Elements open at once: real pages nest some twenty; the parser's search for the end of one is as long as their number. */
const deepest = 200;

/** A text without the white space and the comments at its beginning. */
const withoutComments = (head: string): string => {
  let text = head
    .slice(0, 20_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  for (let end = 0; text.startsWith('<!--') && end >= 0; ) {
    end = text.indexOf('-->');
    if (end >= 0) text = text.slice(end + 3).trimStart();
  }
  return text;
};

/** Whether a text begins like a web page or a piece of one. */
export const looksLikeHtml = (head: string): boolean =>
  /^<(?:!doctype\s+html|html|head|body|table|meta|style|div|center|h[1-6])\b/i.test(withoutComments(head));

async function* readRows(
  path: string,
  encoding: TextEncoding,
  limits: ReadLimits,
): AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined> {
  const table = createHtmlTable(limits);
  let depth = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      if (depth > deepest) throw new AppError('imports.unsafe_content');
      table.open(name, attributes);
    },
    onclosetag: (name) => {
      depth -= 1;
      table.close(name);
    },
    ontext: table.text,
  });
  for await (const piece of readText(path, encoding)) {
    parser.write(piece);
    const rows = table.take();
    if (rows.length > 0) yield rows;
  }
  if (table.insideRow()) throw new AppError('imports.file_damaged');
  parser.end();
  if (!table.seen()) throw new AppError('imports.format_not_supported');
  const rows = table.take();
  if (rows.length > 0) yield rows;
  return table.merges;
}

/**
 * Opens a web page with tables, as web applications send it under the name of a workbook. It has one sheet without a name. No
 * script runs, nothing is fetched.
 * @throws AppError imports.file_too_large; while reading also imports.file_damaged, imports.unsafe_content, imports.too_many_columns and, when the
 * page holds no table, imports.format_not_supported
 */
export const openHtml = async (path: string, encoding: TextEncoding, limits: ReadLimits): Promise<SheetFile> => {
  const { size } = await stat(path);
  if (size > limits.wholeFileBytes) throw new AppError('imports.file_too_large');
  return {
    format: 'html',
    date1904: false,
    sheets: [{ name: '', hidden: false, rows: () => readRows(path, encoding, limits) }],
    close: () => undefined,
  };
};
