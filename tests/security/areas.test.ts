import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseFilter } from '#shared/contract/cases.ts';
import { type Role, roleMay, roles } from '#shared/contract/permissions.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { contractCalls } from '../support/contract-calls.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, refused, resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

let office: TestOffice;
let people: readonly WorkerRow[];
let inside = '';
const names = { inside: ['Rahma', 'Basri', 'Tenri'], outside: ['Syamsul', 'Hamka', 'Rosmini'] };
const outsiders = /Syamsul|Hamka|Rosmini/;

/** Limits the accounts of all roles to one kelurahan. */
function limit(codes: readonly string[]): void {
  office.sql.exec('DELETE FROM account_area');
  for (const role of roles)
    for (const code of codes)
      office.sql.prepare('INSERT INTO account_area VALUES (?, ?)').run(office.accountId(role), code);
}

beforeAll(async () => {
  office = await freshOffice();
  office.sql.exec(`UPDATE setting SET value = json_set(value, '$.secondLookShare', 100)`);
  people = await importPeople(office, [
    ...names.inside.map((name) => ({ name, village: 'Baraya' })),
    ...names.outside.map((name) => ({ name, village: 'Layang' })),
  ]);
  await submitAll(office);
  inside = people[0]?.villageCode ?? '';
  limit([inside]);
});
afterAll(() => office.remove());

const caseOf = (name: string) =>
  Number(
    office.sql
      .prepare('SELECT c.id FROM verification_case c JOIN worker w ON w.id = c.worker_id WHERE w.name = ?')
      .pluck()
      .get(name),
  );

describe('an account that is limited to areas', () => {
  test.each(roles)('as %s gets into no procedure that does not keep to them', async (role: Role) => {
    for (const { name, meta, call } of contractCalls) {
      if (meta.access === 'public' || meta.access === 'signed-in') continue;
      const context = office.backend.connect();
      context.client.session = office.sessionOf(role);
      const outcome = await refused(call(context, 'not what any procedure takes')).catch(() => null);
      const closed = !roleMay(role, meta.access) || meta.areas === undefined;
      expect(`${name}: ${outcome?.kind === 'FORBIDDEN'}`).toBe(`${name}: ${closed}`);
      if (closed && roleMay(role, meta.access)) expect(outcome?.code).toBe('accounts.area_limited');
    }
  });

  test('finds only its own people, whatever it asks', async () => {
    const verifier = office.as('verifier');
    const outside = people.find(({ name }) => name === 'Hamka');
    const words = fc.constantFrom(undefined, 'Rahma', 'Hamka', 'ro', 'jl', outside?.nik ?? '', '7371');
    const other = outside?.villageCode ?? '';
    const codes = fc.constantFrom<(string[] | undefined)[]>(undefined, [inside], [other], [inside, other]);
    const asked = fc.record({
      search: words,
      villageCodes: codes,
      ids: fc.constantFrom(
        undefined,
        people.map(({ id }) => id),
      ),
    });
    await fc.assert(
      fc.asyncProperty(asked, fc.constantFrom('age', 'risk', 'area', 'due'), async (filter, order) => {
        const list = await verifier.workers.list({ filter });
        expect(list.rows.every((row) => row.villageCode === inside)).toBe(true);
        expect(list.total).toBe(list.rows.length);
        expect((await verifier.workers.counts({ filter })).total).toBe(list.total);
        const facet = await verifier.workers.facet({ filter, field: 'villageCode' });
        expect(facet.every(({ value }) => value === inside)).toBe(true);
        const conditions: CaseFilter = {
          state: 'proposed',
          search: filter.search,
          villageCode: filter.villageCodes?.[0],
        };
        const queue = await verifier.verification.queue({ filter: conditions, order });
        expect(JSON.stringify([list, queue])).not.toMatch(outsiders);
        expect(queue.total).toBe(queue.rows.length);
      }),
      { numRuns: 60 },
    );
  });

  test('opens and decides nobody else, by no way', async () => {
    const verifier = office.as('verifier');
    const hamka = people.find(({ name }) => name === 'Hamka')?.id ?? 0;
    const id = caseOf('Hamka');
    expect(await refusalCode(verifier.workers.get({ id: hamka }))).toBe('common.not_found');
    expect(await refusalCode(verifier.verification.get({ id }))).toBe('common.not_found');
    expect(await refusalCode(verifier.verification.open({ id }))).toBe('common.not_found');
    office.sql.exec('DELETE FROM account_area');
    const { seenHash, case: row } = await office.as('verifier').verification.get({ id });
    limit([inside]);
    const order = { id, version: row.version, seenHash, decision: 'approve' as const };
    expect(await refusalCode(verifier.verification.decide(order))).toBe('common.not_found');
    const direct = office.sql.prepare(
      `INSERT INTO verification_event (case_id, actor_id, action, seen_hash, at) VALUES (?, ?, 'approve', 'x', 'x')`,
    );
    expect(() => direct.run(id, office.accountId('verifier'))).toThrow('outside_area');
    const served: string[] = [];
    const skip: number[] = [];
    for (
      let found = await verifier.verification.next({ skip });
      found;
      found = await verifier.verification.next({ skip })
    ) {
      served.push(found.case.name);
      skip.push(found.case.id);
    }
    expect(served).toEqual(names.inside);
    expect((await verifier.verification.counts()).open).toBe(3);
    expect((await office.as('head').verification.ageing()).queues).toMatchObject([{ open: 3 }]);
  });

  test('approves together, assigns, exports and looks again only within them', async () => {
    const verifier = office.as('verifier');
    const head = office.as('head');
    const assigned = head.verification.assign({ accountIds: [office.accountId('verifier')], how: 'evenly' });
    expect(await resultOf(head, assigned)).toEqual({ assigned: 3, left: 0 });
    const clerk = office.as('clerk');
    const path = `${office.dataDir}/wilayah.csv`;
    expect(await resultOf(clerk, clerk.exports.workers({ path, format: 'csv' }))).toMatchObject({ count: 3 });
    const [first] = (await verifier.verification.queue({})).rows;
    const found = await verifier.verification.open({ id: first?.id ?? 0 });
    const { id, version } = found.case;
    const returned = { decision: 'return' as const, reasonCode: 'data_doubtful' };
    await verifier.verification.decide({ id, version, seenHash: found.seenHash, ...returned });
    expect(await resultOf(verifier, verifier.verification.approveMany({}))).toEqual({ approved: 2, skipped: 0 });
    expect(await failureOf(verifier, verifier.verification.approveMany({}))).toBe('verification.nothing_to_approve');
    expect(await resultOf(clerk, clerk.verification.returnPackages({ folder: office.dataDir }))).toMatchObject({
      count: 1,
    });
    limit([people.find(({ name }) => name === 'Hamka')?.villageCode ?? '']);
    expect(await office.as('administrator').verification.nextAgain({})).toBeNull();
    expect(await failureOf(clerk, clerk.verification.returnPackages({ folder: office.dataDir }))).toBe(
      'verification.nothing_returned',
    );
    expect((await verifier.verification.queue({})).total).toBe(3);
  });

  test('manages only accounts that are limited to some of them, never one without limits', async () => {
    limit([inside]);
    const administrator = office.as('administrator');
    const account = { username: 'dalam', displayName: 'Dalam', role: 'clerk', password: 'kunci-panjang-77' } as const;
    const district = inside.slice(0, inside.lastIndexOf('.'));
    for (const areas of [[], [district], [inside, people[3]?.villageCode ?? '']])
      expect(await refusalCode(administrator.accounts.create({ ...account, areas }))).toBe('accounts.outside_areas');
    const made = await administrator.accounts.create({ ...account, areas: [inside] });
    const { id, version, displayName, role } = made;
    const freed = administrator.accounts.update({ id, version, displayName, role, active: true, areas: [] });
    expect(await refusalCode(freed)).toBe('accounts.outside_areas');
    office.sql.prepare('DELETE FROM account_area WHERE account_id = ?').run(office.accountId('head'));
    const password = { id: office.accountId('head'), password: 'kunci-panjang-78' };
    expect(await refusalCode(administrator.accounts.resetPassword(password))).toBe('accounts.outside_areas');
  });

  test('is limited and set free by the screen of accounts, and loses the rights that open nothing', async () => {
    office.sql.exec('DELETE FROM account_area');
    const administrator = office.as('administrator');
    const clerk = (await administrator.accounts.list()).find(({ username }) => username === 'clerk');
    const { id = 0, version = 0, displayName = '', role = 'clerk' } = clerk ?? {};
    const update = (areas: string[], at: number) =>
      administrator.accounts.update({ id, version: at, displayName, role, active: true, areas });
    const district = inside.slice(0, inside.lastIndexOf('.'));
    expect((await update([district], version)).areas).toEqual([district]);
    const rights = (await office.as('clerk').accounts.current())?.permissions;
    expect(rights).toContain('cases.submit');
    expect(rights).not.toContain('imports.run');
    expect((await office.as('clerk').workers.list({})).total).toBe(6);
    expect(await refusalCode(update(['nowhere'], version + 1))).toBe('rules.area_unknown');
    expect((await update([], version + 1)).areas).toEqual([]);
  });
});
