import { describe, expect } from 'vitest';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { officeTest } from '../support/office-test.ts';
import { importPeople } from '../support/register.ts';

describe('a set of values', () => {
  officeTest('holds any of them, and null for an empty field; each is counted', async ({ office }) => {
    const clerk = office.as('clerk');
    const villageOf = office.sql
      .prepare<[string], string>('SELECT code FROM village WHERE name = ? ORDER BY code')
      .pluck();
    await importPeople(office, [{ name: 'Impor Satu' }, { name: 'Impor Dua', birthDate: '1991-04-13' }]);
    const people = [
      { name: 'Orang Tallo', villageCode: villageOf.get('Tallo'), occupationCode: 'nelayan', sex: 'L' },
      { name: 'Orang Maloku', villageCode: villageOf.get('Maloku'), occupationCode: 'pkl', sex: 'P' },
      { name: 'Tanpa Kelurahan' },
    ];
    for (const values of people) await clerk.workers.create({ values });
    const names = async (filter: WorkerFilter) => {
      const { rows, total } = await clerk.workers.list({ filter });
      expect((await clerk.workers.counts({ filter })).total).toBe(total);
      return rows.map(({ name }) => name);
    };
    const [tallo = '', maloku = ''] = ['Tallo', 'Maloku'].map((name) => villageOf.get(name)?.slice(0, 8));
    const imported = ['Impor Satu', 'Impor Dua'];
    const rows: readonly (readonly [WorkerFilter, readonly string[]])[] = [
      [{ districtCodes: [tallo] }, ['Orang Tallo']],
      [{ districtCodes: [tallo, maloku] }, ['Orang Tallo', 'Orang Maloku']],
      [{ districtCodes: [tallo, null] }, ['Orang Tallo', 'Tanpa Kelurahan']],
      [{ districtCodes: [null] }, ['Tanpa Kelurahan']],
      [{ districtCodes: [] }, []],
      [{ columns: [{ field: 'birthDate', kind: 'from', value: '1991-04-13' }] }, ['Impor Dua']],
      [{ columns: [{ field: 'birthDate', kind: 'to', value: '1991-04-12' }] }, ['Impor Satu']],
      [
        {
          columns: [
            { field: 'rt', kind: 'from', value: '3' },
            { field: 'rt', kind: 'to', value: '3' },
          ],
        },
        imported,
      ],
      [{ columns: [{ field: 'rt', kind: 'from', value: '4' }] }, []],
      [{ importIds: [1] }, imported],
      [{ importIds: [1, null] }, [...imported, ...people.map(({ name }) => name)]],
      [{ importIds: [null], sexes: ['L', null] }, ['Orang Tallo', 'Tanpa Kelurahan']],
      [{ importIds: [7, 8] }, []],
      [{ occupationCodes: ['nelayan', null] }, ['Orang Tallo', 'Tanpa Kelurahan']],
      [{ villageCodes: [villageOf.get('Maloku') ?? '', null] }, ['Orang Maloku', 'Tanpa Kelurahan']],
    ];
    for (const [filter, expected] of rows) expect([filter, await names(filter)]).toEqual([filter, expected]);
    const districts = await clerk.workers.facet({ field: 'districtCode', filter: { importIds: [null] } });
    expect(new Map(districts.map(({ value, count }) => [value, count]))).toEqual(
      new Map([
        [tallo, 1],
        [maloku, 1],
        [null, 1],
      ]),
    );
    const imports = await clerk.workers.facet({ field: 'importId', filter: { districtCodes: [tallo, maloku, null] } });
    expect(imports).toEqual([{ value: null, count: 3 }]);
  });
});
