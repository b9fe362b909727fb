import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { openDesktopOffice } from '#tests/support/desktop-office.ts';
import {
  cell,
  chooseList,
  commitImport,
  createAccount,
  goTo,
  signIn,
  signOut,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { nikFor, writePeople } from '#tests/support/register.ts';
import { press } from '#tests/support/register-desktop.ts';

const header =
  'No;No. Anggota;Nama;NIK;Tempat Lahir;Tanggal Lahir;L/P;Kantor;Provinsi;Jabatan di Serikat;Tanggal Masuk;No. HP';

const members = [
  ['Meiske Lolong', 11, 'SP-000001', 'Cabang Manado'],
  ['Yosefina Rumampuk', 12, 'SP-000002', 'Cabang Bitung'],
  ['Grace Tumbelaka', 13, 'SP-000003', 'Cabang Manado'],
] as const;

const union = t('programs.rosters.names.union_members');

let desktop: Desktop;

function writeMembers(): string {
  const path = join(freshDataFolder(), 'anggota.csv');
  const lines = members.map(
    ([name, serial, number, office]) =>
      `1;${number};${name};${nikFor('1990-03-12', 'P', serial)};Manado;12-03-1990;P;${office};Sulawesi Utara;Anggota;03-12-2017;08123450${serial}00`,
  );
  writeFileSync(path, `${[header, ...lines].join('\r\n')}\r\n`);
  return path;
}

beforeAll(async () => {
  desktop = await openDesktopOffice();
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

const main = (): Locator => desktop.page.getByRole('main');
const table = (): Locator => main().getByRole('region', { name: t('rosterMembers.table') });
const names = (): Locator => table().getByRole('row').locator('[role="gridcell"][col-id="name"]');

/** Names from top to bottom; the grid's elements stand in any order. */
const namesInOrder = (): Promise<readonly string[]> =>
  names().evaluateAll((cells) =>
    cells
      .map((cell) => ({ row: Number(cell.closest('[row-index]')?.getAttribute('row-index')), name: cell.textContent }))
      .toSorted((one, other) => one.row - other.row)
      .map(({ name }) => name),
  );
const dialog = (): Locator => desktop.page.getByRole('dialog');
const toast = (text: string): Locator => desktop.page.getByRole('alert').filter({ hasText: text });

async function openMembers(): Promise<void> {
  const { page } = desktop;
  await goTo(page, 'programs');
  await main()
    .getByRole('link', { name: t('rosterMembers.openOf', { name: union }) })
    .click();
  await page.getByRole('heading', { level: 1, name: union }).waitFor();
}

test('the people of a roster stand on a screen of their own and are searched', async () => {
  const { page } = desktop;
  for (const list of [writePeople(freshDataFolder(), [{ name: 'Sitti Rahma' }]), writeMembers()]) {
    await chooseList(desktop, list);
    await startStaging(page);
    await commitImport(page);
  }
  await openMembers();
  await expect.poll(() => names().count()).toBe(3);
  await see(desktop, '70-anggota');
  await seeOtherwise(desktop, '70-anggota');
  await table()
    .getByRole('columnheader', { name: t('rosterMembers.fields.memberNumber') })
    .click();
  const byNumber = members.map(([name]) => name);
  await expect.poll(() => namesInOrder()).toEqual(byNumber);
  await table()
    .getByRole('columnheader', { name: t('rosterMembers.fields.memberNumber') })
    .click();
  await expect.poll(() => namesInOrder()).toEqual(byNumber.toReversed());
  await page.getByRole('searchbox').first().fill('rumam');
  await expect.poll(() => namesInOrder()).toEqual(['Yosefina Rumampuk']);
  await page.getByRole('searchbox').first().fill('');
  await expect.poll(() => names().count()).toBe(3);
});

test('a wrong value is kept with its reason, a right one is saved and undone by keys', async () => {
  await names().filter({ hasText: 'Grace Tumbelaka' }).press('Enter');
  const since = dialog().getByLabel(t('rosterMembers.fields.memberSince'));
  await since.fill('31-02-2017');
  await dialog().getByLabel(t('rosterMembers.fields.branch')).fill('Manado');
  await press(desktop, 'Enter');
  await dialog().getByText(t('errors.workers.date_impossible')).waitFor();
  await see(desktop, '71-anggota-ubah');
  await since.fill('03-12-2018');
  await press(desktop, 'Enter');
  await dialog().waitFor({ state: 'hidden' });
  await table().getByRole('gridcell', { name: 'Manado', exact: true }).waitFor();
  await press(desktop, 'Control+z');
  await table().getByRole('gridcell', { name: 'Manado', exact: true }).waitFor({ state: 'hidden' });
  await press(desktop, 'Control+y');
  await table().getByRole('gridcell', { name: 'Manado', exact: true }).waitFor();
});

test('somebody of the register is added, and taken off with a reason', async () => {
  const { page } = desktop;
  await main()
    .getByRole('button', { name: t('rosterMembers.add'), exact: true })
    .click();
  await dialog()
    .getByRole('combobox', { name: t('rosterMembers.person') })
    .fill('Sitti Rahma');
  await page.getByRole('option', { name: /Sitti Rahma/ }).click();
  await dialog().getByLabel(t('rosterMembers.fields.memberNumber')).fill('SP-000099');
  await see(desktop, '72-anggota-tambah');
  await dialog()
    .getByRole('button', { name: t('rosterMembers.add') })
    .click();
  await expect.poll(() => names().count()).toBe(4);
  await names().filter({ hasText: 'Sitti Rahma' }).press('Delete');
  await dialog().getByLabel(t('rosterMembers.reason')).fill('Salah orang');
  await press(desktop, 'Enter');
  await expect.poll(() => names().count()).toBe(3);
});

test('the panel of a person shows and changes her place, and her history tells it', async () => {
  const { page } = desktop;
  await table().getByRole('button', { name: 'Grace Tumbelaka', exact: true }).click();
  await cell(page, 0, 'name').filter({ hasText: 'Grace' }).click();
  await press(desktop, 'F4');
  const panel = page.getByRole('complementary', { name: t('workers.panel.title') });
  await panel.getByText('SP-000003').first().waitFor();
  const history = panel.getByRole('table', { name: t('workers.panel.history') });
  await history.getByRole('cell', { name: union }).first().waitFor();
  await history.getByText('anggota.csv').first().waitFor();
  await panel
    .getByRole('button', { name: t('rosterMembers.editOf', { name: 'Grace Tumbelaka' }) })
    .scrollIntoViewIfNeeded();
  await see(desktop, '73-anggota-panel');
  await press(desktop, 'Escape');
});

test('members are exported', async () => {
  await openMembers();
  const file = join(freshDataFolder(), 'anggota-ekspor.csv');
  await desktop.answerSaveDialog(file);
  await main()
    .getByRole('button', { name: t('rosterMembers.export'), exact: true })
    .click();
  await desktop.page.getByRole('menuitem', { name: t('rosterMembers.exportCsv') }).click();
  await toast(t('rosterMembers.exportStarted')).waitFor();
  await expect.poll(() => readIfThere(file), { timeout: 20_000 }).toContain('SP-000002');
});

test('a second person confirms, and the letter clerk issues the letter that is checked as valid', async () => {
  const { page } = desktop;
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'verifikator', 'Verifikator Satu', 'verifier');
  await signOut(page);
  await signIn(page, 'verifikator');
  await openMembers();
  await main()
    .getByRole('button', { name: t('rosterMembers.confirm', { n: 3 }) })
    .click();
  await see(desktop, '74-anggota-pastikan');
  await dialog()
    .getByRole('button', { name: t('rosterMembers.confirm', { n: 3 }) })
    .click();
  await table()
    .getByText(/Dipastikan Verifikator Satu/)
    .first()
    .waitFor();
  await signOut(page);
  await signIn(page, 'admin.kantor');
  await openMembers();
  await main()
    .getByRole('button', { name: t('rosterMembers.letters') })
    .click();
  const folder = freshDataFolder();
  await desktop.answerOpenDialog(folder);
  await page.getByRole('button', { name: t('letters.issue.chooseFolder') }).click();
  await page.getByText(folder).waitFor();
  await see(desktop, '75-anggota-surat');
  await page.getByRole('button', { name: t('letters.issue.start', { n: 3 }) }).click();
  await dialog()
    .getByRole('button', { name: t('letters.issue.confirmButton', { n: 3 }) })
    .click();
  await page.getByText(t('letters.issue.done', { n: 3 })).waitFor();
  await openMembers();
  await expect.poll(() => table().getByText(t('rosterMembers.noLetter')).count()).toBe(0);
  await see(desktop, '76-anggota-bersurat');
});

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
