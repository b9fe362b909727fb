import { describe, expect } from 'vitest';
import { readRegister } from '#backend/duplicates/register-people.ts';
import { linkPeople } from '#backend/duplicates/service.ts';
import { explainPair } from '#shared/domain/explain-pair.ts';
import { enter, enterTwice, peopleState } from '../support/duplicates.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { approveSample, importSample, issueLetters } from '../support/office-work.ts';
import { refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';
import { importPeople, nikFor } from '../support/register.ts';

const scan = (office: TestOffice) => {
  const client = office.as('clerk');
  return resultOf(client, client.duplicates.scan());
};

/** The end of the scan that follows the newest import. */
async function scanOfImport(office: TestOffice) {
  const client = office.as('clerk');
  for (;;) {
    const [job] = await client.jobs.list({ limit: 1 });
    if (job?.kind === 'duplicates.scan') return waitForJob(client, Promise.resolve({ jobId: job.id }));
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

async function onlyCluster(office: TestOffice) {
  const { clusters } = await office.as('clerk').duplicates.list({});
  const [cluster] = clusters;
  if (!cluster) throw new Error('nothing was found');
  return cluster;
}

async function mergeTwice(office: TestOffice) {
  const [first, second] = await enterTwice(office);
  const order = { keepId: first.id, keepVersion: first.version, otherId: second.id, otherVersion: second.version };
  return { first, second, merged: await office.as('clerk').duplicates.merge(order) };
}

describe('looking for duplicates', () => {
  test('one person entered twice is found and explained', async ({ office }) => {
    await importSample(office, 300);
    const [first, second] = await enterTwice(office);
    const result = await scan(office);
    expect(result).toMatchObject({ likely: 1, clusters: expect.any(Number) });
    const cluster = (await office.as('clerk').duplicates.list({ bands: ['likely'] })).clusters.find(({ people }) =>
      people.some(({ id }) => id === second.id),
    );
    expect(cluster?.people.map(({ id }) => id).sort()).toEqual([first.id, second.id]);
    const hers = await office.as('clerk').duplicates.list({ workerId: second.id });
    expect(hers.clusters.map(({ id }) => id)).toEqual([cluster?.id]);
    const finding = cluster?.pairs[0]?.finding;
    if (!finding) throw new Error('no finding');
    expect(explainPair('id', finding)).toMatch(/^Hampir pasti orang yang sama: .*nama sama.*\.$/);
    expect(explainPair('en', finding)).toMatch(/^Almost certainly one person: .*same birth date.*\.$/);
    expect(await office.as('head').duplicates.summary()).toMatchObject({
      open: { likely: 1 },
      lastScan: { people: expect.any(Number), by: 'Akun clerk' },
    });
  });

  test('the search after an import is told as the last one, with its list; one that compared nobody is not', async ({
    office,
  }) => {
    const summary = () => office.as('head').duplicates.summary();
    expect((await summary()).lastScan).toBeNull();
    await importPeople(office, [{ name: 'Sitti Rahma' }, { name: 'Muh. Arsyad', sex: 'L' }]);
    await scanOfImport(office);
    expect((await summary()).lastScan).toMatchObject({ file: 'orang.csv', people: 2, found: 0, by: 'Akun clerk' });
    await scan(office);
    expect((await summary()).lastScan).toMatchObject({ file: null, people: 2 });
  });

  test('twins and members of a family are not', async ({ office }) => {
    const family = { kk: '7371011203207777', address: 'Jl. Tinumbu No. 1', phone: '081234577777', motherName: 'Lina' };
    const born = { birthDate: '1975-05-09' };
    await enter(office, 1, { ...family, ...born, name: 'Fitriana', nik: nikFor('1975-05-09', 'P', 300) });
    await enter(office, 2, { ...family, ...born, name: 'Fitriani', nik: nikFor('1975-05-09', 'P', 301) });
    await enter(office, 3, { ...family, birthDate: '1979-01-02', name: 'Rosdiana', nik: nikFor('1979-01-02', 'P', 5) });
    await enter(office, 4, { ...family, birthDate: '2001-01-02', name: 'Fitriana', nik: nikFor('2001-01-02', 'P', 5) });
    await scan(office);
    expect((await office.as('clerk').duplicates.list({})).total).toBe(0);
  });

  test('empty fields match nothing', async ({ office }) => {
    const empty = {
      nik: null,
      kk: null,
      birthDate: null,
      motherName: null,
      address: null,
      phone: null,
      villageCode: null,
    };
    for (const index of [1, 2, 3]) await enter(office, index, { ...empty, name: `Nurbaya ${'ABC'[index - 1]}amid` });
    await scan(office);
    expect((await office.as('clerk').duplicates.list({})).total).toBe(0);
  });

  test('people of an import are compared as soon as they are in the register', async ({ office }) => {
    const client = office.as('clerk');
    const twice = { birthDate: '1988-04-25', sex: 'P', kk: '7371011203207000', address: 'Jl. Tinumbu No. 40' } as const;
    const [row] = await importPeople(office, [
      { ...twice, name: 'Sitti Rampe Hamid', nik: nikFor('1988-04-25', 'P', 800) },
    ]);
    await scanOfImport(office);
    const phone = row?.phone ?? undefined;
    await enter(office, 7, { ...twice, name: 'St. Rampe Hamid', nik: null, phone, motherName: 'Hasnah' });
    const more = { name: 'Rosdiana Kadir', kk: '7371011203207111', birthDate: '1991-02-03', phone: '081234566666' };
    const again = { ...more, nik: nikFor('1991-02-03', 'P', 800), address: 'Jl. Lain No. 1' };
    await importPeople(office, [again]);
    expect(await scanOfImport(office)).toMatchObject({ state: 'done', subject: 'orang.csv', result: { people: 3 } });
    // Nobody of the second list is a duplicate; the pair of before waits for a scan of the whole register.
    expect((await client.duplicates.list({})).total).toBe(0);
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(1);
    const { version, id } = (await client.workers.get({ id: row?.id ?? 0 })).row;
    await client.workers.deactivate({ id, version, reasonCode: 'moved_out' });
    expect((await client.duplicates.list({})).total).toBe(0);
  });

  test('rows of a list are compared with the register and with one another', async ({ office }) => {
    const [first] = await enterTwice(office);
    const { nik, kk, name, birthDate, sex, motherName, address, villageCode, phone, heirName } = first;
    const same = {
      nik,
      nikState: 'whole',
      nikRaw: null,
      kk,
      name,
      birthDate,
      sex,
      motherName,
      address,
      villageCode,
      phone,
      heirName,
    } as const;
    const damaged = { ...same, nik: null, nikState: 'rounded', nikRaw: `${nik?.slice(0, 15)}0`, phone: null } as const;
    const stranger = {
      ...same,
      name: 'Andi Baso',
      kk: null,
      nik: null,
      nikState: 'blank',
      birthDate: '1960-11-02',
      address: null,
      phone: null,
    } as const;
    const matches = linkPeople(office.sql, [same, damaged, stranger], { withinList: true });
    const told = matches.map(({ position, other, finding }) => [position, other.kind, finding.band]);
    expect(told).toContainEqual([0, 'worker', 'certain']);
    expect(told).toContainEqual([1, 'worker', 'likely']);
    expect(told).toContainEqual([1, 'row', 'likely']);
    expect(matches.some(({ position }) => position === 2)).toBe(false);
    expect(linkPeople(office.sql, [same], { withinList: false })).toHaveLength(2);
  });

  test('of a large register only those are read who may be one of the newcomers', async ({ office }) => {
    await importSample(office, 400);
    const [row] = (await office.as('clerk').workers.list({ filter: { states: ['draft'] }, end: 1 })).rows;
    const [newcomer] = await importPeople(office, [
      { name: `${row?.name} Rekaan`, birthDate: row?.birthDate ?? undefined },
    ]);
    const importId = office.sql.prepare<[], number>('SELECT max(id) FROM import').pluck().get() ?? 0;
    const whole = readRegister(office.sql, importId, {});
    const part = readRegister(office.sql, importId, { large: 100 });
    expect(part.ids.length).toBeLessThan(20);
    expect([...part.ids]).toContain(row?.id);
    expect([part.ids.at(-1), whole.ids.at(-1)]).toEqual([newcomer?.id, newcomer?.id]);
    expect(whole.ids.length).toBeGreaterThan(300);
  });

  test('a stopped scan leaves the pairs of before', async ({ office }) => {
    await enterTwice(office);
    await scan(office);
    await importSample(office, 2000);
    const pairs = () => office.sql.prepare('SELECT * FROM duplicate_pair').all();
    const found = pairs();
    const client = office.as('clerk');
    const { jobId } = await client.duplicates.scan();
    await client.jobs.cancel({ id: jobId });
    const { state } = await waitForJob(client, Promise.resolve({ jobId }));
    expect(state).toBe('cancelled');
    expect(pairs()).toEqual(found);
  });
});

describe('two people', () => {
  test('is remembered by a later scan until the data change', async ({ office }) => {
    const [, second] = await enterTwice(office);
    await scan(office);
    const client = office.as('clerk');
    const [pair] = (await onlyCluster(office)).pairs;
    if (!pair) throw new Error('no pair');
    await client.duplicates.distinct({ pairId: pair.id, version: pair.version, note: 'sepupu' });
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(0);
    expect((await client.duplicates.decided({})).pairs).toMatchObject([
      { pair: { note: 'sepupu', decidedBy: 'Akun clerk', state: 'distinct' } },
    ]);
    await client.workers.edit({
      edits: [{ id: second.id, version: second.version, field: 'address', value: 'Jl. Lain No. 3' }],
    });
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(0);
    await client.workers.edit({
      edits: [{ id: second.id, version: second.version + 1, field: 'kk', value: '7371011203209999' }],
    });
    await scan(office);
    expect((await client.duplicates.list({})).total).toBe(1);
  });

  test('one person is taken out of three, and taken back', async ({ office }) => {
    const [first, second] = await enterTwice(office);
    const third = await enter(office, 900, {
      name: 'Sitti Rampe Hamid',
      kk: first.kk,
      birthDate: '1988-04-25',
      nik: null,
      motherName: first.motherName,
      phone: null,
    });
    await scan(office);
    const cluster = await onlyCluster(office);
    expect(cluster.people.map(({ id }) => id).sort()).toEqual([first.id, second.id, third.id]);
    const client = office.as('verifier');
    const { pairs } = await client.duplicates.takeOut({ clusterId: cluster.id, workerId: third.id });
    expect(pairs).toHaveLength(2);
    expect((await onlyCluster(office)).people.map(({ id }) => id).sort()).toEqual([first.id, second.id]);
    for (const { id, version } of pairs) await client.duplicates.reopen({ pairId: id, version });
    expect((await onlyCluster(office)).people).toHaveLength(3);
  });
});

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
