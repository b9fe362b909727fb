import { cleanSpaces } from '#shared/domain/text.ts';
import { type ColumnHeader, fieldOfHeader, mapByHeaders } from './columns.ts';
import type { ImportField } from './fields.ts';
import { isNumberRow, rowTexts } from './noise.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Header rows that follow one another, and the header of each column that they make. */
export type HeaderFound = { readonly rows: readonly SheetRow[]; readonly headers: readonly ColumnHeader[] };

const mostHeaderRows = 3;

/**
 * The words over each column from the top row down. A merged cell keeps its text in its first column: an empty cell belongs to
 * the one at its left if something stands below it and both are in the same group of the row above.
 */
export const headerPaths = (rows: readonly SheetRow[]): readonly (readonly string[])[] => {
  const texts = rows.map(rowTexts);
  const width = Math.max(0, ...texts.map((row) => row.length));
  const origins: number[][] = texts.map(() => []);
  const pathOf = (column: number): readonly string[] =>
    texts.map((row, level) => {
      const own = row[column] ?? '';
      const below = texts.slice(level + 1).some((deeper) => (deeper[column] ?? '') !== '');
      const sameGroup = level === 0 || origins[level - 1]?.[column] === origins[level - 1]?.[column - 1];
      const origin = own === '' && below && sameGroup ? (origins[level]?.[column - 1] ?? column) : column;
      origins[level]?.push(origin);
      return row[origin] ?? '';
    });
  return Array.from({ length: width }, (_, column) => pathOf(column).filter((text) => text !== ''));
};

/** Joins the rows of a header column by column. */
export const joinHeaderRows = (rows: readonly SheetRow[]): readonly ColumnHeader[] =>
  headerPaths(rows).map((path) => ({ group: cleanSpaces(path.slice(0, -1).join(' ')), own: path.at(-1) ?? '' }));

/** The fields that headers name, each by itself or beside the others. */
export const fieldsOf = (headers: readonly ColumnHeader[]): Set<ImportField> => {
  const fields = new Set([...mapByHeaders(headers).values()].map(({ field }) => field));
  for (const header of headers) {
    const field = fieldOfHeader(header);
    if (field != null) fields.add(field);
  }
  return fields;
};

/** A list of people names them, or at least gives their NIK, and says two more things about each. */
export const namesPeople = (fields: ReadonlySet<ImportField>): boolean => {
  if (fields.has('name'))
    return fields.size >= 4 || (fields.size >= 3 && (fields.has('nik') || fields.has('birthDate')));
  return fields.has('nik') && fields.size >= 3;
};

const looksLikeData = (cell: SheetRow['cells'][number]): boolean =>
  cell !== null && (cell.kind !== 'text' || /\d{6,}|\d[/.-]\d{1,2}[/.-]\d/.test(cell.text));

/** A header says what a column holds; a cell of data has long numbers or dates, and its row begins with a running number. */
const wordsOnly = (row: SheetRow, mostData: number): boolean =>
  row.cells.filter(looksLikeData).length <= mostData &&
  !/^\d+$/.test(cleanSpaces(row.cells.find((cell) => cell !== null)?.text ?? ''));

/**
 * Whether `row` goes on with the header above it: short words only, and it fills columns that the rows above leave to a group
 * (merged cells keep their text in the first one).
 */
const continues = (above: readonly SheetRow[], row: SheetRow | undefined): row is SheetRow => {
  const last = above.at(-1);
  if (row === undefined || last === undefined || row.number !== last.number + 1 || isNumberRow(row)) return false;
  const texts = rowTexts(row);
  const upper = above.map(rowTexts);
  const isOpen = (column: number): boolean => upper.every((line) => (line[column] ?? '') === '');
  const filledAbove = new Set(upper.flatMap((line) => [...line.keys()].filter((column) => line[column] !== ''))).size;
  const filled = texts.filter((text) => text !== '').length;
  return (
    wordsOnly(row, 0) &&
    texts.some((text, column) => text !== '' && isOpen(column)) &&
    texts.every((text) => text.length <= 60) &&
    filled < filledAbove * 2 + 4
  );
};

const filledColumns = (row: SheetRow): readonly number[] =>
  [...row.cells.keys()].filter((column) => row.cells[column] !== null);

/** A line of the letterhead right above the header is no group of it: it stands at the left only and names nothing. */
const beginsWithTitle = (rows: readonly SheetRow[]): boolean => {
  const [top, ...rest] = rows;
  if (top === undefined || rest.length === 0) return false;
  const width = joinHeaderRows(rows).length;
  const columns = filledColumns(top);
  if (columns.length > 3 || (columns.at(-1) ?? 0) >= width / 2) return false;
  return fieldsOf(joinHeaderRows(rest)).size >= fieldsOf(joinHeaderRows(rows)).size;
};

/** The header of one to three rows that begins at `index`, if the list of people does; the longest that its rows allow. */
export const headerAt = (rows: readonly SheetRow[], index: number): HeaderFound | null => {
  const top = rows[index];
  if (top === undefined || isNumberRow(top) || !wordsOnly(top, 2)) return null;
  const found: SheetRow[] = [top];
  while (found.length < mostHeaderRows) {
    const next = rows[index + found.length];
    if (!continues(found, next)) break;
    found.push(next);
  }
  const headers = joinHeaderRows(found);
  return namesPeople(fieldsOf(headers)) && !beginsWithTitle(found) ? { rows: found, headers } : null;
};
