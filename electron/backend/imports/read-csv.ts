import { AppError } from '#shared/contract/errors.ts';
import { type CsvDialect, dialectOf } from './csv-dialect.ts';
import { createCsvSplitter, EndlessRecord } from './csv-records.ts';
import type { ReadLimits } from './limits.ts';
import type { Cell, MergedRange, SheetFile, SheetRow } from './sheet-reader.ts';
import { readText, type TextEncoding } from './text-file.ts';

const batchRows = 500;

/** How a CSV file is written. */
type CsvForm = CsvDialect & { readonly encoding: TextEncoding };

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

async function* readRecords(path: string, form: CsvForm, limits: ReadLimits) {
  const splitter = createCsvSplitter(form, limits.tokenCharacters);
  try {
    for await (const text of readText(path, form.encoding)) yield splitter.push(text, false);
    yield splitter.push('', true);
  } catch (error) {
    throw error instanceof EndlessRecord ? new AppError('imports.file_damaged') : error;
  }
}

/** How far a file has been read. */
type Ending = { last: number; instruction: string | null };

async function* readRows(
  path: string,
  form: CsvForm,
  limits: ReadLimits,
  ending: Ending,
): AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined> {
  let number = 0;
  let batch: SheetRow[] = [];
  for await (const records of readRecords(path, form, limits)) {
    for (const record of records) {
      number += 1;
      ending.last = number;
      if (number === 1 && /^sep=.?$/i.test(record.join(''))) {
        ending.instruction = record.join(form.delimiter);
        continue;
      }
      if (number > limits.rows) throw new AppError('imports.file_too_large');
      if (record.length > limits.columns) throw new AppError('imports.too_many_columns', { limit: limits.columns });
      const row = toRow(record, number);
      if (row !== null) batch.push(row);
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
  return [];
}

/**
 * Opens a CSV file in whatever dialect it is written: comma, semicolon, tab or bar, seldom another mark or two tabs, a blank behind
 * them or none; fields in double quotes or apostrophes, those inside doubled or behind a backslash; UTF-8 with or without BOM, UTF-16 or
 * Windows-1252; line breaks inside quotes, quotes that nobody closed. Rows are numbered by record, the first being 1. `head` is the
 * file's beginning.
 */
export const openCsv = (path: string, encoding: TextEncoding, head: string, limits: ReadLimits): SheetFile => {
  const form = { encoding, ...dialectOf(head) };
  const ending: Ending = { last: 0, instruction: null };
  return {
    format: 'csv',
    date1904: false,
    sheets: [{ name: '', hidden: false, rows: () => readRows(path, form, limits, ending), ending: () => ending }],
    close: () => undefined,
  };
};
