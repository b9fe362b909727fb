import { isNumberRow, rowTexts } from './noise.ts';
import { filledTexts, isDay, isValue, isWords, isYear, searchedRows, valueColumns } from './plain-cells.ts';
import type { SheetRow } from './sheet-reader.ts';

const mostHeaderRows = 3;

/** A name of a column is shorter. */
const longestName = 60;

const isDistinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

const valuesOf = (row: SheetRow): readonly string[] => filledTexts(row).filter(isValue);

const holdsOnly = (texts: readonly string[], test: (text: string) => boolean, fewest: number): boolean =>
  texts.length >= fewest && texts.every(test);

/** Columns in which words stand where the rows below hold values. */
const wordsOver = (row: SheetRow, values: ReadonlySet<number>): readonly string[] =>
  rowTexts(row).filter((text, column) => values.has(column) && isWords(text));

/** Several years and no other value: columns are called so; rows whose values are all years speak against it. */
const namesYears = (row: SheetRow, below: readonly SheetRow[]): boolean =>
  holdsOnly(valuesOf(row), isYear, 2) && !below.some((other) => holdsOnly(valuesOf(other), isYear, 2));

const isRising = (numbers: readonly string[]): boolean =>
  numbers.every((text, index) => /^\d+$/.test(text) && (index === 0 || Number(text) > Number(numbers[index - 1])));

/** Values that name columns, beside words that stand over values: days over no days, or numbers of months and the like. */
const namesByValues = (row: SheetRow, values: ReadonlySet<number>, below: readonly SheetRow[]): boolean => {
  const own = valuesOf(row);
  if (own.length < 3 || !isDistinct(own) || wordsOver(row, values).length === 0) return false;
  if (own.every(isDay)) return !below.some((other) => holdsOnly(valuesOf(other), isDay, 1));
  return isRising(own) && !below.some((other) => isRising(valuesOf(other)) && valuesOf(other).length >= own.length);
};

/** Numbers over words, as answers are headed by the numbers of the questions: below them stands no number at all. */
const namesByNumbers = (row: SheetRow, below: readonly SheetRow[]): boolean => {
  const numbered = [...rowTexts(row).entries()].filter(([, text]) => isValue(text)).map(([column]) => column);
  const texts = below.map(rowTexts);
  return (
    numbered.length >= 3 &&
    below.length >= 2 &&
    isDistinct(valuesOf(row)) &&
    numbered.every((column) => texts.some((other) => isWords(other[column] ?? ''))) &&
    !texts.some((other) => numbered.some((column) => isValue(other[column] ?? '')))
  );
};

/** Whether a row is the first of a header over columns of values. */
const opens = (row: SheetRow, values: ReadonlySet<number>, below: readonly SheetRow[]): boolean => {
  const texts = filledTexts(row);
  if (!texts.some(isValue)) return wordsOver(row, values).length > 0;
  if (isValue(rowTexts(row)[0] ?? '')) return false;
  return namesYears(row, below) || namesByValues(row, values, below) || namesByNumbers(row, below);
};

/** Words only in columns that merged cells of the row above cover, or that are the first of such: the parts of a group. */
const namesParts = (row: SheetRow, above: SheetRow): boolean => {
  const upper = rowTexts(above);
  const isOpen = (column: number): boolean => (upper[column] ?? '') === '';
  const texts = rowTexts(row);
  const columns = [...texts.keys()].filter((column) => texts[column] !== '');
  return (
    columns.length >= 2 &&
    columns[0] !== 0 &&
    columns.some(isOpen) &&
    columns.every((column) => isWords(texts[column] ?? '') && (isOpen(column) || isOpen(column + 1)))
  );
};

/** A unit in brackets, which several columns may have. */
const isUnit = (text: string): boolean => /^[([].*[)\]]$/.test(text);

/** Whether a row goes on with the header above it: parts of a group, units or second names over most columns of values, or years. */
const goesOn = (row: SheetRow, above: SheetRow, values: ReadonlySet<number>, below: readonly SheetRow[]): boolean => {
  const texts = filledTexts(row);
  if (row.number !== above.number + 1 || isNumberRow(row) || texts.some((text) => text.length > longestName))
    return false;
  if (texts.some(isValue)) return namesYears(row, below);
  if (namesParts(row, above)) return true;
  const named = wordsOver(row, values);
  return named.length >= 2 && named.length >= values.size / 2 && (isDistinct(named) || texts.every(isUnit));
};

/** Without a column of values: a row of different words of which none is said again in its column. */
const namesColumns = (row: SheetRow, below: readonly SheetRow[]): boolean => {
  const texts = rowTexts(row);
  const filled = filledTexts(row);
  const others = below.map(rowTexts);
  return (
    filled.length > 1 &&
    !filled.some(isValue) &&
    isDistinct(filled) &&
    texts.every((text, column) => text === '' || others.every((other) => other[column] !== text))
  );
};

/** A single line of different names and nothing below it: the header of a table without rows. */
const isLoneHeader = (row: SheetRow): boolean => {
  const texts = rowTexts(row);
  return texts.length > 1 && texts.every((text) => isWords(text) && text.length <= longestName) && isDistinct(texts);
};

/** How many rows from `start` on are a header that stands over columns of values. */
export function headerOverValues(rows: readonly SheetRow[], start: number): number {
  for (let count = Math.min(mostHeaderRows, rows.length - start - 1); count > 0; count -= 1) {
    const below = rows.slice(start + count, start + count + searchedRows);
    const values = valueColumns(below);
    const [first, ...others] = rows.slice(start, start + count);
    const follows = others.every((row, index) => goesOn(row, rows[start + index] ?? row, values, below));
    if (first !== undefined && follows && opens(first, values, below)) return count;
  }
  return 0;
}

/** How many rows from `start` on are the header: one to three, none where nothing tells a header from the rows below. */
export function headerFrom(rows: readonly SheetRow[], start: number): number {
  const first = rows[start];
  if (first === undefined) return 0;
  const below = rows.slice(start + 1, start + 1 + searchedRows);
  if (below.length === 0) return isLoneHeader(first) ? 1 : 0;
  const found = headerOverValues(rows, start);
  return found === 0 && valueColumns(below).size === 0 && namesColumns(first, below) ? 1 : found;
}

/** Whether a row right above a header says over which of its columns a common name stands: with gaps, as merged cells leave them. */
export const namesGroups = (row: SheetRow | undefined, header: SheetRow | undefined): boolean => {
  if (row === undefined || header === undefined || row.number !== header.number - 1) return false;
  const texts = rowTexts(row);
  const filled = filledTexts(row);
  return (
    filled.length >= 2 &&
    filled.length < texts.length &&
    texts.length <= header.cells.length &&
    filled.every((text) => text.length <= longestName && !/:$/.test(text)) &&
    (filled.every(isWords) || filled.filter(isValue).every(isYear))
  );
};
