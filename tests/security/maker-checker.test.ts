import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { commitList, writeLines } from '../support/lists.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { stageSample, submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { enterPeople, importPeople, nikFor, writePeople } from '../support/register.ts';

/** The administrator holds every permission; these are the ways of taking part in making a person's data. */
async function stagedBy(office: TestOffice, stager: BackendClient, committer: BackendClient): Promise<void> {
  const path = writePeople(office.dataDir, [{ name: 'Sitti Rahma' }]);
  const { importId } = await resultOf(stager, stager.imports.stage({ path }));
  await resultOf(committer, committer.imports.commit({ id: Number(importId) }));
}

const ways: readonly (readonly [string, (office: TestOffice) => Promise<unknown>])[] = [
  [
    'submitted it',
    async (office) => {
      await importPeople(office, [{}]);
      await submitAll(office, 'administrator');
    },
  ],
  [
    'staged the list',
    async (office) => {
      await stagedBy(office, office.as('administrator'), office.as('clerk'));
      await submitAll(office);
    },
  ],
  [
    'committed the list',
    async (office) => {
      await stagedBy(office, office.as('clerk'), office.as('administrator'));
      await submitAll(office);
    },
  ],
  [
    'changed a field after it was submitted',
    async (office) => {
      const [row] = await importPeople(office, [{}]);
      await submitAll(office);
      const { id = 0 } = row ?? {};
      const { version } = (await office.as('clerk').workers.get({ id })).row;
      await office.as('administrator').workers.edit({ edits: [{ id, version, field: 'rw', value: '001' }] });
    },
  ],
  [
    'changed a field and somebody else changed it back',
    async (office) => {
      const [row] = await importPeople(office, [{}]);
      const { id = 0, version = 0, rw = null } = row ?? {};
      await office.as('administrator').workers.edit({ edits: [{ id, version, field: 'rw', value: '001' }] });
      await office.as('clerk').workers.edit({ edits: [{ id, version: version + 1, field: 'rw', value: rw }] });
      await submitAll(office);
    },
  ],
  [
    'mended a row of the list that others staged and committed',
    async (office) => {
      const clerk = office.as('clerk');
      const path = writePeople(office.dataDir, [{ village: 'Tak Dikenal Jauh' }]);
      const id = Number((await resultOf(clerk, clerk.imports.stage({ path }))).importId);
      const [row] = (await clerk.repairs.rows({ id, rows: {}, end: 10 })).rows;
      const act = { kind: 'write', cells: { village: 'Baraya' } } as const;
      await office.as('administrator').repairs.one({ id, rowId: row?.id ?? 0, act });
      await resultOf(clerk, clerk.imports.commit({ id }));
      await submitAll(office);
    },
  ],
  [
    'staged a list of changes that somebody else committed',
    async (office) => {
      const [row] = await importPeople(office, [{}]);
      const header = 'No;NIK;Nama;Tanggal Lahir;Jenis Perubahan;Semula;Menjadi;Tanggal Kejadian';
      const change = `1;${row?.nik};${row?.name};${row?.birthDate};Ganti No HP;0812;081299990001;`;
      const path = writeLines(office, [header, change], 'perubahan.csv');
      const administrator = office.as('administrator');
      const { importId } = await resultOf(administrator, administrator.imports.stage({ path }));
      expect(await commitList(office, Number(importId))).toMatchObject({ changed: 1 });
      await submitAll(office);
    },
  ],
  [
    'entered a record that was merged into it',
    async (office) => {
      await enteredAndMerged(office);
      await submitAll(office);
    },
  ],
  [
    'entered a record that was merged into one that was merged into it',
    async (office) => {
      const middle = await enteredAndMerged(office);
      const [last] = await enterPeople(office, [{ name: 'Sitti Rahma', nik: nikFor('1990-03-12', 'P', 77) }]);
      await merged(office, last, middle);
      await submitAll(office);
    },
  ],
];

/** The clerk makes one person of two; the one that is kept. */
async function merged(office: TestOffice, keep: WorkerRow | undefined, other: WorkerRow | undefined) {
  if (!keep || !other) throw new Error('two people were expected');
  const order = { keepId: keep.id, keepVersion: keep.version, otherId: other.id, otherVersion: other.version };
  return office.as('clerk').duplicates.merge(order);
}

/** A person of the clerk's with whom one of the administrator's was merged. */
async function enteredAndMerged(office: TestOffice): Promise<WorkerRow> {
  const [keep] = await enterPeople(office, [{ name: 'Sitti Rahma' }]);
  const twin = { name: 'Sitti Rahma', nik: nikFor('1990-03-12', 'P', 99) };
  const [other] = await enterPeople(office, [twin], 'administrator');
  return (await merged(office, keep, other)).row;
}

function runAll(office: TestOffice, statements: readonly string[], values: Record<string, unknown>): void {
  office.sql.transaction(() => {
    for (const statement of statements) office.sql.prepare(statement).run(values);
  })();
}

const event = `INSERT INTO verification_event (case_id, actor_id, action, seen_hash, at) VALUES (@id, @actor, 'approve', 'x', '2026')`;
const close = `UPDATE verification_case SET state = 'approved', decided_by = @actor, seen_hash = 'x' WHERE id = @id`;

describe('whoever', () => {
  officeTest.for(ways)('%s may not decide it by any path, the administrator included', async ([, make], { office }) => {
    await make(office);
    const administrator = office.as('administrator');
    const [row] = (await administrator.verification.queue({})).rows;
    const found = await administrator.verification.get({ id: row?.id ?? 0 });
    expect(found).toMatchObject({ mayDecide: false, refusal: { code: 'rules.maker_is_checker' } });
    expect(await administrator.verification.next({})).toBeNull();
    const { id, version } = found.case;
    for (const [decision, reasonCode] of [['approve'], ['return', 'data_doubtful'], ['reject', 'moved_out']] as const) {
      const input = { id, version, seenHash: found.seenHash, decision, reasonCode };
      expect(await refusalCode(administrator.verification.decide(input))).toBe('rules.maker_is_checker');
    }
    expect(await failureOf(administrator, administrator.verification.approveMany({}))).toBe('rules.maker_is_checker');
    const values = { id, actor: office.accountId('administrator') };
    expect(() => runAll(office, [event], values)).toThrow('maker_is_checker');
    expect(() => runAll(office, [close], values)).toThrow(/decision_without_event|CHECK/);
    expect((await administrator.verification.get({ id })).case.state).toBe('proposed');
    const verifier = office.as('verifier');
    expect(await resultOf(verifier, verifier.verification.approveMany({}))).toEqual({ approved: 1, skipped: 0 });
  });

  officeTest('approves together leaves own entries in the queue and counts them', async ({ office }) => {
    const rows = await importPeople(office, [{}, { birthDate: '1980-01-02' }, { birthDate: '1981-01-02' }]);
    const { id = 0, version = 0 } = rows[1] ?? {};
    await office.as('administrator').workers.edit({ edits: [{ id, version, field: 'rw', value: '001' }] });
    await submitAll(office);
    const administrator = office.as('administrator');
    expect(await resultOf(administrator, administrator.verification.approveMany({}))).toEqual({
      approved: 2,
      skipped: 1,
    });
    expect((await administrator.verification.queue({})).rows.map((row) => row.workerId)).toEqual([id]);
  });
});

describe('a merge that is taken back', () => {
  officeTest('leaves the record to those who had no hand in it', async ({ office }) => {
    const [keep] = await enterPeople(office, [{ name: 'Sitti Rahma' }]);
    const twin = { name: 'Sitti Rahma', nik: nikFor('1990-03-12', 'P', 99) };
    const [other] = await enterPeople(office, [twin], 'administrator');
    const { mergeId } = await merged(office, keep, other);
    await office.as('clerk').duplicates.unmerge({ mergeId });
    await submitAll(office);
    const administrator = office.as('administrator');
    const result = await resultOf(administrator, administrator.verification.approveMany({}));
    expect(result).toEqual({ approved: 1, skipped: 1 });
  });
});

describe('direct SQL on the connection', () => {
  const forbidden: readonly (readonly [string, string])[] = [
    [`UPDATE worker SET state = 'approved'`, 'approval_without_case'],
    [`UPDATE worker SET state = 'registered'`, 'approval_without_case'],
    [
      `INSERT INTO worker (name, name_key, state, created_change_set_id, updated_at) VALUES ('X', 'x', 'approved', 1, '2026')`,
      'worker_starts_as_draft',
    ],
    [
      `UPDATE verification_case SET state = 'approved', decided_by = @verifier, seen_hash = 'x'`,
      'decision_without_event',
    ],
    [
      `INSERT INTO verification_event (case_id, actor_id, action, seen_hash, at) SELECT id, @clerk, 'approve', 'x', '2026' FROM verification_case`,
      'maker_is_checker',
    ],
    [
      `INSERT INTO verification_event (case_id, actor_id, action, at) SELECT id, @verifier, 'approve', '2026' FROM verification_case`,
      'CHECK',
    ],
    [
      `INSERT INTO verification_event (case_id, actor_id, action, seen_hash, at) SELECT id, @verifier, 'reject', 'x', '2026' FROM verification_case`,
      'CHECK',
    ],
    [`UPDATE verification_case SET submitted_by = @verifier`, 'append_only'],
    [`UPDATE worker SET created_change_set_id = (SELECT max(id) FROM change_set)`, 'append_only'],
    [`UPDATE worker SET import_id = NULL`, 'append_only'],
    [`UPDATE import SET created_by = @verifier`, 'append_only'],
    [`UPDATE change_set SET actor_id = @verifier`, 'append_only'],
    [`DELETE FROM change_set`, 'append_only'],
    [`UPDATE change SET new_value = 'x'`, 'append_only'],
    [`DELETE FROM change`, 'append_only'],
    [`UPDATE verification_event SET actor_id = @verifier`, 'append_only'],
    [`DELETE FROM verification_event`, 'append_only'],
    [`DELETE FROM verification_case`, 'never_deleted'],
    [`DELETE FROM worker`, 'never_deleted'],
    [
      `INSERT OR REPLACE INTO worker (id, name, name_key, created_change_set_id, updated_at) SELECT id, name, name_key, created_change_set_id, updated_at FROM worker`,
      'never_deleted',
    ],
    [`DELETE FROM account`, 'never_deleted'],
    [
      `INSERT INTO verification_case (worker_id, program_id, state, submitted_by, submitted_at, submit_change_set_id) SELECT id, 1, 'approved', @clerk, '2026', 1 FROM worker`,
      'case_starts_open',
    ],
  ];

  officeTest('cannot approve, rewrite the trail or take anybody away', async ({ office }) => {
    const [row] = await importPeople(office, [{}]);
    const { id = 0, version = 0 } = row ?? {};
    await office.as('clerk').workers.edit({ edits: [{ id, version, field: 'rw', value: '001' }] });
    await submitAll(office);
    const values = { verifier: office.accountId('verifier'), clerk: office.accountId('clerk') };
    for (const [statement, refusal] of forbidden)
      expect(() => runAll(office, [statement], values), statement).toThrow(refusal);
    expect((await office.as('clerk').workers.get({ id })).row.state).toBe('proposed');
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
  });

  officeTest("cannot put somebody else's decision under one's name", async ({ office }) => {
    await importPeople(office, [{}]);
    await submitAll(office);
    const id = Number(office.sql.prepare('SELECT id FROM verification_case').pluck().get());
    const values = { id, actor: office.accountId('verifier'), other: office.accountId('head') };
    const another = close.replace('@actor', '@other');
    expect(() => runAll(office, [event, another], values)).toThrow('decision_without_event');
    runAll(office, [event, close], values);
  });

  officeTest('cannot open a decided case again or put another name under the decision', async ({ office }) => {
    await importPeople(office, [{}]);
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    const reopen = ['proposed', 'returned', 'rejected', 'withdrawn'];
    for (const state of reopen)
      expect(() => runAll(office, [`UPDATE verification_case SET state = '${state}'`], {})).toThrow('case_not_open');
    const values = { other: office.accountId('head') };
    expect(() => runAll(office, ['UPDATE verification_case SET decided_by = @other'], values)).toThrow('append_only');
    expect(() => runAll(office, [`UPDATE verification_case SET seen_hash = 'x'`], {})).toThrow('append_only');
  });

  officeTest('that changes an approved person lets the approval lapse', async ({ office }) => {
    await stageSample(office, 30);
    await importPeople(office, [{}]);
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    office.sql.exec(`UPDATE worker SET name = 'Lain'`);
    const states = office.sql
      .prepare(`SELECT w.state || ' ' || c.state FROM worker w JOIN verification_case c`)
      .pluck();
    expect(states.all()).toEqual(['draft lapsed']);
  });
});
