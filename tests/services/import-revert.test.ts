import { describe, expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '#backend/samples/random.ts';
import { startChild } from '../support/child-process.ts';
import { commitList, stageList } from '../support/lists.ts';
import { freshOffice, PASSWORD, removeFolder, startHost, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample } from '../support/office-work.ts';
import { failureOf, refused, resultOf, stepsOf } from '../support/outcomes.ts';
import { enterPeople, importPeople, writePeople } from '../support/register.ts';

const reason = 'Berkas yang salah';

async function revert(office: TestOffice, id: number) {
  const clerk = office.as('clerk');
  return resultOf(clerk, clerk.imports.revert({ id, reason }));
}

const importIdOf = (office: TestOffice) => Number(office.sql.prepare('SELECT max(id) FROM import').pluck().get());

describe('undoing a committed import', () => {
  officeTest(
    'lets everybody leave whom it brought, keeps their history, and lets the list come again',
    async ({ office }) => {
      const id = await importSample(office, 300);
      const clerk = office.as('clerk');
      const people = (await clerk.workers.list({})).total;
      expect(await revert(office, id)).toMatchObject({ removed: people, restored: 0, left: 0 });
      const detail = await clerk.imports.get({ id });
      expect(detail).toMatchObject({ state: 'reverted', reverted: { reason, by: 'Akun clerk', removed: people } });
      const { byState } = await clerk.workers.counts({});
      expect(byState).toEqual({ inactive: people });
      expect(office.sql.prepare("SELECT count(*) FROM enrolment WHERE state <> 'inactive'").pluck().get()).toBe(0);
      expect(await clerk.settings.check()).toMatchObject({ ok: true });
      const journal = await office.as('auditor').settings.journal({ action: 'import.reverted' });
      expect(JSON.parse(journal.rows[0]?.detail ?? '')).toEqual({ removed: people, restored: 0, left: 0 });
      expect(await failureOf(clerk, clerk.imports.revert({ id, reason }))).toBe('imports.not_committed');
      await importSample(office, 300);
      expect((await clerk.workers.counts({})).byState).toEqual({ inactive: people, draft: people });
    },
  );

  officeTest('leaves her into whom somebody was merged, and her whose place somebody changed', async ({ office }) => {
    const far = { kk: '7371011203999999', address: 'Jl. Tinumbu No. 77', phone: '081299999999' };
    const [old] = await enterPeople(office, [{ name: 'Sitti Rahma', birthDate: '1975-01-02', ...far }]);
    const [kept, confirmed, plain] = await importPeople(office, [
      { name: 'Sitti Rahma' },
      { birthDate: '1985-04-20' },
      { birthDate: '1979-11-02' },
    ]);
    const id = importIdOf(office);
    const clerk = office.as('clerk');
    const same = {
      name: kept?.id ?? 0,
      nik: kept?.id ?? 0,
      kk: kept?.id ?? 0,
      address: kept?.id ?? 0,
      phone: kept?.id ?? 0,
    };
    await clerk.duplicates.merge({
      keepId: kept?.id ?? 0,
      keepVersion: kept?.version ?? 0,
      otherId: old?.id ?? 0,
      otherVersion: old?.version ?? 0,
      fields: same,
    });
    // What no version of the person tells.
    office.sql.prepare('UPDATE worker SET version = 1 WHERE id = ?').run(kept?.id);
    office.sql.prepare('UPDATE enrolment SET version = version + 1 WHERE worker_id = ?').run(confirmed?.id);
    expect(await revert(office, id)).toMatchObject({ removed: 1, left: 2 });
    const states = await Promise.all(
      [kept, confirmed, plain].map(async (one) => (await clerk.workers.get({ id: one?.id ?? 0 })).row.state),
    );
    expect(states).toEqual(['draft', 'draft', 'inactive']);
  });

  officeTest('leaves whoever was touched since, and says who and why', async ({ office }) => {
    const [first, second, third] = await importPeople(office, [
      {},
      { birthDate: '1985-04-20' },
      { birthDate: '1979-11-02' },
    ]);
    const id = importIdOf(office);
    const clerk = office.as('clerk');
    const edit = { id: first?.id ?? 0, version: first?.version ?? 0, field: 'phone' as const, value: '081255555555' };
    await clerk.workers.edit({ edits: [edit] });
    await resultOf(clerk, clerk.verification.submit({ filter: { ids: [second?.id ?? 0] } }));
    expect(await revert(office, id)).toMatchObject({ removed: 1, left: 2 });
    const { reverted } = await clerk.imports.get({ id });
    expect(reverted?.left).toEqual([
      { workerId: first?.id, name: first?.name, why: 'draft' },
      { workerId: second?.id, name: second?.name, why: 'proposed' },
    ]);
    expect((await clerk.workers.get({ id: third?.id ?? 0 })).row.state).toBe('inactive');
    expect((await clerk.workers.get({ id: first?.id ?? 0 })).row.state).toBe('draft');
  });

  officeTest('puts changed values back, but not over what somebody wrote since', async ({ office }) => {
    const person = { name: 'Sitti Rahma', phone: '081234500001', address: 'Jl. Kandea No. 1' };
    const [before] = await importPeople(office, [person]);
    const newer = { ...person, phone: '081234500002', address: 'Jl. Veteran No. 9' };
    const { id } = await stageList(office, writePeople(office.dataDir, [newer], 'lagi.csv'));
    await commitList(office, id);
    const clerk = office.as('clerk');
    const { row } = await clerk.workers.get({ id: before?.id ?? 0 });
    const edit = { id: row.id, version: row.version, field: 'address' as const, value: 'Jl. Bandang No. 4' };
    await clerk.workers.edit({ edits: [edit] });
    const told = await stepsOf(clerk, () => clerk.imports.revert({ id, reason }));
    expect(told.at(-1)).toMatchObject({ state: 'done', result: { removed: 0, restored: 1, left: 1 } });
    expect(told.map(({ done, total }) => [done, total])).toContainEqual([2, 2]);
    const after = await clerk.workers.get({ id: row.id });
    expect(after.row).toMatchObject({ phone: '081234500001', address: 'Jl. Bandang No. 4', state: 'draft' });
    const { reverted } = await clerk.imports.get({ id });
    expect(reverted?.left).toEqual([{ workerId: row.id, name: 'Sitti Rahma', why: 'address' }]);
  });

  officeTest('needs the right to import', async ({ office }) => {
    await importPeople(office, [{}]);
    const call = office.as('verifier').imports.revert({ id: importIdOf(office), reason });
    expect((await refused(call)).kind).toBe('FORBIDDEN');
  });
});

test('killed in the middle of it, an undo has happened whole or not at all', { timeout: 120_000 }, async () => {
  const random = seededRandom(20_261_124);
  const { dataDir, key, ...office } = await freshOffice();
  onTestFinished(() => removeFolder(dataDir));
  const id = await importSample({ dataDir, key, ...office }, 6000);
  const people = (await office.as('clerk').workers.list({})).total;
  await office.close();
  for (const most of [40, 120, 300]) {
    const child = startChild('work-until-killed.ts', [dataDir, key, 'revert', String(id)]);
    await child.said('begun');
    await new Promise((resolve) => setTimeout(resolve, Math.floor(random.next() * most)));
    await child.kill();
    const host = startHost({ dataDir, key });
    const client = host.backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    const { state } = await client.imports.get({ id });
    const { byState } = await client.workers.counts({});
    expect(byState).toEqual(state === 'reverted' ? { inactive: people } : { draft: people });
    expect(await client.settings.check()).toMatchObject({ ok: true });
    await host.close();
    if (state === 'reverted') return;
  }
});
