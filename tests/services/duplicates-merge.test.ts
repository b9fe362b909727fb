import { describe, expect } from 'vitest';
import { approvePeople, gather } from '../support/decrees.ts';
import { enter, enterTwice, peopleState, scan } from '../support/duplicates.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';

async function mergeTwice(office: TestOffice) {
  const [first, second] = await enterTwice(office);
  const order = { keepId: first.id, keepVersion: first.version, otherId: second.id, otherVersion: second.version };
  return { first, second, merged: await office.as('clerk').duplicates.merge(order) };
}

describe('merging', () => {
  test('makes one person of two and back again', async ({ office }) => {
    const [first, second] = await enterTwice(office);
    await scan(office);
    const before = peopleState(office);
    const client = office.as('clerk');
    const compared = await client.duplicates.compare({ leftId: second.id, rightId: first.id });
    expect(compared).toMatchObject({ proposal: { keepId: first.id, fields: { heirName: second.id } }, refusal: null });
    const { mergeId, row } = await client.duplicates.merge({
      keepId: first.id,
      keepVersion: first.version,
      otherId: second.id,
      otherVersion: second.version,
      fields: { name: second.id },
    });
    expect(row).toMatchObject({ name: 'St. Rampe Hamid', heirName: 'Baso', nik: first.nik });
    const replaced = await client.workers.get({ id: second.id });
    expect(replaced.row.state).toBe('replaced');
    expect((await client.duplicates.list({})).total).toBe(0);
    expect((await client.duplicates.merges({ workerId: second.id })).merges).toMatchObject([{ id: mergeId }]);
    const back = await client.duplicates.unmerge({ mergeId });
    expect(back.left).toEqual([]);
    expect(peopleState(office)).toBe(before);
  });

  test('takes the NIK over although it is given once', async ({ office }) => {
    const [first, second] = await enterTwice(office);
    const client = office.as('clerk');
    const before = peopleState(office);
    const { mergeId, row } = await client.duplicates.merge({
      keepId: second.id,
      keepVersion: second.version,
      otherId: first.id,
      otherVersion: first.version,
    });
    expect(row.nik).toBe(first.nik);
    await client.duplicates.unmerge({ mergeId });
    expect(peopleState(office)).toBe(before);
  });

  test('shows the cases of both, and how both came into the register', async ({ office }) => {
    const [first, second] = await approvePeople(office, [{ name: 'Sitti Rahma' }, { name: 'Sitti Rahmah' }]);
    const client = office.as('administrator');
    const before = await Promise.all([first, second].map((one) => client.workers.get({ id: one?.id ?? 0 })));
    const [kept, other] = before;
    const order = {
      keepId: kept?.row.id ?? 0,
      keepVersion: kept?.row.version ?? 0,
      otherId: other?.row.id ?? 0,
      otherVersion: other?.row.version ?? 0,
    };
    const { mergeId } = await client.duplicates.merge(order);
    const merged = await client.workers.get({ id: order.keepId });
    expect(merged.cases.map(({ id }) => id).toSorted()).toEqual(
      before.flatMap(({ cases }) => cases.map(({ id }) => id)).toSorted(),
    );
    const told = (kind: string) => merged.history.filter((entry) => entry.kind === kind);
    expect([told('submit'), told('approve')].map(({ length }) => length)).toEqual([2, 2]);
    const came = new Set(before.map(({ history }) => history.at(-1)?.changeSetId));
    expect(merged.history.filter(({ changeSetId, field }) => came.has(changeSetId) && !field)).toHaveLength(came.size);
    await client.duplicates.unmerge({ mergeId });
    for (const { row, cases } of before)
      expect((await client.workers.get({ id: row.id })).cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  });

  test('says what was touched since and leaves it', async ({ office }) => {
    const { first, merged } = await mergeTwice(office);
    const client = office.as('clerk');
    await client.workers.edit({
      edits: [{ id: first.id, version: merged.row.version, field: 'heirName', value: 'Rudi' }],
    });
    const { left, kept } = await client.duplicates.unmerge({ mergeId: merged.mergeId });
    expect(left).toMatchObject([{ workerId: first.id, field: 'heirName', value: 'Rudi', wanted: null }]);
    expect(kept.heirName).toBe('Rudi');
    expect(await refusalCode(client.duplicates.unmerge({ mergeId: merged.mergeId }))).toBe('duplicates.already_undone');
  });

  test('takes the merged record off a draft decree in the name of who merges', async ({ office }) => {
    const [first, second] = await approvePeople(office, [{ name: 'Sitti Rahma' }, { name: 'Sitti Rahmah' }]);
    if (!first || !second) throw new Error('two people were expected');
    await gather(office);
    const administrator = office.as('administrator');
    const [keepVersion, otherVersion] = await Promise.all(
      [first, second].map(async ({ id }) => (await administrator.workers.get({ id })).row.version),
    );
    const order = {
      keepId: first.id,
      keepVersion: keepVersion ?? 0,
      otherId: second.id,
      otherVersion: otherVersion ?? 0,
    };
    await administrator.duplicates.merge(order);
    const off = office.sql
      .prepare('SELECT worker_id, state, off_by FROM decree_person WHERE worker_id = ?')
      .get(second.id);
    expect(off).toEqual({ worker_id: second.id, state: 'off', off_by: office.accountId('administrator') });
  });

  test('is refused where it must be', async ({ office }) => {
    const { first, second, merged } = await mergeTwice(office);
    const client = office.as('clerk');
    const third = await enter(office, 1, { name: 'Rosdiana' });
    const order = {
      keepId: third.id,
      keepVersion: third.version,
      otherId: second.id,
      otherVersion: second.version + 1,
    };
    expect(await refusalCode(client.duplicates.merge(order))).toBe('duplicates.already_merged');
    const stale = { keepId: third.id, keepVersion: third.version, otherId: first.id, otherVersion: first.version };
    expect(await refusalCode(client.duplicates.merge(stale))).toBe('common.stale');
    const self = { keepId: third.id, keepVersion: third.version, otherId: third.id, otherVersion: third.version };
    expect(await refusalCode(client.duplicates.merge(self))).toBe('duplicates.same_record');
    const foreign = { ...stale, otherVersion: merged.row.version, fields: { name: second.id } };
    expect(await refusalCode(client.duplicates.merge(foreign))).toBe('duplicates.field_unknown');
    expect(await refusalCode(office.as('head').duplicates.merge(stale))).toBe('accounts.forbidden');
    expect(await refusalCode(office.as('letter_clerk').duplicates.scan())).toBe('accounts.forbidden');
    expect(() => office.sql.prepare(`UPDATE worker SET state = 'draft' WHERE id = ?`).run(second.id)).toThrow(
      'merged_is_replaced',
    );
  });

  test('of an approved person lapses the approval when reviewed fields change', async ({ office }) => {
    await approveSample(office, 60);
    const client = office.as('clerk');
    const [approved] = (await client.workers.list({ filter: { states: ['approved'] } })).rows;
    if (!approved) throw new Error('nobody approved');
    const draft = await enter(office, 1, {
      name: approved.name,
      birthDate: approved.birthDate,
      nik: null,
      phone: '081234511111',
    });
    const wrong = {
      keepId: draft.id,
      keepVersion: draft.version,
      otherId: approved.id,
      otherVersion: approved.version,
    };
    expect(await refusalCode(client.duplicates.merge(wrong))).toBe('duplicates.keep_approved');
    const right = {
      keepId: approved.id,
      keepVersion: approved.version,
      otherId: draft.id,
      otherVersion: draft.version,
    };
    const merged = await client.duplicates.merge({ ...right, fields: { phone: draft.id } });
    expect(merged).toMatchObject({ approvalLapsed: true, row: { state: 'draft', phone: '081234511111' } });
    const { left, kept } = await client.duplicates.unmerge({ mergeId: merged.mergeId });
    expect(kept).toMatchObject({ phone: approved.phone, state: 'draft' });
    expect(left.map(({ field }) => field)).toContain('state');
  });

  test('keeps issued letters where they are', async ({ office }) => {
    await approveSample(office, 60);
    await issueLetters(office, { limit: 2 });
    const client = office.as('verifier');
    const ids = office.sql.prepare<[], number>('SELECT worker_id FROM letter ORDER BY id').pluck().all();
    const [keepId = 0, otherId = 0] = ids;
    const letters = () => office.sql.prepare('SELECT * FROM letter').all();
    const before = letters();
    const { left, right } = await client.duplicates.compare({ leftId: keepId, rightId: otherId });
    const fields = Object.fromEntries(['nik', 'kk', 'name'].map((field) => [field, keepId]));
    const order = { keepId, keepVersion: left.row.version, otherId, otherVersion: right.row.version };
    const same = { phone: keepId, address: keepId, rt: keepId, rw: keepId, motherName: keepId, heirName: keepId };
    const state = peopleState(office);
    const more = { birthPlace: keepId, birthDate: keepId, sex: keepId, villageCode: keepId, occupationCode: keepId };
    const rest = { disability: keepId, incomeBand: keepId, heirRelation: keepId };
    const { mergeId, approvalLapsed } = await client.duplicates.merge({
      ...order,
      fields: { ...fields, ...same, ...more, ...rest },
    });
    expect(approvalLapsed).toBe(false);
    expect(letters()).toEqual(before);
    const live = office.sql
      .prepare<[number, number], number>(
        `SELECT count(*) FROM enrolment WHERE worker_id IN (?, ?) AND state <> 'inactive'`,
      )
      .pluck();
    expect(live.get(keepId, otherId)).toBe(1);
    expect((await client.duplicates.unmerge({ mergeId })).left).toEqual([]);
    expect(peopleState(office)).toBe(state);
  });

  test('withdraws the open case of the merged person and lets it wait again', async ({ office }) => {
    const [first, second] = await enterTwice(office);
    const clerk = office.as('clerk');
    await resultOf(clerk, clerk.verification.submit({ filter: { ids: [first.id, second.id] } }));
    const state = peopleState(office);
    const { left, right } = await clerk.duplicates.compare({ leftId: first.id, rightId: second.id });
    const order = {
      keepId: first.id,
      keepVersion: left.row.version,
      otherId: second.id,
      otherVersion: right.row.version,
    };
    const { mergeId } = await office.as('verifier').duplicates.merge(order);
    const open = () =>
      office.sql.prepare(`SELECT worker_id FROM verification_case WHERE state = 'proposed'`).pluck().all();
    expect(open()).toEqual([first.id]);
    // Whoever merged changed the data and may not decide on them.
    const next = await office.as('verifier').verification.next({ filter: { state: 'proposed' }, skip: [] });
    expect(next).toBeNull();
    expect(
      await office.as('administrator').verification.next({ filter: { state: 'proposed' }, skip: [] }),
    ).not.toBeNull();
    await clerk.duplicates.unmerge({ mergeId });
    expect(open()).toEqual([first.id, second.id]);
    expect(peopleState(office)).toBe(state);
    const closed = office.sql.prepare(`UPDATE verification_case SET state = 'withdrawn' WHERE worker_id = ?`);
    closed.run(second.id);
    const reopened = office.sql.prepare(`UPDATE verification_case SET state = 'proposed' WHERE worker_id = ?`);
    expect(() => reopened.run(second.id)).toThrow('case_not_open');
  });
});
