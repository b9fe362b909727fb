import type { MergedRange, SheetRow } from './sheet-reader.ts';

/** What the thread is given: the file and how much of it is taken. */
export type XlsOrder = { readonly path: string; readonly columns: number; readonly sheets: number };

/** A sheet of an opened workbook; its rows are asked for by its place. */
export type XlsSheet = { readonly name: string; readonly hidden: boolean; readonly merges: readonly MergedRange[] };

/** What the thread tells: first the workbook or why there is none, then rows as they are asked for. */
export type XlsMessage =
  | { readonly type: 'book'; readonly date1904: boolean; readonly sheets: readonly XlsSheet[] }
  | { readonly type: 'refused'; readonly code: string; readonly params: Readonly<Record<string, string | number>> }
  | { readonly type: 'rows'; readonly rows: readonly SheetRow[]; readonly next: number | null };

/** Asks for some rows of a sheet, beginning at the zero-based row `from`. */
export type XlsRequest = { readonly sheet: number; readonly from: number };
