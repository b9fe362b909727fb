import { describe, expect } from 'vitest';
import { approvePeople, complete, decreeText, enact, gather, programOf } from '../support/decrees.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { failureOf, refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';

const three = [{ name: 'Satu' }, { name: 'Dua' }, { name: 'Tiga' }];

const statesOf = (office: TestOffice, table: 'worker' | 'enrolment') =>
  office.sql.prepare<[], string>(`SELECT state FROM ${table} ORDER BY id`).pluck().all();

const peopleOf = async (office: TestOffice, id: number) =>
  (await office.as('clerk').decrees.people({ id })).rows.map(({ name }) => name);

describe('a decree', () => {
  officeTest('is made by one, put in force by another, and moves its people', async ({ office }) => {
    await approvePeople(office, three);
    const [clerk, head] = [office.as('clerk'), office.as('head')];
    const id = await gather(office);
    const { version } = await complete(office, id);
    const administrator = office.as('administrator');
    const saved = await administrator.decrees.save({ id, version, ...decreeText, about: 'Penetapan lain' });
    const own = administrator.decrees.enact({ id, version: saved.version });
    expect(await failureOf(administrator, own)).toBe('rules.maker_is_checker');
    expect(await failureOf(head, head.decrees.enact({ id, version }))).toBe('common.stale');
    expect((await administrator.decrees.get({ id })).isMaker).toBe(true);
    expect((await head.decrees.get({ id })).isMaker).toBe(false);
    const enacted = await resultOf(head, head.decrees.enact({ id, version: saved.version }));
    expect(enacted).toEqual({ decreeId: id, people: 3 });
    expect(statesOf(office, 'worker')).toEqual(['decreed', 'decreed', 'decreed']);
    expect(statesOf(office, 'enrolment')).toEqual(['decreed', 'decreed', 'decreed']);
    expect((await clerk.workers.counts({})).byState).toEqual({ decreed: 3 });
    expect((await clerk.decrees.people({ id })).rows.map(({ ordinal, name }) => [ordinal, name])).toEqual([
      [1, 'Dua'],
      [2, 'Satu'],
      [3, 'Tiga'],
    ]);
    const { decree } = await clerk.decrees.get({ id });
    expect(decree).toMatchObject({ state: 'enacted', number: decreeText.number, enactedBy: 'Akun head', people: 3 });
    const changes = office.sql
      .prepare(`SELECT count(*) FROM change WHERE entity = 'enrolment' AND field = 'decree_number' AND new_value = ?`)
      .pluck();
    expect(changes.get(decreeText.number)).toBe(3);
    const { history } = await clerk.workers.get({ id: 1 });
    expect(history).toContainEqual(expect.objectContaining({ field: 'decree_number', newValue: decreeText.number }));
    expect((await office.as('auditor').settings.journal({ action: 'decree.enacted' })).total).toBe(1);
    expect(await refusalCode(clerk.decrees.save({ id, ...decreeText, version: decree.version }))).toBe(
      'decrees.not_draft',
    );
    expect(await administrator.settings.check()).toMatchObject({ ok: true });
  });

  officeTest('is not put in force by whoever let somebody on it go first', async ({ office }) => {
    await approvePeople(office, three);
    const administrator = office.as('administrator');
    const programId = await programOf(administrator);
    const { rows } = await administrator.decrees.waiting({ programId });
    const first = { enrolmentId: rows[2]?.enrolmentId ?? 0, reason: 'disabilitas berat' };
    await administrator.decrees.prioritise({ ...first, goesFirst: true });
    const id = await gather(office);
    await administrator.decrees.prioritise({ ...first, goesFirst: false });
    const { version } = await complete(office, id);
    expect((await administrator.decrees.get({ id })).isMaker).toBe(true);
    const own = administrator.decrees.enact({ id, version });
    expect(await failureOf(administrator, own)).toBe('rules.decree_own_priority');
    const head = office.as('head');
    await resultOf(head, head.decrees.enact({ id, version }));
  });

  officeTest('is held to its rules by the database, whoever writes', async ({ office }) => {
    await approvePeople(office, three);
    const id = await gather(office);
    const [clerk, head] = [office.accountId('clerk'), office.accountId('head')];
    const run = (sql: string) => () => office.sql.exec(sql);
    const enactBy = (who: number) => run(`UPDATE decree SET state = 'enacted', enacted_by = ${who}, enacted_at = 'x'`);
    expect(enactBy(head)).toThrow('decree_incomplete');
    await complete(office, id);
    expect(enactBy(clerk)).toThrow('maker_is_checker');
    expect(run(`UPDATE decree SET state = 'enacted'`)).toThrow('maker_is_checker');
    expect(run(`UPDATE decree SET number = '9', state = 'enacted', enacted_by = ${head}, enacted_at = 'x'`)).toThrow(
      'append_only',
    );
    expect(
      run(
        `INSERT INTO decree (program_id, state, about, created_by, created_at) SELECT program_id, 'enacted', 'x', ${clerk}, 'x' FROM decree`,
      ),
    ).toThrow('decree_starts_as_draft');
    expect(
      run(
        `INSERT INTO decree_person (decree_id, enrolment_id, worker_id, village_code) SELECT decree_id, enrolment_id, worker_id, village_code FROM decree_person`,
      ),
    ).toThrow('decree_already_listed');
    expect(run(`UPDATE worker SET state = 'decreed'`)).toThrow('decree_needed');
    expect(run(`UPDATE enrolment SET state = 'decreed'`)).toThrow('decree_needed');
    enactBy(head)();
    for (const sql of [
      `UPDATE decree SET number = '9'`,
      `UPDATE decree SET decree_date = '2026-01-01'`,
      `UPDATE decree SET about = 'x'`,
      `UPDATE decree SET state = 'draft', enacted_by = NULL, enacted_at = NULL`,
      `UPDATE decree SET enacted_by = ${office.accountId('administrator')}`,
      `UPDATE decree_person SET ordinal = 9`,
      `UPDATE decree_person SET person = '{}'`,
      `UPDATE decree_person SET state = 'off', off_reason = 'lapsed', off_at = 'x'`,
      `UPDATE decree_person SET village_code = (SELECT max(code) FROM village)`,
    ])
      expect(run(sql), sql).toThrow('append_only');
    expect(run('DELETE FROM decree_person')).toThrow('never_deleted');
    expect(run('DELETE FROM decree')).toThrow('never_deleted');
    expect(statesOf(office, 'enrolment')).toEqual(['decreed', 'decreed', 'decreed']);
    expect(office.sql.prepare(`SELECT person ->> '$.name' FROM decree_person WHERE ordinal = 1`).pluck().get()).toBe(
      'Dua',
    );
  });

  officeTest('loses whoever is not approved any more, and says so', async ({ office }) => {
    const people = await approvePeople(office, [...three, { name: 'Empat' }]);
    const clerk = office.as('clerk');
    const id = await gather(office);
    const [one, two, threeth, four] = people;
    const edit = async (worker: number | undefined) => {
      const { row } = await clerk.workers.get({ id: worker ?? 0 });
      const [outcome] = (
        await clerk.workers.edit({ edits: [{ id: row.id, version: row.version, field: 'rw', value: '009' }] })
      ).outcomes;
      return outcome?.outcome;
    };
    await edit(one?.id);
    const leaver = (await clerk.workers.get({ id: two?.id ?? 0 })).row;
    await clerk.workers.deactivate({ id: leaver.id, version: leaver.version, reasonCode: 'moved_out' });
    await clerk.decrees.takeOff({ id, workerId: threeth?.id ?? 0, reason: 'berkas kurang' });
    expect(await peopleOf(office, id)).toEqual(['Empat']);
    const { off } = await clerk.decrees.get({ id });
    expect(off.map(({ name, offReason, offNote }) => [name, offReason, offNote])).toEqual([
      ['Satu', 'lapsed', null],
      ['Dua', 'left', null],
      ['Tiga', 'by_hand', 'berkas kurang'],
    ]);
    const journal = await office.as('auditor').settings.journal({ action: 'decree.person_off' });
    expect(journal.total).toBe(3);
    expect(journal.rows.map(({ actorName }) => actorName)).toEqual(['Akun clerk', 'Akun clerk', 'Akun clerk']);
    const waiting = await clerk.decrees.waiting({ programId: await programOf(clerk) });
    expect(waiting.rows.map(({ name }) => name)).toEqual(['Tiga']);
    await enact(office, id);
    await edit(four?.id);
    expect(statesOf(office, 'worker')).toEqual(['draft', 'inactive', 'approved', 'draft']);
    const after = await clerk.decrees.get({ id });
    expect(after.off.map(({ name, state, offReason }) => [name, state, offReason]).at(-1)).toEqual([
      'Empat',
      'lapsed',
      'lapsed',
    ]);
    // The list stays as it was enacted.
    expect(await peopleOf(office, id)).toEqual(['Empat']);
    expect(await office.as('auditor').settings.check()).toMatchObject({ ok: true });
  });

  officeTest('has a number of its own in its year, free again when it is void', async ({ office }) => {
    await approvePeople(office, three);
    const program = await programOf(office.as('clerk'));
    const clerk = office.as('clerk');
    await clerk.decrees.takeOff({ id: await gather(office), workerId: 1, reason: 'nanti' });
    const second = await gather(office);
    await enact(office, 1);
    expect(await refusalCode(complete(office, second, decreeText.number.toUpperCase()))).toBe('decrees.number_taken');
    const head = office.as('head');
    const { version } = (await head.decrees.get({ id: 1 })).decree;
    expect(await resultOf(head, head.decrees.void({ id: 1, version, reason: 'salah ketik' }))).toMatchObject({
      wentOn: 0,
      people: 2,
    });
    await complete(office, second);
    expect(statesOf(office, 'enrolment')).toEqual(['approved', 'approved', 'approved']);
    expect((await clerk.decrees.waiting({ programId: program })).total).toBe(2);
    const again = (await head.decrees.get({ id: 1 })).decree;
    expect(await failureOf(head, head.decrees.void({ id: 1, version: again.version, reason: 'lagi' }))).toBe(
      'decrees.not_enacted',
    );
    const draft = (await clerk.decrees.get({ id: second })).decree;
    await resultOf(clerk, clerk.decrees.discard({ id: second, version: draft.version, reason: 'tidak jadi' }));
    expect((await clerk.decrees.list({})).map(({ state }) => state)).toEqual(['void', 'void']);
    expect((await clerk.decrees.waiting({ programId: program })).total).toBe(3);
  });

  officeTest('that becomes void leaves those alone who went on, and takes them up again', async ({ office }) => {
    await approvePeople(office, three);
    const id = await gather(office);
    await enact(office, id);
    office.sql.exec(
      `UPDATE worker SET state = 'registered' WHERE id = 1; UPDATE enrolment SET state = 'registered' WHERE worker_id = 1`,
    );
    const head = office.as('head');
    const { decree, wentOn } = await head.decrees.get({ id });
    expect(wentOn).toBe(1);
    const done = await resultOf(head, head.decrees.void({ id, version: decree.version, reason: 'salah tanggal' }));
    expect(done).toEqual({ decreeId: id, people: 3, wentOn: 1 });
    expect(statesOf(office, 'worker')).toEqual(['registered', 'approved', 'approved']);
    expect((await head.decrees.get({ id })).off.map(({ name, state }) => [name, state])).toEqual([['Satu', 'went_on']]);
    const next = await gather(office);
    expect((await peopleOf(office, next)).sort()).toEqual(['Dua', 'Satu', 'Tiga']);
    await enact(office, next, '400.9/1300/2026');
    expect(statesOf(office, 'enrolment')).toEqual(['registered', 'decreed', 'decreed']);
    const numbers = office.sql.prepare('SELECT DISTINCT decree_number FROM enrolment').pluck().all();
    expect(numbers).toEqual(['400.9/1300/2026']);
  });

  officeTest('that is stopped while it is gathered or enacted leaves nothing', async ({ office }) => {
    await approvePeople(office, three);
    const [clerk, head] = [office.as('clerk'), office.as('head')];
    const order = { programId: await programOf(clerk), about: 'x' };
    expect(await failureOf(clerk, clerk.decrees.create({ ...order, expectedCount: 2 }))).toBe('decrees.count_changed');
    const stopped = async (client: typeof clerk, start: () => Promise<{ jobId: number }>) => {
      const changes = await client.jobs.watch();
      const { jobId } = await start();
      for await (const job of changes)
        if (job.id === jobId && job.state === 'running') {
          await client.jobs.cancel({ id: jobId });
          break;
        }
      return (await waitForJob(client, Promise.resolve({ jobId }))).state;
    };
    // The act itself costs seconds, so that a stop comes before its end on the fastest machine too.
    const slow = `CREATE TRIGGER slow_act AFTER INSERT ON change_set BEGIN SELECT sum(x) FROM (
      WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000000) SELECT x FROM c); END`;
    office.sql.exec(slow);
    expect(await stopped(clerk, () => clerk.decrees.create(order))).toBe('cancelled');
    expect(await clerk.decrees.list({})).toEqual([]);
    office.sql.exec('DROP TRIGGER slow_act');
    const id = await gather(office);
    const { version } = await complete(office, id);
    office.sql.exec(slow);
    expect(await stopped(head, () => head.decrees.enact({ id, version }))).toBe('cancelled');
    office.sql.exec('DROP TRIGGER slow_act');
    expect(statesOf(office, 'enrolment')).toEqual(['approved', 'approved', 'approved']);
    expect((await head.decrees.get({ id })).decree.state).toBe('draft');
    await resultOf(head, head.decrees.enact({ id, version }));
  });
});
