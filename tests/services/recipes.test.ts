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
