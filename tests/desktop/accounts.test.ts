import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#backend/db/open.ts';
import { parseKey } from '#backend/settings/recovery-key.ts';
import { type Desktop, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { createAccount, goTo, openOffice, password, signIn, signOut, t } from '#tests/support/desktop-steps.ts';
import { openFile } from '#tests/support/office.ts';

let desktop: Desktop;
let file: Connection;

beforeAll(async () => {
  desktop = await openDesktop();
  desktop.page.setDefaultTimeout(30_000);
  await takeOfficeScreen(desktop);
  file = openFile(desktop.dataDir, parseKey(await openOffice(desktop)));
  await openTab('accounts');
  await createAccount(desktop.page, 'pimpinan', 'Ibu Pimpinan', 'head');
});

afterAll(async () => {
  file.close();
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => expect(desktop.pageErrors).toEqual([]));

async function openTab(name: string): Promise<void> {
  await goTo(desktop.page, 'settings');
  await desktop.page.getByRole('tab', { name: t(`settings.tabs.${name}`), exact: true }).press('Enter');
}

const dialog = () => desktop.page.getByRole('dialog');

test('an account for one kecamatan is made by the keyboard, and a guessable password is refused with its reason', async () => {
  const { page } = desktop;
  await page.getByRole('button', { name: t('settings.accounts.add') }).press('Enter');
  await dialog().getByLabel(t('settings.accounts.displayName')).waitFor();
  await page.keyboard.type('Petugas Mariso');
  await dialog().getByLabel(t('settings.accounts.username')).press('m');
  await page.keyboard.type('ariso');
  await dialog()
    .getByRole('combobox', { name: t('settings.accounts.areas') })
    .focus();
  await page.keyboard.type('Mariso');
  await page
    .getByRole('option', { name: /Mariso/ })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const first = dialog().getByLabel(t('settings.accounts.password'), { exact: true });
  await first.focus();
  await page.keyboard.type('password1234');
  await page.keyboard.press('Enter');
  await dialog().getByRole('alert').waitFor();
  await see(desktop, 'accounts-refused');
  await first.fill(password);
  await page.keyboard.press('Enter');
  await dialog().waitFor({ state: 'detached' });
  const line = page.getByRole('row').filter({ hasText: 'Petugas Mariso' });
  await line.getByRole('cell', { name: 'Mariso', exact: true }).waitFor();
});

test('a dialog opened by a double click stays, and a click beside it keeps what was typed', async () => {
  const { page } = desktop;
  await page.getByRole('button', { name: t('settings.accounts.add') }).dblclick();
  const name = dialog().getByLabel(t('settings.accounts.displayName'));
  await name.fill('Petugas Tallo');
  await page.mouse.click(5, 400);
  expect(await name.inputValue()).toBe('Petugas Tallo');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('a password of somebody else waits for a second person where the office wants it', async () => {
  const { page } = desktop;
  file.exec(`UPDATE setting SET value = json_set(value, '$.secondPerson', json('["password_reset"]'))`);
  await page.getByRole('button', { name: t('settings.accounts.reset', { name: 'Petugas Mariso' }) }).press('Enter');
  await dialog().getByLabel(t('settings.accounts.newPassword'), { exact: true }).fill('sandi lain yang panjang');
  await page.keyboard.press('Enter');
  await dialog()
    .getByText(/^Permintaan nomor 1 sudah dicatat/)
    .waitFor();
  expect(
    await dialog()
      .getByRole('button', { name: t('common.save') })
      .isDisabled(),
  ).toBe(true);
  await see(desktop, 'accounts-reset-waits');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await openTab('requests');
  await page.getByText(t('settings.requests.passwordReset', { name: 'Petugas Mariso' })).waitFor();
  expect(await page.getByRole('button', { name: /^Sahkan permintaan/ }).count()).toBe(0);
  await signOut(page);
  await signIn(page, 'pimpinan');
  await openTab('requests');
  await page.getByRole('button', { name: /^Sahkan permintaan/ }).press('Enter');
  await page.getByText(t('settings.requests.none')).waitFor();
});
