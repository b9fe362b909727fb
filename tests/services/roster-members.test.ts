import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { memberSortFields } from '#shared/contract/rosters.ts';
import { commitList, stageList, writeLines } from '../support/lists.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { pageTexts } from '../support/pdf-tools.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { importPeople, nikFor } from '../support/register.ts';

const header =
  'No;No. Anggota;Nama;NIK;Tempat Lahir;Tanggal Lahir;L/P;Kantor;Provinsi;Jabatan di Serikat;Tanggal Masuk;No. HP';

const member = (name: string, serial: number, number: string, office = 'Cabang Manado') =>
  `1;${number};${name};${nikFor('1990-03-12', 'P', serial)};Manado;12-03-1990;P;${office};Sulawesi Utara;Anggota;03-12-2017;0812345000${serial}`;

const code = 'union_members';

/** Two union members who are enrolled in nothing, brought by the clerk. */
async function importMembers(office: TestOffice): Promise<void> {
  const lines = [
    member('Meiske Lolong', 11, 'SP-000001'),
    member('Yosefina Rumampuk', 12, 'SP-000002', 'Cabang Bitung'),
  ];
  const { id } = await stageList(office, writeLines(office, [header, ...lines]));
  await commitList(office, id);
}

async function membersOf(office: TestOffice, more: Record<string, unknown> = {}) {
  return (await office.as('clerk').rosters.members({ code, ...more })).rows;
}

async function firstMember(office: TestOffice) {
  const [first] = await membersOf(office);
  if (!first) throw new Error('no member');
  return first;
}

describe('the members of a roster', () => {
  officeTest('are found by name, number, branch, province and confirmation', async ({ office }) => {
    await importMembers(office);
    const found = async (more: Record<string, unknown>) => (await membersOf(office, more)).map(({ name }) => name);
    expect(await found({})).toEqual(['Meiske Lolong', 'Yosefina Rumampuk']);
    expect(await found({ search: 'SP-00000' })).toHaveLength(2);
    expect(await found({ search: 'yosef' })).toEqual(['Yosefina Rumampuk']);
    expect(await found({ search: 'rumam' })).toEqual(['Yosefina Rumampuk']);
    expect(await found({ search: 'ampuk' })).toEqual([]);
    expect(await found({ branch: 'Cabang Bitung' })).toEqual(['Yosefina Rumampuk']);
    expect(await found({ province: 'Maluku' })).toEqual([]);
    expect(await found({ confirmed: true })).toEqual([]);
    const [masked] = (await office.as('auditor').rosters.members({ code })).rows;
    expect(masked?.nik).toContain('•');
  });

  officeTest('stand in the order of any column, whoever has nothing in it last', async ({ office }) => {
    await importMembers(office);
    const [known] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    const clerk = office.as('clerk');
    await clerk.rosters.join({ code, workerId: known?.id ?? 0, fields: { memberNumber: 'SP-000000' } });
    const ordered = async (field: string, descending: boolean) =>
      (await membersOf(office, { sort: { field, descending } })).map(({ name }) => name.split(' ')[0]);
    expect(await ordered('name', true)).toEqual(['Yosefina', 'Sitti', 'Meiske']);
    expect(await ordered('memberNumber', false)).toEqual(['Sitti', 'Meiske', 'Yosefina']);
    expect(await ordered('unionOffice', false)).toEqual(['Yosefina', 'Meiske', 'Sitti']);
    expect(await ordered('unionOffice', true)).toEqual(['Meiske', 'Yosefina', 'Sitti']);
    for (const field of memberSortFields) expect(await ordered(field, false)).toHaveLength(3);
    const path = join(office.dataDir, 'urut.csv');
    const sort = { field: 'memberNumber', descending: true } as const;
    const ids = (await membersOf(office)).filter(({ name }) => name !== 'Meiske Lolong').map(({ id }) => id);
    const admin = office.as('administrator');
    await resultOf(admin, admin.rosters.export({ code, path, format: 'csv', sort, ids }));
    const lines = readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line.includes('SP-'));
    expect(lines.map((line) => /SP-\d+/.exec(line)?.[0])).toEqual(['SP-000002', 'SP-000000']);
  });

  officeTest('are changed by the rules of a cell: judged, all or none, not over somebody else', async ({ office }) => {
    await importMembers(office);
    const clerk = office.as('clerk');
    const { id, version } = await firstMember(office);
    const wrong = await clerk.rosters.edit({
      id,
      version,
      fields: { memberNumber: 'SP-000002', memberSince: '31-02-2017', branch: 'Manado' },
    });
    expect(wrong.problems.map(({ field, problem }) => [field, problem.code])).toEqual([
      ['memberNumber', 'rosters.number_taken'],
      ['memberSince', 'workers.date_impossible'],
    ]);
    expect((await firstMember(office)).details.branch).toBeUndefined();
    const empty = await clerk.rosters.edit({ id, version, fields: { memberNumber: ' ' } });
    expect(empty.problems).toMatchObject([{ problem: { code: 'rosters.field_needed' } }]);
    const right = { branch: ' Manado  Kota ', memberSince: '4/12/2017', unionPosition: null };
    const { entry } = await clerk.rosters.edit({ id, version, fields: right });
    expect(entry?.details).toMatchObject({ branch: 'Manado Kota', memberSince: '2017-12-04' });
    expect(entry?.details.unionPosition).toBeUndefined();
    expect(await refusalCode(clerk.rosters.edit({ id, version, fields: { branch: 'X' } }))).toBe('common.stale');
  });

  officeTest('are edited, taken off and added, and each is undone and done again', async ({ office }) => {
    await importMembers(office);
    const [known] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
    const clerk = office.as('clerk');
    const { id, version } = await firstMember(office);
    const { entry } = await clerk.rosters.edit({ id, version, fields: { branch: 'Manado', memberNumber: 'SP-9' } });
    expect((await clerk.workers.undo()).outcome).toMatchObject({ restored: 2, leftCount: 0 });
    const undone = await firstMember(office);
    expect([undone.memberNumber, undone.details.branch]).toEqual(['SP-000001', undefined]);
    await clerk.workers.redo();
    const again = await firstMember(office);
    expect([again.memberNumber, again.details]).toEqual(['SP-9', entry?.details]);

    await clerk.rosters.leave({ id, version: again.version, reason: 'Pindah ke luar daerah' });
    expect(await membersOf(office)).toHaveLength(1);
    await clerk.workers.undo();
    expect(await membersOf(office)).toHaveLength(2);

    const joining = { code, workerId: known?.id ?? 0, fields: { memberNumber: 'SP-77', province: 'Maluku' } } as const;
    expect((await clerk.rosters.join({ ...joining, fields: {} })).problems).toMatchObject([{ field: 'memberNumber' }]);
    expect((await clerk.rosters.join(joining)).entry).toMatchObject({ memberNumber: 'SP-77', confirmedBy: null });
    expect(await refusalCode(clerk.rosters.join(joining))).toBe('rosters.already_member');
    await clerk.workers.undo();
    expect(await clerk.rosters.ofWorker({ workerId: known?.id ?? 0 })).toEqual([]);
    await clerk.workers.redo();
    expect(await clerk.rosters.ofWorker({ workerId: known?.id ?? 0 })).toHaveLength(1);
    const history = (await clerk.workers.get({ id: known?.id ?? 0 })).history.map(
      ({ kind, field, oldValue, newValue }) => [kind, field, oldValue, newValue].join(' '),
    );
    expect(history.slice(0, 3)).toEqual([
      'redo roster  union_members',
      'undo roster union_members ',
      'edit roster  union_members',
    ]);
  });

  officeTest('what somebody else changed since is left by an undo and told', async ({ office }) => {
    await importMembers(office);
    const { id, version } = await firstMember(office);
    const { entry } = await office.as('clerk').rosters.edit({ id, version, fields: { branch: 'Manado' } });
    const other = await office.another('clerk', 'petugas2');
    await other.rosters.edit({ id, version: entry?.version ?? 0, fields: { branch: 'Bitung' } });
    const { outcome } = await office.as('clerk').workers.undo();
    expect(outcome).toMatchObject({
      restored: 0,
      left: [{ field: 'roster', problem: { code: 'workers.left_changed' } }],
    });
    expect((await firstMember(office)).details.branch).toBe('Bitung');
  });

  officeTest('are exported with the fields of their roster, as text', async ({ office }) => {
    await importMembers(office);
    const path = join(office.dataDir, 'anggota.xlsx');
    const clerk = office.as('clerk');
    await resultOf(clerk, clerk.rosters.export({ code, branch: 'Cabang Bitung', path, format: 'xlsx' }));
    const [sheet] = readWorkbook(path).values();
    const cells = JSON.stringify([...(sheet?.cells.values() ?? [])]);
    for (const piece of ['Nomor anggota', 'SP-000002', 'Yosefina Rumampuk', 'Cabang Bitung'])
      expect(cells).toContain(piece);
    expect(cells).not.toContain('Meiske');
    const actions = office.sql.prepare(`SELECT count(*) FROM journal WHERE action = 'workers.exported'`).pluck().get();
    expect(actions).toBe(1);
  });
});

describe('the letter of a member who is enrolled in nothing', () => {
  officeTest('needs a second person, has a number, and is checked like every other', async ({ office }) => {
    await importMembers(office);
    const [clerk, verifier, letters] = [office.as('clerk'), office.as('verifier'), office.as('letter_clerk')];
    const template = 'union_member';
    const before = await letters.letters.preflight({ template });
    expect(before).toMatchObject({ ready: 0, firstNumber: null, problemCount: 2 });
    expect(before.problems.map((problem) => problem.code)).toEqual(new Array(2).fill('letters.member_unconfirmed'));
    expect(await refusalCode(office.as('administrator').rosters.confirm({ code: 'posyandu_cadres' }))).toBe(
      'rosters.in_programme',
    );
    expect(await refusalCode(verifier.rosters.confirm({ code, expectedCount: 3 }))).toBe('rosters.count_changed');
    expect(await verifier.rosters.confirm({ code, expectedCount: 2 })).toEqual({ confirmed: 2, own: 0 });
    expect(await letters.letters.preflight({ template })).toMatchObject({ ready: 2, problemCount: 0 });
    const folder = join(office.dataDir, 'serikat');
    expect(await resultOf(letters, letters.letters.issue({ folder, template }))).toMatchObject({ issued: 2 });
    const [page = ''] = pageTexts(readFileSync(join(folder, 'surat-0001-0001.pdf')));
    for (const piece of ['SURAT KETERANGAN KEANGGOTAAN', 'SP-00000', 'Sulawesi Utara', 'bukan kartu peserta BPJS'])
      expect(page).toContain(piece);
    const [text] = office.sql.prepare('SELECT qr_text FROM letter ORDER BY id').pluck().all() as string[];
    expect(await letters.letters.verify({ text: text ?? '' })).toMatchObject({
      verdict: 'valid',
      program: 'SP-BPJS-TK',
    });
    const again = await letters.letters.preflight({ template });
    expect(again).toMatchObject({ ready: 0, alreadyIssued: 2 });
    const first = await firstMember(office);
    expect(first.letter).toMatchObject({ state: 'issued' });
    expect(first.confirmedBy).not.toBeNull();
    expect(await clerk.rosters.members({ code, confirmed: false })).toMatchObject({ total: 0 });
    expect(await office.as('administrator').settings.check()).toMatchObject({ ok: true });
  });

  officeTest('goes beside the letter of a programme to one and the same person', async ({ office }) => {
    await importMembers(office);
    const { workerId } = await firstMember(office);
    await office.as('verifier').rosters.confirm({ code });
    const letters = office.as('letter_clerk');
    const folder = join(office.dataDir, 'serikat');
    await resultOf(letters, letters.letters.issue({ folder, template: 'union_member' }));
    const insert = () =>
      office.sql.exec(`INSERT INTO letter (series_id, year, sequence, number, state, worker_id, roster_code, batch_id, payload)
        SELECT series_id, year, 1, number || '-b', 'reserved', worker_id, roster_code, batch_id, payload FROM letter
         WHERE worker_id = ${workerId}`);
    expect(insert).toThrow('UNIQUE');
  });

  officeTest('is refused by the database without that confirmation, whoever tries', async ({ office }) => {
    await importMembers(office);
    const { id, workerId } = await firstMember(office);
    const clerkId = office.sql.prepare(`SELECT created_by FROM import LIMIT 1`).pluck().get();
    const confirmBy = (account: unknown) => () =>
      office.sql.exec(
        `UPDATE roster_entry SET confirmed_by = ${account}, confirmed_at = '2026-01-01' WHERE id = ${id}`,
      );
    expect(confirmBy(clerkId)).toThrow('maker_is_checker');
    await office.as('verifier').rosters.confirm({ code, ids: [id] });
    const letters = office.as('letter_clerk');
    expect(await letters.letters.preflight({ template: 'union_member' })).toMatchObject({ ready: 1, problemCount: 1 });
    // A change of the person lapses it, like every approval.
    const row = (await office.as('clerk').workers.get({ id: workerId })).row;
    await office
      .as('clerk')
      .workers.edit({ edits: [{ id: workerId, version: row.version, field: 'name', value: 'Meiske L' }] });
    expect(await letters.letters.preflight({ template: 'union_member' })).toMatchObject({ ready: 0, problemCount: 2 });
    const reserve = () =>
      office.sql.exec(`INSERT INTO letter_batch (series_id, roster_code, year, first_sequence, last_sequence, state, paper, folder,
          letter_date, office, created_by, created_at) VALUES (1, '${code}', 2026, 1, 1, 'running', 'A4', '', '2026-01-01', '{}', 1, '');
        INSERT INTO letter_counter (series_id, year, last) VALUES (1, 2026, 1);
        INSERT INTO letter (series_id, year, sequence, number, state, worker_id, roster_code, batch_id, payload)
          VALUES (1, 2026, 1, 'x', 'reserved', ${workerId}, '${code}', 1, '{}')`);
    expect(reserve).toThrow('letter_without_approval');
  });
});

describe('the history of a person', () => {
  officeTest(
    'tells a card number with the file that it came from, masked for who may not see it',
    async ({ office }) => {
      const [known] = await importPeople(office, [{ name: 'Sitti Rahma' }]);
      const id = known?.id ?? 0;
      const path = writeLines(office, [
        'No;NIK;Nama;No KPJ;Status;Keterangan',
        `1;${known?.nik};Sitti Rahma;12345678901;Berhasil;`,
      ]);
      const staged = await stageList(office, path);
      await commitList(office, staged.id);
      const { history } = await office.as('clerk').workers.get({ id });
      const card = history.find(({ field }) => field === 'kpj');
      expect(card).toMatchObject({ kind: 'import', oldValue: null, newValue: '12345678901' });
      expect(path).toContain(card?.source ?? '?');
      const masked = (await office.as('auditor').workers.get({ id })).history.find(({ field }) => field === 'kpj');
      expect(masked?.newValue).toBe('1234•••••01');
    },
  );
});
