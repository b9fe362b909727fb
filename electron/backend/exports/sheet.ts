/** How a date cell is shown; the value itself is the same day. */
export type DateFormat = 'dd/mm/yyyy' | 'dd-mm-yyyy' | 'yyyy-mm-dd' | 'm/d/yyyy';

/** A calendar day, 'YYYY-MM-DD', in a real date cell. Days before 1900-03-01 become text: Excel counts those wrongly. */
export type DateCell = { readonly date: string; readonly format?: DateFormat };

/** A numeric cell of exactly these digits (up to 17), so that a damaged identifier can be written without being a JavaScript number. */
type DigitsCell = { readonly digits: string };

/** What a cell holds: text (identifiers always), a number, a day, a run of digits, or nothing. */
export type SheetCell = string | number | null | DateCell | DigitsCell;

/** One row; `hidden` hides it in a spreadsheet (CSV has no hidden rows: there it is a row like any other). */
export type SheetRow = { readonly cells: readonly SheetCell[]; readonly hidden?: boolean };

/** Rows in batches, made while they are written: only one batch is in memory at a time. */
type RowBatches = Iterable<readonly SheetRow[]> | AsyncIterable<readonly SheetRow[]>;

const rowsPerBatch = 500;

/**
 * The rows of facts that are in memory already, made while they are written. `onWritten` hears after each batch how many are done; what
 * it throws stops the writing.
 */
export function* rowBatches<Fact>(
  facts: readonly Fact[],
  toRow: (fact: Fact) => SheetRow,
  onWritten?: (done: number) => void,
): Generator<readonly SheetRow[], void, undefined> {
  for (let start = 0; start < facts.length; start += rowsPerBatch) {
    const batch = facts.slice(start, start + rowsPerBatch);
    yield batch.map(toRow);
    onWritten?.(start + batch.length);
  }
}

/** One sheet of a workbook, or one CSV file. */
export type Sheet = {
  readonly name: string;
  /** Column widths in characters. */
  readonly widths: readonly number[];
  /** Letterhead lines above the header, each merged over all columns, followed by an empty row. */
  readonly titleRows?: readonly string[];
  /**
   * One or two header rows. In two rows `null` above a text continues the group at its left, `null` under a text
   * continues that text downwards; both become merged cells.
   */
  readonly header: readonly (readonly (string | null)[])[];
  readonly rows: RowBatches;
};

/**
 * What is done to text that a spreadsheet might take for something else.
 * `safe` (all exports): text format '@' and no cell that can run as a formula.
 * `raw` (the sample generator): cells exactly as a clerk would have left them.
 */
export type CellPolicy = 'safe' | 'raw';

/** Characters that make spreadsheets read a cell as a formula, their full-width twins included (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Whether a spreadsheet might run this text as a formula. */
export function startsLikeFormula(text: string): boolean {
  return FORMULA_START.test(text);
}

/** The Excel serial number (1900 system) of a 'YYYY-MM-DD' day, or undefined before 1900-03-01 and for an impossible day. */
export function excelSerial(date: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (year === undefined) return undefined;
  const milliseconds = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(milliseconds).toISOString().slice(0, 10) !== date) return undefined;
  const serial = milliseconds / 86_400_000 + 25_569;
  return serial >= 61 ? serial : undefined;
}

/** The day as a spreadsheet shows it in that format. */
export function formatDate(date: string, format: DateFormat = 'dd/mm/yyyy'): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (format === 'yyyy-mm-dd') return date;
  if (format === 'm/d/yyyy') return `${Number(month)}/${Number(day)}/${year}`;
  return format === 'dd-mm-yyyy' ? `${day}-${month}-${year}` : `${day}/${month}/${year}`;
}
