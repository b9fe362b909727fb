import { nameKey } from '#shared/domain/names.ts';
import { cleanSpaces } from '#shared/domain/text.ts';

/** A row as the staging table holds it. */
export type StoredRow = {
  readonly id: number;
  readonly cells: readonly string[];
  readonly kinds: string | null;
  readonly person: { readonly name?: string | undefined; readonly birthDate?: string | undefined };
};

const numeric = /^[+-]?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i;

/** Spreadsheet programs write the same number in several ways: 7371010101010120 as 7.37101010101012E+15. */
function sameCell(left: string, right: string, bothNumbers: boolean): boolean {
  if (cleanSpaces(left) === cleanSpaces(right)) return true;
  return bothNumbers && numeric.test(left) && numeric.test(right) && Number(left) === Number(right);
}

/** Columns (zero-based) in which two rows differ. A cell that was a number and is text now differs even when it reads the same. */
export function changedColumns(before: StoredRow, after: StoredRow): readonly number[] {
  const width = Math.max(before.cells.length, after.cells.length);
  const changed: number[] = [];
  for (let column = 0; column < width; column += 1) {
    const kinds = [before.kinds?.[column] ?? 't', after.kinds?.[column] ?? 't'];
    const left = before.cells[column] ?? '';
    const right = after.cells[column] ?? '';
    const retyped = left !== '' && kinds.includes('n') && kinds.includes('t') && right !== '';
    if (
      retyped ||
      !sameCell(
        left,
        right,
        kinds.every((kind) => kind === 'n'),
      )
    )
      changed.push(column);
  }
  return changed;
}

const whoKey = ({ name }: StoredRow['person']): string => (name === undefined ? '' : nameKey(name));

/** Whether two rows at one place speak of one person: the same name, or most cells as they were. */
export function isAlike(before: StoredRow, after: StoredRow): boolean {
  const key = whoKey(before.person);
  if (key !== '' && key === whoKey(after.person)) return true;
  const filled = before.cells.filter((cell) => cell !== '').length;
  return changedColumns(before, after).length * 2 <= filled;
}

/** By what a row is found at another place: the texts of its cells, and who it speaks of; '' where it does not say. */
export function rowPrints(row: StoredRow): { readonly content: string; readonly who: string } {
  const { name, birthDate } = row.person;
  return {
    content: row.cells.map(cleanSpaces).join('\t').trimEnd(),
    who: name === undefined || birthDate === undefined ? '' : `${nameKey(name)} ${birthDate}`,
  };
}
