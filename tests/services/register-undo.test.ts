import { describe, expect, test } from 'vitest';
import { freshOffice, PASSWORD, removeFolder, startHost } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample, submitAll } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { allRows, at, cellsOf, contents, now, turn } from '../support/register-acts.ts';

const three = [
  { name: 'Sitti Rahma' },
  { name: 'Muh. Basri', sex: 'L' },
  { name: 'Andi Baso', birthDate: '1980-01-02' },
];

describe('undo and redo', () => {
  officeTest("turn one's own acts one by one and leave those of others alone", async ({ office }) => {
    const [first, second] = [office.as('clerk'), await office.another('clerk', 'klerk-dua')];
    const rows = await enterPeople(office, three, 'administrator');
    const other = rows.slice(2);
    await first.workers.edit({ edits: cellsOf(rows.slice(0, 1), 'rw', '001'), reason: 'satu' });
    await first.workers.edit({ edits: cellsOf(rows.slice(1, 2), 'rw', '002') });
    await second.workers.edit({ edits: cellsOf(other, 'rw', '003') });
    const rw = async () => (await allRows(first)).map((row) => row.rw);
    expect(await rw()).toEqual(['001', '002', '003']);
    expect(await turn(first, 'undo')).toEqual({ restored: 1, left: 0 });
    expect(await rw()).toEqual(['001', '005', '003']);
    expect(await first.workers.undoState()).toMatchObject({ undo: { reason: 'satu', cells: 1 }, redo: { cells: 1 } });
    await turn(first, 'undo');
    expect(await rw()).toEqual(['005', '005', '003']);
    expect(await refusalCode(first.workers.undo())).toBe('workers.nothing_to_undo');
    await turn(first, 'redo');
    await turn(first, 'redo');
    expect(await rw()).toEqual(['001', '002', '003']);
    expect(await refusalCode(first.workers.redo())).toBe('workers.nothing_to_redo');
    expect(await turn(second, 'undo')).toEqual({ restored: 1, left: 0 });
    expect(await rw()).toEqual(['001', '002', '005']);
    const { history } = await first.workers.get({ id: at(other, 0).id });
    expect(history.map(({ kind, actorName }) => [kind, actorName])).toEqual(
      expect.arrayContaining([
        ['edit', 'Akun klerk-dua'],
        ['undo', 'Akun klerk-dua'],
      ]),
    );
  });

  officeTest('know no redo after a new act, but after one that changed nothing', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    await clerk.workers.edit({ edits: cellsOf(rows.slice(0, 1), 'rw', '001') });
    await turn(clerk, 'undo');
    await clerk.workers.edit({ edits: cellsOf(rows.slice(1, 2), 'rw', at(rows, 1).rw) });
    expect((await clerk.workers.undoState()).redo).toMatchObject({ cells: 1 });
    await clerk.workers.edit({ edits: cellsOf(rows.slice(1, 2), 'rw', '002') });
    expect(await clerk.workers.undoState()).toMatchObject({ undo: { cells: 1 }, redo: null });
    expect(await refusalCode(clerk.workers.redo())).toBe('workers.nothing_to_redo');
  });

  officeTest(
    'leave a cell that somebody changed since, and say what it holds, by whom and when',
    async ({ office }) => {
      const rows = await enterPeople(office, three);
      const clerk = office.as('clerk');
      await clerk.workers.edit({ edits: cellsOf(rows, 'address', 'Jl. Tempelan 2') });
      office.clock.advance(60_000);
      const changed = await now(clerk, at(rows, 1));
      await office.as('administrator').workers.edit({ edits: cellsOf([changed], 'address', 'Jl. Orang Lain 1') });
      const { outcome } = await clerk.workers.undo();
      expect(outcome).toMatchObject({ restored: 2, leftCount: 1, workerIds: [at(rows, 0).id, at(rows, 2).id] });
      expect(outcome?.left).toEqual([
        {
          workerId: changed.id,
          name: 'Muh. Basri',
          field: 'address',
          value: 'Jl. Orang Lain 1',
          wanted: at(rows, 1).address,
          problem: { code: 'workers.left_changed', params: {} },
          changedBy: 'Akun Administrator',
          changedAt: '2026-11-22T01:01:00.000Z',
        },
      ]);
      expect((await allRows(clerk)).map((row) => row.address)).toEqual([
        at(rows, 0).address,
        'Jl. Orang Lain 1',
        at(rows, 2).address,
      ]);
      expect(await turn(clerk, 'redo')).toEqual({ restored: 2, left: 1 });
    },
  );

  officeTest('leave a NIK that another person got meanwhile', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    const old = at(rows, 0).nik;
    await clerk.workers.edit({ edits: cellsOf(rows.slice(0, 1), 'nik', '7371015203900999') });
    await office.as('administrator').workers.edit({ edits: cellsOf(rows.slice(1, 2), 'nik', old) });
    const { outcome } = await clerk.workers.undo();
    const left = { field: 'nik', value: '7371015203900999', wanted: old, problem: { code: 'workers.nik_taken' } };
    expect(outcome).toMatchObject({ restored: 0, leftCount: 1, left: [left] });
    expect((await allRows(clerk)).map((row) => row.nik)).toEqual(['7371015203900999', old, at(rows, 2).nik]);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('of an approved person lets the approval lapse, like any edit', async ({ office }) => {
    const [person] = await enterPeople(office, [{ name: 'Sitti Rahma' }]);
    const clerk = office.as('clerk');
    const verifier = office.as('verifier');
    if (!person) throw new Error('nobody imported');
    await clerk.workers.edit({ edits: cellsOf([person], 'address', 'Jl. Baru 1') });
    await submitAll(office);
    await resultOf(verifier, verifier.verification.approveMany({}));
    expect((await now(clerk, person)).state).toBe('approved');
    expect(await turn(clerk, 'undo')).toEqual({ restored: 1, left: 0 });
    const detail = await clerk.workers.get({ id: person.id });
    expect(detail.row).toMatchObject({ state: 'draft', address: person.address });
    expect(detail.cases).toMatchObject([{ state: 'lapsed' }]);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('leave the data of a person whose state no longer allows changes', async ({ office }) => {
    const [person] = await enterPeople(office, [{}]);
    if (!person) throw new Error('nobody imported');
    const clerk = office.as('clerk');
    await clerk.workers.edit({ edits: cellsOf([person], 'rw', '009') });
    const { version } = await now(clerk, person);
    const admin = office.as('administrator');
    await admin.workers.deactivate({ id: person.id, version, reasonCode: 'moved_out' });
    expect(await turn(clerk, 'undo')).toEqual({ restored: 0, left: 1 });
    expect((await now(clerk, person)).rw).toBe('009');
  });

  officeTest('take back a bulk edit above 5,000 cells by a job, and do it again', async ({ office }) => {
    await importSample(office, 8200);
    const clerk = office.as('clerk');
    const { total } = await clerk.workers.list({ end: 1 });
    expect(total).toBeGreaterThan(6000);
    const before = contents(office);
    const values = { occupationCode: 'nelayan', heirRelation: 'Saudara' };
    const order = { filter: {}, values, expectedCount: total, reason: 'uji' };
    await resultOf(clerk, clerk.workers.editBulk(order));
    const bulk = contents(office);
    const { undo } = await clerk.workers.undoState();
    expect(undo).toMatchObject({ kind: 'bulk', reason: 'uji' });
    const cells = undo?.cells ?? 0;
    expect(cells).toBeGreaterThan(6000);
    const taken = await clerk.workers.undo();
    expect(taken).toMatchObject({ jobId: expect.any(Number), outcome: null });
    const job = await resultOf(clerk, Promise.resolve({ jobId: taken.jobId ?? 0 }));
    expect(job).toEqual({ changeSetId: expect.any(Number), restored: cells, left: 0 });
    expect(contents(office) === before).toBe(true);
    expect(await turn(clerk, 'redo')).toEqual({ restored: cells, left: 0 });
    expect(contents(office) === bulk).toBe(true);
    const [row] = (await clerk.workers.list({ end: 1 })).rows;
    if (!row) throw new Error('the register is empty');
    await office.as('administrator').workers.edit({ edits: cellsOf([row], 'heirRelation', 'Keponakan') });
    expect(await turn(clerk, 'undo')).toEqual({ restored: cells - 1, left: 1 });
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });
});

officeTest('a bulk edit of few cells is undone in the call itself', async ({ office }) => {
  await enterPeople(office, three);
  const clerk = office.as('clerk');
  const before = contents(office);
  const order = { filter: {}, values: { rt: '7', rw: '8' }, expectedCount: 3, reason: 'uji' };
  await resultOf(clerk, clerk.workers.editBulk(order));
  expect(await clerk.workers.undo()).toMatchObject({ jobId: null, outcome: { restored: 6, leftCount: 0 } });
  expect(contents(office)).toBe(before);
});

test('what can be undone and redone is the same after a restart', async () => {
  const office = await freshOffice();
  const rows = await enterPeople(office, three);
  const clerk = office.as('clerk');
  for (const rw of ['001', '002', '003']) {
    await clerk.workers.edit({ edits: cellsOf(await allRows(clerk), 'rw', rw), reason: rw });
  }
  await turn(clerk, 'undo');
  const known = await clerk.workers.undoState();
  await office.close();
  const host = startHost({ dataDir: office.dataDir, key: office.key });
  try {
    const again = host.backend.client();
    await again.accounts.signIn({ username: 'clerk', password: PASSWORD });
    expect(await again.workers.undoState()).toEqual(known);
    expect(known).toMatchObject({ undo: { reason: '002', cells: 3 }, redo: { reason: '003', cells: 3 } });
    const rw = async () => [...new Set((await allRows(again)).map((row) => row.rw))];
    await turn(again, 'redo');
    expect(await rw()).toEqual(['003']);
    for (const expected of ['002', '001', at(rows, 0).rw]) {
      expect(await turn(again, 'undo')).toEqual({ restored: 3, left: 0 });
      expect(await rw()).toEqual([expected]);
    }
  } finally {
    await host.close();
    removeFolder(office.dataDir);
  }
});
