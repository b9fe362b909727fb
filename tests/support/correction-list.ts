import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MadeCell, packWorkbook, workbookParts } from './make-workbook.ts';
import { nikFor } from './register.ts';

/** Headers of the list that the correction tests send in. */
const headers = [
  'No',
  'NIK',
  'Nama',
  'Tempat Lahir',
  'Tanggal Lahir',
  'L/P',
  'Alamat',
  'Kelurahan',
  'Kecamatan',
  'Pekerjaan',
];

/** Who stands in which row; people of a list who are as like as their villages are. */
const names: Readonly<Record<number, string>> = {
  4: 'Sitti Rahma',
  5: 'Nurhayati Daeng Kebo',
  6: 'Hasnawati',
  7: 'Rosmiati',
  8: 'Andi Tenri',
  9: 'Bungawali',
  11: 'Marlina Saleh',
};

/** Birth dates by row, as the register has them. */
const birthOf = (row: number): string => `19${70 + row}-03-${10 + row}`;

/** NIKs of the people of the list, by the row they stand in. */
export const listedNik = (row: number): string => nikFor(birthOf(row), 'P', 6000 + row);

/** The birth date of a row as its sender writes it. */
export const listedBirth = (row: number): string => birthOf(row).split('-').reverse().join('-');

/** A row as its sender would write it. */
export function listedRow(row: number, told: { nik?: MadeCell; name?: string; birth?: string; work?: string } = {}) {
  const { nik = listedNik(row), name = names[row] ?? '', birth = listedBirth(row) } = told;
  const rest = ['P', `Jl. Kandea No. ${row}`, 'Baraya', 'Bontoala', told.work ?? 'Pedagang kaki lima'];
  return [String(row), nik, name, 'Makassar', birth, ...rest];
}

/**
 * A list with a letterhead: rows 4 and 9 are right, 5 has a NIK of 15 digits, 6 one that Excel rounded, 7 an impossible birth
 * date, 8 an occupation that is excluded, 10 is row 4 again.
 */
export const listRows: readonly (readonly MadeCell[])[] = [
  ['DAFTAR PEKERJA RENTAN'],
  [],
  headers,
  listedRow(4),
  listedRow(5, { nik: listedNik(5).slice(0, 15) }),
  listedRow(6, { nik: { xml: '<c r="B6"><v>7371015603760000</v></c>' } }),
  listedRow(7, { birth: '31-02-1977' }),
  listedRow(8, { work: 'PNS' }),
  listedRow(9),
  listedRow(4),
];

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The kinds of the parts, by which other programs than ours find them. */
const contentTypes = [
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>`,
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
  `<Override PartName="/xl/worksheets/sheet2.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
].join('');

/** Writes the list as an .xlsx file. */
export function writeList(folder: string, name = 'usulan.xlsx', rows = listRows): string {
  const path = join(folder, name);
  const parts = workbookParts([
    { name: 'Usulan', rows },
    { name: 'Catatan', rows: [['Bukan daftar']] },
  ]);
  writeFileSync(path, packWorkbook({ ...parts, '[Content_Types].xml': contentTypes }));
  return path;
}
