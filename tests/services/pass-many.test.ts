import { expect } from 'vitest';
import { recoverJobs } from '#backend/jobs/recover.ts';
import { answerCases } from '../support/case-answers.ts';
import { wholeChainTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';

wholeChainTest(
  'cases without an answer go on together for one reason, and not by the same person to the end',
  async ({ whole: office }) => {
    await enterPeople(office, [{ village: 'Layang' }, {}, {}, {}]);
    await submitAll(office);
    answerCases(office, [{ caseId: 2, state: 'deceased' }]);
    const [verifier, head] = [office.as('verifier'), office.as('head')];
    const all = { state: 'proposed' } as const;
    expect(await verifier.verification.passable({})).toEqual({ count: 3, stays: 1 });
    const order = { filter: all, expectedCount: 3, reasonCode: 'no_answer' };
    const pass = (changes: Partial<typeof order>) => verifier.verification.passMany({ ...order, ...changes });
    expect(await refusalCode(pass({ reasonCode: '' }))).toBe('verification.reason_needed');
    expect(await refusalCode(pass({ reasonCode: 'other' }))).toBe('verification.note_needed');
    expect(await failureOf(verifier, pass({ expectedCount: 4 }))).toBe('verification.count_changed');
    expect(await failureOf(head, head.verification.passMany(order))).toBe('verification.count_changed');
    const nobody = head.verification.passMany({ ...order, expectedCount: 0 });
    expect(await failureOf(head, nobody)).toBe('verification.nothing_to_pass');
    expect(await refusalCode(office.as('clerk').verification.passMany(order))).not.toBeNull();
    const villageCode = office.sql.prepare(`SELECT code FROM village WHERE name = 'Layang'`).pluck().get();
    const there = { ...all, villageCode: String(villageCode) };
    expect(await verifier.verification.passable({ filter: there })).toEqual({ count: 1, stays: 0 });
    expect(await resultOf(verifier, pass({}))).toEqual({ passed: 3, skipped: 1 });
    const places = office.sql.prepare('SELECT place FROM verification_case ORDER BY id').pluck();
    expect(places.all()).toEqual(['verification', 'dukcapil', 'verification', 'verification']);
    const filter = { ...all, stage: 'verification' as const };
    expect(await failureOf(verifier, verifier.verification.approveMany({ filter }))).toBe('rules.decided_before');
    const journal = await office.as('auditor').settings.journal({ action: 'cases.passed_together' });
    expect(journal.rows.map(({ detail }) => JSON.parse(detail))).toMatchObject([{ count: 3, reason: 'no_answer' }]);
    expect(await office.as('auditor').settings.check()).toMatchObject({ ok: true });
  },
);

wholeChainTest('what a job had passed on before it was cut off stands in the journal', async ({ whole: office }) => {
  await enterPeople(office, [{}, {}]);
  await submitAll(office);
  const verifier = office.accountId('verifier');
  const at = '2026-11-22T01:00:00.000Z';
  const insert = (sql: string) => Number(office.sql.prepare(sql).run().lastInsertRowid);
  const job = insert(`INSERT INTO job (kind, state, subject, params, created_by, created_at)
    VALUES ('verification.pass', 'running', '', '{}', ${verifier}, '${at}')`);
  const set = insert(
    `INSERT INTO change_set (kind, actor_id, at, job_id) VALUES ('decision', ${verifier}, '${at}', ${job})`,
  );
  insert(`INSERT INTO verification_event (case_id, actor_id, action, stage, reason_code, seen_hash, change_set_id, at)
    VALUES (1, ${verifier}, 'pass', 'dukcapil', 'no_answer', '${'0'.repeat(64)}', ${set}, '${at}')`);
  expect(recoverJobs(office.sql, at)).toBe(1);
  const journal = await office.as('auditor').settings.journal({ action: 'cases.passed_together' });
  expect(journal.rows.map(({ detail }) => JSON.parse(detail))).toMatchObject([{ count: 1, reason: 'no_answer' }]);
  expect(await office.as('auditor').settings.check()).toMatchObject({ ok: true });
});
