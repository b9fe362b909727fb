import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facetFields, type WorkerFilter } from '#shared/contract/workers.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';
import { at, cellsOf, turn } from '../support/register-acts.ts';

const people = [
  { name: 'Kamaruddin', sex: 'L', birthDate: '1970-01-05', address: 'Jl. Veteran 1' },
  { name: 'Muh. Kamaruddin Dg. Ngalle', sex: 'L', birthDate: '1980-06-15', village: 'Gaddong' },
  { name: 'St. Nurhayati', birthDate: '1985-11-30', address: 'Lorong Kamaruddin 12' },
  { name: 'Hasan', sex: 'L', birthDate: '1991-02-28' },
  { name: 'Hasanuddin', sex: 'L', birthDate: '1966-12-31', village: 'Gaddong' },
  { name: 'Hasna', birthDate: '2000-02-29', disability: 'Fisik' },
  { name: 'Andi Baso', sex: 'L', birthDate: '1990-05-05' },
  { name: 'Baso', sex: 'L', birthDate: '1968-05-06' },
] as const;

let office: TestOffice;
beforeAll(async () => {
  office = await freshOffice();
  await importPeople(office, people);
});
afterAll(() => office.remove());

async function found(filter: WorkerFilter): Promise<readonly string[]> {
  const { rows, total } = await office.as('clerk').workers.list({ filter });
  expect(total).toBe(rows.length);
  return rows.map((row) => row.name).sort();
}

const kamaruddins = ['Kamaruddin', 'Muh. Kamaruddin Dg. Ngalle'];

describe('a name with one slip is found', () => {
  test.each([
    ['letters exchanged', 'kamaurddin', kamaruddins],
    ['a letter missing', 'kamarddin', kamaruddins],
    ['the first letter missing', 'amaruddin', kamaruddins],
    ['a letter too many', 'kamarruddin', kamaruddins],
    ['a doubled letter written once', 'kamarudin', kamaruddins],
    ['another letter', 'kamarubdin', kamaruddins],
    ['the first letter another', 'gamaruddin', kamaruddins],
    ['in one of two words, in another order', 'ngale muhammad', ['Muh. Kamaruddin Dg. Ngalle']],
    ['besides another spelling', 'sitti nurhayti', ['St. Nurhayati']],
  ])('%s: %j', async (_, search, expected) => {
    expect(await found({ search })).toEqual(expected);
  });

  test('but not with two slips, nor in a word of three letters', async () => {
    expect(await found({ search: 'kmaarudin' })).toEqual([]);
    expect(await found({ search: 'bsa' })).toEqual([]);
  });
});

describe('a rightly typed beginning', () => {
  test.each([
    ['hasan', ['Hasan', 'Hasanuddin']],
    ['hasna', ['Hasna']],
    ['hasanu', ['Hasanuddin']],
    ['baso', ['Andi Baso', 'Baso']],
    ['kamaruddin', [...kamaruddins, 'St. Nurhayati']],
  ])('%j brings no names that are only like it', async (search, expected) => {
    expect(await found({ search })).toEqual(expected);
  });
});

test('a name that was corrected is found by its old, wrong spelling too', async () => {
  const clerk = office.as('clerk');
  const [row] = (await clerk.workers.list({ filter: { search: 'andi baso' } })).rows;
  if (!row) throw new Error('not found');
  await clerk.workers.edit({ edits: cellsOf([row], 'name', 'Zulkarnaen') });
  const [wrong] = (await clerk.workers.list({ filter: { search: 'zulkarnaen' } })).rows;
  if (!wrong) throw new Error('not found by the new name');
  await clerk.workers.edit({ edits: cellsOf([wrong], 'name', 'Zulkarnain') });
  expect(await found({ search: 'zulkarnaen' })).toEqual(['Zulkarnain']);
  expect(await found({ search: 'andi baso' })).toEqual([]);
  await turn(clerk, 'undo');
  await turn(clerk, 'undo');
  expect(await found({ search: 'andi baso' })).toEqual(['Andi Baso']);
});

describe('list, counts, facets, bulk preview and export mean the same people', () => {
  const filters: readonly (readonly [string, WorkerFilter])[] = [
    ['everybody', {}],
    ['a name', { search: 'kamaruddin' }],
    ['a name with a slip', { search: 'kamarudin' }],
    ['a name in another spelling, with a slip', { search: 'muhamad kamarudin' }],
    ['an address', { search: 'kandea' }],
    ['a beginning of numbers', { search: '7371' }],
    ['a sex', { sexes: ['P'] }],
    ['birth dates', { birthFrom: '1980-06-15', birthTo: '1990-05-05' }],
    ['no warning', { warningCodes: [null] }],
    ['the day of the last change', { columns: [{ field: 'updatedAt', kind: 'from', value: '2000-01-01' }] }],
    ['a column', { columns: [{ field: 'name', kind: 'contains', value: 'has' }] }],
    ['several conditions', { search: 'hasan', sexes: ['L'], columns: [{ field: 'rt', kind: 'notBlank', value: '' }] }],
  ];

  test.each(filters)('%s', async (name, filter) => {
    const clerk = office.as('clerk');
    const { total, rows } = await clerk.workers.list({ filter });
    expect(total).toBeGreaterThan(0);
    expect(rows).toHaveLength(total);
    expect((await clerk.workers.counts({ filter })).total).toBe(total);
    expect((await clerk.workers.previewBulk({ filter, values: { rt: '9' } })).count).toBe(total);
    for (const field of facetFields) {
      const counts = await clerk.workers.facet({ filter, field });
      const sum = counts.reduce((all, { count }) => all + count, 0);
      // A person with two kinds of warnings counts for both.
      if (field === 'warning') expect(sum).toBeGreaterThanOrEqual(total);
      else expect([field, sum]).toEqual([field, total]);
    }
    const path = join(office.dataDir, `${name}.csv`);
    expect(await resultOf(clerk, clerk.exports.workers({ path, format: 'csv', filter }))).toMatchObject({
      count: total,
    });
  });

  test('and they are those who are meant', async () => {
    expect(await found({ sexes: ['P'] })).toEqual(['Hasna', 'St. Nurhayati']);
    expect(await found({ sexes: [] })).toEqual([]);
    for (const search of ['%', '_', '"', '*', '\\', '😀']) {
      for (const filter of [{ search }, { search, sexes: ['P' as const] }]) {
        expect(await found(filter)).toEqual([]);
        const preview = await office.as('clerk').workers.previewBulk({ filter, values: { rt: '9' } });
        expect(preview.count).toBe(0);
      }
    }
    expect(await found({ birthFrom: '1991-02-28' })).toEqual(['Hasan', 'Hasna']);
    expect(await found({ birthTo: '1968-05-06' })).toEqual(['Baso', 'Hasanuddin']);
    expect(await found({ birthFrom: '1980-06-15', birthTo: '1980-06-15' })).toEqual(['Muh. Kamaruddin Dg. Ngalle']);
  });
});

describe('a facet', () => {
  test('lists each value with the number that the list gives for it, most frequent first', async () => {
    const clerk = office.as('clerk');
    const villages = await clerk.workers.facet({ field: 'villageCode' });
    expect(villages.map(({ count }) => count)).toEqual([6, 2]);
    for (const { value, count } of villages) {
      const { total } = await clerk.workers.list({ filter: { villageCodes: [value ?? ''] } });
      expect(total).toBe(count);
    }
    const districts = await clerk.workers.facet({ field: 'districtCode' });
    expect(districts).toEqual([
      { value: at((await clerk.workers.list({})).rows, 0).villageCode?.slice(0, 8), count: 8 },
    ]);
    expect(await clerk.workers.facet({ field: 'sex', filter: { search: 'hasn' } })).toEqual([{ value: 'P', count: 1 }]);
    expect(await clerk.workers.facet({ field: 'state' })).toEqual([{ value: 'draft', count: 8 }]);
    expect(await clerk.workers.facet({ field: 'importId' })).toEqual([{ value: '1', count: 8 }]);
  });

  test('counts those without a value too', async () => {
    const clerk = office.as('clerk');
    const row = at((await clerk.workers.list({ filter: { search: 'hasna' } })).rows, 0);
    await clerk.workers.edit({ edits: cellsOf([row], 'villageCode', null) });
    expect(await clerk.workers.facet({ field: 'villageCode', filter: { search: 'hasna' } })).toEqual([
      { value: null, count: 1 },
    ]);
    await turn(clerk, 'undo');
  });
});

describe('an address', () => {
  officeTest('is found by any spelling of its words, with RT and RW', async ({ office }) => {
    const clerk = office.as('clerk');
    const people = [
      { name: 'Andi Satu', address: 'Jl. Kandea Lr. 5 No. 012', rt: '3', rw: '5' },
      { name: 'Budi Dua', address: 'Jalan Kandea Lorong 7 RT 003/RW 001', rt: null, rw: null },
      { name: 'Citra Tiga', address: 'Komp. Perumnas Blok A3, Jl. Sultan Alauddin', rt: '12', rw: '5' },
      { name: 'Dewi Empat', address: 'Jl. Dg. Tata I', rt: '003', rw: '010' },
    ];
    for (const values of people) await clerk.workers.create({ values });
    const found = async (search: string) =>
      (await clerk.workers.list({ filter: { search } })).rows.map(({ name }) => name.split(' ')[1]);
    const expected: Readonly<Record<string, readonly string[]>> = {
      'jalan kandea': ['Satu', 'Dua'],
      'Jl. Kandea': ['Satu', 'Dua'],
      'jln kandea lrg 5': ['Satu'],
      'Jl. Kandea Lorong 7': ['Dua'],
      'kandea no 12': ['Satu'],
      'jala kand': ['Satu', 'Dua'],
      'RT 3': ['Satu', 'Dua', 'Empat'],
      'rt 003 rw 05': ['Satu'],
      'RT/RW 3/1': ['Dua'],
      'kandea rt 03': ['Satu', 'Dua'],
      'kompleks perumahan': ['Tiga'],
      'slt alauddin': ['Tiga'],
      'daeng tata': ['Empat'],
      'jalan rt 12': ['Tiga'],
      'rt 1': [],
    };
    for (const [search, names] of Object.entries(expected))
      expect([search, await found(search)]).toEqual([search, names]);
    const [first] = (await clerk.workers.list({ filter: { search: 'satu' } })).rows;
    if (!first) throw new Error('nobody found');
    const { id, version } = first;
    await clerk.workers.edit({ edits: [{ id, version, field: 'rt', value: '44' }] });
    expect(await found('rt 3')).toEqual(['Dua', 'Empat']);
    expect(await found('rt 44')).toEqual(['Satu']);
    expect(await clerk.settings.check()).toMatchObject({ ok: true });
  });
});
