import { describe, expect } from 'vitest';
import type { RepairAct, RowChoice } from '#shared/contract/repairs.ts';
import { commitList, outcomes, stageList, writeLines } from '../support/lists.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';
import { importPeople } from '../support/register.ts';

const people = [
  { name: 'Sitti Rahma', sex: 'P', birthDate: '1990-03-12' },
  { name: 'Hasan Basri', sex: 'L', birthDate: '1985-04-20' },
  { name: 'Daeng Ngalle', sex: 'L', birthDate: '1979-11-02' },
];

/** A list about the three with new numbers, another street for two of them, and another mother for the third. */
async function stage(office: TestOffice) {
  const workers = await importPeople(office, people);
  const lines = workers.map(({ nik, name, birthDate, address, motherName }, index) => {
    const street = index === 2 ? address : `Jl. Baru No. ${index}`;
    const mother = index === 2 ? 'Nama Yang Lain Sekali' : (motherName ?? 'Ibu Pertama');
    return `${nik};${name};${birthDate};${street};0812999900${index}1;${mother}`;
  });
  const path = writeLines(office, ['NIK;Nama;Tanggal Lahir;Alamat;No HP;Nama Ibu', ...lines]);
  return { workers, ...(await stageList(office, path)) };
}

async function resolve(office: TestOffice, id: number, rows: RowChoice, field: string, choice: 'take' | 'leave') {
  const clerk = office.as('clerk');
  const act: RepairAct = { kind: 'resolve', field, choice };
  const { count } = await clerk.repairs.alike({ id, rows, act });
  const done = await resultOf(clerk, clerk.repairs.many({ id, rows, act }));
  expect(done.rows).toBe(count);
  return count;
}

const applied = ['change', 'fill'] as const;

describe('rows that differ from the register', () => {
  officeTest('are counted field by field, and taken or left all alike', async ({ office }) => {
    const { id, workers, rows } = await stage(office);
    const clerk = office.as('clerk');
    expect(outcomes(rows).map((one) => one.split(' ')[0])).toEqual(['change', 'change', 'hold']);
    const before = await clerk.repairs.differences({ id });
    const phone = before.find(({ field }) => field === 'phone');
    expect(phone?.rows).toBe(3);
    expect(before.find(({ field }) => field === 'address')?.policies).toMatchObject({ change: 2, keep: 0 });
    expect(before.find(({ field }) => field === 'motherName')?.policies).toMatchObject({ fixed: 1 });
    const streets = { differsIn: { field: 'address', policies: [...applied] } };
    expect((await clerk.repairs.rows({ id, rows: streets, end: 10 })).total).toBe(2);
    expect(await resolve(office, id, streets, 'address', 'leave')).toBe(2);
    const left = await clerk.repairs.differences({ id });
    expect(left.find(({ field }) => field === 'address')?.policies).toMatchObject({ change: 0, keep: 2 });
    expect(await clerk.repairs.state({ id })).toMatchObject({
      last: { kind: 'resolve', fields: ['address'], rows: 2 },
    });
    await clerk.repairs.undo({ id });
    expect(await clerk.repairs.differences({ id })).toEqual(before);
    await resolve(office, id, streets, 'address', 'leave');
    expect(await commitList(office, id)).toMatchObject({ changed: 2 });
    const [first] = workers;
    const { row } = await clerk.workers.get({ id: first?.id ?? 0 });
    expect(row).toMatchObject({ address: first?.address, phone: '081299990001' });
  });

  officeTest('are taken again where they were left, and only in the chosen rows', async ({ office }) => {
    const { id } = await stage(office);
    const clerk = office.as('clerk');
    const changed = { verdicts: ['change' as const], differsIn: { field: 'phone', policies: [...applied] } };
    expect(await resolve(office, id, changed, 'phone', 'leave')).toBe(2);
    const kept = { differsIn: { field: 'phone', policies: ['keep' as const] } };
    expect(await resolve(office, id, kept, 'phone', 'take')).toBe(2);
    expect(await clerk.repairs.differences({ id, verdicts: ['hold'] })).toMatchObject([{ rows: 1 }, { rows: 1 }]);
    const phone = (await clerk.repairs.differences({ id })).find(({ field }) => field === 'phone');
    expect(phone?.policies.keep).toBe(0);
  });

  officeTest('are released when of every fixed value the register is said to be right', async ({ office }) => {
    const { id, rows } = await stage(office);
    const clerk = office.as('clerk');
    const rowId = rows[2]?.id ?? 0;
    const act = { kind: 'resolve', field: 'motherName', choice: 'leave' } as const;
    await clerk.repairs.prepare({ id });
    const released = await clerk.repairs.one({ id, rowId, act });
    expect(released.rows[0]?.verdict).toBe('change');
    expect(released.rows[0]?.problems).toEqual([]);
    const taken = await clerk.repairs.one({ id, rowId, act: { ...act, choice: 'take' } });
    expect(taken.rows[0]?.verdict).toBe('hold');
  });

  officeTest('enter nothing when everything was left', async ({ office }) => {
    const { id } = await stage(office);
    for (const { field } of await office.as('clerk').repairs.differences({ id })) {
      await resolve(office, id, { differsIn: { field, policies: [...applied] } }, field, 'leave');
    }
    const { totals } = await office.as('clerk').imports.get({ id });
    expect(totals).toMatchObject({ change: 0, same: 2, hold: 1 });
  });
});
