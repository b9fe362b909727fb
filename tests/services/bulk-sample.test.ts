import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample, submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';

const lot = { state: 'proposed', hasWarnings: false } as const;

/** An office that wants samples, with open cases. */
async function queueOf(office: TestOffice, rows: number): Promise<BackendClient> {
  office.sql.exec(
    `UPDATE setting SET value = json_set(value, '$.bulkSampling', json('true'), '$.acceptableShare', 20)`,
  );
  await importSample(office, rows);
  await submitAll(office);
  return office.as('verifier');
}

/** Decides so many cases of the sample singly; the id of the last. */
async function decideSample(client: BackendClient, sampleId: number, most = 1000, decision?: 'return') {
  let last = 0;
  for (let count = 0; count < most; count += 1) {
    const found = await client.verification.next({ sampleId });
    if (!found) return last;
    const { id, version } = found.case;
    const reason = decision ? ({ decision, reasonCode: 'data_doubtful' } as const) : ({ decision: 'approve' } as const);
    await client.verification.decide({ id, version, seenHash: found.seenHash, ...reason });
    last = id;
  }
  return last;
}

describe('approving together', () => {
  officeTest('takes nobody who came into the queue after the sample was drawn', async ({ office }) => {
    const verifier = await queueOf(office, 120);
    const first = Number(
      office.sql.prepare('SELECT min(id) FROM verification_case WHERE warning_count = 0').pluck().get(),
    );
    office.sql.prepare('UPDATE verification_case SET warning_count = 1 WHERE id = ?').run(first);
    const { sample } = await verifier.verification.sample({ filter: lot });
    await decideSample(verifier, sample?.id ?? 0);
    office.sql.prepare('UPDATE verification_case SET warning_count = 0 WHERE id = ?').run(first);
    const { approvable } = await verifier.verification.sample({ filter: lot });
    expect(approvable).toBe((sample?.population ?? 0) - (sample?.size ?? 0));
    const approved = await resultOf(verifier, verifier.verification.approveMany({ filter: lot }));
    expect(approved).toMatchObject({ approved: approvable });
    expect((await verifier.verification.get({ id: first })).case.state).toBe('proposed');
    const event = `INSERT INTO verification_event (case_id, actor_id, action, seen_hash, bulk_sample_id, at) VALUES (?, ?, 'approve', 'x', ?, '2026')`;
    expect(() => office.sql.prepare(event).run(first, office.accountId('verifier'), sample?.id)).toThrow(
      'sample_needed',
    );
    const joined = 'INSERT INTO bulk_lot_case (sample_id, case_id) VALUES (?, ?)';
    expect(() => office.sql.prepare(joined).run(sample?.id, first)).toThrow('append_only');
  });

  officeTest('needs a sample that this account decided singly, then takes exactly the lot', async ({ office }) => {
    const verifier = await queueOf(office, 120);
    expect(await failureOf(verifier, verifier.verification.approveMany({ filter: lot }))).toBe(
      'verification.sample_needed',
    );
    const drawn = await verifier.verification.sample({ filter: lot });
    expect(drawn.sample).toMatchObject({ decided: 0, state: 'open', population: drawn.approvable });
    const { id, size } = drawn.sample ?? { id: 0, size: 0 };
    expect(size).toBeGreaterThan(8);
    expect(size).toBeLessThanOrEqual(14);
    await decideSample(verifier, id, size - 1);
    expect(await failureOf(verifier, verifier.verification.approveMany({ filter: lot }))).toBe(
      'verification.sample_needed',
    );
    await decideSample(verifier, id);
    const ready = await verifier.verification.sample({ filter: lot });
    expect(ready).toMatchObject({
      approvable: drawn.approvable - size,
      sample: { id, state: 'passed', decided: size },
    });
    expect(await failureOf(verifier, verifier.verification.approveMany({}))).toBe('verification.warnings_singly');
    const second = await office.another('verifier', 'kedua');
    expect(await failureOf(second, second.verification.approveMany({ filter: lot }))).toBe(
      'verification.sample_needed',
    );
    const order = { filter: lot, expectedCount: ready.approvable };
    expect(await failureOf(verifier, verifier.verification.approveMany({ ...order, expectedCount: 1 }))).toBe(
      'verification.count_changed',
    );
    expect(await resultOf(verifier, verifier.verification.approveMany(order))).toEqual({
      approved: ready.approvable,
      skipped: 0,
    });
    const journal = office.sql.prepare(`SELECT count(*) FROM journal WHERE action = 'cases.approved_together'`).pluck();
    expect(journal.get()).toBe(1);
    expect(await verifier.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('is refused for the whole lot when one of the sample is not approved', async ({ office }) => {
    const verifier = await queueOf(office, 80);
    const { sample } = await verifier.verification.sample({ filter: lot });
    await decideSample(verifier, sample?.id ?? 0, 1, 'return');
    expect(await failureOf(verifier, verifier.verification.approveMany({ filter: lot }))).toBe(
      'verification.sample_failed',
    );
    const after = await verifier.verification.sample({ filter: lot });
    expect(after).toMatchObject({ approvable: 0, sample: { state: 'failed' } });
    expect(after.singly).toBe((sample?.population ?? 0) - 1);
    const second = await office.another('verifier', 'kedua');
    expect(await second.verification.sample({ filter: lot })).toMatchObject({ sample: null, approvable: 0 });
    expect((await verifier.verification.next({ filter: lot }))?.mayDecide).toBe(true);
  });

  officeTest('keeps what was drawn and left undecided in every sample of a lot that holds it', async ({ office }) => {
    const verifier = await queueOf(office, 120);
    const { sample: whole } = await verifier.verification.sample({ filter: lot });
    const drawn = office.sql
      .prepare<[number], { id: number; village: string }>(
        `SELECT c.id, c.village_code AS village FROM bulk_sample_case s JOIN verification_case c ON c.id = s.case_id WHERE sample_id = ?`,
      )
      .all(whole?.id ?? 0);
    const villageCode = drawn[0]?.village ?? '';
    const { sample: part } = await verifier.verification.sample({ filter: { ...lot, villageCode } });
    const again = office.sql
      .prepare('SELECT case_id FROM bulk_sample_case WHERE sample_id = ?')
      .pluck()
      .all(part?.id ?? 0);
    const seen = drawn.filter(({ village }) => village === villageCode).map(({ id }) => id);
    expect(again).toEqual(expect.arrayContaining(seen));
    expect(part?.size).toBe(again.length);
    // Whoever else looks at the lot has seen nothing of it yet.
    const second = await office.another('verifier', 'kedua');
    const { sample: other } = await second.verification.sample({ filter: { ...lot, villageCode } });
    expect(other?.size).toBeLessThanOrEqual(part?.size ?? 0);
  });

  officeTest('draws on where somebody else decided a case of the sample', async ({ office }) => {
    const verifier = await queueOf(office, 80);
    const { sample } = await verifier.verification.sample({ filter: lot });
    const taken = office.sql.prepare('SELECT case_id FROM bulk_sample_case LIMIT 1').pluck().get();
    const second = await office.another('verifier', 'kedua');
    const found = await second.verification.open({ id: Number(taken) });
    const { id, version } = found.case;
    await second.verification.decide({ id, version, seenHash: found.seenHash, decision: 'approve' });
    expect((await verifier.verification.sample({ filter: lot })).sample).toMatchObject({
      decided: 0,
      size: sample?.size,
    });
    await decideSample(verifier, sample?.id ?? 0);
    expect((await verifier.verification.sample({ filter: lot })).sample).toMatchObject({ state: 'passed' });
    expect(await second.verification.next({ sampleId: sample?.id ?? 0 })).toBeNull();
  });
});

describe('direct SQL', () => {
  const approve = `INSERT INTO verification_event (case_id, actor_id, action, seen_hash, change_set_id, at, bulk_sample_id)
    SELECT id, @verifier, 'approve', 'x', 1, '2026', @sample FROM verification_case WHERE state = 'proposed'`;

  officeTest('approves many neither without a sample nor on one that is not decided', async ({ office }) => {
    const verifier = await queueOf(office, 40);
    const { sample } = await verifier.verification.sample({ filter: lot });
    const values = { verifier: office.accountId('verifier'), sample: sample?.id ?? 0 };
    const run = (sql: string) => office.sql.prepare(sql).run(values);
    expect(() => office.sql.prepare(approve).run({ ...values, sample: null })).toThrow('sample_needed');
    expect(() => run(approve)).toThrow('sample_needed');
    expect(() => office.sql.exec(`UPDATE bulk_sample SET state = 'passed'`)).toThrow('sample_needed');
    expect(() => office.sql.exec('UPDATE bulk_sample SET size = 1')).toThrow('append_only');
    expect(() => office.sql.exec('UPDATE bulk_sample_case SET event_id = 1')).toThrow('append_only');
    expect(() => office.sql.exec('DELETE FROM bulk_sample_case')).toThrow('never_deleted');
  });

  officeTest('gives no reason that is not of the list, and takes none away that was used', async ({ office }) => {
    const verifier = await queueOf(office, 40);
    const administrator = office.as('administrator');
    const added = { action: 'return', textId: 'KK tidak terbaca', textEn: 'KK not legible', active: true } as const;
    const reasons = await administrator.verification.saveReason(added);
    const own = reasons.find(({ textId }) => textId === added.textId);
    const found = await verifier.verification.next({});
    const { id = 0, version = 0 } = found?.case ?? {};
    const order = { id, version, seenHash: found?.seenHash ?? '', decision: 'return', reasonCode: own?.code } as const;
    await administrator.verification.saveReason({ ...added, code: own?.code, version: 1, active: false });
    expect(await refusalCode(verifier.verification.decide(order))).toBe('verification.reason_needed');
    const values = { verifier: office.accountId('verifier'), id, code: own?.code };
    const event = `INSERT INTO verification_event (case_id, actor_id, action, reason_code, seen_hash, at) VALUES (@id, @verifier, 'return', @code, 'x', '2026')`;
    expect(() => office.sql.prepare(event).run(values)).toThrow('reason_unknown');
    await administrator.verification.saveReason({ ...added, code: own?.code, version: 2 });
    await verifier.verification.decide(order);
    expect(() => office.sql.prepare('DELETE FROM decision_reason WHERE code = @code').run(values)).toThrow(
      'never_deleted',
    );
    expect(await refusalCode(administrator.verification.saveReason({ ...added, code: own?.code, version: 1 }))).toBe(
      'common.stale',
    );
  });
});
