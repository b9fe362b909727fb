import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshOffice, type TestOffice } from '../support/office.ts';
import { refused, resultOf } from '../support/outcomes.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await freshOffice();
});
afterAll(() => office.remove());

const layout = {
  headerTexts: [['Kode', 'Yang Bersangkutan', 'Nomor', 'Tempat']],
  columns: [
    { header: 'Kode', field: 'nik' },
    { header: 'Yang Bersangkutan', field: 'name' },
    { header: 'Nomor', field: 'kk' },
    { header: 'Tempat', field: 'address' },
  ],
  rowsBelowHeader: 1,
  hidden: 'hold' as const,
};

/** A list whose headers say nothing, from a sender who is known. */
const list = (name: string, above: string): string => {
  const path = join(office.dataDir, name);
  const rows = ['7371010503857149;Baso;7371010503150001;Jl. A 1', '7371014507900002;Sitti;7371010705160002;Jl. B 2'];
  writeFileSync(path, `${above}KODE;Yang bersangkutan;nomor;TEMPAT\n${rows.join('\n')}\n`);
  return path;
};

test('a recipe is remembered by sender and layout and reads the next list', async () => {
  const clerk = office.as('clerk');
  const path = list('pertama.csv', '');
  expect((await clerk.imports.inspect({ path })).sheets[0]?.kind).toBe('noPeople');
  const { ids } = await clerk.recipes.save({ sender: 'Kelurahan A', layouts: [layout] });
  const again = await clerk.recipes.save({ sender: 'Kelurahan A', layouts: [layout] });
  expect(again.ids).toEqual(ids);
  const next = list('kedua.csv', 'Daftar bulan kedua;;;\n\n');
  const { sheets } = await clerk.imports.inspect({ path: next, sender: 'Kelurahan A' });
  expect(sheets[0]).toMatchObject({ kind: 'people', headerRows: [3], recipe: { sender: 'Kelurahan A' } });
  expect(sheets[0]?.columns.map(({ field, reason }) => [field, reason])).toMatchObject([
    ['nik', expect.any(String)],
    ['name', 'chosen'],
    ['kk', expect.any(String)],
    ['address', 'chosen'],
  ]);
  expect((await clerk.imports.inspect({ path: next, recipes: false })).sheets[0]?.kind).toBe('noPeople');
  const staged = await resultOf(clerk, clerk.imports.stage({ path: next }));
  const { totals } = await clerk.imports.get({ id: Number(staged.importId) });
  expect(totals?.rows).toBe(2);
});

test('a profile is a recipe by its name; another one is not tried', async () => {
  const clerk = office.as('clerk');
  const [recipe] = await clerk.recipes.list();
  await clerk.recipes.rename({ id: recipe?.id ?? 0, name: 'Profil kantor' });
  const path = list('ketiga.csv', '');
  const staged = await resultOf(clerk, clerk.imports.stage({ path, profile: 'Profil kantor' }));
  expect(staged.importId).toEqual(expect.any(Number));
  expect((await refused(clerk.imports.stage({ path, profile: 'Lain' }))).code).toBe('recipes.unknown');
});

test('recipes go to another office as a file and come back', async () => {
  const clerk = office.as('clerk');
  const path = join(office.dataDir, 'resep.json');
  expect(await clerk.recipes.exportFile({ path })).toEqual({ count: 1 });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    kind: 'berjasa-recipes',
    recipes: [{ name: 'Profil kantor', sender: 'Kelurahan A', layout }],
  });
  expect(await clerk.recipes.importFile({ path })).toEqual({ added: 0, replaced: 1 });
  const [recipe] = await clerk.recipes.list();
  await clerk.recipes.remove({ id: recipe?.id ?? 0 });
  expect(await clerk.recipes.importFile({ path })).toEqual({ added: 1, replaced: 0 });
  expect(await clerk.recipes.list()).toMatchObject([{ name: 'Profil kantor', createdBy: expect.any(String) }]);
});

test('columns of a recipe are changed, judged, and the next list is read by them', async () => {
  const clerk = office.as('clerk');
  const [known] = await clerk.recipes.list();
  const same = { rowsBelowHeader: 1, hidden: 'import', dateOrder: 'month' } as const;
  const edit = { id: known?.id ?? 0, name: 'Profil baru', sender: 'Kelurahan B', ...same };
  const fields = ['nik', 'name', null, 'birthDate'];
  const refusalOf = async (wrong: (string | null)[], more = {}) =>
    (await refused(clerk.recipes.edit({ ...edit, fields: wrong, ...more }))).code;
  expect(await refusalOf(['nik', 'name', null])).toBe('recipes.columns_changed');
  expect(await refusalOf(['nik', 'name', 'nik', null])).toBe('recipes.field_twice');
  expect(await refusalOf(['nik', null, null, null])).toBe('recipes.name_missing');
  expect(await refusalOf(['nik', 'name', 'zodiak', null])).toBe('recipes.field_unknown');
  expect(await refusalOf(fields, { id: 999 })).toBe('common.not_found');
  await clerk.recipes.save({ sender: 'Kelurahan C', layouts: [layout] });
  expect(await refusalOf(fields, { sender: 'Kelurahan C' })).toBe('recipes.taken');
  expect(await clerk.recipes.fields()).toContain('birthDate');
  await clerk.recipes.edit({ ...edit, fields });
  const changed = (await clerk.recipes.list()).find(({ id }) => id === edit.id);
  expect(changed).toMatchObject({ name: 'Profil baru', sender: 'Kelurahan B', layout: same });
  expect(changed?.layout.columns.map(({ header, field }) => [header, field])).toEqual([
    ['Kode', 'nik'],
    ['Yang Bersangkutan', 'name'],
    ['Nomor', null],
    ['Tempat', 'birthDate'],
  ]);
  // Written month first: 5 March 1985, which the NIK says too. Read day first it would be 3 May.
  const path = join(office.dataDir, 'bulan.csv');
  writeFileSync(path, 'KODE;Yang bersangkutan;nomor;TEMPAT\n7371010503857149;Baso;1;03/05/1985\n');
  const { sheets } = await clerk.imports.inspect({ path, sender: 'Kelurahan B' });
  expect(sheets[0]).toMatchObject({ dateOrder: 'month', recipe: { name: 'Profil baru' } });
  const { importId } = await resultOf(clerk, clerk.imports.stage({ path, profile: 'Profil baru' }));
  const born = office.sql.prepare(`SELECT person ->> 'birthDate' FROM import_row WHERE import_id = ?`).pluck();
  expect(born.get(Number(importId))).toBe('1985-03-05');
  await clerk.recipes.remove({ id: edit.id });
});

test('a file of recipes is taken whole or refused with its reason', async () => {
  const clerk = office.as('clerk');
  const path = join(office.dataDir, 'salah.json');
  const before = await clerk.recipes.list();
  const write = (version: number, columns: object[]) => {
    const recipe = { name: 'X', sender: 'Y', layout: { ...layout, columns } };
    writeFileSync(path, JSON.stringify({ kind: 'berjasa-recipes', version, recipes: [recipe] }));
  };
  const refusal = async () => (await refused(clerk.recipes.importFile({ path }))).code;
  write(2, [{ header: 'Nama', field: 'name' }]);
  expect(await refusal()).toBe('recipes.newer_version');
  write(1, [{ header: 'Nama', field: 'zodiak' }]);
  expect(await refusal()).toBe('recipes.field_unknown');
  write(1, [{ header: 'NIK', field: 'nik' }]);
  expect(await refusal()).toBe('recipes.name_missing');
  writeFileSync(path, 'PK\u0003\u0004');
  expect(await refusal()).toBe('recipes.not_a_recipe_file');
  expect(await clerk.recipes.list()).toEqual(before);
});

test('what is no recipe file is refused, and who may not import may only look', async () => {
  const clerk = office.as('clerk');
  const path = join(office.dataDir, 'bukan.json');
  writeFileSync(path, '{"kind":"lain"}');
  expect((await refused(clerk.recipes.importFile({ path }))).code).toBe('recipes.not_a_recipe_file');
  const auditor = office.as('auditor');
  expect(await auditor.recipes.list()).toHaveLength(1);
  expect((await refused(auditor.recipes.save({ sender: 'X', layouts: [layout] }))).code).toBe('accounts.forbidden');
  expect((await refused(clerk.recipes.remove({ id: 999 }))).code).toBe('common.not_found');
});
