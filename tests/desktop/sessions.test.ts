import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#backend/db/open.ts';
import { parseKey } from '#backend/settings/recovery-key.ts';
import { roles } from '#shared/contract/permissions.ts';
import { type Desktop, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { openSecondWindow } from '#tests/support/desktop-second.ts';
import {
  administrator,
  createAccount,
  goTo,
  navigation,
  offerPassword,
  openOffice,
  password,
  signIn,
  signOut,
  t,
} from '#tests/support/desktop-steps.ts';
import { openFile } from '#tests/support/office.ts';

let desktop: Desktop;
let file: Connection;

beforeAll(async () => {
  desktop = await openDesktop();
  desktop.page.setDefaultTimeout(30_000);
  await takeOfficeScreen(desktop);
  file = openFile(desktop.dataDir, parseKey(await openOffice(desktop)));
  await openTab('accounts');
  await createAccount(desktop.page, 'budi', 'Budi Petugas', 'clerk');
});

afterAll(async () => {
  file.close();
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => expect(desktop.pageErrors).toEqual([]));

async function openTab(name: string): Promise<void> {
  await goTo(desktop.page, 'settings');
  await desktop.page.getByRole('tab', { name: t(`settings.tabs.${name}`), exact: true }).click();
}

const alert = (text: string | RegExp) => desktop.page.getByRole('alert').filter({ hasText: text });

/** Puts the window's clock ahead, as if nobody had touched keyboard or mouse meanwhile. */
const letTimePass = (page: Page, minutes: number): Promise<void> =>
  page.evaluate((milliseconds) => {
    const now = Date.now;
    Date.now = () => now() + milliseconds;
  }, minutes * 60_000);

test('the application is shown as a role sees it, and stays the own one', async () => {
  const { page } = desktop;
  await openTab('roles');
  for (const role of roles) {
    await page.getByRole('combobox', { name: t('settings.roles.preview') }).click();
    await page.getByRole('option', { name: t(`roles.${role}`), exact: true }).click();
    await page.getByText(t('settings.roles.previewOf', { role: t(`roles.${role}`) })).waitFor();
    await page.getByText(t('settings.roles.screens')).waitFor();
  }
  await see(desktop, 'sessions-preview');
  await goTo(page, 'home');
});

test('a screen left alone locks, keeps what was begun, and opens again with the password', async () => {
  const { page } = desktop;
  await openTab('accounts');
  await page.getByRole('button', { name: t('settings.accounts.add') }).click();
  const begun = page.getByRole('dialog').getByLabel(t('settings.accounts.displayName'));
  await begun.fill('Setengah Diketik');
  await letTimePass(page, 16);
  const field = page.getByLabel(t('session.lock.password'), { exact: true });
  await field.waitFor();
  await begun.waitFor({ state: 'hidden' });
  await see(desktop, 'sessions-locked');
  await field.fill('bukan sandi yang benar');
  await field.press('Enter');
  await alert(t('errors.accounts.wrong_sign_in')).waitFor();
  await field.fill(password);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
  await begun.waitFor();
  expect(await begun.inputValue()).toBe('Setengah Diketik');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('a session that should not be there is ended, and its window asks for a password', async () => {
  const { page } = desktop;
  const other = await openSecondWindow(desktop, 'budi');
  await goTo(page, 'home');
  await openTab('accounts');
  await page.getByRole('button', { name: t('settings.sessions.endOf', { name: 'Budi Petugas' }) }).click();
  await see(desktop, 'sessions-end');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('settings.sessions.end') })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: t('settings.sessions.endOf', { name: 'Budi Petugas' }) })
    .waitFor({ state: 'detached' });
  await navigation(other)
    .getByRole('link', { name: t('frame.routes.workers'), exact: true })
    .click();
  await other.getByRole('heading', { name: t('session.signIn.title') }).waitFor();
  await other.close();
});

test('wrong passwords make the account wait, also for the right one', async () => {
  const { page } = desktop;
  await signOut(page);
  const waits = /dalam \d+ detik/;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await offerPassword(page, administrator.username, `salah sekali ${attempt}`);
    await alert(t('errors.accounts.wrong_sign_in')).waitFor();
  }
  await offerPassword(page, administrator.username, password);
  await alert(waits).waitFor();
  await see(desktop, 'sessions-throttled');
  file.exec(`UPDATE account SET locked_until = '2020-01-01T00:00:00.000Z' WHERE locked_until IS NOT NULL`);
  await signIn(page, administrator.username);
});
