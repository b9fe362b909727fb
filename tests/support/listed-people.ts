import { join } from 'node:path';
import { root } from '#tools/paths.ts';
import { readWorkbook } from './read-workbook.ts';

/** The small sample list that the product brings along. */
export const sampleList = join(root, 'resources', 'sample', 'daftar-contoh.xlsx');

/** A person as the small sample list names one. */
type ListedPerson = {
  readonly name: string;
  readonly nik: string;
  readonly kk: string;
  readonly phone: string;
};

/** Row of the first person of the small sample list. */
const firstRow = 10;

/** The people of the small sample list, read with nothing of the product. */
export function listedPeople(): readonly ListedPerson[] {
  const { cells } = readWorkbook(sampleList).get('DATA') ?? { cells: new Map() };
  const people: ListedPerson[] = [];
  for (let row = firstRow; cells.has(`D${row}`) || cells.has(`C${row}`); row += 1) {
    const cell = (column: string): string => cells.get(`${column}${row}`)?.text.trim() ?? '';
    people.push({ name: cell('D'), nik: cell('C'), kk: cell('B'), phone: cell('M') });
  }
  return people;
}

/** Values of the list that say who somebody is and are long enough not to stand in a text by chance. */
export function personalValues(): readonly string[] {
  const values = listedPeople().flatMap(({ name, nik, kk, phone }) => [name, nik, kk, phone]);
  return [...new Set(values)].filter((value) => value.length >= 6);
}
