/** What a list may cost before it is refused. All values are generous for an office list of some hundred thousand people. */
export type ReadLimits = {
  /** Bytes of the file on disk. */
  readonly fileBytes: number;
  /** Bytes of a file that its reader has to hold as a whole: an old workbook, or the text of a web page's cells. */
  readonly wholeFileBytes: number;
  /** Entries of the zip container. */
  readonly zipEntries: number;
  /** Bytes that one part of the container may inflate to. */
  readonly partBytes: number;
  /** Inflated bytes per stored byte; judged only beyond `ratioFromBytes`, since small parts compress well honestly. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** Characters of one cell, tag or other piece of XML; Excel itself stops at 32,767 a cell. */
  readonly tokenCharacters: number;
  readonly rows: number;
  readonly columns: number;
  readonly sheets: number;
  /**
   * Cells for which identical rows of an OpenDocument sheet may stand that are stored once. Without it they are all read up to a
   * thousand, the others are padding.
   */
  readonly repeatedCells?: number;
  readonly sharedStrings: number;
  readonly sharedStringBytes: number;
};

/**
 * Limits used unless a test passes others. The 81,466-row programme list inflates to 67 MB with ratio 8; a hostile sheet
 * at the limits is refused within 5 seconds.
 */
export const defaultReadLimits: ReadLimits = {
  fileBytes: 200 * 1024 * 1024,
  wholeFileBytes: 48 * 1024 * 1024,
  zipEntries: 2_000,
  partBytes: 480 * 1024 * 1024,
  ratio: 120,
  ratioFromBytes: 8 * 1024 * 1024,
  tokenCharacters: 512 * 1024,
  rows: 1_048_576,
  columns: 500,
  sheets: 200,
  sharedStrings: 3_000_000,
  sharedStringBytes: 128 * 1024 * 1024,
};
