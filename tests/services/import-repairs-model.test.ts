import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { seededRandom } from '#backend/samples/random.ts';
import type { RepairRow } from '#shared/contract/repairs.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';
import { nikFor } from '../support/register.ts';

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

type Field = keyof typeof columns;
type Line = Record<Field, string>;

const fields = Object.keys(columns) as Field[];

/** Values are few, so that rows are duplicates, namesakes, strangers with one NIK and damaged all at once. */
const random = seededRandom(4_711);
const sound: Readonly<Record<Field, readonly string[]>> = {
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
const spoiled: Readonly<Record<Field, readonly string[]>> = {
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

const anyOf = (field: Field): string => random.pick(random.chance(0.06) ? spoiled[field] : sound[field]);
const anyLine = (): Line => Object.fromEntries(fields.map((field) => [field, anyOf(field)])) as Line;

function writeLines(office: TestOffice, lines: readonly Line[], name: string): string {
  const path = join(office.dataDir, name);
  const header = ['No', ...fields.map((field) => columns[field])].join(';');
  const body = lines.map((line, index) => [index + 1, ...fields.map((field) => line[field])].join(';'));
  writeFileSync(path, `${[header, ...body].join('\r\n')}\r\n`);
  return path;
}

async function stage(office: TestOffice, lines: readonly Line[], name: string): Promise<number> {
  const clerk = office.as('clerk');
  return Number((await resultOf(clerk, clerk.imports.stage({ path: writeLines(office, lines, name) }))).importId);
}

const rowsOf = async (office: TestOffice, id: number): Promise<readonly RepairRow[]> =>
  (await office.as('clerk').repairs.rows({ id, rows: {}, end: 10_000 })).rows;

const judgement = ({ rowNumber, verdict, name, nik, problems, proposals, duplicateOf }: RepairRow) => {
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

officeTest(
  'a list that is repaired cell by cell is judged as the same list written so from the start',
  async ({ office }) => {
    const clerk = office.as('clerk');
    const lines = Array.from({ length: 60 }, anyLine);
    const id = await stage(office, lines, 'daftar.csv');
    const rows = await rowsOf(office, id);
    for (let act = 0; act < 120; act += 1) {
      const place = Math.floor(random.next() * lines.length);
      const field = random.pick(fields);
      const text = anyOf(field);
      const line = lines[place];
      const rowId = rows[place]?.id;
      if (!line || !rowId || line[field] === text) continue;
      const before = line[field];
      line[field] = text;
      await clerk.repairs.one({ id, rowId, act: { kind: 'write', cells: { [field]: text } } });
      if (random.chance(0.2)) {
        await clerk.repairs.undo({ id });
        line[field] = before;
      }
      const { totals } = await clerk.imports.get({ id });
      const { rows: all = 0, noise: _, warnings: _w, ...parts } = totals ?? {};
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(all);
    }
    const fresh = await stage(office, lines, 'diperbaiki.csv');
    expect((await rowsOf(office, id)).map(judgement)).toEqual((await rowsOf(office, fresh)).map(judgement));
    expect(new Set((await rowsOf(office, fresh)).map(({ verdict }) => verdict)).size).toBeGreaterThanOrEqual(4);
    const [mended, written] = [await clerk.imports.get({ id }), await clerk.imports.get({ id: fresh })];
    expect(mended.totals).toEqual(written.totals);
    expect(mended.problemCounts).toEqual(written.problemCounts);
  },
);
