import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { openDesktopOffice } from '#tests/support/desktop-office.ts';
import { chooseList, goTo, importTotals, startStaging, t } from '#tests/support/desktop-steps.ts';
import { type MadeCell, packWorkbook, workbookParts } from '#tests/support/make-workbook.ts';
import { nikFor } from '#tests/support/register.ts';

const folder = freshDataFolder();
const sender = 'Kelurahan Baraya';

const person = (index: number): readonly MadeCell[] => [
  index + 1,
  `Orang Rekaan ${String.fromCharCode(65 + (index % 26))}${index}`,
  nikFor('1990-03-12', 'P', index * 37 + 5),
  'Makassar, 12-03-1990',
  'P',
  `Jl. Kandea No. ${index + 1}`,
  'Baraya',
  'Nelayan',
];

/** A list under a letterhead whose header says little: its columns have to be told by a click on the header row. */
function writeList(name: string, above: readonly (readonly MadeCell[])[]): string {
  const header = ['Urut', 'Yang bersangkutan', 'Kode', 'Kelahiran', 'Jenis', 'Letak', 'Wilayah', 'Kegiatan'];
  const numbers = header.map((_, index) => `(${index + 1})`);
  const people = Array.from({ length: 60 }, (_, index) => person(index));
  const rows = [
    ...above,
    ['PEMERINTAH KOTA MAKASSAR'],
    ['DAFTAR USULAN'],
    header,
    numbers,
    ...people.slice(0, 20),
    ['', 'Jumlah RW 001', '', '', '', '', '', 20],
    ...people.slice(20),
    ['Makassar, 22 November 2026'],
    ['Lurah Baraya'],
  ];
  const hidden = [above.length + 9, above.length + 10];
  const path = join(folder, name);
  writeFileSync(path, packWorkbook(workbookParts([{ name: 'Usulan', rows, hidden }])));
  return path;
}

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openDesktopOffice();
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

const picture = (): Locator => desktop.page.getByRole('region', { name: t('sheets.picture', { name: 'Usulan' }) });

const rowButton = (row: number): Locator =>
  picture().getByRole('button', { name: new RegExp(`^${t('sheets.correctRow', { row, role: '' }).split(',')[0]},`) });

async function correct(row: number, correction: string): Promise<void> {
  await rowButton(row).click();
  await desktop.page.getByRole('menuitem', { name: t(`sheets.actions.${correction}`) }).click();
  await desktop.page.getByLabel(t('sheets.rereading')).waitFor({ state: 'hidden' });
}

const chooseField = (column: string, field: string): Promise<string[]> =>
  picture()
    .getByRole('combobox', { name: new RegExp(`^${t('sheets.columnField', { column, header: '' }).split(',')[0]},`) })
    .selectOption(field);

test('the clerk says by clicking where the header stands and what the columns hold', async () => {
  await chooseList(desktop, writeList('pertama.xlsx', []));
  await picture().waitFor();
  await correct(3, 'header');
  await picture()
    .getByRole('button', { name: /judul kolom/ })
    .waitFor();
  for (const [column, field] of Object.entries({ B: 'name', F: 'address', G: 'village', H: 'occupation' })) {
    await chooseField(column, field);
  }
  await desktop.page.getByText(t('sheets.hiddenPeople', { n: 2 })).waitFor();
  await see(desktop, 'impor-gambar-lembar');
  await seeOtherwise(desktop, 'impor-gambar-lembar');
});

test('a row is taken out by a click and by the keyboard, and put back', async () => {
  await correct(6, 'nobody');
  await picture()
    .getByRole('button', { name: /dikeluarkan/ })
    .waitFor();
  await rowButton(6).focus();
  await desktop.page.keyboard.press('Enter');
  await desktop.page.getByRole('menuitem', { name: t('sheets.actions.asRead') }).focus();
  await desktop.page.keyboard.press('Enter');
  await picture()
    .getByRole('button', { name: /dikeluarkan/ })
    .waitFor({ state: 'detached' });
});

test('the reading is remembered for its sender, and a dropped list of the same layout is read by it', async () => {
  const { page } = desktop;
  await page.getByRole('combobox', { name: t('sheets.sender') }).fill(sender);
  // Nothing in the list says where its people live.
  await page.getByRole('combobox', { name: t('listKinds.label') }).click();
  await page.getByRole('option', { name: t('listKinds.names.people') }).click();
  await startStaging(page);
  const [rows] = await importTotals(page);
  expect(rows).toBe(60);
  await goTo(page, 'imports');
  await page.getByRole('button', { name: t('imports.new') }).waitFor();
  await drop(writeList('kedua.xlsx', [['Perihal: usulan bulan kedua']]));
  await page.getByText(t('sheets.recipeUsed', { name: `${sender} (8)`, sender })).waitFor();
  await see(desktop, 'impor-resep-dipakai');
});

/** Drops a file on the window as the system does: no page can make such an event by itself. */
async function drop(path: string): Promise<void> {
  const session = await desktop.page.context().newCDPSession(desktop.page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    if (type === 'dragOver') await desktop.page.getByText(t('sheets.drop')).waitFor();
  }
  await session.detach();
}

test('recipes are listed, renamed and removed', async () => {
  const { page } = desktop;
  await goTo(page, 'imports');
  await page.getByRole('link', { name: t('recipes.open') }).click();
  await page.getByRole('button', { name: t('recipes.rename', { name: `${sender} (8)` }) }).click();
  await page.getByLabel(t('recipes.name'), { exact: true }).fill('Usulan Baraya');
  await page.getByRole('button', { name: t('common.save') }).click();
  await page.getByRole('cell', { name: 'Usulan Baraya', exact: true }).waitFor();
  await see(desktop, 'impor-resep');
  await page.getByRole('button', { name: t('recipes.edit', { name: 'Usulan Baraya' }) }).click();
  const editor = page.getByRole('dialog', { name: t('recipes.editTitle') });
  const last = editor.getByRole('combobox', { name: /^Isian kolom H / });
  await last.click();
  await page.getByRole('option', { name: t('fields.name'), exact: true }).click();
  await editor
    .getByRole('status')
    .filter({ hasText: t('fields.name') })
    .waitFor();
  expect(await editor.getByRole('button', { name: t('common.save') }).isEnabled()).toBe(false);
  await last.click();
  await page.getByRole('option', { name: t('imports.inspect.notUsed'), exact: true }).click();
  await editor.getByRole('combobox', { name: t('recipes.dateOrder') }).click();
  await page.getByRole('option', { name: t('recipes.dateOrders.month') }).click();
  await see(desktop, 'impor-resep-ubah');
  await seeOtherwise(desktop, 'impor-resep-ubah');
  await editor.getByRole('button', { name: t('common.save') }).click();
  await editor.waitFor({ state: 'hidden' });
  const file = join(freshDataFolder(), 'resep.json');
  await desktop.answerSaveDialog(file);
  await page.getByRole('button', { name: t('recipes.exportOne', { name: 'Usulan Baraya' }) }).click();
  await page
    .getByText(t('recipes.exported', { n: 1 }))
    .first()
    .waitFor();
  const { layout } = JSON.parse(readFileSync(file, 'utf8')).recipes[0];
  expect([layout.dateOrder, layout.columns.at(-1).field]).toEqual(['month', null]);
  await page.getByRole('button', { name: t('recipes.remove', { name: 'Usulan Baraya' }) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('recipes.remove', { name: 'Usulan Baraya' }) })
    .click();
  await page.getByText(t('recipes.emptyTitle')).waitFor();
});
