import { rowTexts } from './noise.ts';
import { filledCells, filledTexts, isWords, searchedRows, valueColumns } from './plain-cells.ts';
import { headerOverValues } from './plain-header.ts';
import type { SheetRow } from './sheet-reader.ts';

/** A header that has been met, and the columns in which values stand below it. */
type Header = {
  readonly texts: readonly string[];
  readonly filled: number;
  readonly values: ReadonlySet<number>;
};

/** Rows that stand one under another, or are a table of a web page; the first by its place among all. */
type Paragraph = { readonly from: number; readonly rows: readonly SheetRow[] };

/** So many lines of one cell above a header in its paragraph may be its titles. */
const mostTitles = 5;

/** In a lone paragraph between two tables so many lines are the title of the second. */
const mostTitlesApart = 2;

function paragraphsOf(lines: readonly SheetRow[]): readonly Paragraph[] {
  const starts: number[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const [index, { number, begins }] of lines.entries()) {
    if (number > before + 1 || begins === true) starts.push(index);
    before = number;
  }
  return starts.map((from, index) => ({ from, rows: lines.slice(from, starts[index + 1]) }));
}

/** A name with its value, as devices write some above what they measured, heads no table of two columns. */
const isPair = (row: SheetRow): boolean =>
  filledCells(row) === 2 && filledTexts(row).some((text) => /[\d:]/.test(text));

/** Where in a paragraph that begins with a table its header stands, below titles of one cell; -1 when it begins with anything else. */
function openingOf(rows: readonly SheetRow[]): number {
  const head = rows.slice(0, mostTitles + searchedRows);
  const at = head.slice(0, mostTitles + 1).findIndex((row) => filledCells(row) > 1);
  const row = head[at];
  if (row === undefined || isPair(row) || (filledCells(row) === 2 && head.length < at + 3)) return -1;
  return headerOverValues(head, at) > 0 ? at : -1;
}

const empty: SheetRow = { number: 0, hidden: false, cells: [] };

const describeHeader = (rows: readonly SheetRow[], at: number): Header => {
  const row = rows[at] ?? empty;
  return {
    texts: rowTexts(row),
    filled: filledCells(row),
    values: valueColumns(rows.slice(at + 1, at + 1 + searchedRows)),
  };
};

/** Whether a row says other names than the header of the table above: it is wider, or has words where values stand. */
const isOther = (row: SheetRow, { texts, values }: Header): boolean => {
  const own = rowTexts(row);
  if (own.length === texts.length && own.every((text, column) => text === texts[column])) return false;
  return own.length > texts.length || own.some((text, column) => values.has(column) && isWords(text));
};

/** Whether a row repeats most names of the header in their columns, but not all, or has more: another table of the same kind. */
const isAlike = (row: SheetRow, { texts, filled }: Header): boolean => {
  const first = row.cells.find((cell) => cell !== null)?.text.trim();
  if (filled < 3 || first !== texts.find((text) => text !== '')) return false;
  const own = rowTexts(row);
  const same = own.filter((text, column) => text !== '' && text === texts[column]).length;
  return (
    same >= 3 &&
    same >= filled * 0.5 &&
    (same < filled || filledCells(row) > filled) &&
    own.every((text) => text === '' || isWords(text))
  );
};

/** Titles in a paragraph of their own, right before that of their table. */
const isTitle = ({ rows }: Paragraph): boolean =>
  rows.length <= mostTitlesApart &&
  rows.every((row) => filledCells(row) === 1 && !/^[*(]|:/.test(filledTexts(row)[0] ?? ''));

/** Lines above the first header that are narrower than it and no table: titles and what a device says of itself. */
const isPreamble = (rows: readonly SheetRow[], header: Header): boolean =>
  rows.every((row) => filledCells(row) <= Math.min(2, header.filled - 1));

/** A table by the places of its rows: `from` is the first, `header` where its header is known to begin. */
type Begin = { readonly from: number; readonly header: number | null };

/** Where tables begin among rows that all hold something. */
function beginsOf(lines: readonly SheetRow[]): readonly Begin[] {
  const begins: Begin[] = [{ from: 0, header: null }];
  const paragraphs = paragraphsOf(lines);
  let known: Header | null = null;
  for (const [index, { from, rows }] of paragraphs.entries()) {
    const at = openingOf(rows);
    const row = rows[at];
    if (row !== undefined && (known === null || isOther(row, known))) {
      const found = describeHeader(rows, at);
      const before = paragraphs[index - 1];
      const isFirst = known === null && isPreamble(lines.slice(0, from), found);
      if (isFirst) begins.pop();
      const first = isFirst ? 0 : known !== null && before !== undefined && isTitle(before) ? before.from : from;
      begins.push({ from: first, header: from + at });
      known = found;
    }
    for (let place = Math.max(0, at + 1); place < rows.length && known !== null; place += 1) {
      const next = rows[place];
      if (next === undefined || !isAlike(next, known)) continue;
      begins.push({ from: from + place, header: from + place });
      known = describeHeader(rows, place);
    }
  }
  return begins;
}

/** The rows of a table in file order, and the number of the row with which its header begins, where that is known. */
export type TableRows = { readonly rows: readonly SheetRow[]; readonly headerAt: number | null };

/**
 * Tells the tables of a sheet apart that stand one under another: behind an empty line another header over columns of values, or
 * the header once more with some names changed. In doubt the rows stay one table.
 */
export function splitTables(all: readonly SheetRow[]): readonly TableRows[] {
  const lines = all.filter((row) => filledCells(row) > 0);
  const places = new Map([...all.entries()].map(([place, row]) => [row, place]));
  const begins = beginsOf(lines).map(({ from, header }, index) => ({
    place: index === 0 ? 0 : places.get(lines[from] ?? empty),
    headerAt: (header === null ? null : lines[header]?.number) ?? null,
  }));
  return begins.map(({ place, headerAt }, index) => ({ rows: all.slice(place, begins[index + 1]?.place), headerAt }));
}
