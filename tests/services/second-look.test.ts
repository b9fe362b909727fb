import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Decision } from '#shared/domain/states.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { refusalCode } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

const reasons = { approve: undefined, forward: undefined, return: 'data_doubtful', reject: 'deceased' } as const;

/** An office where every decision comes back, with people who were submitted. */
async function lookingTwice(office: TestOffice, names: readonly string[]): Promise<void> {
  office.sql.exec(`UPDATE setting SET value = json_set(value, '$.secondLookShare', 100)`);
  await importPeople(
    office,
    names.map((name) => ({ name })),
  );
  await submitAll(office);
}

async function decideAll(
  office: TestOffice,
  client: BackendClient,
  decisions: readonly (Decision | 'forward')[],
): Promise<void> {
  for (const decision of decisions) {
    const found = await client.verification.next({});
    if (!found) throw new Error('the queue is empty');
    office.clock.advance(20_000);
    const { id, version } = found.case;
    await client.verification.decide({
      id,
      version,
      seenHash: found.seenHash,
      decision,
      reasonCode: reasons[decision],
    });
  }
}

async function lookAgain(office: TestOffice, client: BackendClient, decisions: readonly Decision[]): Promise<void> {
  for (const decision of decisions) {
    const found = await client.verification.nextAgain({});
    if (!found?.lookId) throw new Error('nothing to look at again');
    office.clock.advance(40_000);
    const order = { lookId: found.lookId, seenHash: found.seenHash, decision, reasonCode: reasons[decision] };
    await client.verification.decideAgain(order);
  }
}

describe('a second look', () => {
  officeTest('shows the case as it stood, to somebody else than who decided or made it', async ({ office }) => {
    await lookingTwice(office, ['Satu']);
    const first = office.as('verifier');
    await decideAll(office, first, ['reject']);
    expect(await first.verification.nextAgain({})).toBeNull();
    expect((await first.verification.counts()).again).toBe(0);
    const second = await office.another('verifier', 'kedua');
    expect((await second.verification.counts()).again).toBe(1);
    const found = await second.verification.nextAgain({});
    expect(found).toMatchObject({
      mayDecide: true,
      case: { state: 'proposed', claimedBy: null },
      worker: { row: { state: 'proposed' }, cases: [], letters: [] },
    });
    expect(JSON.stringify(found)).not.toMatch(/reject|deceased|Akun verifier/);
    expect(found?.events.map(({ action }) => action)).toEqual(['submit']);
    const order = { lookId: found?.lookId ?? 0, seenHash: found?.seenHash ?? '', decision: 'approve' as const };
    expect(await refusalCode(first.verification.decideAgain(order))).toBe('verification.claim_ended');
    expect(await refusalCode(second.verification.decideAgain({ ...order, decision: 'return' }))).toBe(
      'verification.reason_needed',
    );
    await second.verification.decideAgain(order);
    expect(await refusalCode(second.verification.decideAgain(order))).toBe('verification.closed');
    expect((await second.verification.get({ id: found?.case.id ?? 0 })).case.state).toBe('rejected');
  });

  officeTest('gives agreement, kappa and time per case', async ({ office }) => {
    await lookingTwice(office, ['Satu', 'Dua', 'Tiga', 'Empat']);
    await decideAll(office, office.as('verifier'), ['approve', 'approve', 'return', 'return']);
    const second = await office.another('verifier', 'kedua');
    await lookAgain(office, second, ['approve', 'return', 'return', 'return']);
    const head = office.as('head');
    const figures = await head.verification.agreement({ from: '2026-11-01', to: '2026-11-30' });
    expect(figures).toMatchObject({ looks: 4, agreed: 3, open: 0, differing: 1 });
    // Observed 3/4; by chance 1/2 · 1/4 + 1/2 · 3/4 = 1/2.
    expect(figures.kappa).toBeCloseTo(0.5, 10);
    expect(figures.verifiers.map(({ name, decided, medianSeconds }) => [name, decided, medianSeconds])).toEqual([
      ['Akun kedua', 0, 40],
      ['Akun verifier', 4, 20],
    ]);
    expect((await head.verification.agreement({ from: '2026-10-01', to: '2026-10-31' })).looks).toBe(0);
  });

  officeTest('ends without one where the data changed meanwhile', async ({ office }) => {
    await lookingTwice(office, ['Satu', 'Dua']);
    await decideAll(office, office.as('verifier'), ['approve', 'return']);
    const clerk = office.as('clerk');
    for (const { id, version } of (await clerk.workers.list({})).rows)
      await clerk.workers.edit({ edits: [{ id, version, field: 'rw', value: '099' }] });
    const second = await office.another('verifier', 'kedua');
    expect(await second.verification.nextAgain({})).toBeNull();
    expect(office.sql.prepare('SELECT DISTINCT state FROM second_look').pluck().all()).toEqual(['void']);
  });

  officeTest('on which two disagree goes to the head, who keeps it or has it decided anew', async ({ office }) => {
    await lookingTwice(office, ['Satu', 'Dua', 'Tiga']);
    await decideAll(office, office.as('verifier'), ['approve', 'approve', 'reject']);
    const second = await office.another('verifier', 'kedua');
    await lookAgain(office, second, ['return', 'return', 'approve']);
    const head = office.as('head');
    const list = await head.verification.disagreements();
    expect(list.map((one) => [one.case.name, one.first.action, one.second.action])).toEqual([
      ['Satu', 'approve', 'return'],
      ['Dua', 'approve', 'return'],
      ['Tiga', 'reject', 'approve'],
    ]);
    const [kept, approved, rejected] = list;
    const settle = (one: typeof kept, outcome: 'kept' | 'reopened') =>
      head.verification.settle({ id: one?.id ?? 0, outcome, note: 'dilihat bersama' });
    await settle(kept, 'kept');
    await settle(approved, 'reopened');
    await settle(rejected, 'reopened');
    expect(await refusalCode(settle(kept, 'kept'))).toBe('verification.closed');
    const verifier = office.as('verifier');
    expect((await verifier.workers.counts({})).byState).toEqual({ approved: 1, proposed: 2 });
    expect((await verifier.verification.queue({})).rows.map(({ name, submittedBy }) => [name, submittedBy])).toEqual([
      ['Dua', 'Akun head'],
      ['Tiga', 'Akun head'],
    ]);
    expect((await verifier.verification.get({ id: approved?.case.id ?? 0 })).events.at(-1)).toMatchObject({
      action: 'lapse',
      actorName: 'Akun head',
    });
    expect(await head.verification.disagreements()).toEqual([]);
    expect(await verifier.settings.check()).toMatchObject({ ok: true });
    await decideAll(office, verifier, ['approve', 'approve']);
    expect((await verifier.workers.counts({})).byState).toEqual({ approved: 3 });
  });

  officeTest('is held by the database, whoever writes', async ({ office }) => {
    await lookingTwice(office, ['Satu']);
    await decideAll(office, office.as('verifier'), ['approve']);
    const tried =
      (who: number, action = 'return') =>
      () =>
        office.sql.exec(
          `UPDATE second_look SET second_by = ${who}, second_action = '${action}', reason_code = 'other', state = 'differs'`,
        );
    const settled = (who: number) => () =>
      office.sql.exec(`UPDATE second_look SET settled_by = ${who}, outcome = 'kept', state = 'settled'`);
    expect(tried(office.accountId('verifier'))).toThrow(/decided_before|maker_is_checker|CHECK/);
    expect(tried(office.accountId('clerk'))).toThrow('maker_is_checker');
    expect(tried(office.accountId('administrator'), 'approve')).toThrow('append_only');
    tried(office.accountId('administrator'))();
    expect(settled(office.accountId('verifier'))).toThrow('maker_is_checker');
    expect(settled(office.accountId('administrator'))).toThrow('maker_is_checker');
    // To keep the decision would approve what one has put forward oneself.
    expect(settled(office.accountId('clerk'))).toThrow('maker_is_checker');
    settled(office.accountId('head'))();
    expect(() => office.sql.exec('DELETE FROM second_look')).toThrow('never_deleted');
    expect(() => office.sql.exec(`UPDATE second_look SET first_action = 'reject'`)).toThrow('append_only');
  });

  officeTest('comes to another verifier too where the first one only passed the case on', async ({ office }) => {
    office.sql.exec(`UPDATE stage SET enabled = 1 WHERE code = 'approval'`);
    await lookingTwice(office, ['Satu']);
    const verifier = office.as('verifier');
    const second = await office.another('verifier', 'kedua');
    await decideAll(office, verifier, ['forward']);
    expect((await second.verification.counts()).again).toBe(0);
    await decideAll(office, office.as('head'), ['approve']);
    const looks = office.sql.prepare('SELECT first_by, first_action FROM second_look ORDER BY id').all();
    expect(looks).toHaveLength(2);
    expect(looks).toContainEqual({ first_by: office.accountId('verifier'), first_action: 'approve' });
    expect((await verifier.verification.counts()).again).toBe(0);
    expect((await second.verification.counts()).again).toBe(1);
    const found = await second.verification.nextAgain({});
    expect(found).toMatchObject({ yes: 'approve', case: { state: 'proposed', stage: 'verification' } });
    expect(found?.events.map(({ action }) => action)).toEqual(['submit']);
    const order = { lookId: found?.lookId ?? 0, seenHash: found?.seenHash ?? '' };
    await second.verification.decideAgain({ ...order, decision: 'return', reasonCode: 'data_doubtful' });
    const [look] = await office.as('administrator').verification.disagreements();
    expect([look?.first.by, look?.second.by]).toEqual(['Akun verifier', 'Akun kedua']);
    // The head approved the case himself, and settles all the same: it is about the other two.
    await office.as('head').verification.settle({ id: look?.id ?? 0, outcome: 'reopened', note: 'lihat lagi' });
    expect((await verifier.workers.counts({})).byState).toEqual({ proposed: 1 });
    expect((await second.verification.get({ id: found?.case.id ?? 0 })).case.state).toBe('lapsed');
    expect(await verifier.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('is drawn for the share of the settings only', async ({ office }) => {
    await lookingTwice(office, ['Satu', 'Dua']);
    office.sql.exec(`UPDATE setting SET value = json_set(value, '$.secondLookShare', 0)`);
    await decideAll(office, office.as('verifier'), ['approve', 'return']);
    expect(office.sql.prepare('SELECT count(*) FROM second_look').pluck().get()).toBe(0);
  });
});
