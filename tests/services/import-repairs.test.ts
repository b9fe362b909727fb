import { describe, expect } from 'vitest';
import type { RepairAct, RepairRow, RowChoice } from '#shared/contract/repairs.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { stageSample } from '../support/office-work.ts';
import { refusalCode, refused, resultOf } from '../support/outcomes.ts';
import { importPeople, nikFor, writePeople } from '../support/register.ts';

type Line = Parameters<typeof writePeople>[1][number];

async function stagePeople(office: TestOffice, people: readonly Line[]): Promise<number> {
  const clerk = office.as('clerk');
  const path = writePeople(office.dataDir, people);
  return Number((await resultOf(clerk, clerk.imports.stage({ path }))).importId);
}

const rowsOf = async (office: TestOffice, id: number, rows: RowChoice = {}): Promise<readonly RepairRow[]> =>
  (await office.as('clerk').repairs.rows({ id, rows, end: 100_000 })).rows;

async function rowNumber(office: TestOffice, id: number, place: number): Promise<RepairRow> {
  const row = (await rowsOf(office, id))[place];
  if (!row) throw new Error(`no row ${place}`);
  return row;
}

const repair = (office: TestOffice, id: number, rowId: number, act: RepairAct) =>
  office.as('clerk').repairs.one({ id, rowId, act });

describe('repairing one row', () => {
  officeTest(
    'a written cell is judged at once, the file stays as it stood, and the totals follow',
    async ({ office }) => {
      const id = await stagePeople(office, [{ village: 'Tak Dikenal Jauh' }, {}]);
      const row = await rowNumber(office, id, 0);
      expect(row).toMatchObject({ verdict: 'hold', problems: [{ code: 'village_unknown' }] });
      const { rows } = await repair(office, id, row.id, { kind: 'write', cells: { village: 'Baraya' } });
      expect(rows[0]).toMatchObject({ verdict: 'import', problems: [] });
      expect(rows[0]?.fields.village).toEqual({ source: 'Tak Dikenal Jauh', typed: 'Baraya', read: 'Baraya' });
      expect(rows[0]?.cells).toEqual(row.cells);
      expect((await office.as('clerk').imports.get({ id })).totals).toMatchObject({ rows: 2, import: 2, hold: 0 });
    },
  );

  officeTest('taking the act back leaves the row as it was', async ({ office }) => {
    const id = await stagePeople(office, [{ village: 'Tak Dikenal Jauh' }, {}]);
    const before = await rowsOf(office, id);
    const figures = (await office.as('clerk').imports.get({ id })).totals;
    await repair(office, id, before[0]?.id ?? 0, { kind: 'write', cells: { village: 'Baraya' } });
    await office.as('clerk').repairs.undo({ id });
    expect(await rowsOf(office, id)).toEqual(before);
    expect((await office.as('clerk').imports.get({ id })).totals).toEqual(figures);
    expect(await refusalCode(office.as('clerk').repairs.undo({ id }))).toBe('imports.nothing_to_undo');
  });
});

describe('what a clerk may decide', () => {
  officeTest('a damaged NIK cannot be confirmed, nor a refusal by rule', async ({ office }) => {
    const id = await stagePeople(office, [{ nik: '7.37101E+15' }, { name: 'Alm. Hasan', birthDate: '1980-02-03' }]);
    for (const place of [0, 1]) {
      const row = await rowNumber(office, id, place);
      for (const { code } of row.problems) await repair(office, id, row.id, { kind: 'confirm', code });
      expect((await rowNumber(office, id, place)).verdict).toBe(row.verdict);
    }
    expect((await office.as('clerk').imports.get({ id })).totals).toMatchObject({ import: 0 });
  });

  officeTest('a likely namesake enters once somebody says that it is another person', async ({ office }) => {
    const twin = { name: 'Sitti Rahma', kk: '7371011203100001', phone: '081234567890' };
    const id = await stagePeople(office, [twin, { ...twin, nik: nikFor('1990-03-12', 'P', 11) }]);
    const row = await rowNumber(office, id, 1);
    const [problem] = row.problems;
    expect(['duplicate', 'hold']).toContain(row.verdict);
    const { rows } = await repair(office, id, row.id, { kind: 'confirm', code: problem?.code ?? '' });
    expect(rows[0]).toMatchObject({ verdict: 'import', problems: [{ code: problem?.code, severity: 'warning' }] });
  });

  officeTest('a row is held or refused by hand with its reason, and comes back', async ({ office }) => {
    const id = await stagePeople(office, [{}]);
    const row = await rowNumber(office, id, 0);
    const act = { kind: 'decide', verdict: 'reject', reason: 'Bukan warga' } as const;
    expect((await repair(office, id, row.id, act)).rows[0]).toMatchObject({
      verdict: 'reject',
      problems: [{ code: 'rejected_by_hand', params: { reason: 'Bukan warga' } }],
    });
    expect((await repair(office, id, row.id, { kind: 'restore' })).rows[0]).toMatchObject({ verdict: 'import' });
  });

  officeTest('mending the first of two rows with one NIK frees the second', async ({ office }) => {
    const nik = nikFor('1990-03-12', 'P', 77);
    const id = await stagePeople(office, [
      { nik, name: 'Sitti Rahma' },
      { nik, name: 'Basri Dg. Nai', birthDate: '1971-01-02', sex: 'L' },
    ]);
    expect((await rowsOf(office, id)).map(({ verdict }) => verdict)).toEqual(['hold', 'hold']);
    const right = nikFor('1971-01-02', 'L', 78);
    const second = await rowNumber(office, id, 1);
    const { rows, affected } = await repair(office, id, second.id, { kind: 'write', cells: { nik: right } });
    expect(affected).toBe(2);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['import', 'import']);
  });

  officeTest('what differs from the register is left or taken over, field by field', async ({ office }) => {
    await importPeople(office, [{ address: 'Jl. Lama No. 1' }]);
    const id = await stagePeople(office, [{ address: 'Jl. Baru No. 2', phone: '081399998888' }]);
    const row = await rowNumber(office, id, 0);
    expect(row.verdict).toBe('change');
    const fields = row.differences.filter(({ policy }) => policy === 'change' || policy === 'fill');
    for (const { field } of fields) await repair(office, id, row.id, { kind: 'resolve', field, choice: 'leave' });
    expect(await rowNumber(office, id, 0)).toMatchObject({ verdict: 'same' });
    await repair(office, id, row.id, { kind: 'resolve', field: fields[0]?.field ?? '', choice: null });
    expect(await rowNumber(office, id, 0)).toMatchObject({ verdict: 'change' });
  });

  officeTest('only while it is staged, and only by those who may run imports', async ({ office }) => {
    const id = await stagePeople(office, [{}]);
    const row = await rowNumber(office, id, 0);
    const act = { kind: 'write', cells: { name: 'Lain' } } as const;
    expect((await refused(office.as('head').repairs.one({ id, rowId: row.id, act }))).kind).toBe('FORBIDDEN');
    const { rows } = await office.as('head').repairs.rows({ id, rows: {} });
    expect(rows[0]).toMatchObject({ cells: [], fields: {}, proposals: [], differences: [] });
    await resultOf(office.as('clerk'), office.as('clerk').imports.commit({ id }));
    expect(await refusalCode(repair(office, id, row.id, act))).toBe('imports.not_staged');
  });
});

describe('repairing all rows alike', () => {
  const lines: readonly Line[] = [
    ...Array.from({ length: 5 }, () => ({ village: 'Brayyah Lama' })),
    { village: 'Entah Di Mana' },
    { sex: '' },
    { sex: '' },
    {},
  ];
  const names = ['Rosmini', 'Hasnah', 'Kartini', 'Mulyati', 'Sumarni', 'Nurbaya', 'Fatimah', 'Salmiah', 'Darmawati'];
  const people = lines.map((line, index) => {
    const birthDate = `19${70 + index}-03-12`;
    return { ...line, name: names[index] ?? '', birthDate, nik: nikFor(birthDate, 'P', index + 1) };
  });
  const areaOf = (office: TestOffice, learn: boolean) => {
    const code = office.sql.prepare<[], string>(`SELECT code FROM village WHERE name = 'Baraya'`).pluck().get();
    return { kind: 'area', villageCode: code ?? '', learn } as const;
  };

  officeTest(
    'tells the exact number and examples before, does it in one act, and learns the spelling',
    async ({ office }) => {
      const clerk = office.as('clerk');
      const id = await stagePeople(office, people);
      const { groups } = await clerk.repairs.groups({ id, code: 'village_unknown' });
      expect(groups.map(({ text, count }) => [text, count])).toEqual([
        ['Brayyah Lama · Bontoala', 5],
        ['Entah Di Mana · Bontoala', 1],
      ]);
      const rows = { problemCode: 'village_unknown', sheet: groups[0]?.sheet, text: groups[0]?.text };
      const act = areaOf(office, true);
      const { count, examples } = await clerk.repairs.alike({ id, rows, act });
      expect({ count, shown: examples.length, first: examples[0] }).toMatchObject({
        count: 5,
        shown: 5,
        first: { rowNumber: 2, before: 'Brayyah Lama', after: 'Baraya', verdict: 'hold' },
      });
      expect(await resultOf(clerk, clerk.repairs.many({ id, rows, act }))).toMatchObject({ rows: 5, affected: 5 });
      expect((await clerk.imports.get({ id })).totals).toMatchObject({ rows: 9, import: 8, hold: 1 });
      const again = await stagePeople(office, [{ village: 'brayyah lama', birthDate: '1962-02-03', name: 'Juwita' }]);
      expect(await rowNumber(office, again, 0)).toMatchObject({ verdict: 'import' });
    },
  );

  officeTest('taken back, the spelling is forgotten again', async ({ office }) => {
    const clerk = office.as('clerk');
    const id = await stagePeople(office, people);
    const before = await rowsOf(office, id);
    await resultOf(
      clerk,
      clerk.repairs.many({ id, rows: { problemCode: 'village_unknown' }, act: areaOf(office, true) }),
    );
    expect((await clerk.imports.get({ id })).totals).toMatchObject({ import: 9 });
    await clerk.repairs.undo({ id });
    expect(await rowsOf(office, id)).toEqual(before);
    expect(office.sql.prepare('SELECT * FROM area_alias').all()).toEqual([]);
  });

  officeTest('proposals are accepted together, those for an identifier only one by one', async ({ office }) => {
    const clerk = office.as('clerk');
    const damaged = nikFor('1988-08-08', 'L', 5).replace('0', 'O');
    const id = await stagePeople(office, [...people, { nik: damaged, birthDate: '1988-08-08', sex: 'L' }]);
    const last = await rowNumber(office, id, people.length);
    expect(last.proposals.map(({ reason }) => reason)).toEqual(['nik_by_birth_date']);
    const sexless = await clerk.repairs.groups({ id, code: 'sex_blank' });
    expect(sexless.proposals).toEqual([{ reason: 'sex_from_nik', count: 2 }]);
    expect(await resultOf(clerk, clerk.repairs.many({ id, rows: {}, act: { kind: 'accept' } }))).toMatchObject({
      rows: 2,
    });
    expect(
      (await rowsOf(office, id)).filter(({ problems }) => problems.some(({ code }) => code === 'sex_blank')),
    ).toEqual([]);
    expect(await rowNumber(office, id, people.length)).toMatchObject({ verdict: 'hold' });
    const { rows } = await repair(office, id, last.id, { kind: 'accept', reason: 'nik_by_birth_date' });
    expect(rows[0]).toMatchObject({ verdict: 'import', nik: nikFor('1988-08-08', 'L', 5) });
  });
});

describe('a messy list', () => {
  officeTest('is the same when it is judged again without any repair', async ({ office }) => {
    const id = await stageSample(office, 1500);
    const before = await rowsOf(office, id);
    const some = before[3]?.id ?? 0;
    await repair(office, id, some, { kind: 'decide', verdict: 'hold', reason: 'uji' });
    await office.as('clerk').repairs.undo({ id });
    expect(await rowsOf(office, id)).toEqual(before);
  });
});
