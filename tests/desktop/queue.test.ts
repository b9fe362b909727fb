import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#shared/contract/permissions.ts';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import {
  administrator,
  createAccount,
  decideByKeys,
  goTo,
  pressYes,
  signIn,
  signOut,
  status,
  t,
} from '#tests/support/desktop-steps.ts';
import { openRegister } from '#tests/support/register-desktop.ts';

let desktop: Desktop;

/** Rows of the list: more than two hundred of them become cases. */
const rows = 260;

const accounts: readonly (readonly [username: string, name: string, role: Role])[] = [
  ['verifikator', 'Budi Verifikator', 'verifier'],
  ['pemeriksa', 'Sari Pemeriksa', 'verifier'],
  ['kepala', 'Hj. Kepala', 'head'],
];

/** Number at the start of the line that tells how many proposals match. */
async function total(): Promise<number> {
  const line = desktop.page.getByRole('status').filter({ hasText: /^[\d.]+ usulan$/ });
  return Number((await line.textContent())?.replace(/\D/g, ''));
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(name: string): Promise<void> {
  const { page } = desktop;
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let step = 0; step < 120 && (await focused()) !== name; step += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe(name);
}

beforeAll(async () => {
  desktop = await openRegister(rows);
  const { page } = desktop;
  await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Usulkan/ })
    .click();
  await goTo(page, 'settings');
  await page.getByLabel(t('settings.queue.secondLookShare')).fill('100');
  await page.getByRole('button', { name: t('common.save') }).click();
  await page.getByText(t('settings.office.saved')).waitFor();
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  for (const [username, name, role] of accounts) await createAccount(page, username, name, role);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

test('an account is limited to areas in its dialog', async () => {
  const { page } = desktop;
  const edit = t('settings.accounts.edit', { name: 'Sari Pemeriksa' });
  await page.getByRole('button', { name: edit }).click();
  const dialog = page.getByRole('dialog', { name: edit });
  await dialog.getByLabel(t('settings.accounts.areas')).first().click();
  await page.getByRole('option', { name: 'Kecamatan Bontoala' }).click();
  await page.keyboard.press('Tab');
  await see(desktop, 'queue-account-areas');
  await dialog.getByRole('button', { name: t('common.cancel') }).click();
  await dialog.waitFor({ state: 'hidden' });
});

test('approving together asks for a random sample first', async () => {
  const { page } = desktop;
  await signOut(page);
  await signIn(page, 'verifikator');
  await goTo(page, 'verification');
  await page.getByRole('link', { name: t('verification.start') }).waitFor();
  await see(desktop, 'queue-list');
  await seeOtherwise(desktop, 'queue-list');
  await page.getByRole('button', { name: t('verification.many.withoutWarnings') }).click();
  const start = page.getByRole('dialog').getByRole('link', { name: t('verification.many.sampleStart') });
  await start.waitFor();
  await see(desktop, 'queue-sample');
  await seeOtherwise(desktop, 'queue-sample');
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Setujui \d+ usulan$/ });
  expect(await confirm.isDisabled()).toBe(true);
  await start.click();
  await page.getByRole('article').waitFor();
  await decideByKeys(page, ['s'], 'approve');
});

test('two hundred cases are cleared by keyboard only', { timeout: 900_000 }, async () => {
  const { page } = desktop;
  const screens = await page.getByRole('navigation').getByRole('link').allTextContents();
  const place = screens.findIndex((text) => text.includes(t('frame.routes.verification'))) + 1;
  await page.keyboard.press(`Alt+${place}`);
  await page.getByRole('heading', { level: 1, name: t('verification.title') }).waitFor();
  const waiting = await total();
  expect(waiting).toBeGreaterThanOrEqual(200);
  await tabTo(t('verification.start'));
  await page.keyboard.press('Enter');
  await page.getByRole('article').waitFor();
  const name = () => page.getByRole('article').getByRole('heading', { level: 1 }).textContent();
  const first = await name();
  await page.keyboard.press('l');
  await expect.poll(name).not.toBe(first);
  const second = await name();
  await page.keyboard.press('p');
  await expect.poll(name).not.toBe(second);
  for (let count = 0; count < waiting - 3; count += 1) {
    if (count % 10 === 3) await decideByKeys(page, ['k', '1', 'Enter'], 'return');
    else if (count % 17 === 5) await decideByKeys(page, ['t', '1', 'Enter'], 'reject');
    else await decideByKeys(page, ['s'], 'approve');
  }
  // With the last case the desk is empty: nothing tells of a decision any more.
  await pressYes(page);
  await page.getByRole('heading', { name: t('verification.noneLeft.title') }).waitFor();
  await see(desktop, 'queue-none-left');
  await tabTo(t('verification.noneLeft.again'));
  await page.keyboard.press('Enter');
  await decideByKeys(page, ['s'], 'approve');
  await pressYes(page);
  await page.getByRole('heading', { name: t('verification.noneLeft.title') }).waitFor();
  await tabTo(t('verification.back'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: t('verification.list.emptyTitle') }).waitFor();
});

test('another verifier looks again without being told how it ended', async () => {
  const { page } = desktop;
  await signOut(page);
  await signIn(page, 'pemeriksa');
  await goTo(page, 'verification');
  await page.getByRole('link', { name: /^Pemeriksaan kedua/ }).click();
  await page.getByText(t('verification.again.badge'), { exact: true }).waitFor();
  await see(desktop, 'queue-again');
  await seeOtherwise(desktop, 'queue-again');
  await decideByKeys(page, ['k', '1', 'Enter'], 'return');
  await decideByKeys(page, ['s'], 'approve');
  await signOut(page);
});

test('the head sees how long cases wait and settles what two disagree on', async () => {
  const { page } = desktop;
  await signIn(page, 'kepala');
  await goTo(page, 'verification');
  await page.getByRole('link', { name: t('verification.board.open') }).click();
  await page.getByRole('table', { name: t('verification.board.people') }).waitFor();
  await see(desktop, 'queue-board');
  await seeOtherwise(desktop, 'queue-board');
  await page.getByRole('link', { name: t('verification.agreement.open') }).click();
  const settle = page.getByRole('button', { name: /^Putuskan beda pendapat/ });
  await settle.first().waitFor();
  await page.getByRole('rowheader', { name: 'Budi Verifikator' }).waitFor();
  await see(desktop, 'queue-agreement');
  await seeOtherwise(desktop, 'queue-agreement');
  await settle.first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('verification.agreement.reopened')).check();
  await dialog.getByLabel(t('verification.agreement.why')).fill('Dilihat bersama');
  await see(desktop, 'queue-settle');
  await dialog.getByRole('button', { name: t('common.save') }).click();
  await page.getByText(t('verification.agreement.settled')).waitFor();
  await goTo(page, 'verification');
  await status(page, t('verification.list.total', { n: 1 })).waitFor();
  await page.getByRole('button', { name: t('verification.assign.button') }).click();
  // The field that holds the chosen names stands over the one that has the keyboard.
  await page
    .getByRole('dialog')
    .getByRole('combobox', { name: t('verification.assign.verifiers') })
    .press('ArrowDown');
  await page.getByRole('option', { name: 'Budi Verifikator' }).click();
  await page.keyboard.press('Tab');
  await see(desktop, 'queue-assign');
  await page.getByRole('button', { name: t('verification.assign.confirm', { n: 1 }) }).click();
  await page.getByRole('cell', { name: 'Budi Verifikator' }).waitFor();
  await signOut(page);
});

test('what has to be mended goes out per kelurahan', async () => {
  const { page } = desktop;
  await signIn(page, administrator.username);
  const folder = freshDataFolder();
  await desktop.answerOpenDialog(folder);
  await goTo(page, 'verification');
  await page.getByRole('button', { name: t('verification.returns.button') }).click();
  await expect
    .poll(() => readdirSync(folder).filter((name) => name.endsWith('.pdf')).length, { timeout: 60_000 })
    .toBeGreaterThan(0);
});

test('a password of somebody else waits for a second person', async () => {
  const { page } = desktop;
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.office') }).click();
  await page.getByLabel(t('settings.secondPerson.password_reset')).check();
  await page.getByRole('button', { name: t('common.save') }).click();
  await page.getByText(t('settings.office.saved')).first().waitFor();
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  const reset = t('settings.accounts.reset', { name: 'Sari Pemeriksa' });
  await page.getByRole('button', { name: reset }).click();
  const dialog = page.getByRole('dialog', { name: reset });
  await dialog.getByLabel(t('settings.accounts.newPassword'), { exact: true }).fill('kata sandi baru sekali');
  await dialog.getByRole('button', { name: t('common.save') }).click();
  await dialog.getByText(t('errorNotice.asked')).waitFor();
  await see(desktop, 'queue-second-person-asked');
  await page.keyboard.press('Escape');
  await signOut(page);
  await signIn(page, 'kepala');
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.requests') }).click();
  const confirm = page.getByRole('button', { name: t('settings.requests.confirmOf', { id: 1 }) });
  await confirm.waitFor();
  await see(desktop, 'queue-requests');
  await seeOtherwise(desktop, 'queue-requests');
  await confirm.click();
  await page.getByText(t('settings.requests.none')).waitFor();
});
