import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Role } from '#shared/contract/permissions.ts';
import type { SecondPersonKind } from '#shared/contract/settings.ts';
import { PASSWORD, removeFolder, setupAnswers, startHost, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

const wants = (office: TestOffice, ...kinds: SecondPersonKind[]) =>
  office.sql.exec(
    `UPDATE setting SET value = json_set(value, '$.secondPerson', json('${JSON.stringify(kinds)}'), '$.massExportRows', 2)`,
  );

async function onlyRequest(client: BackendClient) {
  const [request] = await client.requests.list();
  if (!request) throw new Error('nothing waits');
  return request;
}

/** Signs in anew: a role or password that changed ends what was open. */
const mayRead = async (office: TestOffice, username: string, password: string) => {
  const client = office.backend.client();
  await client.accounts.signIn({ username, password });
  return (await client.accounts.current())?.role;
};

describe('a second person', () => {
  officeTest('confirms a password of somebody else, but not that of himself', async ({ office }) => {
    wants(office, 'password_reset');
    const administrator = office.as('administrator');
    const password = 'kata-sandi-baru-9';
    const reset = (id: number) => administrator.accounts.resetPassword({ id, password });
    expect(await refusalCode(reset(office.accountId('clerk')))).toBe('requests.waiting');
    expect(await mayRead(office, 'clerk', PASSWORD)).toBe('clerk');
    const { id, own, subjectName, kind } = await onlyRequest(administrator);
    expect({ own, subjectName, kind }).toEqual({ own: true, subjectName: 'Akun clerk', kind: 'password_reset' });
    expect(await refusalCode(administrator.requests.confirm({ id }))).toBe('rules.maker_is_checker');
    const head = office.as('head');
    await head.requests.confirm({ id });
    expect(await mayRead(office, 'clerk', password)).toBe('clerk');
    expect(await refusalCode(head.requests.confirm({ id }))).toBe('requests.closed');
    expect(await refusalCode(reset(office.accountId('head')))).toBe('requests.waiting');
    const about = await onlyRequest(head);
    expect(await refusalCode(head.requests.confirm({ id: about.id }))).toBe('rules.maker_is_checker');
    const own2 = office.as('verifier');
    await own2.accounts.changePassword({ current: PASSWORD, next: 'kata-sandi-sendiri-3' });
    expect(await mayRead(office, 'verifier', 'kata-sandi-sendiri-3')).toBe('verifier');
  });

  officeTest('confirms another role, and an account that could confirm itself', async ({ office }) => {
    wants(office, 'role_change');
    const administrator = office.as('administrator');
    const clerk = (await administrator.accounts.list()).find(({ username }) => username === 'clerk');
    const update = { id: clerk?.id ?? 0, version: clerk?.version ?? 0, displayName: 'Petugas', active: true };
    expect((await administrator.accounts.update({ ...update, role: 'clerk' })).displayName).toBe('Petugas');
    const rising = { ...update, version: update.version + 1, role: 'verifier' as const };
    expect(await refusalCode(administrator.accounts.update(rising))).toBe('requests.waiting');
    const made = { displayName: 'Orang kedua', role: 'head' as const, password: PASSWORD };
    expect(await refusalCode(administrator.accounts.create({ ...made, username: 'boneka' }))).toBe('requests.waiting');
    await administrator.accounts.create({ ...made, username: 'petugas2', role: 'clerk' });
    const head = office.as('head');
    const [first, second] = await head.requests.list();
    // Areas are told where they would change: a new account that names none is one without limits.
    expect([first?.areas, second?.areas]).toEqual([null, []]);
    await head.requests.confirm({ id: first?.id ?? 0 });
    await head.requests.refuse({ id: second?.id ?? 0 });
    expect(await mayRead(office, 'clerk', PASSWORD)).toBe('verifier');
    expect((await administrator.accounts.list()).some(({ username }) => username === 'boneka')).toBe(false);
    const journal = await office.as('auditor').settings.journal({ group: 'accounts' });
    expect(journal.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['request.made', 'request.confirmed', 'request.refused', 'account.changed']),
    );
  });

  officeTest('confirms a new account that decides, but none that does not', async ({ office }) => {
    wants(office, 'role_change');
    const administrator = office.as('administrator');
    const [area = ''] = office.sql.prepare<[], string>('SELECT code FROM village ORDER BY code').pluck().all();
    const made = (role: Role) => ({ username: `${role}2`, displayName: role, role, areas: [area], password: PASSWORD });
    for (const role of ['administrator', 'head', 'verifier'] as const)
      expect(await refusalCode(administrator.accounts.create(made(role)))).toBe('requests.waiting');
    for (const role of ['clerk', 'letter_clerk', 'auditor'] as const)
      expect((await administrator.accounts.create(made(role))).areas).toEqual([area]);
    const head = office.as('head');
    const verifier = (await head.requests.list()).find(({ role }) => role === 'verifier');
    const areaName = office.sql.prepare('SELECT name FROM village WHERE code = ?').pluck().get(area);
    expect(verifier).toMatchObject({ areas: [areaName], active: true });
    await head.requests.confirm({ id: verifier?.id ?? 0 });
    expect(await mayRead(office, 'verifier2', PASSWORD)).toBe('verifier');
    const known = (await administrator.accounts.list()).find(({ username }) => username === 'verifier2');
    expect(known?.areas).toEqual([area]);
  });

  officeTest('confirms other areas of an account, and the database keeps to them', async ({ office }) => {
    wants(office, 'role_change');
    const administrator = office.as('administrator');
    const areas = office.sql.prepare<[], string>('SELECT code FROM village ORDER BY code LIMIT 2').pluck().all();
    await mayRead(office, 'clerk', PASSWORD);
    const limited = async (wanted: readonly string[]) => {
      const clerk = (await administrator.accounts.list()).find(({ username }) => username === 'clerk');
      const { id = 0, version = 0, displayName = '' } = clerk ?? {};
      const update = { id, version, displayName, role: 'clerk' as const, active: true, areas: [...wanted] };
      expect(await refusalCode(administrator.accounts.update(update))).toBe('requests.waiting');
      const head = office.as('head');
      await head.requests.confirm({ id: (await onlyRequest(head)).id });
    };
    await limited(areas.slice(0, 1));
    const run = (sql: string) => () => office.sql.exec(sql);
    const clerk = office.accountId('clerk');
    expect(run(`INSERT INTO account_area VALUES (${clerk}, '${areas[1]}')`)).toThrow('second_person_needed');
    expect(run(`DELETE FROM account_area WHERE account_id = ${clerk}`)).toThrow('second_person_needed');
    expect(run(`UPDATE account_area SET area_code = '${areas[1]}'`)).toThrow('append_only');
    await limited(areas);
    await limited([]);
    const own = `'{"role":"clerk","areas":["${areas[0]}"]}', ${clerk}, 'x'`;
    run(
      `INSERT INTO second_person_request (kind, subject_id, payload, requested_by, requested_at) VALUES ('role_change', ${clerk}, ${own})`,
    )();
    run(
      `UPDATE second_person_request SET state = 'confirmed', decided_by = ${office.accountId('head')}, decided_at = 'x' WHERE state = 'open'`,
    )();
    expect(run(`INSERT INTO account_area VALUES (${clerk}, '${areas[0]}')`)).toThrow('second_person_needed');
  });

  officeTest('confirms settings, the wish for a second person included', async ({ office }) => {
    wants(office, 'settings');
    const administrator = office.as('administrator');
    const { settings, version } = await administrator.settings.get();
    const without = { settings: { ...settings, secondPerson: [] }, version };
    expect(await refusalCode(administrator.settings.update(without))).toBe('requests.waiting');
    const head = office.as('head');
    const { id, changes } = await onlyRequest(head);
    expect(changes).toEqual([{ field: 'secondPerson', before: '["settings"]', after: '[]' }]);
    await head.requests.confirm({ id });
    expect((await administrator.settings.get()).settings.secondPerson).toEqual([]);
    await administrator.settings.update({ settings: { ...without.settings, idleMinutes: 30 }, version: version + 1 });
  });

  officeTest('confirms exports of many, and the file is written for who asked', async ({ office }) => {
    await importPeople(office, [{ name: 'Satu' }, { name: 'Dua' }, { name: 'Tiga' }]);
    wants(office, 'mass_export');
    const clerk = office.as('clerk');
    const path = join(office.dataDir, 'keluar.csv');
    const order = { path, format: 'csv' as const };
    await resultOf(clerk, clerk.exports.workers({ ...order, path: `${path}.csv`, filter: { search: 'satu' } }));
    expect(await refusalCode(clerk.exports.workers(order))).toBe('requests.waiting');
    const head = office.as('head');
    const { id, count } = await onlyRequest(head);
    expect(count).toBe(3);
    expect(existsSync(path)).toBe(false);
    await head.requests.confirm({ id });
    const jobId = Number(office.sql.prepare('SELECT max(id) FROM job').pluck().get());
    expect(await resultOf(clerk, Promise.resolve({ jobId }))).toMatchObject({ count: 3 });
    expect(existsSync(path)).toBe(true);
    const again = { kind: 'exports.workers', subject: '', actorId: office.accountId('clerk') };
    const params = { ...order, filter: {}, sort: [], fields: null, withDisability: false, requestId: id };
    const backend = office.backend.connect().backend.office;
    const started = backend?.jobs.start({ ...again, params }).then((job) => ({ jobId: job }));
    expect(await failureOf(clerk, started ?? Promise.reject(new Error('no office')))).toBe(
      'rules.second_person_needed',
    );
  });

  test('is not wanted where nobody else has ever been able to confirm', async () => {
    const host = startHost();
    onTestFinished(async () => {
      await host.close();
      removeFolder(host.dataDir);
    });
    const administrator = host.backend.client();
    await administrator.settings.setup(setupAnswers);
    await administrator.accounts.signIn({ username: 'administrator', password: PASSWORD });
    const { settings, version } = await administrator.settings.get();
    await administrator.settings.update({ settings: { ...settings, secondPerson: ['role_change'] }, version });
    const make = (username: string, role: Role) =>
      administrator.accounts.create({ username, displayName: username, role, password: PASSWORD });
    await make('verifikator', 'verifier');
    const head = await make('pimpinan', 'head');
    expect(await refusalCode(make('verifikator2', 'verifier'))).toBe('requests.waiting');
    // Whoever closes the account of the second person is not alone by that.
    await administrator.accounts.update({ ...head, active: false });
    expect(await refusalCode(make('boneka', 'head'))).toBe('requests.waiting');
  });

  officeTest('is needed whoever writes', async ({ office }) => {
    wants(office, 'password_reset', 'role_change', 'settings', 'mass_export');
    const run = (sql: string) => () => office.sql.exec(sql);
    const needed = 'second_person_needed';
    const clerk = office.accountId('clerk');
    const head = office.accountId('head');
    expect(run(`UPDATE account SET password_hash = 'x' WHERE id = ${clerk}`)).toThrow(needed);
    expect(run(`UPDATE account SET password_hash = 'x', password_set_by = ${head} WHERE id = ${clerk}`)).toThrow(
      needed,
    );
    expect(run(`UPDATE account SET role = 'administrator' WHERE id = ${clerk}`)).toThrow(needed);
    for (const role of ['administrator', 'head', 'verifier'])
      expect(
        run(
          `INSERT INTO account (username, display_name, role, password_hash, created_at) VALUES ('x', 'x', '${role}', 'x', 'x')`,
        ),
      ).toThrow(needed);
    expect(run(`UPDATE setting SET value = json_set(value, '$.secondPerson', json('[]'))`)).toThrow(needed);
    expect(run('DELETE FROM setting')).toThrow('never_deleted');
    expect(run(`INSERT OR REPLACE INTO setting (key, value) VALUES ('office', '{}')`)).toThrow('never_deleted');
    expect(run(`UPDATE setting SET key = 'lain'`)).toThrow('append_only');
    expect(
      run(
        `INSERT INTO journal (at, actor_id, action, detail, previous_hash, hash) VALUES ('x', ${clerk}, 'workers.exported', '{"count":3}', '', 'x')`,
      ),
    ).toThrow(needed);
    const ask = `INSERT INTO second_person_request (kind, subject_id, payload, requested_by, requested_at`;
    expect(
      run(`${ask}, state) VALUES ('role_change', ${clerk}, '{"role":"administrator"}', ${head}, 'x', 'confirmed')`),
    ).toThrow();
    run(`${ask}) VALUES ('role_change', ${clerk}, '{"role":"administrator"}', ${head}, 'x')`)();
    const confirm = (who: number) =>
      run(`UPDATE second_person_request SET state = 'confirmed', decided_by = ${who}, decided_at = 'x'`);
    expect(confirm(head)).toThrow(/maker_is_checker|CHECK/);
    expect(confirm(clerk)).toThrow('maker_is_checker');
    confirm(office.accountId('administrator'))();
    expect(run(`UPDATE account SET role = 'head' WHERE id = ${clerk}`)).toThrow(needed);
    run(`UPDATE account SET role = 'administrator' WHERE id = ${clerk}`)();
  });
});
