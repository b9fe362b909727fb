import { expect, test } from 'vitest';
import { choicesByField, matchingChoices } from '#renderer/grid/choices.ts';
import { conditionsOf, filterModelOf, sortOf } from '#renderer/grid/list-query.ts';
import { sortableFields } from '#shared/contract/workers.ts';

test('conditions under the heads become conditions of the contract and back', () => {
  const model = {
    name: { filterType: 'text', type: 'contains', filter: ' siti ' },
    birthDate: { filterType: 'text', type: 'equals', filter: '17/08/1990' },
    kk: { filterType: 'text', type: 'blank' },
  } as const;
  const conditions = conditionsOf(model);
  expect(conditions).toEqual([
    { field: 'name', kind: 'contains', value: 'siti' },
    { field: 'birthDate', kind: 'equals', value: '1990-08-17' },
    { field: 'kk', kind: 'blank', value: '' },
  ]);
  expect(filterModelOf(conditions).birthDate).toEqual({ filterType: 'text', type: 'equals', filter: '17/08/1990' });
  expect(conditionsOf(filterModelOf(conditions))).toEqual(conditions);
});

test('ranges become their ends and back, in the form of the office', () => {
  const model = {
    birthDate: { filterType: 'text', type: 'between', filter: '1-2-1980', filterTo: '2/1990' },
    rt: { filterType: 'text', type: 'to', filter: ' 7 ' },
    updatedAt: { filterType: 'text', type: 'from', filter: '2026' },
  } as const;
  const conditions = conditionsOf(model);
  expect(conditions).toEqual([
    { field: 'birthDate', kind: 'from', value: '1980-02-01' },
    { field: 'birthDate', kind: 'to', value: '1990-02-28' },
    { field: 'rt', kind: 'to', value: '7' },
    { field: 'updatedAt', kind: 'from', value: '2026-01-01' },
  ]);
  expect(filterModelOf(conditions)).toEqual({
    birthDate: { filterType: 'text', type: 'between', filter: '01/02/1980', filterTo: '28/02/1990' },
    rt: { filterType: 'text', type: 'to', filter: '7' },
    updatedAt: { filterType: 'text', type: 'from', filter: '01/01/2026' },
  });
  expect(conditionsOf(filterModelOf(conditions))).toEqual(conditions);
});

test('the last change is asked for by a range only', () => {
  expect(conditionsOf({ updatedAt: { filterType: 'text', type: 'contains', filter: '2026' } })).toEqual([]);
});

test('columns and ways of filtering that the contract does not know are left out', () => {
  expect(conditionsOf({ rowNumber: { filterType: 'text', type: 'contains', filter: '1' } })).toEqual([]);
  expect(conditionsOf({ name: { filterType: 'text', type: 'endsWith', filter: 'a' } })).toEqual([]);
});

test('only columns with an index are sorted, three at most', () => {
  const model = [
    { colId: 'address', sort: 'asc' },
    { colId: 'name', sort: 'desc' },
    { colId: 'nik', sort: 'asc' },
  ];
  expect(sortOf(model, sortableFields)).toEqual([
    { field: 'name', descending: true },
    { field: 'nik', descending: false },
  ]);
});

const choices =
  choicesByField(
    {
      districts: [
        { code: '737109', name: 'Panakkukang' },
        { code: '737110', name: 'Tamalate' },
      ],
      villages: [
        { code: '7371091001', name: 'Tamamaung', districtCode: '737109' },
        { code: '7371101001', name: "Pa'baeng-Baeng", districtCode: '737110' },
      ],
      occupations: [],
      disabilities: [],
    },
    {
      sexes: { L: 'Laki-laki', P: 'Perempuan' },
      incomes: { below_500k: 'a', '500k_to_1m': 'b', '1m_to_2m': 'c', above_2m: 'd' },
    },
  ).villageCode ?? [];

test('a choice is found without its apostrophes and dashes, and by its kecamatan', () => {
  expect(matchingChoices(choices, 'pabaeng').map(({ name }) => name)).toEqual(["Pa'baeng-Baeng"]);
  expect(matchingChoices(choices, 'tama').map(({ name }) => name)).toEqual(['Tamamaung', "Pa'baeng-Baeng"]);
  expect(matchingChoices(choices, 'zzz')).toEqual([]);
});

test('without typing every choice is offered, the empty one first', () => {
  expect(matchingChoices(choices, ' ').map(({ code }) => code)).toEqual([null, '7371091001', '7371101001']);
});
