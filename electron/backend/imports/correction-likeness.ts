import { nameKey } from '#shared/domain/names.ts';
import { cleanSpaces } from '#shared/domain/text.ts';

/** A row as the staging table holds it. */
export type StoredRow = {
  readonly id: number;
  readonly cells: readonly string[];
  readonly kinds: string | null;
  readonly person: {
    readonly name?: string | undefined;
    readonly birthDate?: string | undefined;
    readonly nik?: string | undefined;
  };
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

/** So few cells of a row may differ in which its name was written anew; neighbours in a list differ in more. */
const mostWithAnotherName = 2;

/** Whether two rows at one place speak of one person: the same name, or hardly anything else that differs. */
export function isAlike(before: StoredRow, after: StoredRow): boolean {
  const key = whoKey(before.person);
  if (key !== '' && key === whoKey(after.person)) return true;
  return changedColumns(before, after).length <= mostWithAnotherName;
}

/** By what a row is found at another place, the surest first; of a name alone only when nobody else of the list has it. */
export const printKinds = ['cells', 'birth', 'nik', 'name'] as const;

/** What a row is known by; '' where it does not say. */
export type RowPrints = Readonly<Record<(typeof printKinds)[number], string>>;

/** The prints of a row: the texts of its cells, and who it speaks of. */
export function rowPrints(row: StoredRow): RowPrints {
  const { birthDate, nik } = row.person;
  const name = whoKey(row.person);
  const named = (more: string | undefined) => (name === '' || more === undefined ? '' : `${name} ${more}`);
  const cells = row.cells.map(cleanSpaces).join('\t').trimEnd();
  return { cells, birth: named(birthDate), nik: named(nik), name };
}
