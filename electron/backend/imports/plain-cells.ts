import { isBlankText } from '#shared/domain/text.ts';
import { rowTexts } from './noise.ts';
import type { SheetRow } from './sheet-reader.ts';

/** Rows that are looked at to tell what a table is. */
export const searchedRows = 60;

/** Numbers, amounts, shares, days and times: what stands below a header and seldom in it. */
const valueLike =
  /^[+\-−–]?(?:[$€£¥]|rp\.?|idr|usd|eur)?\s?[+-]?[.,]?\d[\d.,:/\s-]*(?:t[\d:.]+(?:z|[+-]\d\d:?\d\d)?|e[+-]?\d+)?\s?[%$€£]?$/i;

/** Marks of a value that is not known. */
const missing = /^(?:[-–—.*?/_]+|n\.?a\.?|nil|none|nan|tidak ada|#[a-z]+[!?])$/i;

const year = /^(?:1[89]|20)\d\d(?:\s?[/–-]\s?(?:(?:1[89]|20)\d\d|\d\d))?$/;
const day = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/;

/** Whether a text is a number, an amount, a share, a day or a time. */
export const isValue = (text: string): boolean => valueLike.test(text);

/** Whether a text says something in words, and not only that a value is missing. */
export const isWords = (text: string): boolean =>
  text !== '' && !isValue(text) && !missing.test(text) && !isBlankText(text);

/** Whether a text is a year or a span of years, as columns of figures are called. */
export const isYear = (text: string): boolean => year.test(text);

/** Whether a text is a day written in numbers. */
export const isDay = (text: string): boolean => day.test(text);

/** The texts of the filled cells of a row. */
export const filledTexts = (row: SheetRow): readonly string[] => rowTexts(row).filter((text) => text !== '');

/** How many cells of a row hold more than white space. */
export function filledCells({ cells }: SheetRow): number {
  let filled = 0;
  for (const cell of cells) if (cell !== null && /\S/.test(cell.text)) filled += 1;
  return filled;
}

/** The columns of which four filled cells in five hold a value; cells that say that none is known are left out. */
export function valueColumns(rows: readonly SheetRow[]): ReadonlySet<number> {
  const filled = new Map<number, number>();
  const values = new Map<number, number>();
  for (const row of rows) {
    for (const [column, text] of rowTexts(row).entries()) {
      const held = isValue(text);
      if (!held && !isWords(text)) continue;
      filled.set(column, (filled.get(column) ?? 0) + 1);
      if (held) values.set(column, (values.get(column) ?? 0) + 1);
    }
  }
  return new Set([...values].filter(([column, times]) => times >= (filled.get(column) ?? 0) * 0.8).map(([key]) => key));
}
