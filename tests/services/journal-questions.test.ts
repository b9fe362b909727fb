import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { journaliseDirect } from '#backend/db/journal.ts';
import { journalisePeople, journalRowsAbout } from '#backend/db/journal-people.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { freshOffice, PASSWORD, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { issueLetters, submitAll } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { importPeople, nikFor } from '../support/register.ts';
import { at } from '../support/register-acts.ts';

const people = [{ name: 'Sitti Rahma' }, { name: 'Andi Baso' }, { name: 'Daeng Tiro' }];

async function soon(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 5000 }).toBe(true);
}

describe('who saw this person', () => {
  let office: TestOffice;
  let rows: readonly WorkerRow[];
  let first: WorkerRow;
  beforeAll(async () => {
    office = await freshOffice();
    rows = await importPeople(office, people);
    first = at(rows, 0);
  });
  afterAll(() => office.remove());

  const seen = async (id = first.id) => (await office.as('auditor').journal.seen({ workerId: id }))?.rows ?? [];
  const opened = (id: number) =>
    office.sql.prepare(`SELECT count(*) FROM journal WHERE action = 'worker.opened' AND entity_id = ?`).pluck().get(id);

  test('tells who showed a hidden field and why', async () => {
    await office.as('head').workers.reveal({ id: first.id, field: 'nik', reason: 'permintaan warga' });
    expect((await seen()).find(({ how }) => how === 'revealed')).toMatchObject({
      actorName: 'Akun head',
      reason: 'permintaan warga',
    });
    expect((await seen(at(rows, 1).id)).some(({ how }) => how === 'revealed')).toBe(false);
  });

  test('tells who opened the data and whether the NIK was whole, once for one look', async () => {
    const clerk = office.as('clerk');
    await Promise.all([1, 2, 3].map(() => clerk.workers.get({ id: first.id })));
    await office.as('head').workers.get({ id: first.id });
    await soon(() => opened(first.id) === 2);
    const looks = (await seen()).filter(({ how }) => how === 'opened');
    expect(looks.map(({ actorName, detail }) => [actorName, JSON.parse(detail)]).sort()).toEqual([
      ['Akun clerk', { whole: true }],
      ['Akun head', { whole: false }],
    ]);
    office.clock.advance(16 * 60_000);
    await office.as('clerk').workers.get({ id: first.id });
    await soon(() => opened(first.id) === 3);
  });

  test('tells who was shown them side by side in Ganda and in the queue', async () => {
    const [left, right] = [at(rows, 1).id, at(rows, 2).id];
    const verifier = office.as('verifier');
    await verifier.duplicates.compare({ leftId: left, rightId: right });
    await soon(() => opened(left) === 1 && opened(right) === 1);
    const clerk = office.as('clerk');
    await resultOf(clerk, clerk.verification.submit({ filter: { ids: [left] } }));
    office.clock.advance(16 * 60_000);
    const later = office.as('verifier');
    const [waiting] = (await later.verification.queue({})).rows;
    await later.verification.get({ id: waiting?.id ?? 0 });
    await soon(() => opened(left) === 2);
    expect((await seen(right)).filter(({ how }) => how === 'opened')).toHaveLength(1);
    office.clock.advance(16 * 60_000);
    await office.as('verifier').verification.next({});
    await soon(() => opened(left) === 3);
    office.clock.advance(16 * 60_000);
    await office.as('verifier').verification.open({ id: waiting?.id ?? 0 });
    await soon(() => opened(left) === 4);
  });

  test('tells exports only of those whom they held', async () => {
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'ekspor.xlsx');
    const filter = { search: 'Sitti Rahma' };
    await resultOf(clerk, clerk.exports.workers({ path, format: 'xlsx', filter, fields: ['nik', 'name'] }));
    const [row] = (await seen()).filter(({ how }) => how === 'exported');
    expect(row).toMatchObject({ actorName: 'Akun clerk', action: 'workers.exported' });
    expect(JSON.parse(row?.detail ?? '')).toMatchObject({ count: 1, nik: true });
    expect((await seen(at(rows, 2).id)).some(({ how }) => how === 'exported')).toBe(false);
  });

  test('tells decisions and printed letters', async () => {
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    await issueLetters(office, { folder: join(office.dataDir, 'surat') });
    expect((await seen()).map(({ how }) => how)).toContain('printed');
  });

  test('tells looks at, prints and savings of the letters only of those whose letters they held', async () => {
    const clerk = office.as('letter_clerk');
    const { rows: letters } = await clerk.letters.list({ sort: { field: 'number', descending: false } });
    const pageOf = (id: number) => letters.findIndex(({ workerId }) => workerId === id) + 1;
    const order = (page: number) => ({ batchId: 1, part: 1, shift, pages: { from: page, to: page } });
    const shift = { right: 0, down: 0 };
    await clerk.letterAgenda.file({ batchId: 1, part: 1, shift });
    const { id } = await clerk.letterPrints.begin({ ...order(pageOf(first.id)), printer: 'Kantor' });
    await clerk.letterPrints.end({ id, state: 'sent' });
    const path = join(office.dataDir, 'cetak.pdf');
    await clerk.letterPrints.save({ ...order(pageOf(at(rows, 1).id)), target: { path } });
    await resultOf(clerk, clerk.letterAgenda.export({ path: join(office.dataDir, 'agenda.csv'), format: 'csv' }));
    const ofLetters = async (worker: WorkerRow) =>
      (await seen(worker.id))
        .filter(({ action }) => action.startsWith('letters.') && action !== 'letters.issued')
        .map(({ action, how }) => [action, how])
        .sort();
    const all = [
      ['letters.exported', 'exported'],
      ['letters.previewed', 'opened'],
    ];
    expect(await ofLetters(first)).toEqual([...all, ['letters.printed', 'printed']]);
    expect(await ofLetters(at(rows, 1))).toEqual([...all, ['letters.saved', 'exported']]);
    expect(await ofLetters(at(rows, 2))).toEqual(all);
  });

  test('finds the person by the NIK, which is not journalled; nobody by another', async () => {
    const auditor = office.as('auditor');
    const nik = office.sql.prepare<[number], string>('SELECT nik FROM worker WHERE id = ?').pluck().get(first.id) ?? '';
    expect((await auditor.journal.seen({ nik }))?.workerId).toBe(first.id);
    expect(await auditor.journal.seen({ nik: nikFor('1980-01-01', 'L', 9999) })).toBeNull();
    const asked = await auditor.settings.journal({ action: 'journal.person_asked' });
    expect(asked.rows[0]).toMatchObject({ entity: 'worker', entityId: first.id, detail: '{}' });
    expect(await refusalCode(office.as('clerk').journal.seen({ nik }))).toBe('accounts.forbidden');
  });
});

officeTest('the people of an export are kept as bits that can neither be changed nor taken away', ({ office }) => {
  const ids = [9, 1003, 10, 17, 65_000];
  const entry = { at: '2026-01-01T00:00:00.000Z', actorId: 1, action: 'workers.exported' } as const;
  journalisePeople(office.sql, entry, ids);
  const about = (id: number) => journalRowsAbout(office.sql, id).length;
  expect(ids.map(about)).toEqual([1, 1, 1, 1, 1]);
  expect([1, 8, 11, 16, 18, 1002, 64_999, 65_001, 1_000_000].map(about)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(() => office.sql.exec('DELETE FROM journal_people')).toThrow('append_only');
  expect(() => office.sql.exec('UPDATE journal_people SET last_id = last_id')).toThrow('append_only');
});

officeTest(
  'a list of people that was changed or taken away beneath the journal is told by the check',
  async ({ office }) => {
    const entry = { at: '2026-01-01T00:00:00.000Z', actorId: 1, action: 'workers.exported' } as const;
    journalisePeople(office.sql, entry, [3, 5]);
    const journal = async () => {
      const { checks } = await office.as('administrator').settings.check();
      return checks.find(({ name }) => name === 'journal');
    };
    expect(await journal()).toMatchObject({ ok: true });
    const { id, bits } =
      office.sql.prepare<[], { id: number; bits: Buffer }>('SELECT journal_id AS id, bits FROM journal_people').get() ??
      {};
    office.sql.exec('DROP TRIGGER journal_people_no_update; DROP TRIGGER journal_people_no_delete');
    office.sql.exec(`UPDATE journal_people SET bits = x'01'`);
    expect(await journal()).toEqual({ name: 'journal', ok: false, detail: `#${id}` });
    office.sql.prepare('UPDATE journal_people SET bits = ?').run(bits);
    expect(await journal()).toMatchObject({ ok: true });
    office.sql.exec('DELETE FROM journal_people');
    expect(await journal()).toMatchObject({ ok: false });
  },
);

describe('the list of the journal', () => {
  officeTest('filters by group, action, account, thing and day of the office', async ({ office }) => {
    const add = (moment: string, actorId: number, entityId: number) =>
      journaliseDirect(office.sql, { at: moment, actorId, action: 'worker.left', entity: 'worker', entityId });
    // 00:30 of 2 March in Makassar is still 1 March in UTC.
    add('2026-03-01T16:30:00.000Z', 1, 7);
    add('2026-03-01T15:30:00.000Z', 2, 8);
    const auditor = office.as('auditor');
    const ids = async (filter: Parameters<typeof auditor.settings.journal>[0]) =>
      (await auditor.settings.journal(filter)).rows.map(({ entityId }) => entityId);
    expect(await ids({ group: 'register' })).toEqual([7, 8]);
    expect(await ids({ group: 'register', actorId: 2 })).toEqual([8]);
    expect(await ids({ from: '2026-03-02', to: '2026-03-02' })).toEqual([7]);
    expect(await ids({ group: 'register', to: '2026-03-01' })).toEqual([8]);
    expect(await ids({ entity: 'worker', entityId: 7 })).toEqual([7]);
    expect(await ids({ group: 'letters', action: 'worker.left' })).toEqual([]);
  });

  officeTest('turns pages without losing or repeating a row of the same moment', async ({ office }) => {
    const moment = '2026-03-01T00:00:00.000Z';
    for (let row = 0; row < 25; row += 1)
      journaliseDirect(office.sql, { at: moment, actorId: 1, action: row % 2 ? 'worker.left' : 'worker.created' });
    const auditor = office.as('auditor');
    const found: number[] = [];
    let after: { at: string; id: number } | undefined;
    for (let more = true; more; ) {
      const page = await auditor.settings.journal({ group: 'register', after, limit: 10 });
      expect(page.total).toBe(25);
      found.push(...page.rows.map(({ id }) => id));
      after = page.rows.at(-1);
      more = page.more;
    }
    expect(found).toEqual([...new Set(found)].sort((left, right) => right - left));
    expect(found).toHaveLength(25);
  });
});

describe('hints of unusual behaviour', () => {
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const add = (office: TestOffice, action: 'worker.revealed' | 'call.refused', moments: readonly string[]) => {
    for (const moment of moments) journaliseDirect(office.sql, { at: moment, actorId: 2, action });
  };
  const times = (hour: string, count: number) =>
    Array.from({ length: count }, (_, index) => `2026-03-05T${hour}:${String(index).padStart(2, '0')}:00.000Z`);

  officeTest('counts what one account shows in an hour', async ({ office }) => {
    add(office, 'worker.revealed', times('01', 19));
    expect(await office.as('auditor').journal.hints(period)).toEqual([]);
    add(office, 'worker.revealed', ['2026-03-05T01:59:00.000Z']);
    expect(await office.as('auditor').journal.hints(period)).toEqual([
      {
        kind: 'reveals',
        actorId: 2,
        actorName: 'Akun clerk',
        count: 20,
        limit: 20,
        from: '2026-03-05T01:00:00.000Z',
        to: '2026-03-05T01:59:00.000Z',
      },
    ]);
    expect(await office.as('auditor').journal.hints({ from: '2026-03-06', to: '2026-03-31' })).toEqual([]);
  });

  officeTest('tells work at night, one night as one, and many refusals', async ({ office }) => {
    // 21:00 and 03:00 in Makassar belong to the same night.
    add(office, 'call.refused', [...times('13', 3), ...times('19', 2), ...times('02', 7)]);
    const hints = await office.as('auditor').journal.hints(period);
    expect(hints.map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ['night', 5],
      ['refusals', 10],
    ]);
  });

  officeTest('sums the people whom one account exports in a day', async ({ office }) => {
    for (const count of [3000, 2500])
      journaliseDirect(office.sql, {
        at: '2026-03-05T02:00:00.000Z',
        actorId: 2,
        action: 'workers.exported',
        detail: { count },
      });
    const hints = await office.as('auditor').journal.hints(period);
    expect(hints).toMatchObject([{ kind: 'exports', count: 5500, limit: 5000 }]);
  });

  officeTest('sums whatever else holds data of many with it', async ({ office }) => {
    for (const action of [
      'cases.returns_written',
      'import.rows_exported',
      'import.correction_written',
      'letters.exported',
    ] as const)
      journaliseDirect(office.sql, { at: '2026-03-05T02:00:00.000Z', actorId: 2, action, detail: { count: 1250 } });
    const hints = await office.as('auditor').journal.hints(period);
    expect(hints).toMatchObject([{ kind: 'exports', count: 5000, limit: 5000 }]);
  });

  officeTest('finds runs of failed sign-ins, and follows the setting', async ({ office }) => {
    const today = { from: '2026-11-22', to: '2026-11-22' };
    const client = office.backend.client();
    const fail = () => refusalCode(client.accounts.signIn({ username: 'clerk', password: 'salah' }));
    for (let attempt = 0; attempt < 3; attempt += 1) await fail();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    for (let attempt = 0; attempt < 2; attempt += 1) await fail();
    const hints = async () =>
      (await office.as('auditor').journal.hints(today)).filter(({ kind }) => kind === 'failures');
    expect(await hints()).toEqual([]);
    const administrator = office.as('administrator');
    const { settings, version } = await administrator.settings.get();
    const watch = { ...settings.watch, failuresInRow: 3 };
    await administrator.settings.update({ settings: { ...settings, watch }, version });
    expect(await hints()).toMatchObject([{ actorName: 'Akun clerk', count: 3, limit: 3 }]);
  });
});
