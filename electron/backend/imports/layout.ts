import { cleanSpaces } from '#shared/domain/text.ts';
import { type ColumnHeader, fieldOfHeader, proposeMapping } from './columns.ts';
import type { ColumnMapping, ImportField } from './fields.ts';
import { isNumberRow, rowTexts } from './noise.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Where a sheet holds what. `null` mapping fields are proposals: the clerk may change them before staging. */
export type SheetLayout = {
  /** One-based numbers of the one or two header rows. */
  readonly headerRows: readonly number[];
  readonly headers: readonly ColumnHeader[];
  readonly mapping: ColumnMapping;
  /** Texts above the header: letterhead and title. */
  readonly titles: readonly string[];
  /** False for lists of changes and replies about people who are registered already: their rows are no new people. */
  readonly proposesPeople: boolean;
};

/** Header rows are looked for among this many filled rows. */
const searchedRows = 60;

const headersOf = (top: SheetRow, sub: SheetRow | null): readonly ColumnHeader[] => {
  const topTexts = rowTexts(top);
  const subTexts = sub === null ? [] : rowTexts(sub);
  const width = Math.max(topTexts.length, subTexts.length);
  let group = '';
  return Array.from({ length: width }, (_, column) => {
    const own = topTexts[column] ?? '';
    const below = subTexts[column] ?? '';
    if (own !== '') group = own;
    if (below === '') return { group: '', own };
    return { group, own: below };
  });
};

const fieldsOf = (headers: readonly ColumnHeader[]): Set<ImportField> => {
  const fields = new Set<ImportField>();
  for (const header of headers) {
    const field = fieldOfHeader(header);
    if (field != null) fields.add(field);
  }
  return fields;
};

/** A list of people names them, and says at least two more things about each. */
const namesPeople = (fields: ReadonlySet<ImportField>): boolean =>
  fields.has('name') && fields.size >= 3 && (fields.has('nik') || fields.has('birthDate') || fields.size >= 4);

/**
 * Whether `row` is the second row of a header: short words only, and it fills columns that the first row leaves to a group
 * (merged cells keep their text in the first one).
 */
const isSubHeader = (top: SheetRow, row: SheetRow | undefined): row is SheetRow => {
  if (row === undefined || row.number !== top.number + 1) return false;
  const topTexts = rowTexts(top);
  const texts = rowTexts(row);
  const filled = texts.filter((text) => text !== '');
  const wordsOnly = row.cells.every((cell) => cell === null || (cell.kind === 'text' && !/\d/.test(cell.text)));
  const opensColumn = texts.some((text, column) => text !== '' && (topTexts[column] ?? '') === '');
  return wordsOnly && opensColumn && filled.length < topTexts.filter((text) => text !== '').length + 4;
};

const changeWords = /\b(?:jenis perubahan|semula|menjadi|perubahan)\b/i;

/** A proposal says where its people live, or to which members they belong; a reply or a list of changes does not or speaks of changes. */
const proposesPeople = (headers: readonly ColumnHeader[], titles: readonly string[]): boolean => {
  const fields = fieldsOf(headers);
  const places: readonly ImportField[] = ['address', 'village', 'villageDistrict', 'memberNumber'];
  const placed =
    places.some((field) => fields.has(field)) || titles.some((title) => /^(?:kelurahan|kel)\b/i.test(title));
  return placed && !headers.some(({ group, own }) => changeWords.test(`${group} ${own}`));
};

type HeaderFound = {
  readonly index: number;
  readonly headers: readonly ColumnHeader[];
  readonly rows: readonly SheetRow[];
};

const headerAt = (rows: readonly SheetRow[], index: number): HeaderFound | null => {
  const top = rows[index];
  if (top === undefined || isNumberRow(top)) return null;
  const next = rows[index + 1];
  const sub = isSubHeader(top, next) ? next : null;
  const headers = headersOf(top, sub);
  return namesPeople(fieldsOf(headers)) ? { index, headers, rows: sub === null ? [top] : [top, sub] } : null;
};

const titleOf = (row: SheetRow): string =>
  cleanSpaces(
    rowTexts(row)
      .filter((text) => text !== '')
      .join(' '),
  );

/**
 * Finds the header of a sheet under its letterhead and proposes the mapping; null when the sheet holds no list of people (empty,
 * or a summary). `rows` are the first filled rows, some hundred are plenty.
 */
export const findLayout = (rows: readonly SheetRow[]): SheetLayout | null => {
  for (let index = 0; index < Math.min(rows.length, searchedRows); index += 1) {
    const found = headerAt(rows, index);
    if (found === null) continue;
    const sample = rows.slice(index + found.rows.length);
    const titles = rows.slice(0, index).map(titleOf);
    return {
      headerRows: found.rows.map((row) => row.number),
      headers: found.headers,
      mapping: proposeMapping(found.headers, sample),
      titles,
      proposesPeople: proposesPeople(found.headers, titles),
    };
  }
  return null;
};
