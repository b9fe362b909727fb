import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';
import { at, cellsOf, now, turn } from '../support/register-acts.ts';

async function codes(client: BackendClient, row: { readonly id: number }): Promise<string[]> {
  return (await client.workers.get({ id: row.id })).warnings.map(({ code }) => code).sort();
}

/** A person of a list whose phone was cut and who is too old for a first enrolment. */
async function doubtful(office: TestOffice): Promise<WorkerRow> {
  return at(await importPeople(office, [{ phone: '0890', sex: 'L', nik: '7371015203900001' }]), 0);
}

async function type(client: BackendClient, row: { readonly id: number }, field: 'phone' | 'sex' | 'rw', value: string) {
  const { outcomes } = await client.workers.edit({ edits: cellsOf([await now(client, row)], field, value) });
  expect(outcomes).toMatchObject([{ outcome: 'saved' }]);
}

describe('what the list was warned of', () => {
  officeTest('goes once the field is corrected, and comes back with an undo', async ({ office }) => {
    const row = await doubtful(office);
    const clerk = office.as('clerk');
    expect(await codes(clerk, row)).toEqual(['nik_sex_mismatch', 'phone_invalid']);
    await type(clerk, row, 'rw', '009');
    expect(await codes(clerk, row)).toEqual(['nik_sex_mismatch', 'phone_invalid']);
    await type(clerk, row, 'phone', '0812-3456-7890');
    expect(await codes(clerk, row)).toEqual(['nik_sex_mismatch']);
    await type(clerk, row, 'sex', 'P');
    expect(await codes(clerk, row)).toEqual([]);
    expect((await now(clerk, row)).warningCount).toBe(0);
    for (const expected of [['nik_sex_mismatch'], ['nik_sex_mismatch', 'phone_invalid']]) {
      await turn(clerk, 'undo');
      expect(await codes(clerk, row)).toEqual(expected);
    }
    await turn(clerk, 'redo');
    expect(await codes(clerk, row)).toEqual(['nik_sex_mismatch']);
  });

  officeTest('goes with a paste and with a bulk edit as well', async ({ office }) => {
    const rows = await importPeople(office, [
      { phone: '0890' },
      { phone: '0891', birthDate: '1991-04-13' },
      { phone: '0892', birthDate: '1992-05-14' },
    ]);
    const clerk = office.as('clerk');
    expect((await clerk.workers.list({ filter: { hasWarnings: true } })).total).toBe(3);
    await clerk.workers.edit({ edits: cellsOf(rows.slice(0, 1), 'phone', '081234567890') });
    expect((await clerk.workers.list({ filter: { hasWarnings: true } })).total).toBe(2);
    const order = { filter: {}, values: { phone: '081234567891' }, expectedCount: 3, reason: 'nomor kantor' };
    await resultOf(clerk, clerk.workers.editBulk(order));
    expect((await clerk.workers.list({ filter: { hasWarnings: true } })).total).toBe(0);
    await turn(clerk, 'undo');
    expect((await clerk.workers.list({ filter: { hasWarnings: true } })).total).toBe(2);
  });

  officeTest('does not come back when a field is emptied that was read well', async ({ office }) => {
    const row = at(await importPeople(office, [{}]), 0);
    const clerk = office.as('clerk');
    await clerk.workers.edit({ edits: cellsOf([row], 'phone', null) });
    expect(await codes(clerk, row)).toEqual([]);
    await clerk.workers.edit({ edits: cellsOf([await now(clerk, row)], 'villageCode', null) });
    expect(await codes(clerk, row)).toEqual(['village_blank']);
  });
});

describe('kinds of warnings', () => {
  officeTest('are counted by people, filtered by and followed as they change', async ({ office }) => {
    const clerk = office.as('clerk');
    const rows = await importPeople(office, [
      { phone: '0890', sex: 'L', nik: '7371015203900001' },
      { phone: '0891', birthDate: '1991-04-13' },
      { birthDate: '1992-05-14' },
    ]);
    const kinds = async () =>
      (await clerk.workers.facet({ field: 'warning' })).map(({ value, count }) => `${value} ${count}`).sort();
    const found = async (warningCodes: (string | null)[]) =>
      (await clerk.workers.list({ filter: { warningCodes } })).rows.map(({ id }) => id);
    const [first, second, third] = rows.map(({ id }) => id);
    expect(await kinds()).toEqual(['nik_sex_mismatch 1', 'null 1', 'phone_invalid 2']);
    expect(await found(['phone_invalid'])).toEqual([first, second]);
    expect(await found(['nik_sex_mismatch', null])).toEqual([first, third]);
    expect(await found(['age_over'])).toEqual([]);
    await type(clerk, at(rows, 0), 'phone', '0812-3456-7890');
    expect(await kinds()).toEqual(['nik_sex_mismatch 1', 'null 1', 'phone_invalid 1']);
    expect(await found(['phone_invalid'])).toEqual([second]);
    const order = { filter: { warningCodes: ['phone_invalid'] }, values: { rt: '7' }, expectedCount: 1, reason: 'uji' };
    expect(await resultOf(clerk, clerk.workers.editBulk(order))).toMatchObject({ changed: 1 });
  });
});

describe('the last change', () => {
  officeTest('is asked for by days of the office', async ({ office }) => {
    const rows = await importPeople(office, [{}, { birthDate: '1991-04-13' }]);
    const [first, second] = rows.map(({ id }) => id);
    const change = office.sql.prepare('UPDATE worker SET updated_at = ? WHERE id = ?');
    // The last moment of 1 March in Makassar and the first of 2 March.
    change.run('2026-03-01T15:59:59.999Z', first);
    change.run('2026-03-01T16:00:00.000Z', second);
    const { workers } = office.as('clerk');
    const found = async (kind: 'from' | 'to', value: string) => {
      const { rows: listed } = await workers.list({ filter: { columns: [{ field: 'updatedAt', kind, value }] } });
      return listed.map(({ id }) => id);
    };
    expect(await found('to', '2026-03-01')).toEqual([first]);
    expect(await found('from', '2026-03-02')).toEqual([second]);
    expect(await found('from', '2026-03-01')).toEqual([first, second]);
    expect(await found('to', '2026-03-02')).toEqual([first, second]);
    expect(await found('from', '01/03/2026')).toEqual([]);
    expect(await found('to', '2026-02-31')).toEqual([]);
  });
});
