import { describe, expect } from 'vitest';
import type { ListBrings } from '#shared/contract/imports.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { commitList, outcomes, type StagedTestList, stageList, writeLines } from '../support/lists.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { failureOf, resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

const people = [
  { name: 'Sitti Rahma', sex: 'P', birthDate: '1990-03-12' },
  { name: 'Hasan Basri', sex: 'L', birthDate: '1985-04-20' },
  { name: 'Daeng Ngalle', sex: 'L', birthDate: '1979-11-02' },
];

async function registered(office: TestOffice): Promise<readonly [WorkerRow, WorkerRow, WorkerRow]> {
  const [first, second, third] = await importPeople(office, people);
  if (!first || !second || !third) throw new Error('three people were expected');
  return [first, second, third];
}

async function judgeAs(office: TestOffice, id: number, brings: ListBrings) {
  const clerk = office.as('clerk');
  await resultOf(clerk, clerk.imports.judgeAs({ id, ...brings }));
  const { rows } = await clerk.imports.rows({ id, end: 100 });
  return { rows, summary: await clerk.imports.get({ id }) };
}

const byRow = (rows: StagedTestList['rows']) => rows.map(({ id: _, ...row }) => row);

describe('a list about one change', () => {
  officeTest('of people who died is known by its title and changes nothing else', async ({ office }) => {
    const [first, second, third] = await registered(office);
    const path = writeLines(office, [
      'KELURAHAN TAMAMAUNG;;;;',
      'DAFTAR PEKERJA RENTAN YANG MENINGGAL DUNIA;;;;',
      'No;NIK;Nama;Alamat;Tanggal Meninggal',
      `1;${first.nik};${first.name};Jl. Lain No. 9;01-10-2026`,
      `2;${second.nik};Orang Lain Sama Sekali;Jl. Lain No. 9;01-10-2026`,
      '3;7371014501770099;Tak Dikenal;Jl. Lain No. 9;01-10-2026',
    ]);
    const seen = await office.as('clerk').imports.inspect({ path });
    expect(seen.sheets[0]?.brings).toEqual({ kind: 'changes', rosterCode: null, change: 'deceased', sure: true });
    expect(seen.sender).toBe('Kelurahan Tamamaung');
    const { id, rows, summary } = await stageList(office, path);
    expect(summary).toMatchObject({ kind: 'changes', change: 'deceased' });
    expect(outcomes(rows)).toEqual(['change', 'hold registered_name_differs', 'reject not_registered']);
    await commitList(office, id);
    const { row } = await office.as('clerk').workers.get({ id: first.id });
    expect(row).toMatchObject({ state: 'inactive', address: first.address });
    expect((await office.as('clerk').workers.get({ id: third.id })).row.state).toBe('draft');
  });

  officeTest('of new numbers reads them where lists of people have them', async ({ office }) => {
    const [first, second] = await registered(office);
    const path = writeLines(office, [
      'No;NIK;Nama;Alamat;No HP',
      `1;${first.nik};${first.name};Jl. Lain No. 9;081299990001`,
      `2;${second.nik};${second.name};Jl. Lain No. 9;`,
    ]);
    const phones = { kind: 'changes', rosterCode: null, change: 'phone' } as const;
    const { id, rows } = await stageList(office, path, phones);
    expect(outcomes(rows)).toEqual(['change', 'hold change_blank']);
    await commitList(office, id);
    const { row } = await office.as('clerk').workers.get({ id: first.id });
    expect(row).toMatchObject({ phone: '081299990001', address: first.address });
  });

  officeTest('of moves takes street, RT/RW and kelurahan', async ({ office }) => {
    const [first, second] = await registered(office);
    const path = writeLines(office, [
      'DATA PINDAH ALAMAT OKTOBER 2026;;;;;;',
      'No;NIK;Nama;Alamat;RT/RW;Kelurahan;Kecamatan',
      `1;${first.nik};${first.name};Jl. Teuku Umar Lr. 13;3/6;Kalukuang;Tallo`,
      `2;${second.nik};${second.name};Jl. Teuku Umar Lr. 14;3/6;Kampung Entah;Tallo`,
    ]);
    const { id, rows } = await stageList(office, path);
    expect(outcomes(rows)).toEqual(['change', 'hold village_unknown']);
    await commitList(office, id);
    const { row } = await office.as('clerk').workers.get({ id: first.id });
    expect(row).toMatchObject({ address: 'Jl. Teuku Umar Lr. 13', rt: '003', rw: '006', villageName: 'Kalukuang' });
  });
});

const asPeople = { kind: 'people', rosterCode: null, change: null } as const;
const asMoves = { kind: 'changes', rosterCode: null, change: 'address' } as const;

describe('a staged list taken for another kind', () => {
  const lines = ([first, second]: readonly WorkerRow[]) => [
    'No;NIK;Nama;Tanggal Lahir;Alamat;Kelurahan;Kecamatan;Pekerjaan',
    `1;${first?.nik};${first?.name};1990-03-12;Jl. Baru No. 1;Kalukuang;Tallo;Nelayan`,
    `2;${second?.nik};${second?.name};1985-04-20;Jl. Baru No. 2;Kalukuang;Tallo;Nelayan`,
    `3;${second?.nik};${second?.name};1985-04-20;Jl. Baru No. 3;Kalukuang;Tallo;Nelayan`,
    '4;7371011202880123;Baharuddin Rauf;12-02-1988;Jl. Baru No. 4;Kalukuang;Tallo;Nelayan',
    '5;7371011202880123;Nurhayati Said;12-02-1988;Jl. Baru No. 5;Kalukuang;Tallo;Nelayan',
  ];

  officeTest('is judged as if it had been staged so, there and back', async ({ office }) => {
    const path = writeLines(office, lines(await registered(office)));
    // First, so that neither is held for what waits in the other.
    const direct = await stageList(office, path, asMoves);
    const first = await stageList(office, path, asPeople);
    const other = await judgeAs(office, first.id, asMoves);
    expect(other.summary).toMatchObject({ kind: 'changes', change: 'address', totals: direct.summary.totals });
    expect(byRow(other.rows)).toEqual(byRow(direct.rows));
    expect(outcomes(other.rows)).not.toEqual(outcomes(first.rows));
    const back = await judgeAs(office, first.id, asPeople);
    expect(byRow(back.rows)).toEqual(byRow(first.rows));
    expect(back.summary).toMatchObject({ kind: 'people', change: null, totals: first.summary.totals });
  });

  officeTest('keeps what was repaired, and can be repaired and entered as any other', async ({ office }) => {
    const [first, second] = await registered(office);
    const path = writeLines(office, lines([first, second]));
    const clerk = office.as('clerk');
    const { id, rows } = await stageList(office, path, asPeople);
    await clerk.repairs.prepare({ id });
    const stranger = rows[3]?.id ?? 0;
    await clerk.repairs.one({
      id,
      rowId: stranger,
      act: { kind: 'write', cells: { nik: first.nik ?? '', name: first.name } },
    });
    await clerk.repairs.one({
      id,
      rowId: rows[0]?.id ?? 0,
      act: { kind: 'write', cells: { address: 'Jl. Benar No. 7' } },
    });
    const moved = await judgeAs(office, id, asMoves);
    expect(outcomes(moved.rows)[0]).toBe('hold change_conflict');
    await clerk.repairs.prepare({ id });
    await clerk.repairs.one({ id, rowId: stranger, act: { kind: 'restore' } });
    expect((await clerk.imports.rows({ id, end: 1 })).rows[0]?.verdict).toBe('change');
    await commitList(office, id);
    expect((await clerk.workers.get({ id: first.id })).row.address).toBe('Jl. Benar No. 7');
    expect(await failureOf(clerk, clerk.imports.judgeAs({ id, ...asPeople }))).toBe('imports.not_staged');
  });
});

officeTest(
  'who sent a list is kept, told in the list of imports and carried on by its next round',
  async ({ office }) => {
    const [first] = await registered(office);
    const path = writeLines(office, ['NIK;Nama;No HP', `${first.nik};${first.name};081299990001`]);
    const { summary } = await stageList(office, path, { kind: 'changes', change: 'phone', sender: 'Kelurahan Tallo' });
    expect(summary.sender).toBe('Kelurahan Tallo');
    expect((await office.as('auditor').imports.list())[0]?.sender).toBe('Kelurahan Tallo');
  },
);
