import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { commitList, outcomes, stageList, writeLines } from '../support/lists.ts';
import { packWorkbook, workbookParts } from '../support/make-workbook.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { refused, resultOf } from '../support/outcomes.ts';
import { importPeople, nikFor, writePeople } from '../support/register.ts';

const cadreHeader =
  'No;Nama Kader;NIK;Tanggal Lahir;Nama Posyandu;Kelurahan;Kecamatan;Alamat Rumah;No. WA Aktif;Program';
const unionHeader =
  'No;No. Anggota;Nama;NIK;Tempat Lahir;Tanggal Lahir;L/P;Kantor;Provinsi;Jabatan di Serikat;Tanggal Masuk;No. HP';

const place = 'Baraya;Bontoala;Jl. Kandea No. 1;081234510000;JHT';
const member = (name: string, nik: string, number = 'SP-MAK-000001') =>
  `1;${number};${name};${nik};Manado;12-03-1990;P;Cabang Manado;Sulawesi Utara;Anggota;03-12-2017;081234500009`;

function entries(office: TestOffice) {
  return office.sql
    .prepare('SELECT roster_code AS roster, member_number AS number, details, state FROM roster_entry ORDER BY id')
    .all();
}

async function addSavings(office: TestOffice): Promise<void> {
  const rest = { fundSource: 'APBD', year: 2026, quota: null, startDate: null, endDate: null };
  await office.as('administrator').programs.save({ code: 'JHT-26', name: 'JHT Kader', parts: ['JHT'], ...rest });
}

describe('a list of posyandu cadres', () => {
  officeTest('enrols new cadres and adds the enrolment to those who are registered', async ({ office }) => {
    await addSavings(office);
    const [known] = await importPeople(office, [
      { name: 'Sitti Rahma', address: 'Jl. Kandea No. 1', phone: '081234510000' },
    ]);
    const path = writeLines(office, [
      cadreHeader,
      `1;Sitti Rahma;${known?.nik};12-03-1990;Posyandu Melati 2;${place}`,
      `2;Nur Aini;${nikFor('1988-05-06', 'P', 7)};06-05-1988;Posyandu Mawar;${place.replace('10000', '10001')}`,
      `3;Sri Dewi;${nikFor('1977-05-06', 'P', 8)};06-05-1977;;${place.replace('10000', '10002')}`,
      // The number of a family card: issued in 2010, whereas she was born in 1985.
      `4;Rina Sari;7371011202100055;06-05-1985;Posyandu Mawar;${place.replace('10000', '10003')}`,
    ]);
    const { id, rows, summary } = await stageList(office, path);
    expect(summary).toMatchObject({ kind: 'people', rosterCode: 'posyandu_cadres' });
    expect(outcomes(rows)).toEqual(['change', 'import', 'hold posyandu_blank', 'hold nik_family_card']);
    const fields = rows[0]?.differences.filter(({ policy }) => policy !== 'keep').map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['enrolment', 'roster', 'roster.posyandu']));
    await commitList(office, id);
    expect(entries(office)).toEqual([
      { roster: 'posyandu_cadres', number: null, details: '{"posyandu":"Posyandu Mawar"}', state: 'active' },
      { roster: 'posyandu_cadres', number: null, details: '{"posyandu":"Posyandu Melati 2"}', state: 'active' },
    ]);
    const { enrolments } = await office.as('clerk').workers.get({ id: known?.id ?? 0 });
    expect(enrolments.map(({ programName }) => programName)).toContain('JHT Kader');
    expect(enrolments).toHaveLength(2);
    expect(outcomes((await stageList(office, path)).rows).slice(0, 2)).toEqual(['same', 'same']);
  });
});

describe('a workbook with a list of workers and one of cadres', () => {
  officeTest('enrols each in the programme of the own list', async ({ office }) => {
    await addSavings(office);
    const path = join(office.dataDir, 'dua.xlsx');
    const workers = readFileSync(
      writePeople(office.dataDir, [{ name: 'Hasan Basri', sex: 'L' }, { name: 'Sitti Rahma' }]),
      'utf8',
    );
    const cells = (text: string) =>
      text
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(/[;,]/));
    const cadres = [
      cadreHeader,
      `1;Nur Aini;${nikFor('1988-05-06', 'P', 7)};06-05-1988;Posyandu Mawar;${place}`,
      `2;Sri Dewi;${nikFor('1977-05-06', 'P', 8)};06-05-1977;Posyandu Mawar;${place.replace('10000', '10002')}`,
    ].join('\n');
    const sheets = [
      { name: 'Pekerja', rows: cells(workers) },
      { name: 'Kader', rows: cells(cadres) },
    ];
    writeFileSync(path, packWorkbook(workbookParts(sheets)));
    const { id, rows } = await stageList(office, path);
    expect(outcomes(rows)).toEqual(['import', 'import', 'import', 'import']);
    await commitList(office, id);
    const enrolled = office.sql
      .prepare(
        `SELECT w.name || ': ' || p.name FROM enrolment e JOIN worker w ON w.id = e.worker_id JOIN program p ON p.id = e.program_id ORDER BY w.name`,
      )
      .pluck()
      .all();
    const [program] = await office.as('clerk').programs.list();
    expect(enrolled).toEqual([
      `Hasan Basri: ${program?.name}`,
      'Nur Aini: JHT Kader',
      `Sitti Rahma: ${program?.name}`,
      'Sri Dewi: JHT Kader',
    ]);
    // Sent again it says nothing new: nobody is to be enrolled in the programme of the other list.
    expect(outcomes((await stageList(office, path)).rows)).toEqual(['same', 'same', 'same', 'same']);
  });
});

describe('a list of union members', () => {
  officeTest('brings people of any province who are enrolled in nothing', async ({ office }) => {
    const path = writeLines(office, [unionHeader, member('Meiske Lolong', nikFor('1990-03-12', 'P', 9))]);
    const { id, rows, summary } = await stageList(office, path);
    expect(summary).toMatchObject({ kind: 'people', rosterCode: 'union_members' });
    expect(outcomes(rows)).toEqual(['import']);
    await commitList(office, id);
    expect(entries(office)).toEqual([
      {
        roster: 'union_members',
        number: 'SP-MAK-000001',
        details: JSON.stringify({
          unionOffice: 'Cabang Manado',
          unionPosition: 'Anggota',
          province: 'Sulawesi Utara',
          memberSince: '2017-12-03',
        }),
        state: 'active',
      },
    ]);
    const clerk = office.as('clerk');
    const [worker] = (await clerk.workers.list({})).rows;
    expect((await clerk.workers.get({ id: worker?.id ?? 0 })).enrolments).toEqual([]);
    const proposed = await resultOf(clerk, clerk.verification.submit({ filter: {} }));
    expect(proposed).toEqual({ submitted: 0, skipped: 1 });
  });

  officeTest('puts somebody who is registered on the roster too', async ({ office }) => {
    const [known] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    const path = writeLines(office, [unionHeader, member('Sitti Rahma', known?.nik ?? '')]);
    const { id, rows } = await stageList(office, path);
    expect(outcomes(rows)).toEqual(['change']);
    await commitList(office, id);
    expect(entries(office)).toMatchObject([{ roster: 'union_members', number: 'SP-MAK-000001' }]);
    const { enrolments } = await office.as('clerk').workers.get({ id: known?.id ?? 0 });
    expect(enrolments).toHaveLength(1);
  });
});

describe('rosters', () => {
  officeTest('tell their people, branches and programme', async ({ office }) => {
    const path = writeLines(office, [
      unionHeader,
      member('Meiske Lolong', nikFor('1990-03-12', 'P', 9)),
      member('Yance Mnsen', nikFor('1981-08-01', 'L', 4), 'SP-MAN-000002').replace('12-03-1990;P', '01-08-1981;L'),
    ]);
    const { id } = await stageList(office, path);
    await commitList(office, id);
    const { rosters } = office.as('clerk');
    expect((await rosters.list()).map(({ code, members }) => [code, members])).toEqual([
      ['posyandu_cadres', 0],
      ['union_members', 2],
    ]);
    const found = await rosters.members({ code: 'union_members', search: 'SP-MAN-000002' });
    expect(found).toMatchObject({ total: 1, rows: [{ name: 'Yance Mnsen', memberNumber: 'SP-MAN-000002' }] });
    expect((await rosters.members({ code: 'union_members', search: 'meis' })).total).toBe(1);
    const workerId = found.rows[0]?.workerId ?? 0;
    expect(await rosters.ofWorker({ workerId })).toMatchObject([{ code: 'union_members', workerId }]);
    expect(await rosters.groups({ code: 'union_members' })).toEqual([{ name: 'Cabang Manado', members: 2 }]);
  });

  officeTest('take another programme, by those who may', async ({ office }) => {
    const order = { code: 'posyandu_cadres', programId: 1 } as const;
    expect((await refused(office.as('clerk').rosters.setProgram(order))).kind).toBe('FORBIDDEN');
    const set = await office.as('administrator').rosters.setProgram(order);
    expect(set).toMatchObject({ code: 'posyandu_cadres', programId: 1 });
    const missing = office.as('administrator').rosters.setProgram({ ...order, programId: 99 });
    expect((await refused(missing)).code).toBe('programs.not_found');
  });
});
