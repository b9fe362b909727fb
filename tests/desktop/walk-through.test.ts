import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { expectAccessible, photograph, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import {
  administrator,
  chooseList,
  commitImport,
  createAccount,
  foundOffice,
  goTo,
  importTotals,
  keepRecoveryKey,
  offerPassword,
  password,
  signIn,
  signOut,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { listedPeople, personalValues } from '#tests/support/listed-people.ts';
import { pageCodes, pageTexts } from '#tests/support/pdf-tools.ts';
import { readWorkbook } from '#tests/support/read-workbook.ts';
import { root } from '#tools/paths.ts';

const list = join(root, 'resources', 'sample', 'daftar-contoh.xlsx');
const output = freshDataFolder();
let desktop: Desktop;
let accepted = 0;
let issued = 0;

beforeAll(async () => {
  desktop = await openDesktop();
  desktop.page.setDefaultTimeout(20_000);
  await takeOfficeScreen(desktop);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

/** A picture of the screen, and no grave finding of axe-core on it. */
async function see(name: string): Promise<void> {
  await photograph(desktop, name);
  await expectAccessible(desktop);
}

/** A screen as it is also seen: dark, where axe-core must be content too, and enlarged. */
async function seeOtherwise(name: string): Promise<void> {
  await photograph(desktop, name, { dark: true, meanwhile: () => expectAccessible(desktop) });
  await photograph(desktop, name, { zoom: 2 });
}

/** A cell of the register; rows count from zero. */
const cell = (row: number, column: string): Locator =>
  desktop.page.locator(`[role="row"][row-index="${row}"] [role="gridcell"][col-id="${column}"]`);

const status = (text: string): Locator => desktop.page.getByRole('status').filter({ hasText: text });

describe('the administrator', () => {
  test('sets up the office and keeps its key', async () => {
    const { page } = desktop;
    await page.getByRole('heading', { name: t('session.setup.title') }).waitFor();
    await see('01-siapkan-kantor');
    const recoveryKey = await foundOffice(page);
    expect(recoveryKey.replace(/[^0-9A-Za-z]/g, '').length).toBeGreaterThan(40);
    await see('02-kunci-pemulihan');
    await keepRecoveryKey(page);
    await page.getByRole('heading', { name: t('session.signIn.title') }).waitFor();
    await see('03-masuk');
  });

  test('is not let in with a wrong password', async () => {
    const { page } = desktop;
    await offerPassword(page, administrator.username, 'bukan kata sandinya');
    await page.getByRole('alert').getByText(t('errors.accounts.wrong_sign_in')).waitFor();
    await photograph(desktop, '04-masuk-ditolak');
    await signIn(page, administrator.username);
    await see('05-beranda-kosong');
  });

  test('creates an account for each of the three', async () => {
    const { page } = desktop;
    await goTo(page, 'settings');
    await see('06-pengaturan-kantor');
    await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
    await createAccount(page, 'petugas', 'Andi Petugas', 'clerk');
    await createAccount(page, 'verifikator', 'Budi Verifikator', 'verifier');
    await createAccount(page, 'surat', 'Citra Surat', 'letter_clerk');
    await see('07-pengaturan-akun');
    await goTo(page, 'workers');
    await see('08-daftar-pekerja-kosong');
    await signOut(page);
  });
});

describe('the clerk', () => {
  test('imports a list whose totals close', async () => {
    const { page } = desktop;
    await signIn(page, 'petugas');
    await goTo(page, 'imports');
    await see('10-impor-kosong');
    await chooseList(desktop, list);
    await page.getByRole('button', { name: t('imports.inspect.start') }).waitFor();
    await see('11-impor-kolom');
    await seeOtherwise('11-impor-kolom');
    await startStaging(page);
    const [rows, ...parts] = await importTotals(page);
    accepted = parts[0] ?? 0;
    expect(rows).toBe(listedPeople(list).length);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(rows);
    await see('12-impor-hasil');
    await seeOtherwise('12-impor-hasil');
    await commitImport(page);
    await page.getByRole('button', { name: t('imports.result.submit', { n: accepted }) }).waitFor();
    await photograph(desktop, '13-impor-masuk');
    await goTo(page, 'imports');
    await see('14-impor-daftar');
  });

  test('finds a person and sorts the register', async () => {
    const { page } = desktop;
    const wanted = listedPeople(list)[2];
    await goTo(page, 'workers');
    await cell(0, 'name').waitFor();
    await see('15-daftar-pekerja');
    await seeOtherwise('15-daftar-pekerja');
    await page.getByRole('searchbox', { name: t('workers.search') }).fill(wanted?.nik ?? '');
    await status(t('workers.footer.matching', { n: 1 })).waitFor();
    expect(await cell(0, 'name').textContent()).toBe(wanted?.name);
    await page.getByRole('button', { name: t('workers.clearSearch') }).click();
    await status(t('workers.footer.matching', { n: accepted })).waitFor();
    await page.getByRole('columnheader', { name: t('fields.name'), exact: true }).click();
    const names = listedPeople(list).map(({ name }) => name);
    await expect.poll(() => cell(0, 'name').textContent()).not.toBe(names[0]);
    const shown = await Promise.all([0, 1, 2, 3].map((row) => cell(row, 'name').textContent()));
    expect(shown).toEqual(shown.toSorted((left, right) => (left ?? '').localeCompare(right ?? '', 'id')));
  });

  test('is told why a wrong value is not saved, and saves a right one', async () => {
    const { page } = desktop;
    const write = async (value: string) => {
      await cell(0, 'birthDate').click();
      await page.keyboard.type(value);
      await page.keyboard.press('Enter');
    };
    const before = await cell(0, 'birthDate').textContent();
    await write('31/02/1980');
    await page.locator('[aria-invalid="true"]').waitFor();
    await cell(0, 'birthDate').click();
    await page
      .getByRole('alert')
      .filter({ hasText: t('errors.workers.date_unreadable') })
      .waitFor();
    await see('16-isian-ditolak');
    await page.getByRole('button', { name: t('workers.cell.giveUp') }).click();
    await expect.poll(() => cell(0, 'birthDate').textContent()).toBe(before);
    await write('17/08/1980');
    await expect.poll(() => cell(0, 'birthDate').textContent()).toBe('17/08/1980');
    await page.keyboard.press('F4');
    await page
      .getByRole('complementary', { name: t('workers.panel.title') })
      .getByRole('heading')
      .first()
      .waitFor();
    await see('17-data-orang');
    await seeOtherwise('17-data-orang');
  });

  test('submits everybody', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
    const confirm = page.getByRole('button', { name: t('workers.submit.confirm', { n: accepted }) });
    await confirm.waitFor();
    await photograph(desktop, '18-usulkan');
    await confirm.click();
    await page.getByText(`${t('states.worker.proposed')} ${accepted}`).waitFor();
    await page.getByRole('button', { name: t('jobs.open', { running: 0 }) }).click();
    await photograph(desktop, '19-baki-pekerjaan');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('common.close') })
      .click();
    await signOut(page);
  });
});

describe('the verifier', () => {
  const decisions = () => desktop.page.getByRole('region', { name: t('verification.decide.label') });
  const nameOnDesk = () => desktop.page.getByRole('article').getByRole('heading', { level: 1 }).textContent();
  /** Presses the keys of one decision and waits until it is told as saved. */
  const decide = async (keys: readonly string[], action: string) => {
    const name = await nameOnDesk();
    for (const key of keys) await desktop.page.keyboard.press(key);
    const told = t('verification.decide.last', { name: name ?? '', decision: t(`verification.actions.${action}`) });
    await decisions().getByText(told, { exact: true }).waitFor();
  };

  test('decides three cases by keyboard', async () => {
    const { page } = desktop;
    await signIn(page, 'verifikator');
    await page.getByRole('heading', { name: t('home.title') }).waitFor();
    await see('20-beranda-verifikator');
    await goTo(page, 'verification');
    await status(t('verification.list.total', { n: accepted })).waitFor();
    await see('21-antrean');
    await seeOtherwise('21-antrean');
    await page.getByRole('link', { name: t('verification.start') }).click();
    await page.getByRole('article').waitFor();
    await see('22-usulan');
    await seeOtherwise('22-usulan');
    await decide(['s'], 'approve');
    await page.keyboard.press('k');
    await page.getByRole('radiogroup').waitFor();
    await see('23-alasan');
    await decide(['1', 'Enter'], 'return');
    await decide(['t', '1', 'Enter'], 'reject');
  });

  test('approves the others together', async () => {
    const { page } = desktop;
    const approve = async (button: string): Promise<number> => {
      await page.getByRole('button', { name: t(button) }).click();
      const confirm = page.getByRole('dialog').getByRole('button', { name: /^Setujui \d+ usulan$/ });
      await expect.poll(() => confirm.isEnabled()).toBe(true);
      await photograph(desktop, `24-setujui-bersama-${button.split('.').at(-1)}`);
      const n = Number(/\d+/.exec((await confirm.textContent()) ?? '')?.[0]);
      await confirm.click();
      return n;
    };
    await goTo(page, 'verification');
    const plain = await approve('verification.many.withoutWarnings');
    await status(t('verification.list.total', { n: accepted - 3 - plain })).waitFor();
    await page.getByText(t('verification.filters.with'), { exact: true }).click();
    const warned = await approve('verification.many.matching');
    expect(plain + warned).toBe(accepted - 3);
    await page.getByRole('heading', { name: t('verification.list.emptyTitle') }).waitFor();
    await see('25-antrean-kosong');
    await signOut(page);
  });
});

describe('the letter clerk', () => {
  const tab = (name: string) => desktop.page.getByRole('tab', { name: t(`letters.tabs.${name}`) }).click();
  const folder = join(output, 'surat');

  test('issues the letters of all who are approved', async () => {
    const { page } = desktop;
    await signIn(page, 'surat');
    await goTo(page, 'letters');
    const start = page.getByRole('button', { name: /^Terbitkan \d+ surat$/ });
    await start.waitFor();
    await see('30-surat-pemeriksaan');
    await seeOtherwise('30-surat-pemeriksaan');
    await desktop.answerOpenDialog(folder);
    await page.getByRole('button', { name: t('letters.issue.chooseFolder') }).click();
    await page.getByText(folder).waitFor();
    issued = Number(/\d+/.exec((await start.textContent()) ?? '')?.[0]);
    expect(issued).toBe(accepted - 2);
    await start.click();
    await photograph(desktop, '31-surat-terbitkan');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('letters.issue.confirmButton', { n: issued }) })
      .click();
    await page.getByText(t('letters.issue.done', { n: issued })).waitFor({ timeout: 60_000 });
    await see('32-surat-terbit');
    await tab('batches');
    await page.getByText(t('letters.batches.issuedOf', { issued, total: issued })).waitFor();
    await see('33-kelompok-cetak');
    await tab('register');
    await status(t('letters.register.total', { n: issued })).waitFor();
    await see('34-agenda');
    await seeOtherwise('34-agenda');
  });

  test('has letters whose text and code other programs read', async () => {
    const { page } = desktop;
    const pdfs = readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name)));
    const pages = pdfs.flatMap((pdf) => pageTexts(pdf));
    expect(pages).toHaveLength(issued);
    const numbers = pages.map((text) => /Nomor: (\S+)/.exec(text)?.[1]);
    expect(new Set(numbers).size).toBe(issued);
    const [code] = pageCodes(pdfs[0] ?? new Uint8Array(), 1);
    await tab('check');
    await see('35-periksa-kode');
    const check = async (text: string) => {
      await page.getByLabel(t('letters.check.text')).fill(text);
      await page.getByRole('button', { name: t('letters.check.check'), exact: true }).click();
    };
    await check(code ?? '');
    await status(t('letters.check.verdicts.valid')).waitFor();
    await page.getByRole('cell', { name: numbers[0] ?? '', exact: true }).waitFor();
    await see('36-kode-asli');
    await check(`${code?.slice(0, -1)}${code?.endsWith('A') ? 'B' : 'A'}`);
    await status(t('letters.check.verdicts.altered')).waitFor();
    await see('37-kode-palsu');
    await signOut(page);
  });
});

describe('afterwards', () => {
  test('the administrator cannot approve an own entry', async () => {
    const { page } = desktop;
    await signIn(page, administrator.username);
    await page.getByRole('heading', { name: t('home.title') }).waitFor();
    await see('40-beranda-administrator');
    await seeOtherwise('40-beranda-administrator');
    await goTo(page, 'workers');
    await page.getByText(`${t('states.worker.returned')} 1`).click();
    await status(t('workers.footer.matching', { n: 1 })).waitFor();
    await cell(0, 'birthPlace').click();
    await page.keyboard.type('PAREPARE');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell(0, 'birthPlace').textContent()).toBe('PAREPARE');
    await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
    await page.getByRole('button', { name: t('workers.submit.confirm', { n: 1 }) }).click();
    await goTo(page, 'verification');
    await page.getByRole('link', { name: /^Periksa / }).click();
    await page.getByText(t('errors.rules.maker_is_checker')).waitFor();
    expect(await page.getByRole('button', { name: t('verification.decide.approve') }).isDisabled()).toBe(true);
    await see('41-usulan-sendiri');
  });

  test('the register is exported with identifiers as text', async () => {
    const { page } = desktop;
    const path = join(output, 'daftar.xlsx');
    await desktop.answerSaveDialog(path);
    await goTo(page, 'workers');
    await page.getByRole('button', { name: t('workers.filters.clear') }).click();
    await status(t('workers.footer.matching', { n: accepted })).waitFor();
    await page.getByRole('button', { name: t('workers.actions.export') }).click();
    await page.getByRole('menuitem', { name: t('workers.actions.exportXlsx') }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /selesai/ })
      .getByText(/daftar\.xlsx|Mengekspor/)
      .first()
      .waitFor();
    const { cells } = readWorkbook(path).get(t('exports.sheets.workers')) ?? { cells: new Map() };
    const niks = [...cells].filter(([place, { text }]) => /^A\d+$/.test(place) && /^\d{16}$/.test(text));
    expect(niks.length).toBeGreaterThan(accepted - 10);
    expect(new Set(niks.map(([, { type }]) => type))).not.toContain('n');
    const known = new Set(listedPeople(list).map(({ nik }) => nik));
    expect(niks.filter(([, { text }]) => known.has(text)).length).toBeGreaterThan(accepted / 2);
  });

  test('every other screen is there', async () => {
    const { page } = desktop;
    await goTo(page, 'programs');
    await see('42-kepesertaan');
    await goTo(page, 'settings');
    const tabs = page.getByRole('main').getByRole('tab');
    for (const [index, name] of (await tabs.allTextContents()).entries()) {
      await tabs.nth(index).click();
      await see(`43-pengaturan-${name.toLowerCase().replaceAll(' ', '-')}`);
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('frame.search') }).fill('surat');
    await see('44-cari');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: t('session.lock.title') }).waitFor();
    await see('45-terkunci');
    await page.getByLabel(t('session.lock.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: t('session.lock.submit') }).click();
    await page.getByRole('main').waitFor();
  });

  test('the log names nobody', () => {
    const folder = join(desktop.dataDir, 'desktop', 'logs');
    const log = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    expect(log).toContain('"event":"start"');
    expect(personalValues(listedPeople(list)).filter((value) => log.includes(value))).toEqual([]);
    expect(log).not.toMatch(/\d{11,}/);
    expect(desktop.pageErrors).toEqual([]);
  });
});
