import { describe, expect } from 'vitest';
import type { WorkerRow } from '#shared/contract/workers.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { allRows, at, cellsOf, contents, now, turn } from '../support/register-acts.ts';

const three = [
  { name: 'Sitti Rahma' },
  { name: 'Muh. Basri', sex: 'L' },
  { name: 'Andi Baso', birthDate: '1980-01-02' },
];

/** A bulk edit of more cells than one call turns; how many people it was given to. */
async function largeBulk(office: TestOffice): Promise<number> {
  await importSample(office, 6800);
  const clerk = office.as('clerk');
  const { total } = await clerk.workers.list({ end: 1 });
  const order = { filter: {}, values: { heirRelation: 'Saudara uji' }, expectedCount: total, reason: 'uji' };
  const { changed } = await resultOf(clerk, clerk.workers.editBulk(order));
  expect(changed).toBe(total);
  return total;
}

describe('what an undo leaves', () => {
  officeTest('is told with its reason, the value now and the value that it would have had', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    const admin = office.as('administrator');
    await clerk.workers.edit({ edits: cellsOf(rows, 'phone', (_, index) => `08129999000${index}`) });
    office.clock.advance(60_000);
    const people = await allRows(clerk);
    await admin.workers.edit({ edits: cellsOf(people.slice(0, 1), 'phone', '081388880000') });
    const { id, version } = at(people, 1);
    await admin.workers.deactivate({ id, version, reasonCode: 'moved_out' });
    const { outcome } = await clerk.workers.undo();
    expect(outcome).toMatchObject({ restored: 1, leftCount: 2, workerIds: [at(rows, 2).id] });
    const told = [
      {
        workerId: at(rows, 0).id,
        name: 'Sitti Rahma',
        field: 'phone',
        value: '081388880000',
        wanted: at(rows, 0).phone,
        problem: { code: 'workers.left_changed', params: {} },
        changedBy: 'Akun Administrator',
        changedAt: '2026-11-22T01:01:00.000Z',
      },
      {
        workerId: at(rows, 1).id,
        name: 'Muh. Basri',
        field: 'phone',
        value: '081299990001',
        wanted: at(rows, 1).phone,
        problem: { code: 'workers.state_fixed', params: {} },
        changedBy: 'Akun clerk',
        changedAt: '2026-11-22T01:00:00.000Z',
      },
    ];
    expect(outcome?.left).toEqual(told);
    const changeSetId = outcome?.changeSetId ?? 0;
    expect(await clerk.workers.leftCells({ changeSetId })).toEqual({ cells: told, total: 2 });
    expect(await clerk.workers.leftCells({ changeSetId, start: 1, end: 2 })).toEqual({ cells: [told[1]], total: 2 });
    expect(await refusalCode(admin.workers.leftCells({ changeSetId }))).toBe('common.not_found');
  });

  officeTest('by a job can be read page by page afterwards', async ({ office }) => {
    const total = await largeBulk(office);
    const clerk = office.as('clerk');
    const others = (await allRows(clerk)).slice(0, 300);
    await office.as('administrator').workers.edit({ edits: cellsOf(others, 'heirRelation', 'Keponakan uji') });
    const started = await clerk.workers.undo();
    const result = await resultOf(clerk, Promise.resolve({ jobId: started.jobId ?? 0 }));
    expect(result).toMatchObject({ restored: total - 300, left: 300 });
    const changeSetId = Number(result.changeSetId);
    const page = await clerk.workers.leftCells({ changeSetId, start: 250, end: 400 });
    expect(page).toMatchObject({ total: 300 });
    expect(page.cells).toHaveLength(50);
    expect(page.cells[0]).toMatchObject({
      workerId: at(others, 250).id,
      value: 'Keponakan uji',
      changedBy: 'Akun Administrator',
    });
    const journal = await office.as('auditor').settings.journal({ action: 'workers.undone_together' });
    expect(journal.rows).toMatchObject([{ entityId: changeSetId, detail: `{"count":${total - 300},"left":300}` }]);
  });
});

describe('while many people are turned back', () => {
  officeTest('the same person turns nothing else, others may', async ({ office }) => {
    const total = await largeBulk(office);
    const clerk = office.as('clerk');
    const other = office.as('administrator');
    const row = at((await clerk.workers.list({ end: 1 })).rows, 0);
    await other.workers.edit({ edits: cellsOf([row], 'rw', '099') });
    const calls = [clerk.workers.undo(), clerk.workers.undo(), clerk.workers.undo()];
    const ended = await Promise.allSettled(calls);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const first = await calls[ended.findIndex(({ status }) => status === 'fulfilled')];
    const jobId = first?.jobId ?? 0;
    expect(await refusalCode(clerk.workers.undo())).toBe('workers.turn_running');
    expect(await refusalCode(clerk.workers.redo())).toBe('workers.turn_running');
    expect((await clerk.workers.undoState()).jobId).toBe(jobId);
    expect((await other.workers.undoState()).jobId).toBeNull();
    expect(await turn(other, 'undo')).toEqual({ restored: 1, left: 0 });
    expect(await resultOf(clerk, Promise.resolve({ jobId }))).toMatchObject({ restored: total, left: 0 });
    expect(await clerk.workers.undoState()).toMatchObject({ redo: { kind: 'bulk' }, jobId: null });
    expect(await turn(clerk, 'redo')).toEqual({ restored: total, left: 0 });
  });

  officeTest('one that waits is given up when the person does something else before', async ({ office }) => {
    const total = await largeBulk(office);
    const clerk = office.as('clerk');
    const other = office.as('administrator');
    const order = { filter: {}, values: { heirName: 'Ahli Uji' }, expectedCount: total, reason: 'uji' };
    const before = other.workers.editBulk(order);
    await before;
    const { jobId } = await clerk.workers.undo();
    const row = at((await clerk.workers.list({ end: 1 })).rows, 0);
    await clerk.workers.edit({ edits: cellsOf([await now(clerk, row)], 'rw', '099') });
    expect(await failureOf(clerk, Promise.resolve({ jobId: jobId ?? 0 }))).toBe('workers.turn_overtaken');
    expect((await clerk.workers.undoState()).undo).toMatchObject({ kind: 'edit', cells: 1 });
    expect(await resultOf(other, before)).toMatchObject({ changed: total });
  });

  officeTest('stopping it leaves nothing behind, and says so', async ({ office }) => {
    await largeBulk(office);
    const clerk = office.as('clerk');
    const bulk = contents(office);
    const { jobId } = await clerk.workers.undo();
    await clerk.jobs.cancel({ id: jobId ?? 0 });
    const job = await waitForJob(clerk, Promise.resolve({ jobId: jobId ?? 0 }));
    expect(job).toMatchObject({ state: 'cancelled', problem: { code: 'workers.turn_stopped' } });
    expect(contents(office) === bulk).toBe(true);
    expect(await clerk.workers.undoState()).toMatchObject({ undo: { kind: 'bulk' }, redo: null, jobId: null });
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });
});

describe('the entry of a new person', () => {
  const entered = async (office: TestOffice): Promise<WorkerRow> =>
    at(await enterPeople(office, [{ name: 'Salah Ketik' }]), 0);

  officeTest('is undone as entered wrongly, frees the NIK, and is done again', async ({ office }) => {
    const row = await entered(office);
    const clerk = office.as('clerk');
    expect((await clerk.workers.undoState()).undo).toMatchObject({ kind: 'create', cells: 1 });
    expect(await turn(clerk, 'undo')).toEqual({ restored: 1, left: 0 });
    const gone = await clerk.workers.get({ id: row.id });
    expect(gone).toMatchObject({
      row: { state: 'inactive', name: 'Salah Ketik' },
      enrolments: [{ state: 'inactive' }],
    });
    expect(gone.history.map(({ kind }) => kind).sort()).toEqual(['create', 'undo']);
    expect(office.sql.prepare('SELECT reason FROM enrolment').pluck().get()).toBe('entered_wrongly');
    const journal = await office.as('auditor').settings.journal({ action: 'worker.entry_withdrawn' });
    expect(journal.rows).toMatchObject([{ entityId: row.id }]);
    expect(await turn(clerk, 'redo')).toEqual({ restored: 1, left: 0 });
    expect(await now(clerk, row)).toMatchObject({ state: 'draft' });
    expect(office.sql.prepare('SELECT state, reason FROM enrolment').get()).toEqual({
      state: 'proposed',
      reason: null,
    });
    await turn(clerk, 'undo');
    await office.as('administrator').workers.create({ values: { name: 'Orang Benar', nik: row.nik } });
    const { outcome } = await clerk.workers.redo();
    expect(outcome).toMatchObject({ restored: 0, left: [{ field: 'state', problem: { code: 'workers.nik_taken' } }] });
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('stays when somebody worked with it since', async ({ office }) => {
    const row = await entered(office);
    const clerk = office.as('clerk');
    await office.as('administrator').workers.edit({ edits: cellsOf([row], 'rw', '009') });
    const changed = await clerk.workers.undo();
    expect(changed.outcome?.left).toMatchObject([
      { field: 'state', value: 'draft', wanted: 'inactive', problem: { code: 'workers.left_changed' } },
    ]);
    const second = at(await enterPeople(office, [{ name: 'Orang Dua', birthDate: '1977-07-07' }]), 0);
    await resultOf(clerk, clerk.verification.submit({ filter: { ids: [second.id] } }));
    const proposed = await clerk.workers.undo();
    expect(proposed.outcome?.left).toMatchObject([
      { field: 'state', value: 'proposed', problem: { code: 'workers.left_state' } },
    ]);
    expect((await now(clerk, second)).state).toBe('proposed');
  });

  officeTest('empties what could be redone', async ({ office }) => {
    const row = await entered(office);
    const clerk = office.as('clerk');
    await clerk.workers.edit({ edits: cellsOf([row], 'rw', '009') });
    await turn(clerk, 'undo');
    expect((await clerk.workers.undoState()).redo).toMatchObject({ kind: 'edit' });
    await clerk.workers.create({ values: { name: 'Orang Baru' } });
    expect(await clerk.workers.undoState()).toMatchObject({ undo: { kind: 'create' }, redo: null });
  });
});
