import { describe, expect } from 'vitest';
import { approvePeople, enact, gather, programOf } from '../support/decrees.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';

const people = ['Satu', 'Dua', 'Tiga'].map((name) => ({ name }));

async function examined(office: TestOffice) {
  const { checks } = await office.as('auditor').settings.check();
  return checks.find(({ name }) => name === 'decrees');
}

/** Takes the watchmen of a table away and changes it, as somebody with the file in hand would. */
function tamper(office: TestOffice, table: string, statement: string): void {
  const watchmen = office.sql
    .prepare<[string], string>(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`)
    .pluck()
    .all(table);
  for (const name of watchmen) office.sql.exec(`DROP TRIGGER "${name}"`);
  office.sql.exec(statement);
}

const damage: readonly (readonly [string, string, string])[] = [
  ['somebody decreed without a decree', 'enrolment', `UPDATE enrolment SET decree_number = '1/2026' WHERE id = 1`],
  ['a decreed worker who is not', 'enrolment', `UPDATE enrolment SET state = 'approved' WHERE id = 1`],
  ['somebody taken off', 'decree_person', `UPDATE decree_person SET state = 'released' WHERE id = 1`],
  ['a name changed', 'decree_person', `UPDATE decree_person SET person = json_set(person, '$.name', 'X') WHERE id = 1`],
  ['a person taken out', 'decree_person', `DELETE FROM decree_person WHERE ordinal = 2`],
  ['the last person taken out', 'decree_person', `DELETE FROM decree_person WHERE ordinal = 3`],
  [
    'a number changed',
    'decree',
    `UPDATE decree SET number = '99/2026'; UPDATE enrolment SET decree_number = '99/2026'`,
  ],
  ['a signer changed', 'decree', `UPDATE decree SET signer_name = 'Orang Lain'`],
  ['a maker who enacted it', 'decree', `UPDATE decree SET created_by = enacted_by`],
  ['more people than places', 'village_quota', `UPDATE village_quota SET places = 2`],
  ['more people than the programme has', 'program', `UPDATE program SET quota = 2`],
];

describe('the check of decrees', () => {
  officeTest('finds each kind of damage', async ({ office }) => {
    await approvePeople(office, people);
    const administrator = office.as('administrator');
    const programId = await programOf(administrator);
    const [village] = (await administrator.decrees.quotas({ programId })).villages.filter(({ waiting }) => waiting > 0);
    const quotas = [{ villageCode: village?.villageCode ?? '', places: 3 }];
    await administrator.decrees.saveQuotas({ programId, quotas });
    office.clock.advance(60_000);
    await enact(office, await gather(office));
    expect(await examined(office)).toEqual({ name: 'decrees', ok: true, detail: '1' });
    // Constraints of the tables are not watched while they are being broken.
    office.sql.pragma('ignore_check_constraints = ON');
    for (const [what, table, statement] of damage) {
      office.sql.exec('SAVEPOINT damage');
      tamper(office, table, statement);
      expect(await examined(office), what).toMatchObject({ ok: false });
      office.sql.exec('ROLLBACK TO damage; RELEASE damage');
      expect(await examined(office), `after ${what}`).toMatchObject({ ok: true });
    }
  });

  officeTest('takes fewer places that were set afterwards and a decree made void for no damage', async ({ office }) => {
    await approvePeople(office, people);
    const administrator = office.as('administrator');
    const programId = await programOf(administrator);
    const id = await gather(office);
    await enact(office, id);
    office.clock.advance(60_000);
    const [village] = (await administrator.decrees.quotas({ programId })).villages.filter(({ filled }) => filled > 0);
    await administrator.decrees.saveQuotas({
      programId,
      quotas: [{ villageCode: village?.villageCode ?? '', places: 1 }],
    });
    expect(await examined(office)).toMatchObject({ ok: true });
    const head = office.as('head');
    const { version } = (await head.decrees.get({ id })).decree;
    await resultOf(head, head.decrees.void({ id, version, reason: 'Salah nomor' }));
    expect(await examined(office)).toMatchObject({ ok: true });
  });
});
