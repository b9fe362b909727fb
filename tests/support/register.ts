import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#shared/contract/permissions.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import type { TestOffice } from './office.ts';
import { resultOf } from './outcomes.ts';

/** A person as a line of a list; what is left out is filled with something ordinary. */
export type PersonLine = Partial<
  Record<'nik' | 'kk' | 'name' | 'birthDate' | 'sex' | 'address' | 'village' | 'disability' | 'phone', string>
>;

const header =
  'No;Nomor KK;NIK;Nama Lengkap;Tempat Lahir;Tanggal Lahir;L/P;Alamat;RT;RW;Kelurahan;Kecamatan;No. HP;Pekerjaan;Ragam Disabilitas;Nama Ibu Kandung';

/** A NIK of Makassar that holds the birth date and the sex; `serial` tells people of one day apart. */
export function nikFor(birthDate: string, sex: string, serial: number): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const dayOfSex = String(Number(day) + (sex === 'P' ? 40 : 0)).padStart(2, '0');
  return `737101${dayOfSex}${month}${year.slice(2)}${String(serial).padStart(4, '0')}`;
}

function filled(person: PersonLine, index: number): Required<PersonLine> {
  const { birthDate = '1990-03-12', sex = 'P', kk = `7371011203${String(100_000 + index)}` } = person;
  const { name = `Orang Rekaan ${String.fromCharCode(65 + (index % 26))}`, address = `Jl. Kandea No. ${index + 1}` } =
    person;
  const { village = 'Baraya', disability = 'Tidak', phone = `0812345${String(10_000 + index)}` } = person;
  const { nik = nikFor(birthDate, sex, index + 1) } = person;
  return { nik, kk, name, birthDate, sex, address, village, disability, phone };
}

function line(person: PersonLine, index: number): string {
  const { nik, kk, name, birthDate, sex, address, village, disability, phone } = filled(person, index);
  const place = ['003', '005', village, 'Bontoala', phone, 'Pedagang kaki lima', disability, 'Hasnah'];
  return [index + 1, kk, nik, name, 'Makassar', birthDate, sex, address, ...place].join(';');
}

/** Writes a list with exactly these people. */
export function writePeople(folder: string, people: readonly PersonLine[], name = 'orang.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, `${[header, ...people.map(line)].join('\r\n')}\r\n`);
  return path;
}

/** Brings exactly these people into the register, by the clerk, and gives them as the list shows them, in that order. */
export async function importPeople(office: TestOffice, people: readonly PersonLine[]): Promise<readonly WorkerRow[]> {
  const client = office.as('clerk');
  const path = writePeople(office.dataDir, people);
  const { importId } = await resultOf(client, client.imports.stage({ path }));
  const { imported } = await resultOf(client, client.imports.commit({ id: Number(importId) }));
  if (imported !== people.length) {
    const { rows } = await client.imports.rows({ id: Number(importId), verdicts: ['hold', 'reject', 'duplicate'] });
    throw new Error(`not all imported: ${JSON.stringify(rows.map((row) => row.problems))}`);
  }
  const { rows } = await client.workers.list({ filter: { importIds: [Number(importId)] }, end: 1000 });
  return rows;
}

/**
 * Enters exactly these people by the form: for tests to which it does not matter that they stand in no list. Whoever enters
 * them can undo that.
 */
export async function enterPeople(
  office: TestOffice,
  people: readonly PersonLine[],
  role: Role = 'clerk',
): Promise<readonly WorkerRow[]> {
  const { workers } = office.as(role);
  const codeOf = office.sql.prepare<[string], string>('SELECT code FROM village WHERE name = ?').pluck();
  const rows: WorkerRow[] = [];
  for (const [index, person] of people.entries()) {
    const { village, disability, ...told } = filled(person, index);
    const plain = { birthPlace: 'Makassar', rt: '003', rw: '005', motherName: 'Hasnah', occupationCode: 'pkl' };
    const coded = {
      villageCode: codeOf.get(village),
      disability: disability === 'Tidak' ? null : disability.toLowerCase(),
    };
    rows.push(await workers.create({ values: { ...told, ...plain, ...coded } }));
  }
  return rows;
}
