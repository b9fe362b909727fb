import { describe, expect } from 'vitest';
import type { CaseFilter, CaseOrder } from '#shared/contract/cases.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

const open = { state: 'proposed' } as const;

async function names(client: BackendClient, order: CaseOrder, filter: Partial<CaseFilter> = {}): Promise<string[]> {
  return (await client.verification.queue({ order, filter: { ...open, ...filter } })).rows.map(({ name }) => name);
}

/** Four people of two villages, submitted; the third has a warning. */
async function smallQueue(office: TestOffice): Promise<void> {
  await importPeople(office, [
    { name: 'Satu', village: 'Baraya' },
    { name: 'Dua', village: 'Layang' },
    { name: 'Tiga', village: 'Layang', phone: '12' },
    { name: 'Empat', village: 'Baraya' },
  ]);
  await submitAll(office);
}

const assign = (
  client: BackendClient,
  accountIds: number[],
  how: 'area' | 'evenly',
  filter: Partial<CaseFilter> = {},
) => client.verification.assign({ accountIds, how, filter: { ...open, ...filter } });

describe('the queue', () => {
  officeTest('is ordered by age, risk, area and due date, and serves the cases in that order', async ({ office }) => {
    await smallQueue(office);
    const verifier = office.as('verifier');
    office.sql.exec(`UPDATE verification_case SET due_date = '2026-11-20' WHERE id = 4`);
    office.sql.exec(
      `UPDATE worker SET warnings = '[{"code":"nik.sex_differs","params":{}}]', warning_count = 1 WHERE name = 'Tiga'`,
    );
    expect(await names(verifier, 'age')).toEqual(['Satu', 'Dua', 'Tiga', 'Empat']);
    expect(await names(verifier, 'risk')).toEqual(['Tiga', 'Satu', 'Dua', 'Empat']);
    const { villages } = await verifier.workers.references();
    const codeOf = (wanted: string) => villages.find(({ name }) => name === wanted)?.code ?? '';
    const [layang, baraya] = [
      ['Dua', 'Tiga'],
      ['Satu', 'Empat'],
    ];
    const byArea = codeOf('Layang') < codeOf('Baraya') ? [...layang, ...baraya] : [...baraya, ...layang];
    expect(await names(verifier, 'area')).toEqual(byArea);
    expect(await names(verifier, 'due')).toEqual(['Empat', 'Satu', 'Dua', 'Tiga']);
    expect(await names(verifier, 'age', { overdue: true })).toEqual(['Empat']);
    expect((await verifier.verification.next({ order: 'due' }))?.case.name).toBe('Empat');
    expect((await verifier.verification.next({ order: 'risk' }))?.case.name).toBe('Tiga');
    expect(await verifier.verification.counts()).toMatchObject({ overdue: 1, assignedMine: 0 });
  });

  officeTest('is due after the working days of the settings, holidays left out', async ({ office }) => {
    const administrator = office.as('administrator');
    const { settings, version } = await administrator.settings.get();
    await administrator.settings.update({
      settings: { ...settings, dueDays: 3, holidays: ['2026-11-24'] },
      version,
    });
    await importPeople(office, [{}]);
    await submitAll(office);
    // Submitted on Sunday 22 November: 23, 25 and 26 are the working days.
    const { rows } = await office.as('verifier').verification.queue({});
    expect(rows).toMatchObject([{ dueDate: '2026-11-26' }]);
    office.clock.set('2026-11-27T01:00:00Z');
    expect(await office.as('verifier').verification.counts()).toMatchObject({ overdue: 1 });
  });

  officeTest('follows a person who moves to another village', async ({ office }) => {
    await smallQueue(office);
    const clerk = office.as('clerk');
    const { villages } = await clerk.workers.references();
    const code = villages.find(({ name }) => name === 'Wajo Baru')?.code ?? '';
    const [person] = (await clerk.workers.list({ filter: { search: 'Satu' } })).rows;
    const { id = 0, version = 0 } = person ?? {};
    await clerk.workers.edit({ edits: [{ id, version, field: 'villageCode', value: code }] });
    expect(await names(clerk, 'age', { villageCode: code })).toEqual(['Satu']);
  });
});

describe('giving cases to verifiers', () => {
  officeTest(
    'by area keeps a village together, evenly gives each as many, and nothing to its maker',
    async ({ office }) => {
      await smallQueue(office);
      await office.another('verifier', 'kedua');
      const head = office.as('head');
      const ids = (await head.verification.verifiers())
        .filter(({ name }) => /verifier|kedua/.test(name))
        .map(({ id }) => id);
      expect(await resultOf(head, assign(head, ids, 'area'))).toEqual({ assigned: 4, left: 0 });
      const shares = office.sql
        .prepare(`SELECT village_code, count(DISTINCT assigned_to) AS n FROM verification_case GROUP BY 1`)
        .all();
      expect(shares).toMatchObject([{ n: 1 }, { n: 1 }]);
      const perAccount = office.sql.prepare(`SELECT count(*) AS n FROM verification_case GROUP BY assigned_to`);
      expect(perAccount.all()).toEqual([{ n: 2 }, { n: 2 }]);
      await resultOf(head, assign(head, ids, 'evenly'));
      expect(perAccount.all()).toEqual([{ n: 2 }, { n: 2 }]);
      office.sql.exec(`UPDATE verification_case SET assigned_to = NULL`);
      const clerkId = office.accountId('clerk');
      office.sql.exec(`UPDATE account SET role = 'verifier' WHERE id = ${clerkId}`);
      expect(await resultOf(head, assign(head, [clerkId], 'evenly'))).toEqual({ assigned: 0, left: 4 });
      expect(await failureOf(head, assign(head, [office.accountId('auditor')], 'evenly'))).toBe(
        'verification.not_a_verifier',
      );
      expect(await failureOf(head, assign(head, ids, 'evenly', { search: 'xyzzy' }))).toBe(
        'verification.nothing_to_assign',
      );
    },
  );

  officeTest('serves them to that verifier first and to nobody else', async ({ office }) => {
    await smallQueue(office);
    const first = office.as('verifier');
    const second = await office.another('verifier', 'kedua');
    const head = office.as('head');
    const [secondId] = (await head.verification.verifiers())
      .filter(({ name }) => /kedua/.test(name))
      .map(({ id }) => id);
    await resultOf(head, assign(head, [secondId ?? 0], 'area', { search: 'Tiga' }));
    expect((await second.verification.next({}))?.case.name).toBe('Tiga');
    expect(await names(second, 'age', { assigned: 'mine' })).toEqual(['Tiga']);
    expect(await names(second, 'age', { assigned: 'free' })).toEqual(['Satu', 'Dua', 'Empat']);
    const served: string[] = [];
    const skip: number[] = [];
    for (let found = await first.verification.next({ skip }); found; found = await first.verification.next({ skip })) {
      served.push(found.case.name);
      skip.push(found.case.id);
    }
    expect(served).toEqual(['Satu', 'Dua', 'Empat']);
    const board = await head.verification.ageing();
    expect(board.queues).toMatchObject([{ open: 4, buckets: [4, 0, 0, 0, 0], overdue: 0 }]);
    expect(board.people.find(({ name }) => name === 'Akun kedua')).toMatchObject({ open: 1, decidedToday: 0 });
    expect(board.people.at(-1)).toMatchObject({ id: null, open: 3 });
    office.clock.advance(6 * 86_400_000);
    expect((await office.as('head').verification.ageing()).queues).toMatchObject([{ buckets: [0, 0, 4, 0, 0] }]);
  });
});

describe('a claim', () => {
  officeTest(
    'ends after the minutes of the settings: the decision is refused, the case is free',
    async ({ office }) => {
      const administrator = office.as('administrator');
      const { settings, version } = await administrator.settings.get();
      await administrator.settings.update({ settings: { ...settings, claimMinutes: 2 }, version });
      await importPeople(office, [{}]);
      await submitAll(office);
      const verifier = office.as('verifier');
      const found = await verifier.verification.next({});
      office.clock.advance(2 * 60_000 + 1);
      const order = {
        id: found?.case.id ?? 0,
        version: found?.case.version ?? 0,
        seenHash: found?.seenHash ?? '',
        decision: 'return' as const,
        reasonCode: 'other',
        note: 'alamat tidak jelas',
      };
      expect(await refusalCode(verifier.verification.decide(order))).toBe('verification.claim_ended');
      await verifier.verification.open({ id: order.id });
      expect(await verifier.verification.decide(order)).toMatchObject({ state: 'returned' });
    },
  );
});
