import { describe, expect } from 'vitest';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { commitList, outcomes, stageList, writeLines } from '../support/lists.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';
import { importPeople, nikFor, writePeople } from '../support/register.ts';

const changeHeader = 'No;NIK;Nama;Tanggal Lahir;Jenis Perubahan;Semula;Menjadi;Tanggal Kejadian';
const replyHeader = 'NO;NOMOR IDENTITAS;NAMA PESERTA;TGL LAHIR;KPJ;PROGRAM;TGL KEPESERTAAN;STATUS;KETERANGAN';

const people = [
  { name: 'Sitti Rahma', sex: 'P', birthDate: '1990-03-12' },
  { name: 'Hasan Basri', sex: 'L', birthDate: '1985-04-20' },
  { name: 'Daeng Ngalle', sex: 'L', birthDate: '1979-11-02' },
];

const about = ({ nik, name, birthDate }: WorkerRow): string => `${nik};${name};${birthDate}`;

function changes(office: TestOffice, lines: readonly string[]): string {
  return writeLines(office, [changeHeader, ...lines.map((line, index) => `${index + 1};${line}`)], 'perubahan.csv');
}

function reply(office: TestOffice, lines: readonly string[]): string {
  return writeLines(office, [replyHeader, ...lines.map((line, index) => `${index + 1};${line}`)], 'balasan.csv');
}

async function registered(office: TestOffice): Promise<readonly [WorkerRow, WorkerRow, WorkerRow]> {
  const [first, second, third] = await importPeople(office, people);
  if (!first || !second || !third) throw new Error('three people were expected');
  return [first, second, third];
}

describe('a list of changes', () => {
  officeTest('is recognised and applied: a move, a new number, a death', async ({ office }) => {
    const [first, second, third] = await registered(office);
    const moved = 'Jl. Teuku Umar Lr. 13, RT 3/RW 6, Kel. Kalukuang, Kec. Tallo';
    const path = changes(office, [
      `${about(first)};Pindah Alamat;Jl. Kandea No. 1;${moved};06-11-2026`,
      `${about(second)};Ganti No HP;0812;081299990001;`,
      `${about(third)};Meninggal Dunia;Hidup;MD;01-10-2026`,
    ]);
    const { id, rows, summary } = await stageList(office, path);
    expect(summary).toMatchObject({ kind: 'changes', totals: { rows: 3, change: 3 } });
    expect(outcomes(rows)).toEqual(['change', 'change', 'change']);
    expect(await commitList(office, id)).toMatchObject({ changed: 3 });
    const clerk = office.as('clerk');
    const { row } = await clerk.workers.get({ id: first.id });
    expect(row).toMatchObject({ address: 'Jl. Teuku Umar Lr. 13', rt: '003', rw: '006', villageName: 'Kalukuang' });
    expect((await clerk.workers.get({ id: second.id })).row.phone).toBe('081299990001');
    const gone = await clerk.workers.get({ id: third.id });
    expect(gone.row.state).toBe('inactive');
    expect(gone.enrolments).toMatchObject([{ state: 'inactive' }]);
    const happened = async (worker: WorkerRow) =>
      (await clerk.workers.get({ id: worker.id })).history.flatMap(({ field, newValue }) =>
        field === 'event_date' ? [newValue] : [],
      );
    expect([await happened(first), await happened(second), await happened(third)]).toEqual([
      ['2026-11-06'],
      [],
      ['2026-10-01'],
    ]);
    expect(await resultOf(clerk, clerk.imports.revert({ id, reason: 'salah daftar' }))).toMatchObject({ left: 0 });
    expect((await clerk.workers.get({ id: third.id })).row.state).toBe('draft');
  });

  officeTest(
    'about the NIK of a record that was merged is about the person whose record is kept',
    async ({ office }) => {
      const [first, second] = await registered(office);
      const clerk = office.as('clerk');
      const versions = { keepVersion: first.version, otherVersion: second.version };
      const mine = { name: first.id, nik: first.id, birthDate: first.id, sex: first.id };
      await clerk.duplicates.merge({ keepId: first.id, otherId: second.id, ...versions, fields: mine });
      const line = `${second.nik};${first.name};${first.birthDate};Meninggal Dunia;Hidup;MD;01-10-2026`;
      const { id, rows } = await stageList(office, changes(office, [line]));
      expect(rows[0]).toMatchObject({ verdict: 'change', workerId: first.id });
      await commitList(office, id);
      expect((await clerk.workers.get({ id: first.id })).row.state).toBe('inactive');
    },
  );

  officeTest('of a birth date with day and month exchanged waits where the NIK says so', async ({ office }) => {
    const [row] = await importPeople(office, [{ birthDate: '1990-04-03', nik: nikFor('1990-04-03', 'P', 5) }]);
    const line = (date: string) => `${row?.nik};${row?.name};1990-04-03;Ganti Tanggal Lahir;;${date};`;
    const { rows } = await stageList(office, changes(office, [line('04/03/1990')]));
    expect(outcomes(rows)).toEqual(['hold change_unreadable']);
  });

  officeTest('of a death is not undone by an older list of people', async ({ office }) => {
    const [first] = await registered(office);
    const { id } = await stageList(office, changes(office, [`${about(first)};Meninggal Dunia;Hidup;MD;01-10-2026`]));
    await commitList(office, id);
    const path = writePeople(office.dataDir, people);
    const { rows, id: again } = await stageList(office, path);
    expect(outcomes(rows)[0]).toBe('hold registered_left');
    const clerk = office.as('clerk');
    await clerk.repairs.one({ id: again, rowId: rows[0]?.id ?? 0, act: { kind: 'confirm', code: 'registered_left' } });
    expect(await commitList(office, again)).toMatchObject({ imported: 1 });
  });

  officeTest('of a relative, of an heir or taken back is nobody else', async ({ office }) => {
    const [first, second, third] = await registered(office);
    const told = [
      [first, 'Suami Meninggal', 'Hidup', 'MD'],
      [first, 'Ahli waris meninggal', 'Hidup', 'MD'],
      [second, 'Batal Meninggal', 'MD', 'Hidup'],
      [second, 'Tidak jadi pindah keluar kota', '', ''],
      [second, 'Nama anak', '', 'Rudi'],
      [third, 'Ganti Nama Ahli Waris', 'Hasnah', 'Rosmini'],
      [first, 'Meninggal, klaim oleh ahli waris', 'Hidup', 'MD'],
    ] as const;
    const lines = told.map(([who, kind, from, to]) => `${about(who)};${kind};${from};${to};01-10-2026`);
    const { id, rows } = await stageList(office, changes(office, lines));
    const unknown = 'hold change_unknown';
    expect(outcomes(rows).map((outcome) => outcome.replace(/ .*_twice.*/, ''))).toEqual([
      ...[unknown, unknown, unknown, unknown, unknown],
      'change',
      'change',
    ]);
    await commitList(office, id);
    const clerk = office.as('clerk');
    const after = await Promise.all(
      [first, second, third].map(async (one) => (await clerk.workers.get({ id: one.id })).row),
    );
    expect(after.map(({ state }) => state)).toEqual(['inactive', 'draft', 'draft']);
    expect(after[2]).toMatchObject({ name: third.name, heirName: 'Rosmini' });
  });

  officeTest('holds what is doubtful and refuses what speaks of nobody', async ({ office }) => {
    const [first, second, third] = await registered(office);
    const stranger = `7371014501770099;${'Orang Tak Dikenal'};1977-01-05`;
    const path = changes(office, [
      `${about(first)};Ganti No HP;;081299990001;`,
      `${about(first)};Ganti No HP;;081299990002;`,
      `${about(second)};Ganti No HP;;081299990003;`,
      `${about(second)};Ganti No HP;;081299990003;`,
      `${third.nik};Baharuddin Rauf;1979-11-02;Ganti No HP;;081299990004;`,
      `${stranger};Ganti No HP;;081299990005;`,
      `${third.nik?.slice(0, 15)};${third.name};1979-11-02;Ganti No HP;;081299990006;`,
      `${about(third)};Ganti kendaraan;;Sepeda;`,
      `${about(third)};Ganti Pekerjaan;;Penjinak bom;`,
    ]);
    const { rows, summary } = await stageList(office, path);
    expect(outcomes(rows)).toEqual([
      'hold change_conflict',
      'hold change_conflict',
      'change',
      'duplicate duplicate_row',
      'hold registered_name_differs',
      'reject not_registered',
      'hold nik_too_short registered_likely',
      'hold change_unknown',
      'hold change_unreadable',
    ]);
    expect(summary.totals).toMatchObject({ rows: 9, hold: 6, change: 1, duplicate: 1, reject: 1 });
  });

  officeTest('of two kinds for one person is applied in one commit', async ({ office }) => {
    const [first] = await registered(office);
    const path = changes(office, [
      `${about(first)};Perbaikan Nama;Sitti Rahma;Sitti Rahmah;`,
      `${about(first)};Ganti No HP;;081299990001;`,
    ]);
    const { id } = await stageList(office, path);
    expect(await commitList(office, id)).toMatchObject({ changed: 2 });
    const { row } = await office.as('clerk').workers.get({ id: first.id });
    expect(row).toMatchObject({ name: 'Sitti Rahmah', phone: '081299990001' });
  });
});

describe('an answer of BPJS', () => {
  const taken = 'JKK+JKM;01-11-2026;BERHASIL;';
  const cardOf = (office: TestOffice, worker: WorkerRow) =>
    office.sql.prepare('SELECT kpj, start_date AS start, state FROM enrolment WHERE worker_id = ?').get(worker.id);

  officeTest('brings card numbers and the day of the membership', async ({ office }) => {
    const [first, second, third] = await registered(office);
    const path = reply(office, [
      `${first.nik};SITTI RAHMA;12-03-1990;06134599354;${taken}`,
      `${second.nik};HASAN BASRI;20-04-1985;;JKK+JKM;;GAGAL;USIA TIDAK MEMENUHI SYARAT`,
      `${third.nik};DAENG NGALLE;02-11-1979;9669928116;${taken}`,
    ]);
    const { id, rows, summary } = await stageList(office, path);
    expect(summary).toMatchObject({ kind: 'card_reply', totals: { rows: 3, change: 1, hold: 2 } });
    expect(outcomes(rows)).toEqual(['change', 'hold reply_refused', 'hold kpj_damaged']);
    await commitList(office, id);
    expect(cardOf(office, first)).toEqual({ kpj: '06134599354', start: '2026-11-01', state: 'proposed' });
    expect(cardOf(office, third)).toMatchObject({ kpj: null });
    const again = await stageList(office, path);
    expect(outcomes(again.rows)[0]).toBe('same');
  });

  officeTest('that contradicts itself or what is held waits for a person', async ({ office }) => {
    const [first, second, third] = await registered(office);
    office.sql.prepare("UPDATE enrolment SET kpj = '11111222223' WHERE worker_id = ?").run(first.id);
    const path = reply(office, [
      `${first.nik};SITTI RAHMA;12-03-1990;06134599354;${taken}`,
      `${second.nik};HASAN BASRI;20-04-1985;67630706995;${taken}`,
      `${third.nik};DAENG NGALLE;02-11-1979;67630706995;${taken}`,
    ]);
    const { rows } = await stageList(office, path);
    expect(outcomes(rows)).toEqual(['hold kpj_conflict', 'hold kpj_given_twice', 'hold kpj_given_twice']);
    const stolen = reply(office, [`${second.nik};HASAN BASRI;20-04-1985;11111222223;${taken}`]);
    expect(outcomes((await stageList(office, stolen)).rows)).toEqual(['hold kpj_taken']);
  });

  officeTest('makes an approved person a registered one', async ({ office }) => {
    const [first] = await registered(office);
    office.sql.prepare('DROP TRIGGER worker_approved_by_case').run();
    office.sql.prepare("UPDATE worker SET state = 'approved'").run();
    office.sql.prepare("UPDATE enrolment SET state = 'approved'").run();
    const { id } = await stageList(office, reply(office, [`${first.nik};SITTI RAHMA;12-03-1990;06134599354;${taken}`]));
    await commitList(office, id);
    expect((await office.as('clerk').workers.get({ id: first.id })).row.state).toBe('registered');
    expect(cardOf(office, first)).toMatchObject({ kpj: '06134599354', state: 'registered' });
  });
});
