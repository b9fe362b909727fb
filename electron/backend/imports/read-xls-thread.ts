import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type CellObject, CFB, type DenseWorkSheet, read, type WorkBook, type WorkSheet } from '@e965/xlsx/xlsx.mjs';
import { AppError } from '#shared/contract/errors.ts';
import { dropFormulas } from './read-xls-formulas.ts';
import type { XlsMessage, XlsOrder, XlsRequest, XlsSheet } from './read-xls-protocol.ts';
import { isDateFormat } from './read-xlsx-parts.ts';
import type { Cell, SheetRow } from './sheet-reader.ts';

const order: XlsOrder = workerData;
const rowsPerMessage = 500;

/** Error values of BIFF (the BErr values of MS-XLS). */
const errorTexts: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function send(message: XlsMessage): void {
  parentPort?.postMessage(message);
}

/** A value as it is stored: the shortest decimal that is the stored number, never the text that a format shows of it. */
function cellOf(stored: CellObject | undefined): Cell | null {
  if (stored?.v === undefined || stored.v === null) return null;
  const { t: type, v: value, z: format } = stored;
  if (type === 's') return value === '' ? null : { kind: 'text', text: String(value) };
  if (type === 'b') return { kind: 'boolean', text: value ? '1' : '0' };
  if (type === 'e') return { kind: 'error', text: errorTexts[Number(value)] ?? '#ERROR!' };
  if (type !== 'n') return null;
  return { kind: typeof format === 'string' && isDateFormat(format) ? 'date' : 'number', text: String(value) };
}

function isDense(sheet: WorkSheet): sheet is DenseWorkSheet {
  return Array.isArray(sheet['!data']);
}

function rowOf(sheet: DenseWorkSheet, index: number): SheetRow | null {
  const cells: (Cell | null)[] = [];
  for (const [column, stored] of (sheet['!data'][index] ?? []).entries()) {
    const cell = cellOf(stored);
    if (cell === null) continue;
    if (column >= order.columns) throw new AppError('imports.too_many_columns', { limit: order.columns });
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  }
  return cells.length === 0 ? null : { number: index + 1, hidden: sheet['!rows']?.[index]?.hidden === true, cells };
}

function rowsFrom(sheet: WorkSheet | undefined, from: number): XlsMessage {
  const rows: SheetRow[] = [];
  if (sheet === undefined || !isDense(sheet)) return { type: 'rows', rows, next: null };
  let index = from;
  for (; index < sheet['!data'].length && rows.length < rowsPerMessage; index += 1) {
    const row = rowOf(sheet, index);
    if (row !== null) rows.push(row);
  }
  return { type: 'rows', rows, next: index < sheet['!data'].length ? index : null };
}

function describe(book: WorkBook): readonly XlsSheet[] {
  return book.SheetNames.map((name, index) => ({
    name,
    hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    merges: (book.Sheets[name]?.['!merges'] ?? []).map(({ s, e }) => ({
      fromRow: s.r + 1,
      toRow: e.r + 1,
      fromColumn: s.c,
      toColumn: e.c,
    })),
  }));
}

/** The stream of records, out of the compound file if the workbook stands in one. */
function workbookStream(file: Buffer): Buffer {
  if (file[0] !== 0xd0) return file;
  const container: unknown = CFB.read(file, { type: 'buffer' });
  if (CFB.find(container, '/encryption')) throw new AppError('imports.password_protected');
  const entry: { readonly content?: Uint8Array } | null =
    CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book');
  const stream = Buffer.from(entry?.content ?? []);
  if (stream[0] !== 0x09) throw new AppError('imports.file_damaged');
  return stream;
}

function open(): WorkBook {
  const stream = workbookStream(readFileSync(order.path));
  dropFormulas(stream);
  // Values only: no formulas, no formatted texts, no macros; dates stay serial numbers.
  const book = read(stream, {
    type: 'buffer',
    dense: true,
    raw: true,
    cellDates: false,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
    cellNF: true,
    cellStyles: true,
  });
  if (book.SheetNames.length === 0) throw new AppError('imports.file_damaged');
  if (book.SheetNames.length > order.sheets) throw new AppError('imports.file_too_large');
  return book;
}

function refuse(error: unknown): void {
  if (error instanceof AppError) send({ type: 'refused', code: error.code, params: error.params });
  else {
    const locked = error instanceof Error && /password-protected/i.test(error.message);
    send({ type: 'refused', code: locked ? 'imports.password_protected' : 'imports.file_damaged', params: {} });
  }
}

function serve(book: WorkBook): void {
  send({ type: 'book', date1904: book.Workbook?.WBProps?.date1904 === true, sheets: describe(book) });
  parentPort?.on('message', ({ sheet, from }: XlsRequest) => {
    try {
      send(rowsFrom(book.Sheets[book.SheetNames[sheet] ?? ''], from));
    } catch (error) {
      refuse(error);
    }
  });
}

try {
  serve(open());
} catch (error) {
  refuse(error);
}
