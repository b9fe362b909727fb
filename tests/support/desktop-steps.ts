import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Role } from '#shared/contract/permissions.ts';
import type { ChainPreset } from '#shared/domain/stages.ts';
import { translate } from '#shared/i18n/index.ts';
import type { Desktop } from './desktop.ts';

/** The words on the Indonesian screens. */
export const t = translate('id');

/** Password of every account that these steps make. */
export const password = 'sandi panjang untuk uji';

/** The administrator whom `foundOffice` makes. */
export const administrator = { username: 'admin.kantor', displayName: 'Kepala Sistem' } as const;

const office = { officeName: 'Dinas Sosial Contoh', cityName: 'Makassar' };

/** Fills the first-run set-up. */
export async function fillSetup(page: Page, chain: ChainPreset = 'simple'): Promise<void> {
  const fill = (name: string, value: string) =>
    page.getByLabel(t(`session.setup.${name}`), { exact: true }).fill(value);
  await fill('officeName', office.officeName);
  await fill('cityName', office.cityName);
  await fill('displayName', administrator.displayName);
  await fill('username', administrator.username);
  await fill('password', password);
  await fill('passwordAgain', password);
  await page.getByRole('radio', { name: t(`stages.${chain}`) }).check();
}

/** Fills the first-run set-up and sends it. Returns the recovery key that the next screen shows. */
export async function foundOffice(page: Page, chain: ChainPreset = 'simple'): Promise<string> {
  await fillSetup(page, chain);
  await page.getByRole('button', { name: t('session.setup.submit') }).click();
  return (await page.getByLabel(t('session.recoveryKey.label')).textContent()) ?? '';
}

/** Says that the key is kept, and goes on to the sign-in. */
export async function keepRecoveryKey(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: t('session.recoveryKey.kept') }).check();
  await page.getByRole('button', { name: t('session.recoveryKey.continue') }).click();
}

/** Name and password on the sign-in screen, without looking at what comes of it. */
export async function offerPassword(page: Page, username: string, secret: string): Promise<void> {
  await page.getByLabel(t('session.signIn.username')).fill(username);
  await page.getByLabel(t('session.signIn.password'), { exact: true }).fill(secret);
  await page.getByRole('button', { name: t('session.signIn.submit') }).click();
}

/** Signs in and waits for the first screen. */
export async function signIn(page: Page, username: string): Promise<void> {
  await offerPassword(page, username, password);
  await navigation(page).waitFor();
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
}

/** Signs out by the menu of the account. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { expanded: false }).last().click();
  await page.getByRole('menuitem', { name: t('frame.signOut') }).click();
  await page.getByRole('heading', { name: t('session.signIn.title') }).waitFor();
}

/** An office on an empty folder with its administrator signed in. Returns the recovery key. */
export async function openOffice({ page }: Desktop): Promise<string> {
  const recoveryKey = await foundOffice(page);
  await keepRecoveryKey(page);
  await signIn(page, administrator.username);
  return recoveryKey;
}

/** The navigation on the left. */
export const navigation = (page: Page): Locator => page.getByRole('navigation', { name: t('frame.navigation') });

/** Opens a screen by the navigation and waits for its heading. */
export async function goTo(page: Page, route: string): Promise<void> {
  const name = t(`frame.routes.${route}`);
  await navigation(page).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Switches the random sample before approving many together off, on the settings' page of the office. */
export async function approveWithoutSample(page: Page): Promise<void> {
  await page.getByRole('switch', { name: t('settings.queue.bulkSampling') }).click({ force: true });
  await page.getByRole('button', { name: t('common.save') }).click();
  await page.getByText(t('settings.office.saved')).waitFor();
}

/** Makes an account on the settings' page of accounts. */
export async function createAccount(page: Page, username: string, displayName: string, role: Role): Promise<void> {
  await page.getByRole('button', { name: t('settings.accounts.add') }).click();
  const dialog = page.getByRole('dialog', { name: t('settings.accounts.add') });
  await dialog.getByLabel(t('settings.accounts.displayName')).fill(displayName);
  await dialog.getByLabel(t('settings.accounts.username')).fill(username);
  await dialog.getByRole('combobox', { name: t('settings.accounts.role') }).click();
  await page.getByRole('option', { name: t(`roles.${role}`), exact: true }).click();
  await dialog.getByLabel(t('settings.accounts.password'), { exact: true }).fill(password);
  await dialog.getByRole('button', { name: t('common.create') }).click();
  await page.getByRole('table').getByRole('rowheader', { name: displayName }).waitFor();
}

/** Chooses a list on the imports' screen with the system's dialog, which answers with this path. */
export async function chooseList(desktop: Desktop, path: string): Promise<void> {
  await desktop.answerOpenDialog(path);
  await goTo(desktop.page, 'imports');
  await desktop.page.getByRole('button', { name: t('imports.new') }).click();
}

/** Starts the check of all rows with the columns as they are proposed. */
export async function startStaging(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('imports.inspect.start') }).click();
}

/** The numbers in the sentence that closes an import's totals: rows, then imported, held, rejected, duplicate. */
export async function importTotals(page: Page): Promise<readonly number[]> {
  const sentence = await page
    .getByRole('status')
    .filter({ hasText: /baris = / })
    .textContent();
  return (sentence?.match(/\d[\d.]*/g) ?? []).map((figure) => Number(figure.replaceAll('.', '')));
}

/** Puts an import's accepted rows into the register, after the question with the exact count, which is returned. */
export async function commitImport(page: Page): Promise<number> {
  const [, accepted = 0] = await importTotals(page);
  const label = t('repairs.commit.onlyNew', { import: accepted });
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('dialog').getByRole('button', { name: label }).click();
  return accepted;
}

/** A cell of the register; rows count from zero. */
export function cell(page: Page, row: number, column: string): Locator {
  return page.locator(`[role="row"][row-index="${row}"] [role="gridcell"][col-id="${column}"]`);
}

/** Writes a value into a cell of the register as a person types it. */
export async function typeIntoCell(page: Page, row: number, column: string, value: string): Promise<void> {
  await cell(page, row, column).click();
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
}

/** The part of the screen that tells this state. */
export const status = (page: Page, text: string): Locator => page.getByRole('status').filter({ hasText: text });

let saidYes = 0;

/** Presses the key for yes; not sooner after the last time than a finger can, or it is taken for one press. */
export async function pressYes(page: Page): Promise<void> {
  await page.waitForTimeout(Math.max(0, saidYes + 200 - Date.now()));
  await page.keyboard.press('s');
  saidYes = Date.now();
}

/** Decides the case on the desk by keys, and waits until the decision is told as saved. */
export async function decideByKeys(page: Page, keys: readonly string[], action: string): Promise<void> {
  const name = (await page.getByRole('article').getByRole('heading', { level: 1 }).textContent()) ?? '';
  for (const key of keys) await (key === 's' ? pressYes(page) : page.keyboard.press(key));
  const told = t('verification.decide.last', { name, decision: t(`verification.actions.${action}`) });
  const desk = page.getByRole('region', { name: t('verification.decide.label') });
  await desk.getByText(told, { exact: true }).waitFor();
}

/** Asks to approve many cases at once; gives the button that confirms it and the number that it names. */
export async function askToApprove(page: Page, button: string): Promise<{ confirm: Locator; count: number }> {
  await page.getByRole('button', { name: t(button) }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Setujui [\d.]+ usulan$/ });
  await expect.poll(() => confirm.isEnabled()).toBe(true);
  return { confirm, count: Number(/[\d.]+/.exec((await confirm.textContent()) ?? '')?.[0].replaceAll('.', '')) };
}
