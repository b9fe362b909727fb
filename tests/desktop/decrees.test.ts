import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import {
  administrator,
  chooseList,
  commitImport,
  createAccount,
  decideByKeys,
  goTo,
  openOffice,
  pressYes,
  signIn,
  signOut,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { pageTexts } from '#tests/support/pdf-tools.ts';
import { writePeople } from '#tests/support/register.ts';
import { press, putOnClipboard } from '#tests/support/register-desktop.ts';

const names = ['Sitti Rahma', 'Basri Mappasessu', 'Tenri Olle', 'Hamka Baso', 'Rosmini Halik'] as const;
const number = '400.9/1201/2026';

let desktop: Desktop;

const main = (): Locator => desktop.page.getByRole('main');
const dialog = (): Locator => desktop.page.getByRole('dialog');
const button = (name: string, within = main()): Locator => within.getByRole('button', { name, exact: true });
const tab = (name: string) => main().getByRole('tab', { name: t(`decrees.tabs.${name}`) });

async function openDecrees(): Promise<void> {
  await goTo(desktop.page, 'programs');
  await main()
    .getByRole('link', { name: t('decrees.open') })
    .press('Enter');
  await main()
    .getByRole('heading', { level: 1, name: t('decrees.title') })
    .waitFor();
}

async function openDecree(name: string): Promise<void> {
  await openDecrees();
  await main()
    .getByRole('link', { name: t('decrees.list.openOf', { name }) })
    .press('Enter');
  await main()
    .getByRole('table', { name: t('decrees.detail.list') })
    .getByRole('rowheader')
    .first()
    .waitFor();
}

beforeAll(async () => {
  desktop = await openDesktop();
  const { page } = desktop;
  page.setDefaultTimeout(20_000);
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'verifikator', 'Budi Verifikator', 'verifier');
  await createAccount(page, 'kepala', 'Hj. Kepala', 'head');
  const people = names.map((name, index) => ({ name, village: index < 3 ? 'Baraya' : 'Layang' }));
  await chooseList(desktop, writePeople(freshDataFolder(), people));
  await startStaging(page);
  expect(await commitImport(page)).toBe(names.length);
  await goTo(page, 'workers');
  await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
  await page.getByRole('button', { name: t('workers.submit.confirm', { n: names.length }) }).click();
  await page.getByText(`${t('states.worker.proposed')} ${names.length}`).waitFor();
  await signOut(page);
  await signIn(page, 'verifikator');
  await goTo(page, 'verification');
  await page.getByRole('link', { name: t('verification.start') }).click();
  await page.getByRole('article').waitFor();
  for (const _ of names.slice(1)) await decideByKeys(page, ['s'], 'approve');
  await page.getByRole('article').waitFor();
  await pressYes(page);
  await page.getByRole('article').waitFor({ state: 'hidden' });
  await signOut(page);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

test('places are pasted from a sheet, and who waits stands in order', async () => {
  const { page } = desktop;
  await signIn(page, administrator.username);
  await openDecrees();
  await see(desktop, '90-sk-kosong');
  await tab('quotas').press('Enter');
  const places = (name: string) => main().getByLabel(t('decrees.quotas.placesOf', { name: `${name}, Bontoala` }));
  await putOnClipboard(desktop, { text: 'Kelurahan\tKuota\r\nBaraya\t2\r\nLayang\t1\r\nAntah Berantah\t9\r\n' });
  await places('Baraya').focus();
  await press(desktop, 'Control+v');
  await page.getByText(t('decrees.quotas.unknown', { names: 'Antah Berantah' })).waitFor();
  expect(await places('Layang').inputValue()).toBe('1');
  await places('Layang').fill('dua');
  await main().getByText(t('decrees.quotas.invalid')).waitFor();
  expect(await button(t('decrees.quotas.save', { n: 2 })).isEnabled()).toBe(false);
  await places('Layang').fill('1');
  await button(t('decrees.quotas.save', { n: 2 })).press('Enter');
  await button(t('decrees.quotas.save', { n: 0 })).waitFor();
  await places('Baraya').scrollIntoViewIfNeeded();
  await see(desktop, '91-kuota');
  await tab('waiting').press('Enter');
  await main()
    .getByText(t('decrees.waiting.sums', { placed: 3, waits: 2 }))
    .waitFor();
  await button(t('decrees.waiting.prioritiseOf', { name: 'Rosmini Halik' })).press('Enter');
  await dialog().getByLabel(t('decrees.detail.reason')).waitFor();
  await page.keyboard.type('Penyandang disabilitas berat');
  await press(desktop, 'Enter');
  await dialog().waitFor({ state: 'hidden' });
  await button(t('decrees.waiting.releaseOf', { name: 'Rosmini Halik' })).waitFor();
  await see(desktop, '92-menunggu');
  await seeOtherwise(desktop, '92-menunggu');
});

test('a draft is made with the exact number, and its maker cannot put it in force', async () => {
  const { page } = desktop;
  await button(t('decrees.waiting.create', { n: 3 })).press('Enter');
  await dialog()
    .getByText(t('decrees.waiting.stayWaiting', { n: 2 }))
    .waitFor();
  await see(desktop, '93-konsep-baru');
  await press(desktop, 'Enter');
  await main()
    .getByRole('heading', { level: 1, name: t('decrees.detail.draftTitle', { n: 1 }) })
    .waitFor();
  await main().getByText(t('decrees.detail.isMaker')).waitFor();
  const type = async (field: string, value: string) =>
    main()
      .getByLabel(t(`decrees.detail.${field}`), { exact: true })
      .fill(value);
  await type('number', number);
  await type('date', '2026-11-20');
  await type('signerTitle', 'Wali Kota Contoh');
  await type('signerName', 'Nama Rekaan');
  await press(desktop, 'Enter');
  await main()
    .getByRole('heading', { level: 1, name: t('decrees.detail.title', { number }) })
    .waitFor();
  expect(await button(t('decrees.enact.button')).isEnabled()).toBe(false);
  await see(desktop, '94-konsep');
  await seeOtherwise(desktop, '94-konsep');
  await signOut(page);
});

test('a second person looks at it and puts it in force', async () => {
  const { page } = desktop;
  await signIn(page, 'kepala');
  await openDecree(number);
  await main().getByText(t('decrees.detail.notMaker')).waitFor();
  await button(t('decrees.enact.button')).press('Enter');
  await dialog().getByText(t('decrees.enact.explain')).waitFor();
  await see(desktop, '95-tetapkan');
  await press(desktop, 'Enter');
  await dialog().waitFor({ state: 'hidden' });
  await button(t('decrees.void.button')).waitFor();
  await main().getByText(t('states.decree.enacted'), { exact: true }).waitFor();
  await see(desktop, '96-sk-berlaku');
  await signOut(page);
});

test('its attachment is printed by kecamatan with sums and signer', async () => {
  const { page } = desktop;
  await signIn(page, administrator.username);
  await openDecree(number);
  const folder = freshDataFolder();
  await desktop.answerOpenDialog(folder);
  await button(t('decrees.print.button')).press('Enter');
  await dialog().getByText(t('decrees.print.explain')).waitFor();
  await see(desktop, '97-cetak-lampiran');
  await button(t('decrees.print.choose'), dialog()).press('Enter');
  await page
    .getByRole('alert')
    .filter({ hasText: t('decrees.print.done', { n: 3 }) })
    .waitFor();
  expect(readdirSync(folder).sort()).toEqual(['lampiran-sk-400-9-1201-2026.pdf', 'lampiran-sk-400-9-1201-2026.xlsx']);
  const text = pageTexts(readFileSync(join(folder, 'lampiran-sk-400-9-1201-2026.pdf'))).join(' ');
  for (const part of [
    number,
    'Jumlah Kelurahan Baraya: 2 orang',
    'Jumlah Kecamatan Bontoala: 3 orang',
    'Rosmini Halik',
  ])
    expect(text).toContain(part);
  await openDecrees();
  await main()
    .getByRole('link', { name: t('decrees.list.openOf', { name: number }) })
    .waitFor();
  await see(desktop, '98-daftar-sk');
});
