import { describe, expect } from 'vitest';
import type { CaseDetail } from '#shared/contract/cases.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/contract/permissions.ts';
import type { CaseAct, StageCode } from '#shared/domain/stages.ts';
import { answerCases } from '../support/case-answers.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';
import { watchStages } from '../support/stage-watch.ts';

type Wanted = Partial<Record<StageCode, readonly ('administrator' | 'verifier' | 'head')[] | true>>;

/** Switches exactly these stages on, with these roles where a list is given. */
async function chain(office: TestOffice, wanted: Wanted) {
  const administrator = office.as('administrator');
  const [now] = await administrator.stages.list();
  if (!now) throw new Error('no programme');
  const stages = now.stages.map((stage) => {
    const roles = wanted[stage.code];
    const enabled = stage.code === 'rules' || roles !== undefined;
    return { ...stage, enabled, roles: Array.isArray(roles) ? [...roles] : stage.roles };
  });
  return { programId: now.programId, version: now.version, stages };
}

const switchTo = async (office: TestOffice, wanted: Wanted) =>
  office.as('administrator').stages.save(await chain(office, wanted));

const twoTiers = { verification: true, approval: ['administrator', 'head', 'verifier'] } as const;

/** A queue of so many people, put forward by the clerk. */
async function queueOf(office: TestOffice, count: number, wanted: Wanted): Promise<() => string[]> {
  await switchTo(office, wanted);
  const watch = watchStages(office.sql);
  watch();
  await importPeople(
    office,
    Array.from({ length: count }, (_, index) => ({
      name: `Orang Rekaan ${'ABCDEFG'[index]}`,
      birthDate: `${1980 + index}-03-12`,
    })),
  );
  await submitAll(office);
  return watch;
}

async function nextOf(client: BackendClient): Promise<CaseDetail> {
  const found = await client.verification.next({});
  if (!found) throw new Error('nothing is left');
  return found;
}

const decide = (
  client: BackendClient,
  { case: { id, version }, seenHash }: CaseDetail,
  decision: CaseAct,
  reasonCode?: string,
) => client.verification.decide({ id, version, seenHash, decision, reasonCode });

const queues = async (office: TestOffice, role: Role = 'verifier') =>
  (await office.as(role).verification.counts()).stages.map(({ stage, open, mayAct, yes }) => [
    stage,
    open,
    mayAct,
    yes,
  ]);

describe('a chain of two tiers', () => {
  officeTest('passes a case on, and another person approves it', async ({ office }) => {
    const watch = await queueOf(office, 2, twoTiers);
    const verifier = office.as('verifier');
    const found = await nextOf(verifier);
    expect(found).toMatchObject({ yes: 'forward', case: { stage: 'verification' } });
    expect(await refusalCode(decide(verifier, found, 'approve'))).toBe('verification.chain_changed');
    expect(await decide(verifier, found, 'forward')).toEqual({ id: found.case.id, state: 'proposed' });
    expect(await queues(office)).toEqual([
      ['verification', 1, true, 'forward'],
      ['approval', 1, true, 'approve'],
    ]);
    const again = await verifier.verification.open({ id: found.case.id });
    expect(again).toMatchObject({ mayDecide: false, refusal: { code: 'rules.decided_before' }, yes: 'approve' });
    for (const [decision, reason] of [['approve'], ['return', 'data_doubtful'], ['reject', 'moved_out']] as const)
      expect(await refusalCode(decide(verifier, again, decision, reason))).toBe('rules.decided_before');
    const inApproval = { state: 'proposed', stage: 'approval' } as const;
    const together = verifier.verification.approveMany({ filter: inApproval });
    expect(await failureOf(verifier, together)).toBe('rules.decided_before');
    const head = office.as('head');
    const atHead = await nextOf(head);
    expect(atHead.case.id).toBe(found.case.id);
    expect(await decide(head, atHead, 'approve')).toMatchObject({ state: 'approved' });
    const { events } = await head.verification.get({ id: found.case.id });
    expect(events.map(({ action, stage }) => [action, stage])).toEqual([
      ['submit', null],
      ['forward', 'verification'],
      ['approve', 'approval'],
    ]);
    expect(watch()).toEqual([]);
    expect(await office.as('auditor').settings.check()).toMatchObject({ ok: true });
  });

  officeTest('says yes to many at each stage, and returns and rejects at both', async ({ office }) => {
    const watch = await queueOf(office, 5, twoTiers);
    const verifier = office.as('verifier');
    await decide(verifier, await nextOf(verifier), 'return', 'data_doubtful');
    const many = { approved: 0, skipped: 0, forwarded: 4 };
    expect(await resultOf(verifier, verifier.verification.approveMany({}))).toEqual(many);
    const head = office.as('head');
    await decide(head, await nextOf(head), 'reject', 'moved_out');
    const filter = { state: 'proposed', stage: 'approval' } as const;
    expect(await resultOf(head, head.verification.approveMany({ filter }))).toEqual({ approved: 3, skipped: 0 });
    expect(await failureOf(head, head.verification.approveMany({}))).toBe('verification.nothing_to_approve');
    const board = await head.verification.ageing();
    expect(board.queues).toEqual([]);
    expect(watch()).toEqual([]);
    const { rows } = await office.as('auditor').settings.journal({ group: 'cases' });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['cases.forwarded_together', 'cases.approved_together', 'case.return', 'case.reject']),
    );
  });

  officeTest('passes many on only after a sample of the queue was decided singly', async ({ office }) => {
    office.sql.exec(
      `UPDATE setting SET value = json_set(value, '$.bulkSampling', json('true'), '$.acceptableShare', 20)`,
    );
    await queueOf(office, 6, twoTiers);
    const verifier = office.as('verifier');
    const lot = { state: 'proposed', stage: 'verification', hasWarnings: false } as const;
    const { sample } = await verifier.verification.sample({ filter: lot });
    const { id = 0, size = 0 } = sample ?? {};
    expect(size).toBeLessThan(6);
    expect(await failureOf(verifier, verifier.verification.approveMany({ filter: lot }))).toBe(
      'verification.sample_needed',
    );
    for (
      let one = await verifier.verification.next({ sampleId: id });
      one;
      one = await verifier.verification.next({ sampleId: id })
    )
      await decide(verifier, one, 'forward');
    const ready = await verifier.verification.sample({ filter: lot });
    expect(ready).toMatchObject({ approvable: 6 - size, sample: { state: 'passed', decided: size } });
    expect(await resultOf(verifier, verifier.verification.approveMany({ filter: lot }))).toMatchObject({
      forwarded: 6 - size,
    });
    const head = office.as('head');
    const next = { ...lot, stage: 'approval' } as const;
    expect(await failureOf(head, head.verification.approveMany({ filter: next }))).toBe('verification.sample_needed');
    expect(await head.verification.sample({ filter: next })).toMatchObject({ approvable: 6, sample: { decided: 0 } });
  });

  officeTest('puts a case back whose data change between the tiers, and names the field', async ({ office }) => {
    const watch = await queueOf(office, 1, twoTiers);
    const verifier = office.as('verifier');
    const found = await nextOf(verifier);
    await decide(verifier, found, 'forward');
    const before = await office.as('head').verification.open({ id: found.case.id });
    const { id, version } = before.worker.row;
    await office.as('clerk').workers.edit({ edits: [{ id, version, field: 'rw', value: '091' }] });
    const now = await nextOf(verifier);
    expect(now.case).toMatchObject({ id: found.case.id, stage: 'verification' });
    expect(now.events.at(-1)).toMatchObject({ action: 'recheck', fields: ['rw'], actorName: 'Akun clerk' });
    expect(await refusalCode(decide(office.as('head'), before, 'approve'))).toBe('verification.changed');
    const { rows } = await office.as('auditor').settings.journal({ action: 'case.recheck' });
    expect(rows[0]?.detail).toContain('"fields":"rw"');
    await decide(verifier, now, 'forward');
    await decide(office.as('head'), await nextOf(office.as('head')), 'approve');
    expect(watch()).toEqual([]);
  });

  officeTest('is held by the database, whoever writes', async ({ office }) => {
    await queueOf(office, 1, twoTiers);
    const actor = office.accountId('verifier');
    const event = (action: string, by = actor, stage = 'NULL') =>
      `INSERT INTO verification_event (case_id, actor_id, action, stage, reason_code, seen_hash, at)
       SELECT id, ${by}, '${action}', ${stage}, 'papers_seen', 'x', '2026' FROM verification_case`;
    const refusals: readonly (readonly [string, string])[] = [
      [`UPDATE verification_case SET stage = 'approval'`, 'stage_skipped'],
      [event('approve'), 'stage_skipped'],
      [event('pass'), 'stage_skipped'],
      [event('forward', actor, "'approval'"), 'stage_skipped'],
      [event('forward', office.accountId('head')), 'outside_stage'],
      [event('forward', office.accountId('clerk')), 'maker_is_checker'],
      [`UPDATE stage SET enabled = 0 WHERE code <> 'rules'`, 'last_human_stage'],
      [`UPDATE stage SET enabled = 0 WHERE code = 'rules'`, 'CHECK'],
      [`UPDATE stage SET roles = '["clerk"]' WHERE code = 'approval'`, 'outside_stage'],
      [`DELETE FROM stage`, 'never_deleted'],
    ];
    for (const [statement, refusal] of refusals)
      expect(() => office.sql.transaction(() => office.sql.exec(statement))(), statement).toThrow(refusal);
    office.sql.exec(event('forward'));
    for (const action of ['approve', 'return', 'reject'])
      expect(() => office.sql.exec(event(action)), action).toThrow(/decided_before|reason_unknown/);
    expect(() => office.sql.exec(`UPDATE verification_event SET stage = 'approval' WHERE stage IS NULL`)).toThrow(
      'append_only',
    );
  });
});

describe('the stage of the population match', () => {
  officeTest('lets matches go on, and the others when somebody signs for them', async ({ office }) => {
    const watch = await queueOf(office, 3, { dukcapil: true, verification: true, approval: true });
    expect(await queues(office)).toEqual([
      ['dukcapil', 3, true, 'pass'],
      ['verification', 0, true, 'forward'],
      ['approval', 0, false, 'approve'],
    ]);
    const ids = office.sql.prepare<[], number>('SELECT id FROM verification_case ORDER BY id').pluck().all();
    const answers = ids.map((caseId, place) => ({
      caseId,
      state: (['match', 'partial', 'no_match'] as const)[place] ?? 'match',
    }));
    expect(answerCases(office, answers)).toEqual([ids[0]]);
    expect(answerCases(office, answers)).toEqual([]);
    const verifier = office.as('verifier');
    const partial = await verifier.verification.open({ id: ids[1] ?? 0 });
    expect(partial).toMatchObject({ yes: 'pass', mayDecide: true });
    expect(await refusalCode(decide(verifier, partial, 'pass'))).toBe('verification.reason_needed');
    expect(await refusalCode(decide(verifier, partial, 'pass', 'other'))).toBe('verification.note_needed');
    await decide(verifier, partial, 'pass', 'partial_accepted');
    const third = await verifier.verification.open({ id: ids[2] ?? 0 });
    await decide(verifier, third, 'return', 'data_doubtful');
    const passed = await verifier.verification.open({ id: ids[1] ?? 0 });
    expect(passed).toMatchObject({ refusal: { code: 'rules.decided_before' }, case: { stage: 'verification' } });
    await decide(verifier, await nextOf(verifier), 'forward');
    const { row } = (await verifier.verification.get({ id: ids[0] ?? 0 })).worker;
    const edit = { id: row.id, version: row.version, field: 'name', value: 'Nama Lain Sekali' } as const;
    await office.as('clerk').workers.edit({ edits: [edit] });
    expect((await verifier.verification.get({ id: ids[0] ?? 0 })).case.stage).toBe('dukcapil');
    expect(watch()).toEqual([]);
  });
});

describe('a chain', () => {
  officeTest('is changed with an eye on cases under way', async ({ office }) => {
    const watch = await queueOf(office, 2, twoTiers);
    const verifier = office.as('verifier');
    await decide(verifier, await nextOf(verifier), 'forward');
    const [saved] = await switchTo(office, { verification: true, decree: true });
    expect(saved?.open).toEqual({ dukcapil: 0, verification: 1, approval: 1 });
    const required = office.sql.prepare<[number], number>('SELECT decree_required FROM program WHERE id = ?').pluck();
    expect(required.get(saved?.programId ?? 0)).toBe(1);
    expect((await queues(office)).map(([stage]) => stage)).toEqual(['verification', 'approval']);
    await decide(verifier, await nextOf(verifier), 'approve');
    await decide(office.as('head'), await nextOf(office.as('head')), 'approve');
    expect((await queues(office)).map(([stage]) => stage)).toEqual(['verification']);
    expect(watch()).toEqual([]);
    const administrator = office.as('administrator');
    expect(await refusalCode(administrator.stages.save(await chain(office, { dukcapil: true })))).toBe(
      'stages.nobody_decides',
    );
    const stale = { ...(await chain(office, twoTiers)), version: 1 };
    expect(await refusalCode(administrator.stages.save(stale))).toBe('common.stale');
    const { rows } = await office.as('auditor').settings.journal({ action: 'stages.saved' });
    expect(rows.map(({ detail }) => detail)).toEqual(['{"stages":"approval,decree"}', '{"stages":"approval"}']);
  });

  officeTest('is confirmed by a second person where the office wants it so', async ({ office }) => {
    office.sql.exec(`UPDATE setting SET value = json_set(value, '$.secondPerson', json('["stages"]'))`);
    const order = await chain(office, { dukcapil: true, ...twoTiers });
    expect(await refusalCode(office.as('administrator').stages.save(order))).toBe('requests.waiting');
    const head = office.as('head');
    const [request] = await head.requests.list();
    expect(request?.changes.map(({ field }) => field)).toEqual(['dukcapil', 'approval']);
    expect(() => office.sql.exec(`UPDATE stage SET enabled = 1 WHERE code = 'approval'`)).toThrow(
      'second_person_needed',
    );
    await head.requests.confirm({ id: request?.id ?? 0 });
    const [now] = await head.stages.list();
    expect(now?.stages).toEqual(order.stages);
    expect(() => office.sql.exec(`UPDATE stage SET enabled = 0 WHERE code = 'approval'`)).toThrow(
      'second_person_needed',
    );
  });

  officeTest('is the old one until the office changes it', async ({ office }) => {
    expect(await queues(office, 'head')).toEqual([['verification', 0, false, 'approve']]);
    expect(await queues(office)).toEqual([['verification', 0, true, 'approve']]);
    await importPeople(office, [{}]);
    await submitAll(office);
    const head = office.as('head');
    expect(await head.verification.next({})).toBeNull();
    expect(await failureOf(head, head.verification.approveMany({}))).toBe('rules.outside_stage');
    const [row] = (await head.verification.queue({})).rows;
    expect(await head.verification.get({ id: row?.id ?? 0 })).toMatchObject({
      refusal: { code: 'rules.outside_stage' },
    });
  });
});
