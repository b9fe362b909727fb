import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import {
  administrator,
  chooseList,
  commitImport,
  createAccount,
  decideByKeys,
  foundOffice,
  goTo,
  keepRecoveryKey,
  pressYes,
  signIn,
  signOut,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { writePeople } from '#tests/support/register.ts';
import { press } from '#tests/support/register-desktop.ts';

const names = ['Sitti Rahma', 'Basri Mappasessu'] as const;

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openDesktop();
  desktop.page.setDefaultTimeout(60_000);
  await takeOfficeScreen(desktop);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

test('the first screen asks for the chain and proposes the whole one', async () => {
  const { page } = desktop;
  const choice = page.getByRole('radio', { name: t('stages.complete') });
  await choice.waitFor();
  expect(await choice.isChecked()).toBe(true);
  await choice.scrollIntoViewIfNeeded();
  await see(desktop, 'chain-setup');
  await seeOtherwise(desktop, 'chain-setup');
  await foundOffice(page, 'complete');
  await keepRecoveryKey(page);
  await signIn(page, administrator.username);
});

test('cases that nobody answers go on together, and wait for others at each stage', { timeout: 300_000 }, async () => {
  const { page } = desktop;
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'verifikator', 'Budi Verifikator', 'verifier');
  await createAccount(page, 'pemeriksa', 'Rina Pemeriksa', 'verifier');
  await createAccount(page, 'kepala', 'Hj. Kepala', 'head');
  const people = names.map((name, index) => ({ name, birthDate: `198${index}-03-12` }));
  await chooseList(desktop, writePeople(freshDataFolder(), people));
  await startStaging(page);
  expect(await commitImport(page)).toBe(names.length);
  await goTo(page, 'workers');
  await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
  await page.getByRole('button', { name: t('workers.submit.confirm', { n: names.length }) }).click();
  await page.getByText(`${t('states.worker.proposed')} ${names.length}`).waitFor();
  await goTo(page, 'home');
  await page.getByRole('button', { name: t('home.tasks.unsentMatches') }).waitFor();
  await see(desktop, 'chain-home-unsent');
  await signOut(page);

  await signIn(page, 'verifikator');
  await goTo(page, 'verification');
  await page
    .getByRole('radiogroup', { name: t('stages.queues') })
    .getByText(new RegExp(`^${t('stages.names.dukcapil')} \\(`))
    .click();
  await page.getByRole('button', { name: t('verification.passMany.button') }).click();
  const dialog = page.getByRole('dialog', { name: t('verification.passMany.title') });
  const confirm = dialog.getByRole('button', { name: t('verification.passMany.confirm', { n: names.length }) });
  await confirm.waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('radio').last().check();
  await dialog.getByRole('textbox', { name: t('verification.passMany.note') }).fill('Dukcapil tidak menjawab');
  await see(desktop, 'chain-pass-many');
  await seeOtherwise(desktop, 'chain-pass-many');
  await confirm.click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(t('stages.queue', { stage: t('stages.names.verification'), n: names.length })).waitFor();
  await signOut(page);
});

test('verifier, head and decree follow, each by somebody else', { timeout: 300_000 }, async () => {
  const { page } = desktop;
  for (const [who, action] of [
    ['pemeriksa', 'forward'],
    ['kepala', 'approve'],
  ] as const) {
    await signIn(page, who);
    await goTo(page, 'verification');
    await page.getByRole('link', { name: t('verification.start') }).click();
    await page.getByRole('article').waitFor();
    await decideByKeys(page, ['s'], action);
    await page.getByRole('article').waitFor();
    await pressYes(page);
    await page.getByRole('article').waitFor({ state: 'hidden' });
    await signOut(page);
  }
  await signIn(page, administrator.username);
  const task = page.getByRole('button', { name: t('home.tasks.awaitingDecree') });
  await task.waitFor();
  await see(desktop, 'chain-home-decree');
  await seeOtherwise(desktop, 'chain-home-decree');
  await task.click();
  await page.getByText(t('decrees.waiting.sums', { placed: names.length, waits: 0 })).waitFor();
  await page.getByRole('button', { name: t('decrees.waiting.create', { n: names.length }) }).press('Enter');
  await page.getByRole('dialog').getByText(t('decrees.waiting.createExplain')).waitFor();
  await press(desktop, 'Enter');
  await page.getByRole('heading', { level: 1, name: t('decrees.detail.draftTitle', { n: 1 }) }).waitFor();
  await page.getByRole('button', { name: t('decrees.refill.button') }).click();
  await page.getByRole('dialog').getByText(t('decrees.refill.upToDate')).waitFor();
  await see(desktop, 'chain-refill');
  await press(desktop, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});
