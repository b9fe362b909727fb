import { describe, expect } from 'vitest';
import type { RepairAct, RepairRow, RowChoice } from '#shared/contract/repairs.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { stageSample } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { writePeople } from '../support/register.ts';

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
