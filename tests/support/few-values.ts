import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '#backend/samples/random.ts';
import type { RepairRow } from '#shared/contract/repairs.ts';
import type { TestOffice } from './office.ts';
import { resultOf } from './outcomes.ts';
import { nikFor } from './register.ts';

const columns = {
  nik: 'NIK',
  kk: 'Nomor KK',
  name: 'Nama Lengkap',
  birthDate: 'Tanggal Lahir',
  sex: 'L/P',
  address: 'Alamat',
  village: 'Kelurahan',
  phone: 'No. HP',
  occupation: 'Pekerjaan',
} as const;

/** Fields of a list of few values. */
export type FewField = keyof typeof columns;

/** A row of such a list. */
export type FewLine = Record<FewField, string>;

/** The fields in the order of their columns. */
export const fewFields = Object.keys(columns) as FewField[];

/** Values are few, so that rows are duplicates, namesakes, strangers with one NIK and damaged all at once. */
const sound: Readonly<Record<FewField, readonly string[]>> = {
  nik: [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((serial) => [
    nikFor('1990-03-12', 'P', serial * 7),
    nikFor('1985-07-21', 'L', serial * 11),
    nikFor('1978-06-05', 'L', serial * 13),
  ]),
  kk: ['7371011203100001', '7371011203100002', '7371011203100003', '7371011203100004'],
  name: ['Sitti Rahma', 'St. Rahma', 'Muh. Basri', 'Basri Dg. Nai', 'Hasnah', 'Andi Tenri', 'Kartini', 'Baso Amir'],
  birthDate: ['12-03-1990', '1985-07-21', '05-06-1978'],
  sex: ['L', 'P'],
  address: ['Jl. Kandea No. 1', 'Jl. Kandea No. 2', 'Lr. 7 No. 3'],
  village: ['Baraya', 'Bitowo', 'Panaikang'],
  phone: ['081234567890', '081234567891', '081234567892', '081234567893', '081234567894', '081234567895'],
  occupation: ['Nelayan', 'Pemulung', 'Tukang Becak'],
};
const spoiled: Readonly<Record<FewField, readonly string[]>> = {
  nik: ['7.37E+15', '73710152039O0001', ''],
  kk: [''],
  name: ['Alm. Hasan', ''],
  birthDate: ['03/12/1990', '00-00-0000', ''],
  sex: ['?', ''],
  address: [''],
  village: ['Tak Ada Begini', ''],
  phone: ['0812'],
  occupation: ['PDG KLILING', 'PNS', ''],
};

/** Some text of a field, one in some sixteen spoiled. */
export const anyOf = (random: Random, field: FewField): string =>
  random.pick(random.chance(0.06) ? spoiled[field] : sound[field]);
/** Some row. */
export const anyLine = (random: Random): FewLine =>
  Object.fromEntries(fewFields.map((field) => [field, anyOf(random, field)])) as FewLine;

function writeLines(office: TestOffice, lines: readonly FewLine[], name: string): string {
  const path = join(office.dataDir, name);
  const header = ['No', ...fewFields.map((field) => columns[field])].join(';');
  const body = lines.map((line, index) => [index + 1, ...fewFields.map((field) => line[field])].join(';'));
  writeFileSync(path, `${[header, ...body].join('\r\n')}\r\n`);
  return path;
}

/** Writes the rows to a file and stages it; the import's id. */
export async function stageLines(office: TestOffice, lines: readonly FewLine[], name: string): Promise<number> {
  const clerk = office.as('clerk');
  return Number((await resultOf(clerk, clerk.imports.stage({ path: writeLines(office, lines, name) }))).importId);
}

/** All rows of a staged import. */
export const rowsOf = async (office: TestOffice, id: number): Promise<readonly RepairRow[]> =>
  (await office.as('clerk').repairs.rows({ id, rows: {}, end: 10_000 })).rows;

/** What was found of a row, without what tells two imports of one list apart. */
export const judgement = ({ rowNumber, verdict, name, nik, problems, proposals, duplicateOf }: RepairRow) => {
  const codes = problems.map(({ code, severity, params }) => `${code} ${severity} ${JSON.stringify(params)}`).sort();
  return {
    rowNumber,
    verdict,
    name,
    nik,
    codes,
    proposals: proposals.map(({ reason, value }) => [reason, value]),
    duplicateOf,
  };
};
