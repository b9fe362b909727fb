import { parse } from 'csv-parse';
import { CsvError } from 'csv-parse/sync';
import { AppError } from '#shared/contract/errors.ts';
import { delimiterOf } from './csv-dialect.ts';
import type { ReadLimits } from './limits.ts';
import type { Cell, MergedRange, SheetFile, SheetRow } from './sheet-reader.ts';
import { readText, type TextEncoding } from './text-file.ts';

const batchRows = 500;

/** How a CSV file is written. */
type CsvDialect = { readonly encoding: TextEncoding; readonly delimiter: string };

/** A spreadsheet program writes ="7371…" to keep digits as text; the cell is what stands inside. */
const bareText = (text: string): string => /^="(.*)"$/s.exec(text)?.[1] ?? text;

const toRow = (record: readonly string[], number: number): SheetRow | null => {
  const cells: (Cell | null)[] = [];
  for (const [column, text] of record.entries()) {
    if (text === '') continue;
    while (cells.length < column) cells.push(null);
    cells[column] = { kind: 'text', text: bareText(text) };
  }
  return cells.length === 0 ? null : { number, hidden: false, cells };
};

async function* readRows(
  path: string,
  dialect: CsvDialect,
  limits: ReadLimits,
): AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined> {
  const parser = parse({
    delimiter: dialect.delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.tokenCharacters,
  });
  const feed = async (): Promise<void> => {
    for await (const text of readText(path, dialect.encoding)) {
      if (text !== '' && !parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
      if (parser.destroyed) return;
    }
    parser.end();
  };
  const feeding = feed().catch((error: unknown) => parser.destroy(error instanceof Error ? error : undefined));
  let number = 0;
  let batch: SheetRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      number += 1;
      if (number === 1 && /^sep=.?$/i.test(record.join(''))) continue;
      if (number > limits.rows) throw new AppError('imports.file_too_large');
      if (record.length > limits.columns) throw new AppError('imports.too_many_columns', { limit: limits.columns });
      const row = toRow(record, number);
      if (row !== null) batch.push(row);
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? new AppError('imports.file_damaged') : error;
  } finally {
    parser.destroy();
  }
  await feeding;
  if (batch.length > 0) yield batch;
  return [];
}

/**
 * Opens a CSV file in whatever dialect the office's programs write: comma, semicolon, tab or bar; UTF-8 with or without BOM,
 * UTF-16 or Windows-1252; line breaks inside quotes. Rows are numbered by record, the first being 1. `head` is the file's
 * beginning.
 */
export const openCsv = (path: string, encoding: TextEncoding, head: string, limits: ReadLimits): SheetFile => {
  const dialect = { encoding, delimiter: delimiterOf(head) };
  return {
    format: 'csv',
    date1904: false,
    sheets: [{ name: '', hidden: false, rows: () => readRows(path, dialect, limits) }],
    close: () => undefined,
  };
};
