import { type AreaIndex, matchArea, matchDistrict } from '#shared/domain/areas.ts';
import { readDate } from '#shared/domain/birth-date.ts';
import type { IsoDate } from '#shared/domain/calendar.ts';
import { readCardNumber } from '#shared/domain/card-number.ts';
import { nikParts } from '#shared/domain/nik.ts';
import { readPhone } from '#shared/domain/phone.ts';
import { readSex } from '#shared/domain/sex.ts';
import { asciiDigits, isBlankText } from '#shared/domain/text.ts';
import type { ImportField } from './fields.ts';
import type { Cell } from './sheet-reader.ts';

/** What reading cells by their content needs: the day that bounds ages, the workbook's day zero, the areas if they are known. */
export type ContentContext = {
  readonly today: IsoDate;
  readonly date1904: boolean;
  readonly areas: AreaIndex | null;
};

/** What the cells of a column look like; `share` is the part of the filled ones that do. */
export type ContentFinding = { readonly field: ImportField; readonly share: number };

type CellTest = (cell: Cell, context: ContentContext) => boolean;

const age = { youngest: 10, oldest: 110 } as const;

const isBirthDate: CellTest = (cell, { today, date1904 }) => {
  if (cell.kind === 'number' || cell.text.length > 24) return false;
  const reading = readDate(cell, { today, date1904 });
  if (reading.state !== 'read') return false;
  const years = Number(today.slice(0, 4)) - Number(reading.date.slice(0, 4));
  return years >= age.youngest && years <= age.oldest;
};

const isPlaceAndDate: CellTest = (cell, context) => {
  const match = /^\s*\p{L}[\p{L}\s.'()-]{2,}[,/\s]\s*(\d.{5,})$/u.exec(cell.text);
  return cell.kind === 'text' && match !== null && isBirthDate({ kind: 'text', text: match[1]?.trim() ?? '' }, context);
};

const isName: CellTest = ({ kind, text }) =>
  kind === 'text' && text.length <= 60 && /^[\p{L}'’`.,\s()-]{3,}$/u.test(text) && /\p{L}{3}/u.test(text);

/** How a filled cell of a field looks. Fields that may hold any words are not here. */
const tests: Readonly<Partial<Record<ImportField, CellTest>>> = {
  sex: ({ text }) => readSex(text) != null,
  phone: ({ text }) => text.length >= 9 && readPhone(text).number !== null,
  birthDate: isBirthDate,
  birthPlaceDate: isPlaceAndDate,
  birthDay: ({ text }) => /^(?:0?[1-9]|[12]\d|3[01])$/.test(text.trim()),
  birthMonth: ({ text }) => /^(?:0?[1-9]|1[0-2]|\p{L}{3,9}\.?)$/u.test(text.trim()),
  birthYear: ({ text }) => /^(?:(?:19|20)\d\d|\d\d)$/.test(text.trim()),
  kpj: ({ text }) => readCardNumber(text).number !== null,
  rtRw: ({ kind, text }) => kind === 'date' || /^\D{0,6}\d{1,3}\s*[/\-.\s]\D{0,6}\d{1,3}$/.test(text),
  rt: ({ text }) => /^(?:rt\W*)?\d{1,3}$/i.test(text.trim()),
  rw: ({ text }) => /^(?:rw\W*)?\d{1,3}$/i.test(text.trim()),
  name: isName,
  village: ({ text }, { areas }) => areas !== null && matchArea(areas, text, null).village !== null,
  district: ({ text }, { areas }) => areas !== null && matchDistrict(areas, text) !== null,
};

/** Tried in this order where the header says nothing; whoever fits is taken. */
const guessed: readonly ImportField[] = ['birthPlaceDate', 'birthDate', 'sex', 'phone', 'village', 'district'];

const filled = (cells: readonly (Cell | null)[]): readonly Cell[] =>
  cells.filter((cell) => cell !== null && !isBlankText(cell.text)) as readonly Cell[];

/** Longer cells hold nothing that is looked for. */
const longest = 120;

const shareOf = (cells: readonly Cell[], test: (cell: Cell) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter((cell) => cell.text.length <= longest && test(cell)).length / cells.length;

const sixteenDigits = (text: string): string | null => {
  const bare = asciiDigits(text).replace(/[\s\u00a0'’`"=.\-–_]/g, '');
  return /^\d{16}$/.test(bare) ? bare : null;
};

/** Of so many cells on one may judge a column. */
const fewest = 3;

/**
 * Tells a column of NIK from one of family cards, whatever its header says. Both have 16 digits with a date in the middle: a NIK
 * holds the birth date, for women with 40 added to the day; a card holds the day of its issue, which is never so and lies
 * in the years since 2000.
 */
const identifierColumn = (cells: readonly Cell[], today: IsoDate): ContentFinding | null => {
  const numbers = cells
    .map(({ text }) => (text.length <= longest ? sixteenDigits(text) : null))
    .filter((digits) => digits !== null);
  const share = cells.length === 0 ? 0 : numbers.length / cells.length;
  const parts = numbers.map(nikParts).filter((part) => part !== null);
  if (share < 0.6 || numbers.length < fewest || parts.length < numbers.length * 0.5) return null;
  const thisYear = Number(today.slice(2, 4));
  const women = parts.filter(({ sex }) => sex === 'P').length / parts.length;
  const before2000 = parts.filter(({ yearOfCentury }) => yearOfCentury > thisYear).length / parts.length;
  return { field: women >= 0.1 || before2000 >= 0.3 ? 'nik' : 'kk', share };
};

/** How much of a column looks as its field should; null for fields that may hold any words, and for too few cells. */
export const contentShare = (
  field: ImportField,
  column: readonly (Cell | null)[],
  context: ContentContext,
): number | null => {
  const cells = filled(column);
  if (cells.length < fewest) return null;
  if (field === 'nik' || field === 'kk') {
    const found = identifierColumn(cells, context.today);
    return found?.field === field ? found.share : 0;
  }
  const test = tests[field];
  if (test === undefined || ((field === 'village' || field === 'district') && context.areas === null)) return null;
  return shareOf(cells, (cell) => test(cell, context));
};

/** What a column holds by its cells alone; null when that cannot be told. */
export const fieldByContent = (column: readonly (Cell | null)[], context: ContentContext): ContentFinding | null => {
  const cells = filled(column);
  if (cells.length < fewest) return null;
  const identifier = identifierColumn(cells, context.today);
  if (identifier !== null) return identifier;
  for (const field of guessed) {
    const share = shareOf(cells, (cell) => tests[field]?.(cell, context) === true);
    if (share >= 0.8) return { field, share };
  }
  return null;
};

/** Whether a column reads like names of people: words of letters, nearly all of them different. */
export const looksLikeNames = (column: readonly (Cell | null)[], context: ContentContext): boolean => {
  const cells = filled(column);
  if (cells.length < fewest || shareOf(cells, (cell) => isName(cell, context)) < 0.9) return false;
  const different = new Set(cells.map(({ text }) => text.toLowerCase().trim())).size;
  return different >= cells.length * 0.8 && shareOf(cells, ({ text }) => /\s/.test(text.trim())) >= 0.4;
};
