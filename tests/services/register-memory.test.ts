import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { approveSample, importSample } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';
import { allRows, cellsOf } from '../support/register-acts.ts';

type Query = NonNullable<Parameters<BackendClient['workers']['list']>[0]>;
type Case = readonly [query: Query, where: string, order: string];

const up = (field: NonNullable<Query['sort']>[number]['field']) => ({ field, descending: false });
const down = (field: NonNullable<Query['sort']>[number]['field']) => ({ field, descending: true });

/** Lists as the window asks for them, each with the bare conditions and order that it must agree with. */
const cases: readonly Case[] = [
  [{}, 'true', 'id'],
  [{ sort: [up('name')] }, 'true', 'name_key, id'],
  [{ sort: [down('name')] }, 'true', 'name_key DESC, id DESC'],
  [{ sort: [up('nik')] }, 'true', 'nik, id'],
  [{ sort: [down('kk')] }, 'true', 'kk DESC, id DESC'],
  [{ sort: [up('birthDate')] }, 'true', 'birth_date, id'],
  [{ sort: [down('updatedAt')] }, 'true', 'updated_at DESC, id DESC'],
  [{ sort: [up('villageCode'), down('name')] }, 'true', 'village_code, name_key DESC, id DESC'],
  [{ sort: [up('name'), down('birthDate')] }, 'true', 'name_key, birth_date DESC, id DESC'],
  [
    { sort: [down('state'), up('kk'), up('updatedAt')], filter: { sexes: ['P'] } },
    `sex = 'P'`,
    'state DESC, kk, updated_at, id',
  ],
  [{ filter: { states: ['draft', 'approved'] }, sort: [up('name')] }, `state IN ('draft', 'approved')`, 'name_key, id'],
  [{ filter: { states: ['inactive'] } }, `state = 'inactive'`, 'id'],
  [{ filter: { districtCodes: ['73.71.09'] }, sort: [up('nik')] }, `village_code LIKE '73.71.09.%'`, 'nik, id'],
  [{ filter: { villageCodes: [null] } }, 'village_code IS NULL', 'id'],
  [{ filter: { occupationCodes: [null, 'pkl'] } }, `(occupation_code IS NULL OR occupation_code = 'pkl')`, 'id'],
  [
    { filter: { birthFrom: '1970-01-01', birthTo: '1989-12-31' }, sort: [down('birthDate')] },
    `birth_date BETWEEN '1970-01-01' AND '1989-12-31'`,
    'birth_date DESC, id DESC',
  ],
  [{ filter: { hasWarnings: true }, sort: [up('villageCode')] }, 'warning_count > 0', 'village_code, id'],
  [
    { filter: { warningCodes: ['nik_blank', 'occupation_unknown'] }, sort: [up('name')] },
    `EXISTS (SELECT 1 FROM json_each(warnings) WHERE value ->> 'code' IN ('nik_blank', 'occupation_unknown'))`,
    'name_key, id',
  ],
  [
    { filter: { warningCodes: [null, 'age_over'], sexes: ['L'] } },
    `(warning_count = 0 OR EXISTS (SELECT 1 FROM json_each(warnings) WHERE value ->> 'code' = 'age_over')) AND sex = 'L'`,
    'id',
  ],
  [{ filter: { warningCodes: [] } }, 'false', 'id'],
  [
    {
      filter: {
        columns: [
          { field: 'birthDate', kind: 'from', value: '1970-01-01' },
          { field: 'birthDate', kind: 'to', value: '1975-05-05' },
          { field: 'address', kind: 'contains', value: 'a' },
        ],
      },
    },
    `birth_date BETWEEN '1970-01-01' AND '1975-05-05' AND address LIKE '%a%'`,
    'id',
  ],
  [{ filter: { importIds: [1] }, sort: [up('name')] }, 'import_id = 1', 'name_key, id'],
  [{ filter: { importIds: [null] } }, 'import_id IS NULL', 'id'],
  [
    { filter: { programId: 1 }, sort: [up('name')] },
    'id IN (SELECT worker_id FROM enrolment WHERE program_id = 1)',
    'name_key, id',
  ],
  [
    { filter: { search: '7371' }, sort: [up('name')] },
    `(substr(nik, 1, 4) = '7371' OR substr(kk, 1, 4) = '7371')`,
    'name_key, id',
  ],
  [{ filter: { search: '737105' } }, `(substr(nik, 1, 6) = '737105' OR substr(kk, 1, 6) = '737105')`, 'id'],
  [
    { filter: { columns: [{ field: 'address', kind: 'contains', value: 'uji' }] }, sort: [up('name')] },
    `address LIKE '%uji%'`,
    'name_key, id',
  ],
  [
    {
      filter: {
        columns: [
          { field: 'name', kind: 'startsWith', value: 'a' },
          { field: 'rt', kind: 'notBlank', value: '' },
        ],
        sexes: ['L'],
      },
    },
    `name LIKE 'a%' AND rt IS NOT NULL AND sex = 'L'`,
    'id',
  ],
];

/** Every list of the cases, whole and in a block from its middle, agrees with bare SQL. */
async function expectExact(office: TestOffice): Promise<void> {
  const { workers } = office.as('clerk');
  for (const [query, where, order] of cases) {
    const ids = office.sql.prepare<[], number>(`SELECT id FROM worker WHERE ${where} ORDER BY ${order}`).pluck().all();
    const whole = await workers.list({ ...query, start: 0, end: 5000 });
    expect({ query, ids: whole.rows.map(({ id }) => id), total: whole.total }).toEqual({
      query,
      ids,
      total: ids.length,
    });
    const start = Math.floor(ids.length / 2);
    const block = await workers.list({ ...query, start, end: start + 7 });
    expect({ query, ids: block.rows.map(({ id }) => id) }).toEqual({ query, ids: ids.slice(start, start + 7) });
    const { byState, total } = await workers.counts({ filter: query.filter });
    const states = office.sql
      .prepare<[], [string, number]>(`SELECT state, count(*) FROM worker WHERE ${where} GROUP BY state`)
      .raw()
      .all();
    expect({ query, byState, total }).toEqual({ query, byState: Object.fromEntries(states), total: ids.length });
  }
  const villages = office.sql
    .prepare<[], [string | null, number]>('SELECT village_code, count(*) FROM worker GROUP BY village_code')
    .raw()
    .all();
  const kinds = office.sql
    .prepare<[], [string | null, number]>(
      `SELECT w.value ->> 'code', count(DISTINCT worker.id) FROM worker LEFT JOIN json_each(coalesce(warnings, '[]')) w GROUP BY 1`,
    )
    .raw()
    .all();
  const warnings = await workers.facet({ field: 'warning' });
  expect(new Map(warnings.map(({ value, count }) => [value, count]))).toEqual(new Map(kinds));
  const facet = await workers.facet({ field: 'villageCode' });
  expect(new Map(facet.map(({ value, count }) => [value, count]))).toEqual(new Map(villages));
}

async function rewrite(office: TestOffice, from: number, to: number): Promise<void> {
  const { workers } = office.as('clerk');
  const rows = (await allRows(office.as('clerk'))).slice(from, to);
  office.clock.advance(1000);
  await workers.edit({
    edits: cellsOf(rows, 'name', (row, index) => `${index % 2 ? 'Zainuddin' : 'Abdul'} ${row.id % 3}`),
  });
  const again = (await allRows(office.as('clerk'))).slice(from, to);
  await workers.edit({ edits: cellsOf(again, 'birthDate', (_, index) => (index % 3 ? '1975-05-05' : null)) });
  const third = (await allRows(office.as('clerk'))).slice(from, to);
  await workers.edit({ edits: cellsOf(third, 'address', (_, index) => (index % 2 ? null : 'Jl. Uji Coba')) });
}

describe('lists out of memory', () => {
  officeTest('agree with bare SQL after every kind of act', async ({ office }) => {
    const clerk = office.as('clerk');
    await importSample(office, 300);
    await expectExact(office);
    await rewrite(office, 0, 2);
    await expectExact(office);
    await rewrite(office, 10, 200);
    await expectExact(office);
    await clerk.workers.undo();
    await expectExact(office);
    await clerk.workers.create({ values: { name: 'Aaron Baru', birthDate: '1980-02-03', sex: 'L' } });
    await importSample(office, 120, 8);
    await expectExact(office);
    const [first] = (await clerk.workers.list({ end: 1 })).rows;
    if (first) await clerk.workers.deactivate({ id: first.id, version: first.version, reasonCode: 'moved_out' });
    await expectExact(office);
    const filter = { sexes: ['L' as const] };
    const { total } = await clerk.workers.list({ filter });
    const order = {
      filter,
      values: { occupationCode: '', birthDate: '2-1-1969' },
      expectedCount: total,
      reason: 'uji',
    };
    await resultOf(clerk, clerk.workers.editBulk(order));
    await expectExact(office);
  });

  officeTest('follow an approval that lapses with the change of a field', async ({ office }) => {
    await approveSample(office, 60);
    await expectExact(office);
    await rewrite(office, 0, 30);
    await expectExact(office);
  });

  officeTest('forget what a failed write seemed to change', async ({ office }) => {
    await importSample(office, 60);
    await expectExact(office);
    const { workers } = office.as('clerk');
    const changeMany = office.sql.prepare(`UPDATE worker SET name_key = 'zz', state = 'inactive' WHERE id % 2 = 0`);
    const listed = [];
    office.sql.exec('BEGIN IMMEDIATE');
    changeMany.run();
    office.sql.exec('ROLLBACK');
    listed.push(workers.list({ sort: [up('name')] }), workers.list({ filter: { states: ['draft'] } }));
    await Promise.all(listed);
    await expectExact(office);
    changeMany.run();
    await expectExact(office);
  });
});
