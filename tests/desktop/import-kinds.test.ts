import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { openDesktopOffice } from '#tests/support/desktop-office.ts';
import { chooseList, commitImport, goTo, startStaging, status, t } from '#tests/support/desktop-steps.ts';
import { nikFor } from '#tests/support/register.ts';

// Names of folders and files as people give them.
const folder = join(freshDataFolder(), 'Daftar Usulan – Kec. Panakkukang (Ñ É)');
mkdirSync(folder);

const header = 'No;NIK;Nama Lengkap;Tanggal Lahir;JK;Alamat;Kelurahan;Kecamatan;No HP;Pekerjaan';
const niks = Array.from({ length: 6 }, (_, index) => nikFor('1990-03-12', 'P', index * 41 + 7));

type Told = { readonly street?: string; readonly phone?: string };

const line = (
  nik: string,
  index: number,
  { street = `Jl. Kandea No. ${index}`, phone = `08123450000${index}` }: Told,
) => `${index};${nik};Orang Rekaan ${'ABCDEF'[index]};12-03-1990;P;${street};Baraya;Bontoala;${phone};Nelayan`;

function writeList(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

const people = (name: string, told: (index: number) => Told = () => ({})) =>
  writeList(name, [header, ...niks.map((nik, index) => line(nik, index, told(index)))]);

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openDesktopOffice();
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

const kindField = () => desktop.page.getByRole('combobox', { name: t('listKinds.label') });
const told = (kind: string) => status(desktop.page, t(`listKinds.explain.${kind}`));

async function chooseKind(kind: string): Promise<void> {
  await kindField().click();
  await desktop.page.getByRole('option', { name: t(`listKinds.names.${kind}`) }).click();
}

const dialog = () => desktop.page.getByRole('dialog');

describe('the kind of a list', () => {
  test('is proposed with what it may change, and the sender by the letterhead', async () => {
    const lines = ['KELURAHAN BARAYA', 'DAFTAR PEKERJA YANG MENINGGAL DUNIA', 'No;NIK;Nama;Alamat;Tanggal Meninggal'];
    const dead = `1;${niks[0]};Orang Rekaan A;Jl. Kandea No. 0;01-10-2026`;
    await chooseList(desktop, writeList('meninggal Oktober.csv', [...lines, dead]));
    await told('deceased').waitFor();
    expect(await kindField().inputValue()).toBe(t('listKinds.names.deceased'));
    expect(await desktop.page.getByRole('combobox', { name: t('sheets.sender') }).inputValue()).toBe(
      'Kelurahan Baraya',
    );
    await see(desktop, 'impor-jenis');
    await seeOtherwise(desktop, 'impor-jenis');
    await chooseKind('people');
    await told('people').waitFor();
    expect(await told('deceased').count()).toBe(0);
  });

  test('is asked for when the list does not say it', async () => {
    const lines = ['NIK;Nama;No HP', ...niks.map((nik, index) => `${nik};Orang Rekaan ${index};08123450000${index}`)];
    await chooseList(desktop, writeList('tanpa alamat.csv', lines));
    await status(desktop.page, t('listKinds.unsure')).waitFor();
    const start = desktop.page.getByRole('button', { name: t('imports.inspect.start') });
    expect(await start.isDisabled()).toBe(true);
    await see(desktop, 'impor-jenis-ditanyakan');
    await chooseKind('phone');
    await expect.poll(() => start.isEnabled()).toBe(true);
  });

  test('is changed after the check, when all rows are judged anew', async () => {
    await chooseList(desktop, people('daftar baru.csv'));
    await told('people').waitFor();
    await desktop.page.getByRole('combobox', { name: t('sheets.sender') }).fill('Kecamatan Bontoala');
    await startStaging(desktop.page);
    const fact = (kind: string) => desktop.page.getByText(t('listKinds.fact', { kind: t(`listKinds.names.${kind}`) }));
    await fact('people').waitFor();
    await desktop.page.getByText(t('listKinds.sender', { sender: 'Kecamatan Bontoala' })).waitFor();
    const judgeAs = async (kind: string) => {
      await desktop.page.getByRole('button', { name: t('listKinds.change') }).click();
      await dialog().waitFor();
      await chooseKind(kind);
      await told(kind).waitFor();
    };
    await judgeAs('deceased');
    await see(desktop, 'impor-jenis-diubah');
    await dialog()
      .getByRole('button', { name: t('listKinds.judgeAgain') })
      .click();
    await fact('deceased').waitFor();
    await status(desktop.page, '6 ditolak').waitFor();
    await judgeAs('people');
    await dialog()
      .getByRole('button', { name: t('listKinds.judgeAgain') })
      .click();
    await fact('people').waitFor();
    expect(await commitImport(desktop.page)).toBe(6);
    await desktop.page.getByRole('button', { name: t('imports.result.open') }).waitFor();
    await goTo(desktop.page, 'imports');
    await desktop.page.getByText(`Kecamatan Bontoala · ${t('listKinds.names.people')}`).waitFor();
    await see(desktop, 'impor-daftar-pengirim');
  });
});

describe('a list that comes again', () => {
  const summary = () => desktop.page.getByRole('region', { name: t('repairs.changes.summary') }).first();
  const all = (choice: 'take' | 'leave', field: string, n: number) =>
    summary().getByRole('button', { name: t(`repairs.changes.${choice}AllField`, { field: t(`fields.${field}`), n }) });
  const confirm = async (choice: 'take' | 'leave', n: number) => {
    await dialog()
      .getByRole('button', { name: t(`repairs.changes.${choice}All`, { n }) })
      .click();
    await dialog().waitFor({ state: 'hidden' });
  };

  test('tells what differs by field, and shows the rows of one count', async () => {
    const told = (index: number) => ({
      phone: `08129999000${index}`,
      ...(index < 4 ? { street: 'Jl. Lain No. 1' } : {}),
    });
    await chooseList(desktop, people('daftar lagi.csv', told));
    await startStaging(desktop.page);
    await desktop.page.getByRole('tab', { name: /^Berubah \(6\)/ }).click();
    await all('leave', 'phone', 6).waitFor();
    await all('leave', 'address', 4).waitFor();
    const policy = t('repairs.changes.policies.change');
    const count = t('repairs.changes.rowsOf', { field: t('fields.address'), policy, n: 4 });
    await summary().getByRole('button', { name: count }).click();
    await desktop.page.getByRole('button', { name: t('repairs.changes.showAll') }).waitFor();
    await expect.poll(() => desktop.page.getByText(/^Orang Rekaan [A-F], baris/).count()).toBe(4);
    await see(desktop, 'impor-berubah-semua');
    await seeOtherwise(desktop, 'impor-berubah-semua');
  });

  test('leaves a field in all rows and takes it again, and can be undone', async () => {
    await all('leave', 'address', 4).click();
    await see(desktop, 'impor-berubah-tanya');
    await confirm('leave', 4);
    await all('take', 'address', 4).waitFor();
    await desktop.page
      .getByRole('button', { name: t('repairs.undo', { act: t('repairs.acts.resolve'), n: 4 }) })
      .click();
    await all('leave', 'address', 4).waitFor();
    await all('leave', 'phone', 6).click();
    await confirm('leave', 6);
    await all('take', 'phone', 6).waitFor();
    await status(desktop.page, '6 baris = 0 masuk + 4 berubah + 2 sama').waitFor();
  });
});

describe('a file that is no list', () => {
  const refused = (code: string) =>
    desktop.page
      .getByRole('main')
      .getByRole('alert')
      .filter({ hasText: t(`errors.imports.${code}`) });

  test('is refused in words: a programme, one column, a header without rows', async () => {
    await chooseList(
      desktop,
      writeList('pasang.xlsx', ['MZ\u0000\u0001\u0002 This program cannot be run in DOS mode.\u0000']),
    );
    await refused('format_not_supported').waitFor();
    await chooseList(desktop, writeList('satu kolom.csv', ['Nama', ...niks.map((_, index) => `Orang ${index}`)]));
    await desktop.page.getByText(t('imports.inspect.noSheet')).waitFor();
    await see(desktop, 'impor-satu-kolom');
    await chooseList(desktop, writeList('tanpa baris.csv', [header]));
    await status(desktop.page, t('sheets.nobody')).waitFor();
    expect(await desktop.page.getByRole('button', { name: t('imports.inspect.start') }).isDisabled()).toBe(true);
    await see(desktop, 'impor-tanpa-baris');
  });

  test('and one that is gone before it is checked leaves nothing', async () => {
    const path = people('hilang.csv');
    await chooseList(desktop, path);
    await told('people').waitFor();
    rmSync(path);
    await startStaging(desktop.page);
    await refused('file_unreadable').waitFor();
    await status(desktop.page, t('imports.progress.stagedNothing')).waitFor();
    await see(desktop, 'impor-berkas-hilang');
  });
});
