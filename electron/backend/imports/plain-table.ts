import { isNumberRow, rowTexts } from './noise.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Why a row is not one of the rows of a table that holds no people. */
export type PlainReason = 'title' | 'header' | 'number_row' | 'footnote';

/** A table whose rows describe anything; every row is either one of `rows` or one of `dropped`, in the order of the file. */
export type PlainTable = {
  readonly headerRows: readonly SheetRow[];
  readonly rows: readonly SheetRow[];
  readonly dropped: readonly { readonly row: SheetRow; readonly reason: PlainReason }[];
};

/** Rows from the first on among which the header is sought, and below it that tell what its columns hold. */
const searchedRows = 60;
const mostHeaderRows = 3;

/** Numbers, amounts, shares, days and times: what stands below a header and seldom in it. */
const valueLike = /^[+-]?(?:[$€£]|rp\.?\s?)?\d[\d.,:/\s-]*(?:e[+-]?\d+)?\s?%?$/i;

const filledOf = (row: SheetRow): readonly string[] => rowTexts(row).filter((text) => text !== '');

const holdsValue = (row: SheetRow): boolean => filledOf(row).some((text) => valueLike.test(text));

/** How many cells most rows fill; the wider of two that are as frequent. */
function usualFilling(rows: readonly SheetRow[]): number {
  const times = new Map<number, number>();
  for (const row of rows) {
    const filled = filledOf(row).length;
    times.set(filled, (times.get(filled) ?? 0) + 1);
  }
  const [usual = [0]] = [...times].toSorted(([one, often], [other, more]) => more - often || other - one);
  return usual[0];
}

/** The columns of which four rows in five hold a value. */
function valueColumns(rows: readonly SheetRow[]): ReadonlySet<number> {
  const filled = new Map<number, number>();
  const values = new Map<number, number>();
  for (const row of rows) {
    for (const [column, text] of rowTexts(row).entries()) {
      if (text === '') continue;
      filled.set(column, (filled.get(column) ?? 0) + 1);
      if (valueLike.test(text)) values.set(column, (values.get(column) ?? 0) + 1);
    }
  }
  return new Set([...values].filter(([column, times]) => times >= (filled.get(column) ?? 0) * 0.8).map(([key]) => key));
}

/** Words stand where the rows below hold values; years over columns of amounts are values themselves and stay undecided. */
const standsOver = (row: SheetRow, values: ReadonlySet<number>): boolean =>
  !holdsValue(row) && rowTexts(row).some((text, column) => text !== '' && values.has(column));

/** Without a column of values: a row of different words of which none is said again in its column. */
const namesColumns = (row: SheetRow, below: readonly SheetRow[]): boolean => {
  const texts = rowTexts(row);
  const filled = filledOf(row);
  const others = below.map(rowTexts);
  return (
    filled.length > 1 &&
    !holdsValue(row) &&
    new Set(filled).size === filled.length &&
    texts.every((text, column) => text === '' || others.every((other) => other[column] !== text))
  );
};

/** The rows of the header from `start` on: one, or up to three that all stand over columns of values. */
function headerFrom(rows: readonly SheetRow[], start: number): number {
  const below = rows.slice(start + 1, start + 1 + searchedRows);
  const values = valueColumns(below);
  const first = rows[start];
  if (first === undefined || below.length === 0) return 0;
  if (values.size === 0) return namesColumns(first, below) ? 1 : 0;
  let count = 0;
  for (let row = rows[start]; row !== undefined && count < mostHeaderRows; row = rows[start + count]) {
    if (!standsOver(row, values)) break;
    count += 1;
  }
  return start + count < rows.length ? count : Math.min(count, 1);
}

/** The row of column numbers that official tables have below their header; where all below are numbers too, it is one of them. */
function isNumbering(row: SheetRow | undefined, below: readonly SheetRow[]): boolean {
  const looked = below.slice(0, searchedRows);
  return (
    row !== undefined && isNumberRow(row) && looked.some((one) => filledOf(one).some((text) => !valueLike.test(text)))
  );
}

/** Whether a single line of one cell is a remark: below an empty line, or words as no cell of a row has. Else it is a row with gaps. */
const isSaid = (row: SheetRow, before: SheetRow | undefined): boolean =>
  row.number - (before?.number ?? 0) > 1 || filledOf(row).some((text) => /^[*(]|:|\S\s+\S+\s+\S/.test(text));

/** Where the notes below a table of several columns begin: lines that fill one cell, at its end only. */
function notesFrom(rows: readonly SheetRow[], start: number, usual: number): number {
  let end = rows.length;
  while (usual >= 3 && end > start && filledOf(rows[end - 1] ?? { number: 0, hidden: false, cells: [] }).length <= 1) {
    end -= 1;
  }
  const [first, ...others] = rows.slice(end);
  const isNote = first !== undefined && (others.length > 0 || isSaid(first, rows[end - 1]));
  return end > start && isNote ? end : rows.length;
}

/**
 * Tells titles, header, rows and notes of a table apart by its form alone: rows that fill about as many cells as most do are the table,
 * and the header says words over columns of values. In doubt a row stays a row: nothing that may be data is left out.
 */
export function readPlainTable(rows: readonly SheetRow[]): PlainTable {
  const usual = usualFilling(rows);
  const found = rows
    .slice(0, searchedRows)
    .findIndex((row) => filledOf(row).length >= Math.min(usual, Math.max(2, usual / 2)));
  const start = Math.max(0, found);
  const from = start + headerFrom(rows, start);
  const end = notesFrom(rows, from, usual);
  const numbered = from > start && from < end - 1 && isNumbering(rows[from], rows.slice(from + 1, end)) ? 1 : 0;
  const reasonAt = (index: number): PlainReason | null => {
    if (index < start) return 'title';
    if (index < from) return 'header';
    if (index < from + numbered) return 'number_row';
    return index < end ? null : 'footnote';
  };
  const dropped: { readonly row: SheetRow; readonly reason: PlainReason }[] = [];
  const kept: SheetRow[] = [];
  for (const [index, row] of rows.entries()) {
    const reason = reasonAt(index);
    if (reason === null) kept.push(row);
    else dropped.push({ row, reason });
  }
  return { headerRows: rows.slice(start, from), rows: kept, dropped };
}
