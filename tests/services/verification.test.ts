import { describe, expect } from 'vitest';
import type { CaseDetail } from '#shared/contract/cases.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { type Decision, decisionReasons } from '#shared/domain/states.ts';
import { officeTest } from '../support/office-test.ts';
import { approveAll, importSample, submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, refused, resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

async function nextCase(verifier: BackendClient): Promise<CaseDetail> {
  const found = await verifier.verification.next({});
  if (!found) throw new Error('the queue is empty');
  return found;
}

function decisionOn(found: CaseDetail, decision: Decision = 'approve') {
  const [reasonCode] = decisionReasons[decision];
  return { id: found.case.id, version: found.case.version, seenHash: found.seenHash, decision, reasonCode };
}

describe('submitting', () => {
  officeTest('puts all matching drafts into the queue, and says when the number is another', async ({ office }) => {
    await importPeople(office, [{ name: 'Sitti Rahma' }, { name: 'Muh. Basri' }, { name: 'Andi Baso' }]);
    const clerk = office.as('clerk');
    const submit = (filter: object, expectedCount?: number) => clerk.verification.submit({ filter, expectedCount });
    expect(await failureOf(clerk, submit({}, 2))).toBe('verification.count_changed');
    expect(await resultOf(clerk, submit({ search: 'basri' }, 1))).toMatchObject({ submitted: 1 });
    expect(await resultOf(clerk, submit({}, 2))).toMatchObject({ submitted: 2 });
    expect(await failureOf(clerk, submit({}))).toBe('verification.nothing_to_submit');
    const { rows, total } = await clerk.verification.queue({});
    expect(total).toBe(3);
    expect(rows.map((row) => row.name)).toEqual(['Muh. Basri', 'Sitti Rahma', 'Andi Baso']);
    expect(await clerk.verification.counts()).toMatchObject({ open: 3, openMine: 3, decidedToday: 0 });
    expect((await clerk.workers.counts({})).byState).toEqual({ proposed: 3 });
  });
});

describe('deciding', () => {
  officeTest.for([
    ['approve', 'approved'],
    ['return', 'returned'],
    ['reject', 'rejected'],
  ] as const)(
    'to %s moves case and person together and is told in the history',
    async ([decision, state], { office }) => {
      const [person] = await importPeople(office, [{}]);
      await submitAll(office);
      const verifier = office.as('verifier');
      const found = await nextCase(verifier);
      expect(found).toMatchObject({ mayDecide: true, refusal: null, worker: { row: { id: person?.id } } });
      expect(await verifier.verification.decide(decisionOn(found, decision))).toEqual({ id: found.case.id, state });
      const detail = await verifier.workers.get({ id: person?.id ?? 0 });
      expect(detail.row.state).toBe(state);
      expect(detail.history).toContainEqual(expect.objectContaining({ kind: decision, actorName: 'Akun verifier' }));
      expect(detail.enrolments).toMatchObject([{ state: decision === 'approve' ? 'approved' : 'proposed' }]);
      expect(await verifier.verification.counts()).toMatchObject({ open: 0, decidedToday: 1 });
      const journal = await office.as('auditor').settings.journal({ action: `case.${decision}` });
      expect(journal.rows).toMatchObject([{ entity: 'verification_case', entityId: found.case.id }]);
      expect(await refusalCode(verifier.verification.decide(decisionOn(found, decision)))).toBe(
        'verification.already_decided',
      );
    },
  );

  officeTest('to return or reject needs a reason of its list, and a note for "other"', async ({ office }) => {
    await importPeople(office, [{}]);
    await submitAll(office);
    const verifier = office.as('verifier');
    const found = await nextCase(verifier);
    const decide = (decision: Decision, reasonCode?: string, note?: string) =>
      refusalCode(verifier.verification.decide({ ...decisionOn(found, decision), reasonCode, note }));
    expect(await decide('return')).toBe('verification.reason_needed');
    expect(await decide('reject', 'data_incomplete')).toBe('verification.reason_needed');
    expect(await decide('reject', 'other')).toBe('verification.note_needed');
    expect(await decide('reject', 'other', '  ')).toBe('verification.note_needed');
    await verifier.verification.decide({ ...decisionOn(found, 'reject'), reasonCode: 'other', note: 'pindah kota' });
    expect((await verifier.verification.get({ id: found.case.id })).events.at(-1)).toMatchObject({
      reasonCode: 'other',
      note: 'pindah kota',
    });
  });

  officeTest('is bound to what the verifier saw: changed data refuse it', async ({ office }) => {
    await importPeople(office, [{}]);
    await submitAll(office);
    const verifier = office.as('verifier');
    const found = await nextCase(verifier);
    const { id, version } = found.worker.row;
    await office.as('clerk').workers.edit({ edits: [{ id, version, field: 'rw', value: '099' }] });
    expect(await refusalCode(verifier.verification.decide(decisionOn(found)))).toBe('verification.data_changed');
    const again = await verifier.verification.get({ id: found.case.id });
    expect(again.seenHash).not.toBe(found.seenHash);
    expect(await refusalCode(verifier.verification.decide({ ...decisionOn(found), seenHash: '0'.repeat(64) }))).toBe(
      'verification.data_changed',
    );
    expect(await verifier.verification.decide(decisionOn(again))).toMatchObject({ state: 'approved' });
  });

  officeTest('by two verifiers at the same moment counts once', async ({ office }) => {
    await importPeople(office, [{}]);
    await submitAll(office);
    const first = office.as('verifier');
    const second = await office.another('verifier', 'kedua');
    const found = await nextCase(first);
    expect(await refusalCode(second.verification.decide(decisionOn(found)))).toBe('verification.claimed');
    expect((await refused(second.verification.decide(decisionOn(found)))).params).toEqual({ by: 'Akun verifier' });
    office.clock.advance(10 * 60_000 + 1);
    expect(await refusalCode(first.verification.decide(decisionOn(found)))).toBe('verification.claim_ended');
    await first.verification.release({ id: found.case.id });
    const outcomes = await Promise.allSettled([
      first.verification.decide(decisionOn(found)),
      second.verification.decide(decisionOn(found, 'reject')),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    const late = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(late?.reason).toMatchObject({ data: { params: { by: expect.stringMatching(/^Akun (verifier|kedua)$/) } } });
    expect((await first.verification.get({ id: found.case.id })).events).toHaveLength(2);
    expect(await first.settings.check()).toMatchObject({ ok: true });
  });
});

describe('the desk', () => {
  officeTest('gives two verifiers different cases, oldest first, and a forgotten claim back', async ({ office }) => {
    await importPeople(office, [{ name: 'Satu' }, { name: 'Dua' }, { name: 'Tiga' }]);
    await submitAll(office);
    const first = office.as('verifier');
    const second = await office.another('verifier', 'kedua');
    const names = async (client: BackendClient) => (await client.verification.next({}))?.worker.row.name ?? null;
    expect([await names(first), await names(second), await names(first)]).toEqual(['Satu', 'Dua', 'Satu']);
    const own = (await nextCase(first)).case.id;
    expect((await first.verification.next({ skip: [own] }))?.worker.row.name).toBe('Tiga');
    expect(await names(office.as('administrator'))).toBeNull();
    office.clock.advance(10 * 60_000 + 1);
    expect(await names(office.as('administrator'))).toBe('Satu');
  });

  officeTest('finds cases by name, area and warning', async ({ office }) => {
    await importSample(office, 300);
    await submitAll(office);
    const verifier = office.as('verifier');
    const total = async (filter: object) =>
      (await verifier.verification.queue({ filter: { state: 'proposed', ...filter } })).total;
    const all = await total({});
    const warned = await total({ hasWarnings: true });
    expect(warned).toBeGreaterThan(0);
    expect(warned + (await total({ hasWarnings: false }))).toBe(all);
    expect(await verifier.verification.counts()).toMatchObject({ open: all, withWarnings: warned, openMine: 0 });
    const [row] = (await verifier.workers.list({ end: 1 })).rows;
    expect(await total({ search: row?.nik })).toBe(1);
    const area = await verifier.workers.counts({ filter: { villageCodes: [row?.villageCode ?? ''] } });
    expect(await total({ villageCode: row?.villageCode })).toBe(area.total);
  });
});

describe('approving together', () => {
  officeTest('leaves what somebody else has open, and takes it once the claim has ended', async ({ office }) => {
    await importSample(office, 40);
    await submitAll(office);
    const filter = { state: 'proposed', hasWarnings: false } as const;
    const second = await office.another('verifier', 'kedua');
    const open = await second.verification.next({ filter });
    const verifier = office.as('verifier');
    const total = (await verifier.verification.queue({ filter })).total;
    const together = () => resultOf(verifier, verifier.verification.approveMany({ filter }));
    expect(await together()).toEqual({ approved: total - 1, skipped: 1 });
    expect((await verifier.verification.get({ id: open?.case.id ?? 0 })).case.state).toBe('proposed');
    office.sql.exec(
      `UPDATE verification_case SET claimed_at = '2020-01-01T00:00:00.000Z' WHERE claimed_by IS NOT NULL`,
    );
    expect(await together()).toEqual({ approved: 1, skipped: 0 });
  });

  officeTest('approves exactly the matching cases, and says when the number is another', async ({ office }) => {
    await importSample(office, 200);
    const open = await submitAll(office);
    const verifier = office.as('verifier');
    const approve = (filter: object, expectedCount?: number) =>
      verifier.verification.approveMany({ filter: { state: 'proposed', ...filter }, expectedCount, note: 'bersama' });
    expect(await failureOf(verifier, approve({}, open + 1))).toBe('verification.count_changed');
    const plain = await resultOf(verifier, approve({ hasWarnings: false }));
    expect(plain.skipped).toBe(0);
    const left = (await verifier.verification.queue({})).rows;
    expect(left.every((row) => row.warningCount > 0)).toBe(true);
    for (const filter of [{}, { hasWarnings: true }])
      expect(await failureOf(verifier, approve(filter, left.length))).toBe('verification.warnings_singly');
    expect(await approveAll(verifier)).toBe(left.length);
    expect(Number(plain.approved) + left.length).toBe(open);
    expect(await failureOf(verifier, approve({}))).toBe('verification.nothing_to_approve');
    const [program] = await verifier.programs.list();
    expect(program?.enrolled).toBe(open);
    expect(await verifier.settings.check()).toMatchObject({ ok: true });
  });
});
