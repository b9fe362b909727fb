import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { roles } from '#shared/contract/permissions.ts';
import { approvePeople, complete, enact, gather, programOf } from '../support/decrees.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { failureOf, refusalCode, resultOf } from '../support/outcomes.ts';

const codeOf = (office: TestOffice, name: string) =>
  String(office.sql.prepare('SELECT code FROM village WHERE name = ?').pluck().get(name));

async function setPlaces(office: TestOffice, places: Readonly<Record<string, number | null>>) {
  const administrator = office.as('administrator');
  const programId = await programOf(administrator);
  const quotas = Object.entries(places).map(([name, count]) => ({ villageCode: codeOf(office, name), places: count }));
  return administrator.decrees.saveQuotas({ programId, quotas });
}

/** Who waits, with what becomes of each. */
async function waitingIn(office: TestOffice) {
  const clerk = office.as('clerk');
  const { rows } = await clerk.decrees.waiting({ programId: await programOf(clerk) });
  return rows.map(({ name, placed, reason, replacesName }) => [name, placed ? (replacesName ?? 'placed') : reason]);
}

async function leave(office: TestOffice, id: number) {
  const clerk = office.as('clerk');
  const { row } = await clerk.workers.get({ id });
  await clerk.workers.deactivate({ id, version: row.version, reasonCode: 'deceased' });
}

const stateOf = (office: TestOffice, id: number) =>
  office.sql.prepare('SELECT state FROM worker WHERE id = ?').pluck().get(id);

async function quotaOf(office: TestOffice, name: string) {
  const head = office.as('head');
  const { villages } = await head.decrees.quotas({ programId: await programOf(head) });
  const { places, filled, free, waiting, vacated } = villages.find(({ villageName }) => villageName === name) ?? {};
  return { places, filled, free, waiting, vacated };
}

describe('places of a kelurahan', () => {
  officeTest(
    'are filled in order, the rest wait; whoever leaves is replaced by the first who waits',
    async ({ office }) => {
      const people = await approvePeople(office, [
        { name: 'Satu' },
        { name: 'Dua' },
        { name: 'Tiga' },
        { name: 'Empat' },
        { name: 'Lima', village: 'Layang' },
      ]);
      const [one, two] = people;
      const clerk = office.as('clerk');
      const programId = await programOf(clerk);
      expect(await setPlaces(office, { Baraya: 2 })).toEqual({ changed: 1 });
      const wait = [
        ['Tiga', 'village_full'],
        ['Empat', 'village_full'],
      ];
      expect(await waitingIn(office)).toEqual([['Satu', 'placed'], ['Dua', 'placed'], ...wait, ['Lima', 'placed']]);
      const { rows } = await clerk.decrees.waiting({ programId, only: 'waits' });
      const [, fourth] = rows;
      const first = { enrolmentId: fourth?.enrolmentId ?? 0, goesFirst: true, reason: 'disabilitas berat' };
      await clerk.decrees.prioritise(first);
      expect((await waitingIn(office)).slice(0, 3)).toEqual([
        ['Empat', 'placed'],
        ['Satu', 'placed'],
        ['Dua', 'village_full'],
      ]);
      await clerk.decrees.prioritise({ ...first, goesFirst: false, reason: 'keliru' });
      await enact(office, await gather(office));
      expect(await waitingIn(office)).toEqual(wait);
      expect(await quotaOf(office, 'Baraya')).toEqual({ places: 2, filled: 2, free: 0, waiting: 2, vacated: 0 });
      await leave(office, one?.id ?? 0);
      expect(await quotaOf(office, 'Baraya')).toEqual({ places: 2, filled: 1, free: 1, waiting: 2, vacated: 1 });
      expect(await waitingIn(office)).toEqual([['Tiga', 'Satu'], wait[1]]);
      expect(await clerk.decrees.vacancies({ programId })).toMatchObject([
        { name: 'Satu', reason: 'deceased', successor: { name: 'Tiga' } },
      ]);
      const second = await gather(office);
      expect(stateOf(office, one?.id ?? 0)).toBe('inactive');
      await enact(office, second, '400.9/1400/2026');
      expect(stateOf(office, one?.id ?? 0)).toBe('replaced');
      expect((await clerk.decrees.people({ id: second })).rows).toMatchObject([{ name: 'Tiga', replacesName: 'Satu' }]);
      expect(await clerk.decrees.vacancies({ programId })).toEqual([]);
      expect(await quotaOf(office, 'Baraya')).toEqual({ places: 2, filled: 2, free: 0, waiting: 1, vacated: 0 });
      const head = office.as('head');
      const { version } = (await head.decrees.get({ id: second })).decree;
      await resultOf(head, head.decrees.void({ id: second, version, reason: 'salah nama' }));
      expect(stateOf(office, one?.id ?? 0)).toBe('inactive');
      expect(await waitingIn(office)).toEqual([['Tiga', 'Satu'], wait[1]]);
      // Whoever comes back to her place is replaced by nobody, and the place is not there twice.
      await leave(office, two?.id ?? 0);
      const third = await gather(office);
      await resultOf(
        clerk,
        clerk.workers.undo().then(({ jobId }) => ({ jobId: jobId ?? 0 })),
      ).catch(() => undefined);
      expect(stateOf(office, two?.id ?? 0)).toBe('decreed');
      const { version: now } = await complete(office, third, '400.9/1500/2026');
      expect(await failureOf(head, head.decrees.enact({ id: third, version: now }))).toBe('rules.quota_full');
      expect(await office.as('auditor').settings.check()).toMatchObject({ ok: true });
    },
  );

  officeTest(
    'add up to no more than the programme has, and are kept to the areas of an account',
    async ({ office }) => {
      const people = await approvePeople(office, [{ name: 'Rahma' }, { name: 'Hamka', village: 'Layang' }]);
      office.sql.exec('UPDATE program SET quota = 5');
      expect(await refusalCode(setPlaces(office, { Baraya: 3, Layang: 3 }))).toBe('decrees.quota_exceeds');
      expect(await quotaOf(office, 'Baraya')).toMatchObject({ places: null, free: null });
      expect(await setPlaces(office, { Baraya: 3, Layang: 1 })).toEqual({ changed: 2 });
      const id = await gather(office);
      const limit = office.sql.prepare('INSERT INTO account_area VALUES (?, ?)');
      for (const role of roles) limit.run(office.accountId(role), people[0]?.villageCode);
      const clerk = office.as('clerk');
      const [row] = await clerk.decrees.list({});
      expect(row?.people).toBe(1);
      const seen = [
        await clerk.decrees.get({ id }),
        await clerk.decrees.people({ id }),
        await clerk.decrees.waiting({ programId: row?.programId ?? 0 }),
        await clerk.decrees.quotas({ programId: row?.programId ?? 0 }),
        await clerk.decrees.vacancies({ programId: row?.programId ?? 0 }),
      ];
      expect(JSON.stringify(seen)).not.toMatch(/Hamka|Layang/);
      expect(JSON.stringify(seen)).toMatch(/Rahma/);
      expect(await refusalCode(complete(office, id))).toBe('rules.outside_area');
      expect(await refusalCode(clerk.decrees.takeOff({ id, workerId: people[1]?.id ?? 0, reason: 'x' }))).toBe(
        'common.not_found',
      );
      const head = office.as('head');
      expect(await failureOf(head, head.decrees.enact({ id, version: 1 }))).toBe('rules.outside_area');
      office.sql.exec(
        `UPDATE decree SET number = '1', decree_date = '2026-01-01', signer_title = 'x', signer_name = 'y'`,
      );
      const direct = `UPDATE decree SET state = 'enacted', enacted_by = ${office.accountId('head')}, enacted_at = 'x'`;
      expect(() => office.sql.exec(direct)).toThrow('outside_area');
      const printed = await resultOf(clerk, clerk.decrees.print({ id, folder: office.dataDir, paper: 'A4' }));
      expect(printed).toMatchObject({ count: 1 });
    },
  );

  officeTest('are never given twice, whatever happens', async ({ office }) => {
    const people = await approvePeople(
      office,
      ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam'].map((name, index) => ({
        name,
        village: index % 3 ? 'Baraya' : 'Layang',
      })),
    );
    await setPlaces(office, { Baraya: 2, Layang: 1 });
    const act = fc.record({
      kind: fc.constantFrom('gather', 'enact', 'void', 'leave', 'back', 'first'),
      pick: fc.nat(5),
    });
    const lastOf = (state: string) =>
      office.sql
        .prepare<[string], { id: number; version: number }>(
          'SELECT id, version FROM decree WHERE state = ? ORDER BY id DESC',
        )
        .get(state);
    const [clerk, head] = [office.as('clerk'), office.as('head')];
    const run = async ({ kind, pick }: { kind: string; pick: number }): Promise<unknown> => {
      const id = people[pick]?.id ?? 0;
      const [draft, enacted] = [lastOf('draft'), lastOf('enacted')];
      if (kind === 'gather' && !draft) return gather(office);
      if (kind === 'enact' && draft) return enact(office, draft.id, `SK/${draft.id}/2026`);
      if (kind === 'void' && enacted) return resultOf(head, head.decrees.void({ ...enacted, reason: 'uji' }));
      if (kind === 'leave') return leave(office, id);
      if (kind === 'back') return clerk.workers.undo();
      const enrolmentId = office.sql
        .prepare(`SELECT id FROM enrolment WHERE worker_id = ? AND state = 'approved'`)
        .pluck()
        .get(id);
      return kind === 'first' && enrolmentId
        ? clerk.decrees.prioritise({ enrolmentId: Number(enrolmentId), goesFirst: pick % 2 === 0, reason: 'uji' })
        : null;
    };
    const count = (sql: string) => Number(office.sql.prepare(`SELECT count(*) FROM (${sql})`).pluck().get());
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 7 }), async (acts) => {
        for (const one of acts) {
          await run(one).catch(() => undefined);
          // Somebody who comes back may be one too many on a draft, never under decrees in force.
          expect(
            count(`SELECT 1 FROM enrolment e JOIN decree_person p ON p.enrolment_id = e.id AND p.state = 'listed' JOIN decree d ON d.id = p.decree_id
            JOIN village_quota q ON q.village_code = p.village_code WHERE d.state = 'enacted' AND e.state = 'decreed'
            GROUP BY q.village_code HAVING count(*) > max(q.places)`),
          ).toBe(0);
          expect(
            count(`SELECT 1 FROM decree_person WHERE state = 'listed' GROUP BY enrolment_id HAVING count(*) > 1`),
          ).toBe(0);
          expect(
            count(`SELECT 1 FROM enrolment e WHERE (e.state = 'decreed') <> EXISTS (
            SELECT 1 FROM decree_person p JOIN decree d ON d.id = p.decree_id AND d.state = 'enacted' WHERE p.enrolment_id = e.id AND p.state = 'listed')
            AND e.state <> 'inactive'`),
          ).toBe(0);
          expect(
            count(
              `SELECT 1 FROM worker w JOIN enrolment e ON e.worker_id = w.id WHERE w.state <> 'replaced' AND w.state <> e.state`,
            ),
          ).toBe(0);
          expect(
            count(`SELECT 1 FROM worker w WHERE (w.state = 'replaced') <> EXISTS (SELECT 1 FROM enrolment e JOIN decree_person p ON p.replaces_id = e.id
            JOIN decree d ON d.id = p.decree_id WHERE e.worker_id = w.id AND d.state = 'enacted' AND p.state = 'listed')`),
          ).toBe(0);
        }
      }),
      { numRuns: 3 },
    );
    expect(await office.as('auditor').settings.check()).toMatchObject({ ok: true });
  });
});

describe('a programme that enrols only people on a decree', () => {
  officeTest(
    'holds an answer of BPJS for anybody else with its reason, and refuses every other way',
    async ({ office }) => {
      const people = await approvePeople(office, [{ name: 'Sitti Rahma' }, { name: 'Basri' }]);
      const [clerk, administrator] = [office.as('clerk'), office.as('administrator')];
      const programId = await programOf(clerk);
      await administrator.decrees.setRequired({ programId, required: true });
      await clerk.decrees.takeOff({ id: await gather(office), workerId: people[1]?.id ?? 0, reason: 'nanti' });
      await enact(office, 1);
      const run = (sql: string) => () => office.sql.exec(sql);
      expect(run(`UPDATE enrolment SET state = 'registered'`)).toThrow('decree_needed');
      expect(run(`UPDATE enrolment SET state = 'active'`)).toThrow('decree_needed');
      expect(run(`UPDATE worker SET state = 'registered'`)).toThrow('decree_needed');
      expect(run(`UPDATE worker SET state = 'active'`)).toThrow('decree_needed');
      const lines = people.map(({ name, nik }, index) => `${nik};${name};1234567890${index};Berhasil;01/12/2026`);
      const path = join(office.dataDir, 'balasan.csv');
      writeFileSync(path, ['NIK;Nama;Nomor KPJ;Status;Tanggal Mulai', ...lines, ''].join('\r\n'));
      const staged = await resultOf(clerk, clerk.imports.stage({ path, kind: 'card_reply' }));
      const id = Number(staged.importId);
      const { rows } = await clerk.imports.rows({ id });
      expect(rows.map(({ verdict, problems }) => [verdict, problems.map(({ code }) => code)])).toEqual([
        ['change', []],
        ['hold', ['decree_needed']],
      ]);
      const staged2 = Number((await resultOf(clerk, clerk.imports.stage({ path, kind: 'card_reply' }))).importId);
      const head = office.as('head');
      // Void between staging and commit: the row is held, the rest of the list goes in.
      const { version } = (await head.decrees.get({ id: 1 })).decree;
      await resultOf(head, head.decrees.void({ id: 1, version, reason: 'uji' }));
      expect(await resultOf(clerk, clerk.imports.commit({ id: staged2 }))).toMatchObject({ changed: 0 });
      expect(stateOf(office, people[0]?.id ?? 0)).toBe('approved');
    },
  );
});
