import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { SecondPersonKind } from '#shared/contract/settings.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest as test } from '../support/office-test.ts';
import { submitAll } from '../support/office-work.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

const wants = (office: TestOffice, ...kinds: SecondPersonKind[]) =>
  office.sql.exec(
    `UPDATE setting SET value = json_set(value, '$.secondPerson', json('${JSON.stringify(kinds)}'), '$.massExportRows', 1)`,
  );

/** The only request, as the head sees it, and its confirmation. */
async function onlyRequest(office: TestOffice) {
  const head = office.as('head');
  const [request] = await head.requests.list();
  if (!request) throw new Error('nothing waits');
  return { ...request, confirm: () => head.requests.confirm({ id: request.id }) };
}

/** Asks for a mass export, has it confirmed and waits until it is written. */
async function confirmedExport(office: TestOffice, client: BackendClient, call: () => Promise<{ jobId: number }>) {
  expect(await refusalCode(call())).toBe('requests.waiting');
  const { count, confirm } = await onlyRequest(office);
  await confirm();
  const jobId = Number(office.sql.prepare('SELECT max(id) FROM job').pluck().get());
  await resultOf(client, Promise.resolve({ jobId }));
  expect(office.sql.prepare(`SELECT count(*) FROM second_person_request WHERE state <> 'done'`).pluck().get()).toBe(0);
  return count;
}

describe('a second person', () => {
  test('confirms reasons of decisions, new and changed ones', async ({ office }) => {
    wants(office, 'reasons');
    const administrator = office.as('administrator');
    const reason = { action: 'return' as const, textId: 'Foto KTP buram', textEn: 'Blurred card', active: true };
    expect(await refusalCode(administrator.verification.saveReason(reason))).toBe('requests.waiting');
    const reasons = async () => (await administrator.verification.reasons()).map(({ textId }) => textId);
    expect(await reasons()).not.toContain(reason.textId);
    const asked = await onlyRequest(office);
    expect(asked).toMatchObject({ kind: 'reasons', subjectName: reason.textId });
    expect(asked.changes).toContainEqual({ field: 'textId', before: 'null', after: '"Foto KTP buram"' });
    await asked.confirm();
    expect(await reasons()).toContain(reason.textId);
    const made = (await administrator.verification.reasons()).find(({ textId }) => textId === reason.textId);
    const changed = { ...reason, code: made?.code, version: made?.version, active: false };
    expect(await refusalCode(administrator.verification.saveReason(changed))).toBe('requests.waiting');
    const { changes, confirm } = await onlyRequest(office);
    expect(changes).toEqual([{ field: 'active', before: 'true', after: 'false' }]);
    await confirm();
  });

  test('confirms series of numbers and programmes as they are then, not over newer ones', async ({ office }) => {
    wants(office, 'letter_series', 'programs');
    const administrator = office.as('administrator');
    const [series] = await administrator.letters.series();
    const [program] = await administrator.programs.list();
    if (!series || !program) throw new Error('a new office has none');
    const { id, version, code, name, parts, fundSource, year, quota, startDate, endDate } = program;
    const order = { id, version, code, name, parts, fundSource, year, quota, startDate, endDate };
    expect(await refusalCode(administrator.letters.saveSeries({ ...series, name: 'Surat lain' }))).toBe(
      'requests.waiting',
    );
    expect(await refusalCode(administrator.programs.save({ ...order, quota: 777 }))).toBe('requests.waiting');
    const head = office.as('head');
    const [first, second] = await head.requests.list();
    expect(first?.changes).toEqual([{ field: 'name', before: JSON.stringify(series.name), after: '"Surat lain"' }]);
    expect(second?.changes).toEqual([{ field: 'quota', before: JSON.stringify(quota), after: '777' }]);
    await head.requests.confirm({ id: first?.id ?? 0 });
    expect((await administrator.letters.series())[0]?.name).toBe('Surat lain');
    wants(office, 'letter_series');
    await administrator.programs.save({ ...order, quota: 5 });
    wants(office, 'letter_series', 'programs');
    expect(await refusalCode(head.requests.confirm({ id: second?.id ?? 0 }))).toBe('common.stale');
    expect((await administrator.programs.list())[0]?.quota).toBe(5);
  });

  test('wants two for the need of a decree, as for any other stage of the chain', async ({ office }) => {
    wants(office, 'stages');
    const administrator = office.as('administrator');
    const [program] = await administrator.programs.list();
    const programId = program?.id ?? 0;
    const required = async () => (await administrator.decrees.quotas({ programId })).decreeRequired;
    expect(await refusalCode(administrator.decrees.setRequired({ programId, required: true }))).toBe(
      'requests.waiting',
    );
    expect(await required()).toBe(false);
    const asked = await onlyRequest(office);
    expect(asked).toMatchObject({ kind: 'stages', subjectName: program?.name });
    expect(asked.changes.map(({ field }) => field)).toEqual(['decree']);
    await asked.confirm();
    expect(await required()).toBe(true);
  });

  test('confirms the places of kelurahan, and the database keeps to them', async ({ office }) => {
    const administrator = office.as('administrator');
    const [program] = await administrator.programs.list();
    const programId = program?.id ?? 0;
    const placesNow = async () =>
      (await administrator.decrees.quotas({ programId })).villages.flatMap(({ villageCode, places }) =>
        places === null ? [] : [[villageCode, places]],
      );
    const [one, two] = (await administrator.decrees.quotas({ programId })).villages;
    if (!one || !two) throw new Error('a new office has none');
    await administrator.decrees.saveQuotas({ programId, quotas: [{ villageCode: one.villageCode, places: 3 }] });
    wants(office, 'programs');
    const quotas = [
      { villageCode: one.villageCode, places: null },
      { villageCode: two.villageCode, places: 5 },
    ];
    expect(await refusalCode(administrator.decrees.saveQuotas({ programId, quotas }))).toBe('requests.waiting');
    expect(await placesNow()).toEqual([[one.villageCode, 3]]);
    const run = (sql: string) => () => office.sql.exec(sql);
    expect(run('UPDATE village_quota SET places = 4')).toThrow('second_person_needed');
    expect(run('DELETE FROM village_quota')).toThrow('second_person_needed');
    expect(run(`INSERT INTO village_quota VALUES (${programId}, '${two.villageCode}', 5)`)).toThrow(
      'second_person_needed',
    );
    const { subjectName, changes, confirm } = await onlyRequest(office);
    expect(subjectName).toBe(program?.name);
    expect(changes).toEqual([
      { field: `${one.villageName} (${one.districtName})`, before: '3', after: 'null' },
      { field: `${two.villageName} (${two.districtName})`, before: 'null', after: '5' },
    ]);
    await confirm();
    expect(await placesNow()).toEqual([[two.villageCode, 5]]);
    wants(office);
    expect(run(`UPDATE village_quota SET village_code = '${one.villageCode}'`)).toThrow('append_only');
  });

  test('confirms packages of returns for many', async ({ office }) => {
    await importPeople(office, [{ name: 'Satu' }, { name: 'Dua' }]);
    await submitAll(office);
    const verifier = office.as('verifier');
    for (let next = await verifier.verification.next({}); next; next = await verifier.verification.next({}))
      await verifier.verification.decide({
        id: next.case.id,
        version: next.case.version,
        seenHash: next.seenHash,
        decision: 'return',
        reasonCode: 'other',
        note: 'alamat',
      });
    wants(office, 'mass_export');
    const clerk = office.as('clerk');
    const folder = join(office.dataDir, 'kembali');
    mkdirSync(folder);
    const count = await confirmedExport(office, clerk, () => clerk.verification.returnPackages({ folder }));
    expect(count).toBe(2);
    expect(readdirSync(folder).some((name) => name.endsWith('.pdf'))).toBe(true);
    const params = { folder, villageCode: null };
    const direct = { kind: 'verification.returns', subject: '', params, actorId: office.accountId('clerk') };
    const jobs = office.backend.connect().backend.office?.jobs;
    const started = jobs?.start(direct).then((jobId) => ({ jobId }));
    expect(await failureOf(clerk, started ?? Promise.reject(new Error('no office')))).toBe(
      'rules.second_person_needed',
    );
  });

  test('confirms rows of an import that go out to be mended', async ({ office }) => {
    const clerk = office.as('clerk');
    const list = join(office.dataDir, 'buruk.csv');
    const head = 'No;NIK;Nama Lengkap;Tanggal Lahir;L/P;Alamat;Kelurahan';
    const lines = [1, 2, 3].map((row) => `${row};737101;Orang ${'ABC'[row - 1]};1990-03-12;P;Jl. Kandea;Baraya`);
    writeFileSync(list, [head, ...lines].join('\r\n'));
    const { importId } = await resultOf(clerk, clerk.imports.stage({ path: list }));
    wants(office, 'mass_export');
    const path = join(office.dataDir, 'perbaiki.xlsx');
    const call = () => clerk.exports.importRows({ path, importId: Number(importId) });
    expect(await confirmedExport(office, clerk, call)).toBe(3);
    expect(existsSync(path)).toBe(true);
  });

  test('is needed whoever writes these lists', async ({ office }) => {
    wants(office, 'reasons', 'letter_series', 'programs', 'mass_export');
    const by = office.accountId('clerk');
    const journal = (action: string) =>
      `INSERT INTO journal (at, actor_id, action, detail, previous_hash, hash) VALUES ('x', ${by}, '${action}', '{"count":2}', '', 'x')`;
    for (const sql of [
      `UPDATE decision_reason SET active = 0`,
      `INSERT INTO decision_reason (action, code, text_id, text_en, position) VALUES ('return', 'x', 'x', 'x', 99)`,
      `UPDATE letter_series SET pattern = '{urut}'`,
      `INSERT INTO letter_series (code, name, pattern, classification, unit) VALUES ('x', 'x', '{urut}', '', '')`,
      `UPDATE program SET quota = 1`,
      `INSERT INTO program (code, name, parts, year) VALUES ('x', 'x', '["JKK"]', 2026)`,
      journal('cases.returns_written'),
      journal('import.rows_exported'),
    ])
      expect(() => office.sql.exec(sql)).toThrow('second_person_needed');
    office.sql.exec(
      `INSERT INTO second_person_request (kind, payload, requested_by, requested_at) VALUES
         ('programs', '{"code":"x","name":"x","parts":["JKK"],"fundSource":null,"year":2026,"quota":null}', ${by}, 'x')`,
    );
    office.sql.exec(
      `UPDATE second_person_request SET state = 'confirmed', decided_by = ${office.accountId('head')}, decided_at = 'x'`,
    );
    const added = (quota: string) =>
      `INSERT INTO program (code, name, parts, year, quota) VALUES ('x', 'x', '["JKK"]', 2026, ${quota})`;
    expect(() => office.sql.exec(added('9'))).toThrow('second_person_needed');
    office.sql.exec(added('NULL'));
  });
});
