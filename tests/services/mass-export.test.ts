import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { journaliseDirect } from '#backend/db/journal.ts';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { refusalCode, waitForJob } from '../support/outcomes.ts';
import { enterPeople, importPeople, nikFor } from '../support/register.ts';

/** Exports of more than one need a second person from now on. */
const wantTwo = (office: TestOffice) =>
  office.sql.exec(
    `UPDATE setting SET value = json_set(value, '$.secondPerson', json('["mass_export"]'), '$.massExportRows', 1)`,
  );

/** Has the only request confirmed and waits for the job that carries it out. */
async function confirmed(office: TestOffice) {
  const head = office.as('head');
  const [request] = await head.requests.list();
  if (!request) throw new Error('nothing waits');
  await head.requests.confirm({ id: request.id });
  const jobId = Number(office.sql.prepare('SELECT max(id) FROM job').pluck().get());
  const { state, problem } = await waitForJob(office.as('clerk'), Promise.resolve({ jobId }));
  const left = office.sql.prepare('SELECT state FROM second_person_request WHERE id = ?').pluck().get(request.id);
  return { id: request.id, count: request.count, state, problem, left };
}

describe('an export of many', () => {
  test('of a roster asks a second person too, and is journalled with the request', async ({ office }) => {
    const people = await importPeople(office, [{ name: 'Satu' }, { name: 'Dua' }]);
    wantTwo(office);
    const clerk = office.as('clerk');
    const code = 'posyandu_cadres';
    for (const { id } of people) await clerk.rosters.join({ code, workerId: id, fields: { posyandu: 'Melati' } });
    const path = join(office.dataDir, 'kader.csv');
    expect(await refusalCode(clerk.rosters.export({ code, path, format: 'csv' }))).toBe('requests.waiting');
    const { id, ...end } = await confirmed(office);
    expect(end).toEqual({ count: 2, state: 'done', problem: null, left: 'done' });
    expect(existsSync(path)).toBe(true);
    const [row] = (await office.as('auditor').settings.journal({ action: 'workers.exported' })).rows;
    expect(JSON.parse(row?.detail ?? '')).toMatchObject({ count: 2, roster: code, request: id });
  });

  test('is not written for more people than were confirmed', async ({ office }) => {
    await enterPeople(office, [{ name: 'Satu' }, { name: 'Dua' }]);
    wantTwo(office);
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'keluar.csv');
    expect(await refusalCode(clerk.exports.workers({ path, format: 'csv' }))).toBe('requests.waiting');
    await clerk.workers.create({ values: { name: 'Tiga', nik: nikFor('1980-01-01', 'L', 3) } });
    const problem = { code: 'requests.count_grown', params: { confirmed: 2, found: 3 } };
    expect(await confirmed(office)).toMatchObject({ count: 2, state: 'failed', problem });
    expect(existsSync(path)).toBe(false);
  });

  test('whose job failed leaves a confirmation that lets no other file through', async ({ office }) => {
    await enterPeople(office, [{ name: 'Satu' }, { name: 'Dua' }]);
    wantTwo(office);
    const path = join(office.dataDir, 'tidak-ada', 'keluar.csv');
    const call = office.as('clerk').exports.workers({ path, format: 'csv' });
    expect(await refusalCode(call)).toBe('requests.waiting');
    const { id, ...end } = await confirmed(office);
    expect(end).toMatchObject({ state: 'failed', left: 'confirmed' });
    const [clerk, head] = [office.accountId('clerk'), office.accountId('head')];
    const tell = (action: JournalAction, count: number, request: number | null, actorId = clerk) =>
      journaliseDirect(office.sql, { at: 'x', actorId, action, detail: { count, request } });
    const actions = ['workers.exported', 'cases.returns_written', 'import.rows_exported', 'dukcapil.exported'] as const;
    for (const action of actions) {
      expect(() => tell(action, 2, null)).toThrow('second_person_needed');
      expect(() => tell(action, 2, id + 1)).toThrow('second_person_needed');
      expect(() => tell(action, 3, id)).toThrow('second_person_needed');
      expect(() => tell(action, 2, id, head)).toThrow('second_person_needed');
    }
    tell('workers.exported', 2, id);
    expect(() => tell('workers.exported', 2, id)).toThrow('second_person_needed');
  });

  test('in several packages is confirmed once, for all of them together', async ({ office }) => {
    await importPeople(office, [
      { name: 'Satu', village: 'Baraya' },
      { name: 'Dua', village: 'Layang' },
      { name: 'Tiga', village: 'Baraya' },
      { name: 'Empat', village: 'Layang' },
    ]);
    await submitAll(office);
    const verifier = office.as('verifier');
    for (let next = await verifier.verification.next({}); next; next = await verifier.verification.next({})) {
      const { id, version } = next.case;
      const reason = { reasonCode: 'other', note: 'alamat' };
      await verifier.verification.decide({ id, version, seenHash: next.seenHash, decision: 'return', ...reason });
    }
    wantTwo(office);
    const folder = join(office.dataDir, 'kembali');
    mkdirSync(folder);
    const call = office.as('clerk').verification.returnPackages({ folder });
    expect(await refusalCode(call)).toBe('requests.waiting');
    const { id, ...end } = await confirmed(office);
    expect(end).toEqual({ count: 4, state: 'done', problem: null, left: 'done' });
    expect(readdirSync(folder)).toHaveLength(4);
    const entry = { at: 'x', actorId: office.accountId('clerk'), action: 'cases.returns_written' } as const;
    expect(() => journaliseDirect(office.sql, { ...entry, detail: { count: 2, request: id } })).toThrow(
      'second_person_needed',
    );
  });
});
