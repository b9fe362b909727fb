import { describe, expect } from 'vitest';
import { type EditableField, editableFields } from '#shared/domain/worker-fields.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';
import { importPeople, nikFor } from '../support/register.ts';

/** One approved person; her id. */
async function approvedPerson(office: TestOffice): Promise<number> {
  const [person] = await importPeople(office, [{}]);
  await submitAll(office);
  const verifier = office.as('verifier');
  await resultOf(verifier, verifier.verification.approveMany({}));
  return person?.id ?? 0;
}

/** Who and what stand in the events of lapsing and in the journal. */
function told(office: TestOffice) {
  const events = office.sql.prepare(
    `SELECT e.actor_id AS actor, e.fields, e.seen_hash = c.seen_hash AS same, s.kind FROM verification_event e
       JOIN verification_case c ON c.id = e.case_id LEFT JOIN change_set s ON s.id = e.change_set_id WHERE e.action = 'lapse'`,
  );
  const journal = office.sql.prepare(`SELECT actor_id AS actor, detail FROM journal WHERE action = 'case.lapse'`);
  return { events: events.all(), journal: journal.all() };
}

async function edit(office: TestOffice, id: number, field: 'rw' | 'name', value: string): Promise<void> {
  const clerk = office.as('clerk');
  const { version } = (await clerk.workers.get({ id })).row;
  await clerk.workers.edit({ edits: [{ id, version, field, value }] });
}

/** Another value for fields that do not take every text. */
const otherValues: Readonly<Partial<Record<EditableField, string>>> = {
  nik: nikFor('1990-03-12', 'P', 900),
  kk: '7371011203990001',
  birthDate: '1991-04-13',
  sex: 'L',
};

describe('an approval lapses with every field that it rests on:', () => {
  officeTest('each of them, whoever writes, and the event names it', async ({ office: { sql }, office }) => {
    const id = await approvedPerson(office);
    const village = String(sql.prepare(`SELECT code FROM village WHERE name = 'Layang'`).pluck().get());
    const state = sql.prepare<[number], string>('SELECT state FROM worker WHERE id = ?').pluck();
    const named = sql.prepare<[], string>(`SELECT fields FROM verification_event WHERE action = 'lapse'`).pluck();
    for (const field of editableFields) {
      const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const value = field === 'villageCode' ? village : (otherValues[field] ?? 'X');
      sql.exec('SAVEPOINT one');
      sql.prepare(`UPDATE worker SET ${column} = ? WHERE id = ?`).run(value, id);
      expect([field, state.get(id), named.all()]).toEqual([field, 'draft', [JSON.stringify([field])]]);
      sql.exec('ROLLBACK TO one; RELEASE one');
    }
    expect(state.get(id)).toBe('approved');
  });
});

const ways: readonly (readonly [string, string, (office: TestOffice, id: number) => Promise<unknown>])[] = [
  ['an edit', 'edit', (office, id) => edit(office, id, 'rw', '091')],
  [
    'a change of many',
    'bulk',
    async (office) => {
      const clerk = office.as('clerk');
      const values = { rw: '091' };
      await resultOf(clerk, clerk.workers.editBulk({ filter: {}, values, expectedCount: 1, reason: 'uji' }));
    },
  ],
];

describe('an approval lapses', () => {
  officeTest.for(ways)('by %s and names who changed which field', async ([, kind, change], { office }) => {
    const id = await approvedPerson(office);
    await change(office, id);
    const actor = office.accountId('clerk');
    const { events, journal } = told(office);
    expect(events).toEqual([{ actor, fields: '["rw"]', same: 1, kind }]);
    expect(journal).toEqual([{ actor, detail: expect.stringContaining('"fields":"rw"') }]);
    const detail = await office.as('verifier').workers.get({ id });
    expect(detail.row.state).toBe('draft');
    expect(detail.history).toContainEqual(
      expect.objectContaining({ kind: 'lapse', newValue: 'rw', actorName: 'Akun clerk' }),
    );
    expect(await office.as('clerk').reports.overview()).toMatchObject({ lapsedDrafts: 1 });
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
  });

  officeTest('by undoing an earlier edit', async ({ office }) => {
    const [person] = await importPeople(office, [{}]);
    const id = person?.id ?? 0;
    await edit(office, id, 'rw', '091');
    await submitAll(office);
    const verifier = office.as('verifier');
    await resultOf(verifier, verifier.verification.approveMany({}));
    await office.as('clerk').workers.undo();
    expect(told(office).events).toMatchObject([{ actor: office.accountId('clerk'), fields: '["rw"]', kind: 'undo' }]);
  });

  officeTest('by direct SQL: nobody is named, the chain of the journal stays whole', async ({ office }) => {
    const id = await approvedPerson(office);
    office.sql.prepare(`UPDATE worker SET name = 'Lain', birth_date = '1980-01-01' WHERE id = ?`).run(id);
    expect(told(office).events).toEqual([{ actor: null, fields: '["name","birthDate"]', same: 1, kind: null }]);
    const [found] = (await office.as('verifier').workers.get({ id })).cases;
    const { events } = await office.as('verifier').verification.get({ id: found?.id ?? 0 });
    expect(events.at(-1)).toMatchObject({ action: 'lapse', actorName: null, fields: ['name', 'birthDate'] });
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
  });

  officeTest('by direct SQL on the case alone, which is told too', async ({ office }) => {
    await approvedPerson(office);
    office.sql.exec(`UPDATE worker SET state = 'draft'; UPDATE verification_case SET state = 'lapsed'`);
    expect(told(office)).toMatchObject({ events: [{ actor: null, fields: '[]' }], journal: [{ actor: null }] });
  });

  officeTest('and stands before the verifiers again at once where the office wants it so', async ({ office }) => {
    const id = await approvedPerson(office);
    const administrator = office.as('administrator');
    const { settings, version } = await administrator.settings.get();
    await administrator.settings.update({ settings: { ...settings, lapsedCases: 'reopen' }, version });
    await edit(office, id, 'name', 'Nama Lain');
    const detail = await office.as('verifier').workers.get({ id });
    expect(detail).toMatchObject({ row: { state: 'proposed' }, cases: [{ state: 'proposed' }, { state: 'lapsed' }] });
    expect(await office.as('clerk').settings.check()).toMatchObject({ ok: true });
    const again = await office.as('verifier').verification.next({});
    expect(again).toMatchObject({ mayDecide: true, case: { submittedBy: 'Akun clerk' } });
    office.sql.prepare('UPDATE worker SET state = state WHERE id = ?').run(id);
    expect(told(office).events).toHaveLength(1);
  });
});
