import { describe, expect } from 'vitest';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { approveSample, issueLetters } from '../support/office-work.ts';
import { importPeople } from '../support/register.ts';

/** Runs SQL past the rules, as somebody with the key and a tool could who takes the triggers away and puts them back. */
function tamper(office: TestOffice, statements: string): void {
  const triggers = office.sql
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)
    .all();
  office.sql.pragma('ignore_check_constraints = ON');
  for (const { name } of triggers) office.sql.exec(`DROP TRIGGER ${name}`);
  office.sql.exec(statements);
  for (const { sql } of triggers) office.sql.exec(sql);
  office.sql.pragma('ignore_check_constraints = OFF');
}

async function broken(office: TestOffice): Promise<readonly string[]> {
  const { ok, checks } = await office.as('auditor').settings.check();
  const names = checks.filter((check) => !check.ok).map((check) => check.name);
  expect(ok).toBe(names.length === 0);
  return names;
}

const journalDamage: readonly (readonly [string, string, string])[] = [
  ['a changed row', `UPDATE journal SET actor_id = 6 WHERE id = 4`, '#4'],
  ['a changed detail', `UPDATE journal SET detail = '{}' WHERE id = 3`, '#3'],
  ['a row taken out of the middle', `DELETE FROM journal WHERE id = 3`, '#4'],
  ['the first row taken away', `DELETE FROM journal WHERE id = 1`, '#2'],
  ['the last row cut off', `DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)`, '#'],
  ['rows given other numbers', `UPDATE journal SET id = id + 100 WHERE id > 4`, '#105'],
  [
    'a row put in',
    `INSERT INTO journal (at, action, detail, previous_hash, hash) SELECT at, action, detail, hash, 'x' FROM journal ORDER BY id DESC LIMIT 1`,
    '#',
  ],
  [
    'two rows exchanged',
    `UPDATE journal SET id = -1 WHERE id = 3; UPDATE journal SET id = 3 WHERE id = 4; UPDATE journal SET id = 4 WHERE id = -1`,
    '#3',
  ],
];

describe('the journal', () => {
  officeTest.for([
    `UPDATE journal SET action = 'x'`,
    `DELETE FROM journal`,
    `INSERT OR REPLACE INTO journal SELECT * FROM journal`,
  ])('refuses %s', (statement, { office }) => {
    expect(() => office.sql.exec(statement)).toThrow('append_only');
  });

  officeTest.for(journalDamage)('the check finds %s', async ([, statement, place], { office }) => {
    expect(await broken(office)).toEqual([]);
    tamper(office, statement);
    const { checks } = await office.as('auditor').settings.check();
    expect(checks.find((check) => check.name === 'journal')).toMatchObject({
      ok: false,
      detail: expect.stringContaining(place),
    });
  });

  officeTest("holds who did what to which record, and nobody's name or number", async ({ office }) => {
    await importPeople(office, [{ name: 'Nama Rahasia Sekali' }]);
    const { rows, total } = await office.as('auditor').settings.journal({ limit: 1000 });
    expect(total).toBe(rows.length);
    // Threads of jobs have clocks of their own: the chain's order counts here, not the order of time.
    const chained = rows.toSorted((left, right) => right.id - left.id);
    expect(chained.map((row) => row.action)).toEqual([
      'import.committed',
      'import.staged',
      ...Array.from({ length: 5 }, () => 'account.created'),
      'session.signed_in',
      'office.created',
    ]);
    expect(chained[0]).toMatchObject({ actorName: 'Akun clerk', entity: 'import', entityId: 1 });
    const text = JSON.stringify(rows.map(({ hash: _, previousHash: __, ...row }) => row));
    expect(text).not.toMatch(/Rahasia|\d{11,}/);
  });
});

const damage: readonly (readonly [string, string, string])[] = [
  ['a person proposed without a case', 'cases', `UPDATE worker SET state = 'proposed' WHERE id = 1`],
  ['an approval without a case', 'cases', `UPDATE verification_case SET state = 'lapsed' WHERE worker_id = 1`],
  [
    'a case of somebody who is a draft again',
    'cases',
    `UPDATE verification_case SET state = 'proposed' WHERE worker_id = 1`,
  ],
  ['a decision without its event', 'cases', `DELETE FROM verification_event WHERE case_id = 1 AND action = 'approve'`],
  ['a decision under another name', 'cases', `UPDATE verification_case SET decided_by = 6 WHERE id = 1`],
  ['a decision by who submitted it', 'cases', `UPDATE verification_case SET submitted_by = decided_by WHERE id = 1`],
  ['a letter taken out', 'letter_numbers', `DELETE FROM letter WHERE sequence = 2`],
  [
    'the last letter taken away',
    'letter_numbers',
    `DELETE FROM letter WHERE sequence = (SELECT max(sequence) FROM letter)`,
  ],
  ['a number that was never reserved', 'letter_numbers', `UPDATE letter SET sequence = 900 WHERE sequence = 2`],
  ['a counter set back', 'letter_numbers', `UPDATE letter_counter SET last = 1`],
  ['a counter taken away', 'letter_numbers', `DELETE FROM letter_counter`],
  ['a letter of nobody', 'foreign_keys', `UPDATE letter SET worker_id = 99999 WHERE sequence = 1`],
  ['a person missing in the search', 'search', `DELETE FROM worker_search WHERE rowid = 1`],
  ['a person taken away', 'foreign_keys', `DELETE FROM worker WHERE id = 1`],
];

describe('the check', () => {
  officeTest('finds each kind of damage and names it', { timeout: 120_000 }, async ({ office }) => {
    await approveSample(office, 30);
    await issueLetters(office, { limit: 5 });
    expect(await broken(office)).toEqual([]);
    // References are not watched while they are being broken.
    office.sql.pragma('foreign_keys = OFF');
    for (const [what, name, statements] of damage) {
      office.sql.exec('SAVEPOINT damage');
      tamper(office, statements);
      expect(await broken(office), what).toContain(name);
      office.sql.exec('ROLLBACK TO damage; RELEASE damage');
      expect(await broken(office), `after ${what}`).toEqual([]);
    }
  });
});
