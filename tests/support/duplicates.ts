import type { TypedValues, WorkerRow } from '#shared/contract/workers.ts';
import type { TestOffice } from './office.ts';
import { resultOf } from './outcomes.ts';
import { nikFor } from './register.ts';

/** A person as the form takes her: what is not told is plain and differs between people. */
export type EnteredPerson = TypedValues & { readonly name: string };

/** Enters a person by the form, by the clerk. */
export async function enter(office: TestOffice, index: number, person: EnteredPerson): Promise<WorkerRow> {
  const village = office.sql.prepare<[], string>(`SELECT code FROM village WHERE name = 'Baraya'`).pluck().get();
  const plain: TypedValues = {
    nik: nikFor('1990-03-12', 'P', index + 1),
    kk: `737101120320${String(1000 + index)}`,
    birthPlace: 'Makassar',
    birthDate: '1990-03-12',
    sex: 'P',
    motherName: `Ibu Rekaan ${String.fromCharCode(65 + (index % 26))}`,
    address: `Jl. Kandea No. ${index + 1}`,
    rt: '003',
    rw: '005',
    villageCode: village,
    phone: `0812345${String(10_000 + index)}`,
    occupationCode: 'pkl',
  };
  return office.as('clerk').workers.create({ values: { ...plain, ...person } });
}

/** One person entered twice: the second time without NIK, the name spelt otherwise. */
export async function enterTwice(office: TestOffice, index = 0): Promise<readonly [WorkerRow, WorkerRow]> {
  const same = {
    kk: `737101120320${String(7000 + index)}`,
    birthDate: '1988-04-25',
    motherName: 'Singara Rekaan',
    address: `Jl. Tinumbu No. ${index + 40}`,
    phone: `0812399${String(10_000 + index)}`,
  };
  const first = await enter(office, 500 + index, {
    ...same,
    name: 'Sitti Rampe Hamid',
    nik: nikFor('1988-04-25', 'P', 800 + index),
  });
  const second = await enter(office, 600 + index, { ...same, name: 'St. Rampe Hamid', nik: null, heirName: 'Baso' });
  return [first, second];
}

/** Everything about two people that a merge touches, as one text: two offices with the same text are equal. */
export function peopleState(office: Pick<TestOffice, 'sql'>): string {
  const tables = [
    `SELECT id, nik, kk, name, name_key, birth_place, birth_date, sex, mother_name, address, rt, rw, village_code, phone,
            occupation_code, disability, income_band, heir_name, heir_relation, state, merged_into, warning_count FROM worker ORDER BY id`,
    `SELECT id, worker_id, program_id, cohort, state, kpj, start_date, end_date, reason, decree_number FROM enrolment ORDER BY id`,
    `SELECT id, worker_id, roster_code, state FROM roster_entry ORDER BY id`,
    `SELECT id, worker_id, state FROM verification_case ORDER BY id`,
    `SELECT id, worker_id, number, state, payload FROM letter ORDER BY id`,
    `SELECT left_id, right_id, state FROM duplicate_pair ORDER BY id`,
    `SELECT rowid FROM worker_search WHERE worker_search MATCH 'rampe' ORDER BY rowid`,
  ];
  return JSON.stringify(tables.map((sql) => office.sql.prepare(sql).raw().all()));
}

/** Searches the register for duplicates and waits for the result. */
export const scan = (office: TestOffice) => {
  const client = office.as('clerk');
  return resultOf(client, client.duplicates.scan());
};

/** The first cluster that the list shows. */
export async function onlyCluster(office: TestOffice) {
  const { clusters } = await office.as('clerk').duplicates.list({});
  const [cluster] = clusters;
  if (!cluster) throw new Error('nothing was found');
  return cluster;
}
