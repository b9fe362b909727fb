import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { importPeople } from '../support/register.ts';

const people = [
  { name: 'MUH. BASRI DG. NGALLE', sex: 'L', birthDate: '1970-01-05', address: 'Jl. Abu Bakar Lambogo No. 1' },
  { name: 'Muhammad Basri', sex: 'L', birthDate: '1980-06-15', address: 'Jl. Kandea 3' },
  { name: 'St. Nuraeni', birthDate: '1985-11-30', address: 'Lorong 12' },
  { name: 'Sitti Rahmah', birthDate: '1991-02-28', disability: 'Fisik' },
  { name: "Andi Ma'nyaurang", sex: 'L', birthDate: '1966-12-31' },
  { name: 'A. Baso', sex: 'L', birthDate: '2000-02-29' },
];

let office: TestOffice;
let imported: readonly WorkerRow[];
beforeAll(async () => {
  office = await freshOffice();
  imported = await importPeople(office, people);
});
afterAll(() => office.remove());

async function names(filter: WorkerFilter, role: 'clerk' | 'head' = 'clerk'): Promise<readonly string[]> {
  const { rows, total } = await office.as(role).workers.list({ filter });
  expect(total).toBe(rows.length);
  return rows.map((row) => row.name).sort();
}

const basris = ['MUH. BASRI DG. NGALLE', 'Muhammad Basri'];
const sittis = ['Sitti Rahmah', 'St. Nuraeni'];

describe('the search', () => {
  test.each([
    ['muh basri', basris],
    ['Muhammad', basris],
    ['Moh. Basri', basris],
    ['basri muhammad', basris],
    ['BASRI m', basris],
    ['sitti', sittis],
    ['st.', sittis],
    ['Siti nur', ['St. Nuraeni']],
    ['daeng ngalle', ['MUH. BASRI DG. NGALLE']],
    ['manyaurang', ["Andi Ma'nyaurang"]],
    ["ma'nya", ["Andi Ma'nyaurang"]],
    ['andi baso', ['A. Baso']],
    ['lambogo', ['MUH. BASRI DG. NGALLE']],
    ['tidak ada orang ini', []],
    ['" OR name_key : *', []],
  ])('finds by %j exactly who is meant', async (search, expected) => {
    expect(await names({ search })).toEqual([...expected].sort());
  });

  test('finds a NIK and a family card by their beginning, written with or without spaces', async () => {
    const { nik = '', kk = '' } = { nik: imported[2]?.nik ?? '', kk: imported[2]?.kk ?? '' };
    expect(nik).toHaveLength(16);
    expect(await names({ search: nik })).toEqual(['St. Nuraeni']);
    expect(await names({ search: nik.slice(0, 14) })).toEqual(['St. Nuraeni']);
    expect(await names({ search: `${nik.slice(0, 6)} ${nik.slice(6, 12)} ${nik.slice(12)}` })).toEqual(['St. Nuraeni']);
    expect(await names({ search: kk })).toEqual(['St. Nuraeni']);
    expect(await names({ search: '7371' })).toHaveLength(people.length);
    expect(await names({ search: '7372' })).toEqual([]);
  });
});

describe('the list', () => {
  const sorted = (field: 'name' | 'birthDate' | 'nik', descending: boolean) =>
    office.as('clerk').workers.list({ sort: [{ field, descending }] });

  test.each(['name', 'birthDate', 'nik'] as const)('sorts by %s both ways, whole and in blocks', async (field) => {
    const up = (await sorted(field, false)).rows;
    const down = (await sorted(field, true)).rows;
    expect(up.map((row) => row.id)).toEqual(down.map((row) => row.id).reverse());
    const blocks = [];
    for (let start = 0; start < people.length; start += 2) {
      const sort = [{ field, descending: false }];
      blocks.push(...(await office.as('clerk').workers.list({ start, end: start + 2, sort })).rows);
    }
    expect(blocks.map((row) => row.id)).toEqual(up.map((row) => row.id));
    if (field === 'name') return expect(up[0]?.name).toBe('A. Baso');
    const values = up.map((row) => row[field] ?? '');
    expect(values).toEqual([...values].sort());
  });

  test('says the exact number of matches, also past the end', async () => {
    const page = await office.as('clerk').workers.list({ start: 50, end: 60, filter: { search: 'basri' } });
    expect(page).toEqual({ rows: [], total: 2 });
  });

  test('filters by column, state, area, programme and import', async () => {
    const column = (
      field: 'name' | 'sex' | 'phone' | 'disability',
      kind: 'contains' | 'equals' | 'blank',
      value = '',
    ) => names({ columns: [{ field, kind, value }] });
    expect(await column('name', 'contains', 'BAS')).toEqual(['A. Baso', ...basris]);
    expect(await column('name', 'contains', '%')).toEqual([]);
    expect(await column('sex', 'equals', 'p')).toEqual(sittis);
    expect(await column('phone', 'blank')).toEqual([]);
    expect(await column('disability', 'equals', 'fisik')).toEqual(['Sitti Rahmah']);
    expect(await names({ states: ['draft'] })).toHaveLength(people.length);
    expect(await names({ states: ['approved'] })).toEqual([]);
    const area = imported[0]?.villageCode ?? '';
    expect(await names({ districtCodes: [area.slice(0, 8)] })).toHaveLength(people.length);
    expect(await names({ districtCodes: ['73.71.01'] })).toEqual([]);
    expect(await names({ importIds: [999] })).toEqual([]);
    expect(await names({ ids: [imported[0]?.id ?? 0], search: 'basri' })).toEqual(['MUH. BASRI DG. NGALLE']);
    expect(await office.as('head').workers.counts({})).toEqual({
      total: people.length,
      byState: { draft: people.length },
    });
  });
});

describe('who may not see identifiers', () => {
  test.each(['head', 'auditor'] as const)('%s gets them masked everywhere, and no disability', async (role) => {
    const client = office.as(role);
    const row = (await client.workers.list({ filter: { search: 'rahmah' } })).rows[0];
    const real = imported[3];
    expect(row).toMatchObject({ name: 'Sitti Rahmah', disability: null });
    expect(row?.nik).toBe(`7371${'•'.repeat(10)}${real?.nik?.slice(-2)}`);
    expect(row?.kk).toMatch(/^7371•{10}\d\d$/);
    expect(row?.phone).toMatch(/^\d{4}•+\d\d$/);
    const detail = JSON.stringify(await client.workers.get({ id: real?.id ?? 0 }));
    for (const secret of [real?.nik, real?.kk, real?.phone, 'fisik', 'Fisik']) expect(detail).not.toContain(secret);
  });

  test('a letter clerk sees identifiers but no disability', async () => {
    const row = (await office.as('letter_clerk').workers.list({ filter: { search: 'rahmah' } })).rows[0];
    expect(row).toMatchObject({ nik: imported[3]?.nik, disability: null });
  });
});
