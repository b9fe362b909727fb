/** What the file said about a cell, never what a program showed of it. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error';

/**
 * One filled cell. `text` is the stored value as text also for numbers ('7371010101010120', '7.37E+15') and for dates (the
 * serial number, '31058'), so that an identifier is never turned into a JavaScript number.
 */
export type Cell = { readonly kind: CellKind; readonly text: string };

/** A row that holds at least one filled cell. `number` counts from 1 as Excel shows it; for CSV it is the record number. */
export type SheetRow = {
  readonly number: number;
  readonly hidden: boolean;
  /** Whether the file says that another table begins with this row, as a web page does. */
  readonly begins?: true;
  /** Dense from the first column on; empty cells are null. */
  readonly cells: readonly (Cell | null)[];
};

/** A merged range, zero-based columns and one-based rows, both ends included. */
export type MergedRange = {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
};

/** One sheet. Its rows may be read any number of times, one reading at a time. */
export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows in file order, in batches; the generator returns the merged ranges, which the format stores after the rows. */
  readonly rows: () => AsyncGenerator<readonly SheetRow[], readonly MergedRange[], undefined>;
  /**
   * Of a text file that has been read to its end: the number of its last record, be it empty, and a first one that only tells
   * programs how to read it.
   */
  readonly ending?: () => { readonly last: number; readonly instruction: string | null };
};

/** An open list file of any format. `date1904` says which day serial number 0 is. */
export type SheetFile = {
  readonly format: 'xlsx' | 'xls' | 'ods' | 'html' | 'csv';
  readonly date1904: boolean;
  readonly sheets: readonly Sheet[];
  readonly close: () => void;
};
