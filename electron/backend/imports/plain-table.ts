import { isNumberRow, rowTexts } from './noise.ts';
import { filledCells, filledTexts, isValue, searchedRows, valueColumns } from './plain-cells.ts';
import { headerFrom, headerOverValues, namesGroups } from './plain-header.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Why a row is not one of the rows of a table that holds no people. */
export type PlainReason = 'title' | 'header' | 'number_row' | 'footnote' | 'blank_row';

/** A table whose rows describe anything; every row is either one of `rows` or one of `dropped`, in the order of the file. */
export type PlainTable = {
  readonly headerRows: readonly SheetRow[];
  readonly rows: readonly SheetRow[];
  readonly dropped: readonly { readonly row: SheetRow; readonly reason: PlainReason }[];
};

/**
 * How many cells the rows of the table fill: of the widths that several rows come near, the one that holds most cells, which
 * count twice where several stand in a row, so that lines of notes are no table of one column; then what most of these rows fill, the wider of two that are as frequent.
 */
function usualFilling(rows: readonly SheetRow[]): number {
  const times = new Map<number, number>();
  for (const row of rows) {
    const filled = filledCells(row);
    times.set(filled, (times.get(filled) ?? 0) + 1);
  }
  const near = (width: number) => [...times].filter(([filled]) => filled <= width && filled >= width / 2);
  let best = { rows: 0, cells: 0, width: 0 };
  for (const width of times.keys()) {
    const found = near(width).reduce((sum, [, often]) => sum + often, 0);
    const cells = near(width).reduce((sum, [filled, often]) => sum + filled * often * (filled > 1 ? 2 : 1), 0);
    const isLone = found === 1 && best.rows > 1;
    if (!isLone && (cells > best.cells || (best.rows === 1 && found > 1))) best = { rows: found, cells, width };
  }
  const [usual = [0]] = near(best.width).toSorted(([one, often], [other, more]) => more - often || other - one);
  return usual[0];
}

/** A comment, or a sentence that holds the delimiter: narrower than the table that begins right below it. */
const isRemark = (row: SheetRow): boolean =>
  filledTexts(row).some((text) => text.startsWith('#') || text.split(' ').length > 5);

/** The first row as wide as the table, where it is a header over values and all above are pairs of a name and its value. */
function belowPairs(rows: readonly SheetRow[], usual: number): number {
  const full = rows.slice(0, searchedRows).findIndex((row) => filledCells(row) >= usual);
  const isBelow = full > 0 && usual > 2 && rows.slice(0, full).every((row) => filledCells(row) <= 2);
  const isHeader = isBelow && headerOverValues(rows, full) > 0 && !namesGroups(rows[full - 1], rows[full]);
  return isHeader ? full : -1;
}

/** Where the table begins below its titles. */
function startOf(rows: readonly SheetRow[], usual: number): number {
  const below = belowPairs(rows, usual);
  if (below >= 0) return below;
  const enough = Math.min(usual, Math.max(2, usual / 2));
  let start = Math.max(
    0,
    rows.slice(0, searchedRows).findIndex((row) => filledCells(row) >= enough),
  );
  for (let row = rows[start], next = rows[start + 1]; row !== undefined && next !== undefined; ) {
    if (filledCells(row) >= usual || filledCells(next) < usual || !isRemark(row)) break;
    start += 1;
    [row, next] = [rows[start], rows[start + 1]];
  }
  return start;
}

/** The row of column numbers that official tables have below their header; where all below are numbers too, it is one of them. */
function isNumbering(row: SheetRow | undefined, below: readonly SheetRow[]): boolean {
  const looked = below.slice(0, searchedRows);
  return row !== undefined && isNumberRow(row) && looked.some((one) => filledTexts(one).some((text) => !isValue(text)));
}

/** Words as no cell of a row has; else a line of one cell is a row with gaps. */
const isSaid = (row: SheetRow): boolean => filledTexts(row).some((text) => /^[*(]|:|\S\s+\S+\s+\S/.test(text));

/** Whether the lines at the end of a table are notes: several, or one that stands apart or says more than a cell does; below two columns both. */
const areNotes = (rows: readonly SheetRow[], before: SheetRow | undefined, usual: number): boolean => {
  const [first] = rows;
  if (first === undefined) return false;
  const isApart = first.number - (before?.number ?? 0) > 1;
  return usual > 2 ? rows.length > 1 || isApart || isSaid(first) : isApart && rows.every(isSaid);
};

/** Where the notes below a table of several columns begin: at its end only, lines that fill one cell, or few ones behind an empty line. */
function notesFrom(rows: readonly SheetRow[], start: number, usual: number): number {
  const values = valueColumns(rows.slice(start, start + searchedRows));
  const isFigure = (row: SheetRow): boolean =>
    rowTexts(row).some((text, column) => values.has(column) && isValue(text));
  let end = rows.length;
  let narrow = rows.length;
  while (usual > 1 && narrow > start) {
    const row = rows[narrow - 1];
    if (row === undefined || filledCells(row) > Math.max(1, usual / 3)) break;
    if (filledCells(row) > 1 && isFigure(row)) break;
    narrow -= 1;
    const isApart = row.number - (rows[narrow - 1]?.number ?? 0) > 1;
    if (isApart || (end === narrow + 1 && filledCells(row) === 1)) end = narrow;
  }
  return end > start && areNotes(rows.slice(end), rows[end - 1], usual) ? end : rows.length;
}

/** What the rows of a table are, by their places: `[start, from)` is the header, `[from, end)` are its rows. */
type Places = { readonly start: number; readonly from: number; readonly end: number };

function placesOf(rows: readonly SheetRow[], headerAt: number | null): Places {
  const usual = usualFilling(rows);
  const found = headerAt === null ? startOf(rows, usual) : rows.findIndex(({ number }) => number === headerAt);
  const from = found + headerFrom(rows, found);
  const start = from > found && from - found < 3 && namesGroups(rows[found - 1], rows[found]) ? found - 1 : found;
  return { start, from, end: notesFrom(rows, from, usual) };
}

/** Long tables repeat their header on every page. */
const isHeaderAgain = (row: SheetRow, headerRows: readonly SheetRow[]): boolean =>
  headerRows.some(
    (header) =>
      header.cells.length > 1 &&
      header.cells.length === row.cells.length &&
      header.cells.every((cell, column) => cell?.text === row.cells[column]?.text),
  );

/**
 * Tells titles, header, rows and notes of a table apart by its form alone: rows that fill about as many cells as most do are the table,
 * and the header says words over columns of values. In doubt a row stays a row: nothing that may be data is left out.
 * `headerAt` is the number of the row with which the header begins, where that is known.
 */
export function readPlainTable(all: readonly SheetRow[], headerAt: number | null = null): PlainTable {
  const rows = all.filter((row) => filledCells(row) > 0);
  const { start, from, end } = placesOf(rows, headerAt);
  const headerRows = rows.slice(start, from);
  const numbered = from > start && from < end - 1 && isNumbering(rows[from], rows.slice(from + 1, end)) ? 1 : 0;
  const reasonAt = (row: SheetRow, index: number): PlainReason | null => {
    if (index < start) return 'title';
    if (index < from) return 'header';
    if (index < from + numbered) return 'number_row';
    if (index >= end) return 'footnote';
    return isHeaderAgain(row, headerRows) ? 'header' : null;
  };
  const dropped: { readonly row: SheetRow; readonly reason: PlainReason }[] = [];
  const kept: SheetRow[] = [];
  let index = 0;
  for (const row of all) {
    const isBlank = row !== rows[index];
    const reason = isBlank ? 'blank_row' : reasonAt(row, index);
    if (!isBlank) index += 1;
    if (reason === null) kept.push(row);
    else dropped.push({ row, reason });
  }
  return { headerRows, rows: kept, dropped };
}
