import { describe, expect } from 'vitest';
import type { TypedValues } from '#shared/contract/workers.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample, slowDown, submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { allRows, at, cellsOf, contents, now, turn } from '../support/register-acts.ts';

const three = [
  { name: 'Sitti Rahma' },
  { name: 'Muh. Basri', sex: 'L' },
  { name: 'Andi Baso', birthDate: '1980-01-02' },
];

function bulk(office: TestOffice, values: TypedValues, expectedCount: number, filter = {}) {
  return office.as('clerk').workers.editBulk({ filter, values, expectedCount, reason: 'perbaikan bersama' });
}

describe('a bulk edit', () => {
  officeTest('says beforehand exactly what it will do, and does that', async ({ office }) => {
    await importSample(office, 60);
    const clerk = office.as('clerk');
    const filter = { sexes: ['P' as const] };
    const { total } = await clerk.workers.list({ filter });
    const values = { address: '  Jl.  Bersama 1 ', rt: '77' };
    const before = contents(office);
    const preview = await clerk.workers.previewBulk({ filter, values });
    expect(preview).toMatchObject({ count: total, editable: total, problems: [] });
    expect(preview.sample).toHaveLength(10);
    for (const { after } of preview.sample) expect(after).toEqual({ address: 'Jl. Bersama 1', rt: '077' });
    expect(contents(office)).toBe(before);
    expect(await resultOf(clerk, bulk(office, values, total, filter))).toMatchObject({
      changed: total,
      unchanged: 0,
      stale: 0,
    });
    const rows = await allRows(clerk);
    expect(rows.filter(({ rt, address }) => rt === '077' && address === 'Jl. Bersama 1')).toHaveLength(total);
    const { history } = await clerk.workers.get({
      id: at(
        preview.sample.map((one) => one.before),
        0,
      ).id,
    });
    expect(history.filter(({ kind }) => kind === 'bulk')).toMatchObject([
      { reason: 'perbaikan bersama', actorName: 'Akun clerk' },
      { reason: 'perbaikan bersama', actorName: 'Akun clerk' },
    ]);
  });

  officeTest('is refused as a whole when the number of people changed since it was shown', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    const before = contents(office);
    const { undo } = await clerk.workers.undoState();
    expect(await failureOf(clerk, bulk(office, { rt: '7' }, 2))).toBe('verification.count_changed');
    expect(await failureOf(clerk, bulk(office, { rt: '7' }, 4))).toBe('verification.count_changed');
    expect(contents(office)).toBe(before);
    expect((await clerk.workers.undoState()).undo).toEqual(undo);
    const selected = { ids: rows.slice(0, 2).map(({ id }) => id) };
    expect(await resultOf(clerk, bulk(office, { rt: '7' }, 2, selected))).toMatchObject({ changed: 2, unchanged: 0 });
    expect((await allRows(clerk)).map(({ rt }) => rt)).toEqual(['007', '007', at(rows, 2).rt]);
  });

  officeTest('of NIK or name, of nothing, or of a wrong value writes nothing', async ({ office }) => {
    await enterPeople(office, three);
    const clerk = office.as('clerk');
    const before = contents(office);
    const preview = (values: TypedValues) => clerk.workers.previewBulk({ filter: {}, values });
    expect(await refusalCode(preview({ nik: '7371015203900999' }))).toBe('workers.bulk_field');
    expect(await failureOf(clerk, bulk(office, { rt: '7', nik: '7371015203900999' }, 3))).toBe('workers.bulk_field');
    expect(await failureOf(clerk, bulk(office, { name: 'Semua Sama' }, 3))).toBe('workers.bulk_field');
    expect(await failureOf(clerk, bulk(office, {}, 3))).toBe('workers.bulk_nothing');
    expect((await preview({ rt: '7', birthDate: '31/02/1980' })).problems).toEqual([
      { field: 'birthDate', problem: { code: 'workers.date_impossible', params: {} } },
    ]);
    const wrong = bulk(office, { rt: '7', birthDate: '31/02/1980' }, 3);
    expect(await failureOf(clerk, wrong)).toBe('workers.date_impossible');
    expect(contents(office)).toBe(before);
  });

  officeTest('leaves people whose data is fixed, and says how many it may change', async ({ office }) => {
    const rows = await enterPeople(office, three);
    const clerk = office.as('clerk');
    await clerk.workers.deactivate({ id: at(rows, 1).id, version: at(rows, 1).version, reasonCode: 'deceased' });
    const preview = await clerk.workers.previewBulk({ filter: {}, values: { rt: '7' } });
    expect(preview).toMatchObject({ count: 3, editable: 2 });
    expect(preview.sample.map(({ after }) => after)).toEqual([{ rt: '007' }, {}, { rt: '007' }]);
    expect(await resultOf(clerk, bulk(office, { rt: '7' }, 3))).toMatchObject({ changed: 2, unchanged: 0, fixed: 1 });
    expect((await allRows(clerk)).map(({ rt }) => rt)).toEqual(['007', at(rows, 1).rt, '007']);
    expect(await resultOf(clerk, bulk(office, { rt: '7' }, 3))).toMatchObject({ changed: 0, unchanged: 2, fixed: 1 });
  });

  officeTest('of approved people lets their approvals lapse', async ({ office }) => {
    await enterPeople(office, three);
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    await resultOf(office.as('clerk'), bulk(office, { address: 'Jl. Bersama 1' }, 3));
    expect((await office.as('clerk').workers.counts({})).byState).toEqual({ draft: 3 });
    expect(await verifier.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('is journalled with its number and fields, not with values', async ({ office }) => {
    await enterPeople(office, three);
    const clerk = office.as('clerk');
    await resultOf(clerk, bulk(office, { address: 'Jl. Rahasia 1', rt: '7' }, 3));
    const { undo } = await clerk.workers.undoState();
    const { rows } = await office.as('auditor').settings.journal({ action: 'workers.edited_together' });
    expect(rows).toMatchObject([{ actorName: 'Akun clerk', entity: 'change_set', entityId: undo?.changeSetId }]);
    expect(JSON.parse(rows[0]?.detail ?? '')).toEqual({ count: 3, fields: 'address,rt' });
    expect(await failureOf(clerk, bulk(office, { rt: '8' }, 9))).toBe('verification.count_changed');
    expect((await office.as('auditor').settings.journal({ action: 'workers.edited_together' })).total).toBe(1);
  });
});

describe('a long bulk edit', () => {
  officeTest(
    'lets the register be read and edited meanwhile; stopped, it takes back all that it wrote',
    async ({ office }) => {
      await importSample(office, 6200);
      const clerk = office.as('clerk');
      const { total } = await clerk.workers.list({ end: 1 });
      const before = contents(office);
      const restoreSpeed = slowDown(office, 'change');
      const started = await bulk(office, { heirRelation: 'Anak dari uji' }, total);
      const running = await clerk.jobs.watch();
      for await (const job of running) if (job.id === started.jobId && job.done > 0) break;
      const [last] = (await clerk.workers.list({ start: total - 1, end: total })).rows;
      if (!last) throw new Error('the register could not be read');
      await office.as('administrator').workers.edit({ edits: cellsOf([last], 'motherName', 'Ibu Lain') });
      const meanwhile = (await clerk.jobs.get({ id: started.jobId })).state;
      await clerk.jobs.cancel({ id: started.jobId }).catch(() => undefined);
      const job = await waitForJob(clerk, Promise.resolve(started));
      restoreSpeed();
      expect([meanwhile, job.state]).toEqual(['running', 'cancelled']);
      const written = Number(job.result?.restored);
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(total);
      expect(job).toMatchObject({ result: { left: 0, lapsed: 0 }, problem: { code: 'workers.bulk_stopped' } });
      for (const action of ['workers.edited_together', 'workers.undone_together'] as const) {
        const { rows } = await office.as('auditor').settings.journal({ action });
        expect(JSON.parse(rows[0]?.detail ?? '')).toMatchObject({ count: written });
      }
      // Nothing of it can be undone or done again: half an act is none.
      expect(await clerk.workers.undoState()).toMatchObject({ undo: null, redo: null, cutOff: null });
      expect((await now(clerk, last)).motherName).toBe('Ibu Lain');
      await turn(office.as('administrator'), 'undo');
      expect(contents(office) === before).toBe(true);
    },
  );

  officeTest('that is stopped tells how many approvals had fallen by then', async ({ office }) => {
    await importSample(office, 3200);
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    const clerk = office.as('clerk');
    const filter = { states: ['approved' as const] };
    const { total } = await clerk.workers.list({ filter, end: 1 });
    const restoreSpeed = slowDown(office, 'change');
    const started = await bulk(office, { heirRelation: 'Anak dari uji' }, total, filter);
    for await (const job of await clerk.jobs.watch()) if (job.id === started.jobId && job.done > 0) break;
    await clerk.jobs.cancel({ id: started.jobId });
    const job = await waitForJob(clerk, Promise.resolve(started));
    restoreSpeed();
    const restored = Number(job.result?.restored);
    expect(restored).toBeGreaterThan(0);
    expect(job).toMatchObject({ state: 'cancelled', result: { left: 0, lapsed: restored } });
    expect((await clerk.workers.counts({})).byState).toMatchObject({ approved: total - restored, draft: restored });
  });

  officeTest('that fails in its middle takes back what it wrote', async ({ office }) => {
    await importSample(office, 3200);
    const clerk = office.as('clerk');
    const { total, rows } = await clerk.workers.list({ start: 2500, end: 2501 });
    const before = contents(office);
    office.sql.exec(`CREATE TRIGGER broken_disk BEFORE UPDATE ON worker WHEN NEW.heir_relation = 'Anak dari uji'
      AND NEW.id = ${at(rows, 0).id} BEGIN SELECT RAISE(ABORT, 'broken_disk'); END`);
    const job = await waitForJob(clerk, bulk(office, { heirRelation: 'Anak dari uji' }, total));
    office.sql.exec('DROP TRIGGER broken_disk');
    expect(job.state).toBe('failed');
    expect(contents(office) === before).toBe(true);
    expect(await clerk.workers.undoState()).toMatchObject({ undo: null, redo: null, cutOff: null });
  });
});
