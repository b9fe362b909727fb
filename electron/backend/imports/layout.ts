import { cleanSpaces, isBlankText } from '#shared/domain/text.ts';
import { type ContentContext, contentShare } from './column-content.ts';
import type { ColumnHeader } from './columns.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import { fieldsOf, type HeaderFound, headerAt, joinHeaderRows } from './header-rows.ts';
import { isNumberRow, rowTexts } from './noise.ts';
import { type ColumnProposal, mappingOf, proposeColumns } from './propose-columns.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Where a sheet holds what, as proposed: the clerk may change rows and columns before staging. */
export type SheetLayout = {
  /** One-based numbers of the one to three header rows; none in a list that begins with its people. */
  readonly headerRows: readonly number[];
  readonly headers: readonly ColumnHeader[];
  /** One for each header. */
  readonly columns: readonly ColumnProposal[];
  readonly mapping: ColumnMapping;
  /** The first row that may describe a person. */
  readonly dataFrom: number;
  /** Texts above the header: letterhead and title. */
  readonly titles: readonly string[];
  /** False for lists of changes and replies about people who are registered already: their rows are no new people. */
  readonly proposesPeople: boolean;
};

/** Header rows are looked for among this many filled rows. */
const searchedRows = 60;

const changeWords = /\b(?:jenis perubahan|semula|menjadi|perubahan)\b/i;

const places: readonly ImportField[] = ['address', 'village', 'villageDistrict', 'memberNumber'];
const descriptions: readonly ImportField[] = [
  ...(['birthPlace', 'birthDate', 'birthPlaceDate', 'birthYear', 'sex', 'sexMale', 'kk', 'motherName'] as const),
  ...(['occupation', 'income', 'disability', 'heirName', 'heir'] as const),
];

/**
 * A proposal says where its people live, or to which members they belong, or at least describes them; a reply or a list of changes
 * speaks of changes or of card numbers, or gives no more than who is meant.
 */
const proposesPeople = (
  headers: readonly ColumnHeader[],
  titles: readonly string[],
  fields: ReadonlySet<ImportField>,
): boolean => {
  if (headers.some(({ group, own }) => changeWords.test(`${group} ${own}`))) return false;
  const placed =
    places.some((field) => fields.has(field)) || titles.some((title) => /^(?:kelurahan|kel)\b/i.test(title));
  return placed || (descriptions.some((field) => fields.has(field)) && !fields.has('kpj'));
};

const titleOf = (row: SheetRow): string =>
  cleanSpaces(
    rowTexts(row)
      .filter((text) => text !== '')
      .join(' '),
  );

const layoutOf = (
  { rows: headerRows, headers }: HeaderFound,
  above: readonly SheetRow[],
  below: readonly SheetRow[],
  context: ContentContext,
): SheetLayout => {
  const titles = above.map(titleOf);
  const columns = proposeColumns(
    headers,
    below.filter((row) => !isNumberRow(row)),
    context,
  );
  const mapping = mappingOf(columns);
  // The words of a header count also where another column took its field.
  const fields = new Set([...fieldsOf(headers), ...mapping.values()]);
  return {
    headerRows: headerRows.map((row) => row.number),
    headers,
    columns,
    mapping,
    dataFrom: (headerRows.at(-1)?.number ?? (below[0]?.number ?? 1) - 1) + 1,
    titles,
    proposesPeople: headerRows.length === 0 || proposesPeople(headers, titles, fields),
  };
};

/** A list without a header is known by a column of NIK: it begins where the first of them stands. */
const withoutHeader = (rows: readonly SheetRow[], context: ContentContext): SheetLayout | null => {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (let column = 0; column < width; column += 1) {
    const cells = rows.map((row) => row.cells[column] ?? null);
    if ((contentShare('nik', cells, context) ?? 0) < 0.8) continue;
    const first = cells.findIndex((cell) => cell !== null && !isBlankText(cell.text) && /\d{6}/.test(cell.text));
    const headers = Array.from({ length: width }, () => ({ group: '', own: '' }));
    const layout = layoutOf({ rows: [], headers }, rows.slice(0, first), rows.slice(first), context);
    return [...layout.mapping.values()].includes('name') ? layout : null;
  }
  return null;
};

/** What the clerk said of the rows: where the header stands (none: an empty list) and where the people begin. */
export type RowChoice = { readonly headerRows?: readonly number[]; readonly firstDataRow?: number };

const chosenLayout = (rows: readonly SheetRow[], choice: RowChoice, context: ContentContext): SheetLayout | null => {
  const wanted = new Set(choice.headerRows ?? findLayout(rows, context)?.headerRows);
  const headerRows = rows.filter(({ number }) => wanted.has(number));
  const last = headerRows.at(-1)?.number ?? 0;
  const first = headerRows[0]?.number ?? choice.firstDataRow ?? 1;
  const from = Math.max(last + 1, choice.firstDataRow ?? 0);
  const below = rows.filter(({ number }) => number >= from);
  const width = Math.max(0, ...below.map(({ cells }) => cells.length));
  const headers =
    headerRows.length > 0 ? joinHeaderRows(headerRows) : Array.from({ length: width }, () => ({ group: '', own: '' }));
  const above = rows.filter(({ number }) => number < first);
  return { ...layoutOf({ rows: headerRows, headers }, above, below, context), dataFrom: from };
};

/**
 * Finds the header of a sheet under its letterhead and proposes the mapping; null when the sheet holds no list of people (empty,
 * or a summary). What the clerk said of the rows goes before. `rows` are the first filled rows, some hundred are plenty.
 */
export const findLayout = (
  rows: readonly SheetRow[],
  context: ContentContext,
  choice: RowChoice = {},
): SheetLayout | null => {
  if (rows.length === 0) return null;
  if (choice.headerRows !== undefined || choice.firstDataRow !== undefined) return chosenLayout(rows, choice, context);
  for (let index = 0; index < Math.min(rows.length, searchedRows); index += 1) {
    const found = headerAt(rows, index);
    if (found === null) continue;
    return layoutOf(found, rows.slice(0, index), rows.slice(index + found.rows.length), context);
  }
  return withoutHeader(rows, context);
};
