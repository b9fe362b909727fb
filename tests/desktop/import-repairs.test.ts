import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { openDesktopOffice } from '#tests/support/desktop-office.ts';
import { chooseList, commitImport, importTotals, startStaging, t } from '#tests/support/desktop-steps.ts';
import { nikFor } from '#tests/support/register.ts';

type Line = { village?: string; occupation?: string; sex?: string; nik?: string; birthDate?: string; name?: string };

const header =
  'No;Nomor KK;NIK;Nama Lengkap;Tempat Lahir;Tanggal Lahir;L/P;Alamat;RT;RW;Kelurahan;Kecamatan;No. HP;Pekerjaan';

/** 24 people: six with an unknown kelurahan, four with an unknown occupation, three without a sex, a damaged NIK, a pair. */
const lines: readonly Line[] = [
  ...Array.from({ length: 6 }, () => ({ village: 'Brayyah Lama' })),
  ...Array.from({ length: 4 }, () => ({ occupation: 'PDG KLILING' })),
  ...Array.from({ length: 3 }, () => ({ sex: '' })),
  { nik: '7.37101E+15' },
  { village: 'Entah Di Mana' },
  ...Array.from({ length: 7 }, () => ({})),
  { nik: nikFor('1990-03-12', 'P', 901), name: 'Rosmini Tallo' },
  { nik: nikFor('1990-03-12', 'P', 901), name: 'Rosmini Tallo' },
];

function writeList(folder: string): string {
  const path = join(folder, 'daftar-kotor.csv');
  const body = lines.map((line, index) => {
    const {
      village = 'Baraya',
      occupation = 'Nelayan',
      sex = 'P',
      name = `Orang Rekaan ${String.fromCharCode(65 + index)}`,
    } = line;
    const { nik = nikFor('1990-03-12', 'P', index * 37 + 5), birthDate = '12-03-1990' } = line;
    const kk = `73710112031${String(10_000 + index)}`;
    const place = ['003', '005', village, 'Bontoala', `08123450${String(1000 + index)}`, occupation];
    return [index + 1, kk, nik, name, 'Makassar', birthDate, sex, `Jl. Kandea No. ${index + 1}`, ...place].join(';');
  });
  writeFileSync(path, `${[header, ...body].join('\r\n')}\r\n`);
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

const tab = (name: string): Locator =>
  desktop.page.getByRole('tab', { name: new RegExp(`^${t(`repairs.tabs.${name}`)}`) });

const gridCell = (row: number, column: number): Locator =>
  desktop.page
    .getByRole('grid')
    .getByRole('row')
    .nth(row + 1)
    .getByRole('gridcell')
    .nth(column);

async function closes(expected: Partial<Record<'rows' | 'entering' | 'held' | 'duplicate', number>>): Promise<void> {
  await expect
    .poll(async () => {
      const [rows, entering, , , held, , duplicate] = await importTotals(desktop.page);
      const all: Record<string, number | undefined> = { rows, entering, held, duplicate };
      return Object.fromEntries(Object.keys(expected).map((name) => [name, all[name]]));
    })
    .toEqual(expected);
}

describe('a clerk before a messy list', () => {
  test('sees in one screen what is in it', async () => {
    const { page } = desktop;
    await chooseList(desktop, writeList(freshDataFolder()));
    await startStaging(page);
    await closes({ rows: 24, entering: 11, held: 12, duplicate: 1 });
    await page
      .getByRole('button', { name: /^Perbaiki semua yang serupa: / })
      .first()
      .waitFor();
    await see(desktop, '40-impor-masalah');
    await seeOtherwise(desktop, '40-impor-masalah');
  });

  test('mends one cell by keys, and takes it back', async () => {
    const { page } = desktop;
    const name = /^Lihat baris: Kelurahan tidak dikenal/;
    await page.getByRole('button', { name }).click();
    await page.getByRole('grid').waitFor();
    await gridCell(0, 1).click();
    await page.keyboard.press('F8');
    await see(desktop, '41-impor-baris');
    await seeOtherwise(desktop, '41-impor-baris');
    await page.keyboard.type('Baraya');
    await page.keyboard.press('Enter');
    await closes({ entering: 12, held: 11 });
    await page.keyboard.press('Control+z');
    await closes({ entering: 11, held: 12 });
    await page.getByText(t('repairs.undone')).waitFor();
    await page.getByText(t('repairs.undone')).waitFor({ state: 'hidden' });
    // A quick hand does not wait for the verdict before it takes back what it typed.
    await gridCell(0, 1).click();
    await page.keyboard.press('F8');
    await page.keyboard.type('Baraya');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+z');
    await page.getByText(t('repairs.undone')).waitFor();
    await closes({ entering: 11, held: 12 });
  });

  test('repairs all rows alike with one choice', async () => {
    const { page } = desktop;
    await tab('problems').click();
    await page.getByRole('button', { name: /^Perbaiki semua yang serupa: Kelurahan tidak dikenal/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Brayyah Lama/ }).check();
    await dialog.getByRole('combobox', { name: t('repairs.alike.village') }).click();
    await page.keyboard.type('Baraya');
    await page.getByRole('option', { name: 'Baraya (Bontoala)' }).click();
    await dialog.getByText(t('repairs.alike.count', { n: 6 })).waitFor();
    await see(desktop, '42-impor-serupa');
    await seeOtherwise(desktop, '42-impor-serupa');
    await dialog.getByRole('button', { name: t('repairs.alike.confirm', { n: 6 }) }).click();
    await dialog.waitFor({ state: 'hidden' });
    await closes({ rows: 24, entering: 17, held: 6, duplicate: 1 });
  });

  test('accepts a proposal for all rows that have it', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: /^Perbaiki semua yang serupa: Jenis kelamin kosong/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('repairs.alike.confirm', { n: 3 }) }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.getByText('Jenis kelamin kosong.').count()).toBe(0);
    await closes({ entering: 17, held: 6 });
  });

  test('compares a possible duplicate, and enters what is ready', async () => {
    const { page } = desktop;
    await tab('duplicates').click();
    await page.getByRole('table', { name: t('repairs.pairs.thisRow', { row: '25' }) }).waitFor();
    await see(desktop, '43-impor-ganda');
    await tab('sheets').click();
    await page.getByRole('heading', { name: t('repairs.sheets.title') }).waitFor();
    await see(desktop, '44-impor-lembar');
    expect(await commitImport(page)).toBe(17);
    await page.getByRole('button', { name: t('imports.result.submit', { n: 17 }) }).waitFor();
  });
});
