import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { submitAll } from '../support/office-work.ts';
import { importPeople } from '../support/register.ts';

let office: TestOffice;
let people: readonly WorkerRow[];

beforeAll(async () => {
  office = await freshOffice();
  people = await importPeople(office, [
    { name: 'Rahma', village: 'Baraya' },
    { name: 'Basri', village: 'Baraya' },
    { name: 'Hamka', village: 'Layang' },
    { name: 'Rosmini', village: 'Layang' },
  ]);
  await submitAll(office);
});
afterAll(() => office.remove());

const total = (byState: Readonly<Record<string, number>>) =>
  Object.values(byState).reduce((sum, part) => sum + part, 0);

test('coverage names everybody in exactly one kecamatan and state', async () => {
  const { districts } = await office.as('head').reports.coverage({});
  expect(districts.map(({ byState }) => total(byState)).toSorted()).toEqual([4]);
  expect(districts.every(({ byState }) => total(byState) === byState.proposed)).toBe(true);
  expect(districts.map(({ name }) => name)).toEqual(districts.map(({ name }) => name).toSorted());
});

test('an account that is limited to a kelurahan is told of the people there and of nobody else', async () => {
  const [first] = people;
  const village = first?.villageCode ?? '';
  office.sql.prepare('INSERT INTO account_area VALUES (?, ?)').run(office.accountId('verifier'), village);
  const verifier = office.as('verifier');
  const overview = await verifier.reports.overview({});
  expect(overview).toMatchObject({ workers: 2, openCases: 2, byState: { proposed: 2 } });
  const { districts } = await verifier.reports.coverage({});
  expect(districts.map(({ byState }) => byState)).toEqual([{ proposed: 2 }]);
  expect((await office.as('head').reports.overview({})).workers).toBe(4);
});
