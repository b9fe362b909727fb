import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { listedBirth, listedNik, listedRow, listRows, writeList } from '../support/correction-list.ts';
import { correction } from '../support/correction-steps.ts';
import { mendWorkbook } from '../support/mend-workbook.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { resultOf } from '../support/outcomes.ts';

type Order = Parameters<ReturnType<TestOffice['as']>['imports']['stage']>[0];

async function stage(office: TestOffice, order: Order): Promise<number> {
  const clerk = office.as('clerk');
  return Number((await resultOf(clerk, clerk.imports.stage(order))).importId);
}

async function totalsOf(office: TestOffice, id: number) {
  return (await office.as('clerk').imports.get({ id })).totals;
}

const plain = { include: true, people: [], nobody: [], hidden: 'hold' as const };

describe('what the clerk decided about a list', () => {
  officeTest('holds for its correction workbook: order of dates, hidden rows, rows of nobody', async ({ office }) => {
    const rows = [...listRows.slice(0, 8), listedRow(9, { nik: '', birth: '04-03-1979' }), listedRow(11)];
    const path = writeList(office.dataDir, 'usulan.xlsx', rows);
    const choice = { ...plain, name: 'Usulan', nobody: [4], hidden: 'import' as const, dateOrder: 'month' as const };
    const first = await stage(office, { path, sheets: [choice] });
    const before = await totalsOf(office, first);
    const cells = { B5: listedNik(5) };
    const back = mendWorkbook(await correction(office, first), join(office.dataDir, 'kembali.xlsx'), { cells });
    const seen = await office.as('clerk').imports.inspect({ path: back });
    expect(seen.carried[0]).toMatchObject({ name: 'Usulan', nobody: [4], hidden: 'import', dateOrder: 'month' });
    expect(seen.sheets[0]).toMatchObject({ hidden: 'import', dateOrder: 'month', roles: { left_out: 1 } });
    const second = await stage(office, { path: back });
    expect((await totalsOf(office, second))?.rows).toBe(before?.rows);
    const told = (await office.as('clerk').imports.rows({ id: second })).rows;
    expect(told.find(({ rowNumber }) => rowNumber === 9)?.birthDate).toBe('1979-04-03');
  });

  officeTest('moves with its rows when the sender deletes some', async ({ office }) => {
    const path = writeList(office.dataDir);
    const decided = { ...plain, name: 'Usulan', headerRows: [3], firstDataRow: 4, nobody: [9], people: [7] };
    const first = await stage(office, { path, sheets: [decided] });
    const workbook = await correction(office, first);
    const moved = async (name: string, mending: Parameters<typeof mendWorkbook>[2]) => {
      const back = mendWorkbook(workbook, join(office.dataDir, name), mending);
      return (await office.as('clerk').imports.inspect({ path: back })).carried[0];
    };
    expect(await moved('a.xlsx', { deleted: [1, 8] })).toMatchObject({
      headerRows: [2],
      firstDataRow: 3,
      nobody: [7],
      people: [6],
    });
    const cells = { E7: listedBirth(7) };
    expect(await moved('b.xlsx', { deleted: [2, 9], cells })).toMatchObject({ nobody: [], people: [6] });
  });

  officeTest('holds for a table that was left out, and for one that a recipe read', async ({ office }) => {
    const clerk = office.as('clerk');
    const path = writeList(office.dataDir);
    const left = { ...plain, name: 'Catatan', include: false };
    const first = await stage(office, { path, sheets: [{ ...plain, name: 'Usulan' }, left] });
    const seen = await clerk.imports.inspect({ path: await correction(office, first) });
    expect(seen.carried.map(({ name, include }) => [name, include])).toEqual([
      ['Usulan', true],
      ['Catatan', false],
    ]);
    const header = ['Kode', 'Yang Bersangkutan', 'Nomor', 'Tempat'];
    const fields = ['nik', 'name', 'kk', 'address'];
    const columns = header.map((text, column) => ({ header: text, field: fields[column] ?? null }));
    const layout = { headerTexts: [header], columns, rowsBelowHeader: 2, hidden: 'import' as const };
    await clerk.recipes.save({ sender: 'Kelurahan A', layouts: [layout] });
    const list = join(office.dataDir, 'kode.csv');
    const people = ['737101050385714;Baso;7371010503150001;Jl. A 1', '7371014507900002;Sitti;7371010705160002;Jl. B 2'];
    writeFileSync(list, `${[header.join(';'), 'a;b;c;d', ...people].join('\n')}\n`);
    const byRecipe = await stage(office, { path: list });
    const back = await clerk.imports.inspect({ path: await correction(office, byRecipe, 'kode.xlsx') });
    expect(back.sheets[0]).toMatchObject({ kind: 'people', headerRows: [1], hidden: 'import' });
    expect(back.carried.find(({ name }) => name === back.sheets[0]?.name)).toMatchObject({ firstDataRow: 3 });
  });
});
