import { describe, expect } from 'vitest';
import { approvePeople, complete, gather, programOf } from '../support/decrees.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';

const named = (birthDate: string, ...names: readonly string[]) => names.map((name) => ({ name, birthDate }));

async function listed(office: TestOffice, id: number): Promise<string[]> {
  const { rows } = await office.as('clerk').decrees.people({ id });
  return rows.map(({ name }) => name).sort();
}

/** Sets the places of the only kelurahan in which people are. */
async function setPlaces(office: TestOffice, places: number): Promise<void> {
  const administrator = office.as('administrator');
  const programId = await programOf(administrator);
  const { villages } = await administrator.decrees.quotas({ programId });
  const [village] = villages.filter(({ waiting, filled }) => waiting + filled > 0);
  await administrator.decrees.saveQuotas({ programId, quotas: [{ villageCode: village?.villageCode ?? '', places }] });
}

describe('a draft is brought up to date', () => {
  officeTest('with people approved since and without those who have no place, as shown', async ({ office }) => {
    await approvePeople(office, named('1990-03-12', 'Satu', 'Dua', 'Tiga'));
    const id = await gather(office);
    const clerk = office.as('clerk');
    expect(await clerk.decrees.previewRefill({ id })).toMatchObject({ comes: 0, goes: 0 });
    office.clock.advance(60_000);
    await approvePeople(office, named('1985-07-02', 'Empat', 'Lima'));
    const shown = await clerk.decrees.previewRefill({ id });
    expect(shown).toMatchObject({ comes: 2, goes: 0, going: [] });
    expect(shown.coming.map(({ name }) => name)).toEqual(['Empat', 'Lima']);
    const { version } = shown;
    const other = clerk.decrees.refill({ id, version, comes: 1, goes: 0 });
    expect(await failureOf(clerk, other)).toBe('decrees.count_changed');
    expect(await listed(office, id)).toEqual(['Dua', 'Satu', 'Tiga']);
    const administrator = office.as('administrator');
    const done = administrator.decrees.refill({ id, version, comes: 2, goes: 0 });
    expect(await resultOf(administrator, done)).toEqual({ decreeId: id, people: 5, added: 2, leftOff: 0 });
    expect(await listed(office, id)).toEqual(['Dua', 'Empat', 'Lima', 'Satu', 'Tiga']);
    const again = clerk.decrees.refill({ id, version, comes: 0, goes: 0 });
    expect(await failureOf(clerk, again)).toBe('common.stale');
    // Who changed the list is one of its makers.
    const { version: last } = await complete(office, id);
    const own = administrator.decrees.enact({ id, version: last });
    expect(await failureOf(administrator, own)).toBe('rules.maker_is_checker');

    await setPlaces(office, 3);
    const fewer = await clerk.decrees.previewRefill({ id });
    expect(fewer).toMatchObject({ comes: 0, goes: 2 });
    expect(fewer.going.map(({ name, reason }) => [name, reason])).toEqual([
      ['Empat', 'no_place'],
      ['Lima', 'no_place'],
    ]);
    const head = office.as('head');
    expect(await failureOf(head, head.decrees.enact({ id, version: last }))).toBe('rules.quota_full');
    expect(await refusalCode(head.decrees.refill({ id, version: last, comes: 0, goes: 2 }))).not.toBeNull();
    await resultOf(clerk, clerk.decrees.refill({ id, version: fewer.version, comes: 0, goes: 2 }));
    expect(await listed(office, id)).toEqual(['Dua', 'Satu', 'Tiga']);
    const { off, decree } = await head.decrees.get({ id });
    expect(off.map(({ name, offReason }) => [name, offReason]).sort()).toEqual([
      ['Empat', 'no_place'],
      ['Lima', 'no_place'],
    ]);
    const nothing = clerk.decrees.refill({ id, version: decree.version, comes: 0, goes: 0 });
    expect(await failureOf(clerk, nothing)).toBe('decrees.nothing_to_refill');
    await resultOf(head, head.decrees.enact({ id, version: decree.version }));
    expect((await office.as('auditor').settings.journal({ action: 'decree.refilled' })).total).toBe(2);
    expect(await office.as('auditor').settings.check()).toMatchObject({ ok: true });
  });

  officeTest('where the places that some leave are free for others', async ({ office }) => {
    await approvePeople(office, named('1990-03-12', 'Satu', 'Dua', 'Tiga'));
    const id = await gather(office);
    office.clock.advance(60_000);
    await approvePeople(office, [{ name: 'Empat', village: 'Layang', birthDate: '1985-07-02' }]);
    await setPlaces(office, 1);
    office.sql.exec('UPDATE program SET quota = 2');
    const clerk = office.as('clerk');
    const shown = await clerk.decrees.previewRefill({ id });
    expect(shown).toMatchObject({ comes: 1, goes: 2, coming: [{ name: 'Empat' }] });
    await resultOf(clerk, clerk.decrees.refill({ id, version: shown.version, comes: 1, goes: 2 }));
    expect(await listed(office, id)).toEqual(['Empat', 'Satu']);
    expect(await clerk.decrees.previewRefill({ id })).toMatchObject({ comes: 0, goes: 0 });
  });
});
