import { expect } from 'vitest';
import { mergeSearchAfter } from '#backend/db/search-merge.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';
import { cellsOf, turn } from '../support/register-acts.ts';

const people = Array.from({ length: 60 }, (_, index) => ({ name: `Baso Lama ${'ABCDEFGHIJ'[index % 10] ?? ''}` }));

async function found(office: TestOffice, search: string): Promise<number> {
  return (await office.as('clerk').workers.list({ filter: { search } })).total;
}

/** Of how many parts the full-text index is made up. */
const parts = (office: TestOffice): number =>
  Number(office.sql.prepare('SELECT count(DISTINCT segid) FROM worker_search_idx').pluck().get());

/** As the search index would be if it were made anew of the register. */
function isSearchedRightly(office: TestOffice): void {
  const words = office.sql.prepare<[], { id: number; name: string }>('SELECT id, name_key AS name FROM worker').all();
  const match = office.sql.prepare<[string, number]>(
    'SELECT rowid FROM worker_search WHERE worker_search MATCH ? AND rowid = ?',
  );
  for (const { id, name } of words) {
    const terms = name.split(' ').map((word) => `"${word}"`);
    expect(match.get(`name_key : (${terms.join(' AND ')})`, id)).toBeDefined();
  }
}

officeTest(
  'whoever is changed together is found by the new words, not by the old, and back again',
  async ({ office }) => {
    const rows = await enterPeople(office, people);
    const clerk = office.as('clerk');
    const edits = [...cellsOf(rows, 'address', 'Jalan Melingkar 7'), ...cellsOf(rows, 'name', 'Daeng Baru')];
    await clerk.workers.edit({ edits });
    expect(await Promise.all(['melingkar', 'daeng baru', 'baso lama'].map((text) => found(office, text)))).toEqual([
      people.length,
      people.length,
      0,
    ]);
    await turn(clerk, 'undo');
    expect(await Promise.all(['melingkar', 'daeng baru', 'baso lama'].map((text) => found(office, text)))).toEqual([
      0,
      0,
      people.length,
    ]);
    const order = { filter: {}, values: { rt: '77' }, expectedCount: people.length, reason: 'perbaikan' };
    await resultOf(clerk, clerk.workers.editBulk(order));
    expect(await found(office, 'rt 77')).toBe(people.length);
    isSearchedRightly(office);
  },
);

officeTest(
  'a change of many leaves one part of the index, and parts of single changes are brought together',
  async ({ office }) => {
    const rows = await enterPeople(office, people);
    const { sql } = office;
    sql.exec("INSERT INTO worker_search (worker_search) VALUES ('optimize')");
    expect(parts(office)).toBe(1);
    const clerk = office.as('clerk');
    await clerk.workers.edit({ edits: cellsOf(rows, 'address', 'Jalan Melingkar 7') });
    expect(parts(office)).toBe(2);
    for (const row of (await clerk.workers.list({ end: 10 })).rows) {
      await clerk.workers.edit({ edits: cellsOf([row], 'address', 'Jalan Lurus 7') });
    }
    const before = parts(office);
    mergeSearchAfter(sql, (work) => sql.transaction(work).immediate());
    expect(parts(office)).toBeLessThan(before / 2);
    expect([await found(office, 'melingkar'), await found(office, 'lurus')]).toEqual([people.length - 10, 10]);
  },
);

officeTest('a paste of which a part fails leaves the index as it was', async ({ office }) => {
  const rows = await enterPeople(office, people);
  office.sql.exec(`CREATE TRIGGER broken_disk BEFORE UPDATE ON worker WHEN NEW.id = ${rows.at(-1)?.id ?? 0}
    BEGIN SELECT RAISE(ABORT, 'broken_disk'); END`);
  const edit = office.as('clerk').workers.edit({ edits: cellsOf(rows, 'address', 'Jalan Melingkar 7') });
  await expect(edit).rejects.toThrow();
  office.sql.exec('DROP TRIGGER broken_disk');
  expect(await found(office, 'melingkar')).toBe(0);
  const [first] = rows;
  if (!first) throw new Error('nobody was entered');
  await office.as('clerk').workers.edit({ edits: cellsOf([first], 'address', 'Jalan Melingkar 7') });
  expect(await found(office, 'melingkar')).toBe(1);
});
