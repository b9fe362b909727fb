import { describe, expect } from 'vitest';
import type { WorkerRow } from '#shared/contract/workers.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { at, cellsOf, now, turn } from '../support/register-acts.ts';

async function one(office: TestOffice): Promise<WorkerRow> {
  return at(await enterPeople(office, [{ name: 'Sitti Rahma' }]), 0);
}

async function leaves(office: TestOffice, row: { readonly id: number }): Promise<WorkerRow> {
  const clerk = office.as('clerk');
  const { version } = await now(clerk, row);
  return clerk.workers.deactivate({ id: row.id, version, reasonCode: 'moved_out', note: 'pindah ke Gowa' });
}

async function approveAll(office: TestOffice): Promise<void> {
  await submitAll(office);
  const verifier = office.as('verifier');
  await resultOf(verifier, verifier.verification.approveMany({}));
}

describe('who leaves the register', () => {
  officeTest('stays with all that is known: the case is withdrawn, the enrolment ends', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await submitAll(office);
    const before = await clerk.workers.get({ id: row.id });
    const left = await leaves(office, row);
    expect(left).toMatchObject({ ...row, state: 'inactive', version: left.version, updatedAt: left.updatedAt });
    const detail = await clerk.workers.get({ id: row.id });
    expect(detail.cases).toMatchObject([{ state: 'withdrawn' }]);
    expect(detail.enrolments).toMatchObject([{ state: 'inactive' }]);
    expect(detail.source).toEqual(before.source);
    expect(detail.history.length).toBe(before.history.length + 1);
    expect(detail.history).toContainEqual(
      expect.objectContaining({
        kind: 'deactivate',
        field: 'state',
        oldValue: 'proposed',
        newValue: 'inactive',
        reason: 'moved_out: pindah ke Gowa',
      }),
    );
    expect(await office.as('verifier').verification.next({})).toBeNull();
    const journal = await office.as('auditor').settings.journal({ action: 'worker.left' });
    expect(journal.rows).toMatchObject([{ entityId: row.id, detail: '{"reason":"moved_out"}' }]);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('cannot leave twice, nor in a version that somebody changed', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await clerk.workers.edit({ edits: cellsOf([row], 'rw', '009') });
    const order = { id: row.id, reasonCode: 'deceased' } as const;
    expect(await refusalCode(clerk.workers.deactivate({ ...order, version: row.version }))).toBe('common.stale');
    const { version } = await leaves(office, row);
    expect(await refusalCode(clerk.workers.deactivate({ ...order, version }))).toBe('workers.already_left');
    expect(await refusalCode(clerk.workers.deactivate({ ...order, id: 999, version }))).toBe('common.not_found');
  });

  officeTest('frees the NIK for another, and then cannot come back by undo', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await leaves(office, row);
    await office.as('administrator').workers.create({ values: { name: 'Orang Baru', nik: row.nik } });
    const { outcome } = await clerk.workers.undo();
    expect(outcome).toMatchObject({ restored: 0, leftCount: 1 });
    expect(outcome?.left).toEqual([
      {
        workerId: row.id,
        name: row.name,
        field: 'state',
        value: 'inactive',
        wanted: 'draft',
        problem: { code: 'workers.nik_taken', params: {} },
        changedBy: 'Akun clerk',
        changedAt: '2026-11-22T01:00:00.000Z',
      },
    ]);
    expect((await now(clerk, row)).state).toBe('inactive');
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('gets no letter any more: a number that was only reserved is void', async ({ office }) => {
    const row = await one(office);
    await approveAll(office);
    office.sql.exec(`
      INSERT INTO letter_counter (series_id, year, last) VALUES (1, 2026, 1);
      INSERT INTO letter_batch (id, series_id, program_id, year, first_sequence, last_sequence, state, paper, folder, letter_date,
                                office, created_by, created_at)
      VALUES (1, 1, 1, 2026, 1, 1, 'interrupted', 'A4', '/tmp', '2026-11-22', '{}', 1, '2026-11-22T01:00:00.000Z');
      INSERT INTO letter (series_id, year, sequence, number, state, worker_id, program_id, batch_id, payload)
      VALUES (1, 2026, 1, '1', 'reserved', ${row.id}, 1, 1, '{}')`);
    await leaves(office, row);
    expect(office.sql.prepare('SELECT state FROM letter').pluck().get()).toBe('void');
    expect(await office.as('letter_clerk').letters.preflight({})).toMatchObject({ ready: 0 });
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
  });
});

/** An enrolment as the database holds it. */
const enrolmentOf = (office: TestOffice, row: { readonly id: number }) =>
  office.sql.prepare('SELECT state, reason FROM enrolment WHERE worker_id = ?').all(row.id);

describe('a leaving that is undone', () => {
  officeTest('brings an approved person back with the approval and the enrolment', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await approveAll(office);
    await leaves(office, row);
    expect(enrolmentOf(office, row)).toEqual([{ state: 'inactive', reason: 'moved_out' }]);
    expect(await turn(clerk, 'undo')).toEqual({ restored: 1, left: 0 });
    const back = await clerk.workers.get({ id: row.id });
    expect(back.row.state).toBe('approved');
    expect(back.cases).toMatchObject([{ state: 'approved' }]);
    expect(enrolmentOf(office, row)).toEqual([{ state: 'approved', reason: null }]);
    expect(await clerk.workers.passport({ id: row.id, field: 'name' })).toMatchObject({ verifiedBy: 'Akun verifier' });
    const journal = await office.as('auditor').settings.journal({ action: 'worker.came_back' });
    expect(journal.rows).toMatchObject([{ entity: 'worker', entityId: row.id }]);
    expect(await turn(clerk, 'redo')).toEqual({ restored: 1, left: 0 });
    expect((await office.as('auditor').settings.journal({ action: 'worker.left' })).rows).toHaveLength(2);
    expect(await turn(clerk, 'undo')).toEqual({ restored: 1, left: 0 });
    expect(enrolmentOf(office, row)).toEqual([{ state: 'approved', reason: null }]);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('brings no approval back for data that nobody approved, and says so', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await approveAll(office);
    await leaves(office, row);
    office.sql.exec(`UPDATE worker SET address = 'Jl. Lain 5' WHERE id = ${row.id}`);
    const { outcome } = await clerk.workers.undo();
    expect(outcome).toMatchObject({ restored: 1, leftCount: 1 });
    const problem = { code: 'workers.left_approval' };
    expect(outcome?.left).toMatchObject([{ field: 'state', value: 'draft', wanted: 'approved', problem }]);
    const back = await clerk.workers.get({ id: row.id });
    expect(back).toMatchObject({ row: { state: 'draft' }, cases: [{ state: 'lapsed' }] });
    expect(back.enrolments).toMatchObject([{ state: 'proposed' }]);
    expect(() => office.sql.exec(`UPDATE worker SET state = 'approved' WHERE id = ${row.id}`)).toThrow(
      /approval_without_case/,
    );
    await approveAll(office);
    expect((await now(clerk, row)).state).toBe('approved');
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('does not open a withdrawn case again, and says so', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await submitAll(office);
    await leaves(office, row);
    const { outcome } = await clerk.workers.undo();
    expect(outcome).toMatchObject({ restored: 1, leftCount: 1 });
    const problem = { code: 'workers.left_case', params: {} };
    expect(outcome?.left).toMatchObject([{ field: 'case', value: 'withdrawn', wanted: 'proposed', problem }]);
    const back = await clerk.workers.get({ id: row.id });
    expect(back).toMatchObject({ row: { state: 'draft' }, cases: [{ state: 'withdrawn' }] });
    expect(back.enrolments).toMatchObject([{ state: 'proposed' }]);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('can be done again, and undone again', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await leaves(office, row);
    const states: string[] = [];
    for (const direction of ['undo', 'redo', 'undo', 'redo'] as const) {
      expect(await turn(clerk, direction)).toEqual({ restored: 1, left: 0 });
      const { row: person, enrolments } = await clerk.workers.get({ id: row.id });
      states.push(`${person.state} ${enrolments.map(({ state }) => state).join()}`);
      expect(await clerk.settings.check()).toMatchObject({ ok: true });
    }
    expect(states).toEqual(['draft proposed', 'inactive inactive', 'draft proposed', 'inactive inactive']);
  });

  officeTest('is not done again once somebody put the person forward', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await leaves(office, row);
    await turn(clerk, 'undo');
    await submitAll(office, 'administrator');
    expect(await turn(clerk, 'redo')).toEqual({ restored: 0, left: 1 });
    const detail = await clerk.workers.get({ id: row.id });
    expect(detail).toMatchObject({ row: { state: 'proposed' }, cases: [{ state: 'proposed' }] });
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('is not undone once somebody else let the person leave again', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    await leaves(office, row);
    await turn(clerk, 'undo');
    const { version } = await now(clerk, row);
    await office.as('administrator').workers.deactivate({ id: row.id, version, reasonCode: 'deceased' });
    await turn(clerk, 'redo');
    const { outcome } = await clerk.workers.undo();
    expect(outcome).toMatchObject({ restored: 0, left: [{ field: 'state', changedBy: 'Akun Administrator' }] });
    expect((await now(clerk, row)).state).toBe('inactive');
  });

  officeTest('leaves a rejection in force', async ({ office }) => {
    const row = await one(office);
    const clerk = office.as('clerk');
    const verifier = office.as('verifier');
    await submitAll(office);
    const found = await verifier.verification.next({});
    if (!found) throw new Error('the queue is empty');
    const { id, version } = found.case;
    const decision = { decision: 'reject', reasonCode: 'moved_out', seenHash: found.seenHash } as const;
    await verifier.verification.decide({ id, version, ...decision });
    await leaves(office, row);
    expect(await turn(clerk, 'undo')).toEqual({ restored: 1, left: 0 });
    expect((await now(clerk, row)).state).toBe('rejected');
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });
});
