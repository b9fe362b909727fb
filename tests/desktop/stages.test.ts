import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { createAccount, decideByKeys, goTo, signIn, signOut, t } from '#tests/support/desktop-steps.ts';
import { openRegister } from '#tests/support/register-desktop.ts';

let desktop: Desktop;

const stageName = (code: 'dukcapil' | 'verification' | 'approval') => t(`stages.names.${code}`);

/** The queue of a stage, chosen above the list. */
async function chooseQueue(code: 'dukcapil' | 'verification' | 'approval'): Promise<void> {
  const queues = desktop.page.getByRole('radiogroup', { name: t('stages.queues') });
  await queues.getByText(new RegExp(`^${stageName(code)} \\(`)).click();
}

beforeAll(async () => {
  desktop = await openRegister(30);
  const { page } = desktop;
  await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Usulkan/ })
    .click();
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'verifikator', 'Budi Verifikator', 'verifier');
  await createAccount(page, 'kepala', 'Hj. Kepala', 'head');
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

test('the second tier is switched on where the chain is drawn', async () => {
  const { page } = desktop;
  await page.getByRole('tab', { name: t('settings.tabs.stages') }).click();
  const card = page.getByRole('listitem').filter({ hasText: t('stages.does.approval') });
  await card.waitFor();
  await see(desktop, 'stages-simple');
  await page.getByRole('button', { name: t('stages.complete') }).click();
  await page.getByText(t('stages.underWay')).waitFor();
  await see(desktop, 'stages-complete');
  await seeOtherwise(desktop, 'stages-complete');
  await page.getByRole('button', { name: t('stages.save') }).scrollIntoViewIfNeeded();
  await see(desktop, 'stages-under-way');
  await page.getByRole('button', { name: t('stages.simple') }).click();
  await card.getByRole('switch', { name: t('stages.switch', { stage: stageName('approval') }) }).click({ force: true });
  await card.getByRole('checkbox', { name: t('roles.verifier') }).check();
  await page.getByRole('button', { name: t('stages.save') }).click();
  await page.getByText(t('stages.saved')).waitFor();
  await signOut(page);
});

test('who passed a case on cannot approve it, another person can', async () => {
  const { page } = desktop;
  await signIn(page, 'verifikator');
  await goTo(page, 'verification');
  await page.getByRole('radiogroup', { name: t('stages.queues') }).waitFor();
  await page.getByRole('link', { name: t('verification.start') }).click();
  await page.getByRole('article').waitFor();
  await page.getByRole('button', { name: t('verification.decide.forward') }).waitFor();
  await see(desktop, 'stages-forward');
  const name = (await page.getByRole('article').getByRole('heading', { level: 1 }).textContent()) ?? '';
  await decideByKeys(page, ['s'], 'forward');
  await page.getByRole('link', { name: t('verification.back') }).click();
  await chooseQueue('approval');
  const open = page.getByRole('link', { name: t('verification.list.open', { name }) });
  await open.waitFor();
  await see(desktop, 'stages-queue');
  await seeOtherwise(desktop, 'stages-queue');
  await open.click();
  await page.getByText(t('errors.rules.decided_before')).waitFor();
  expect(await page.getByRole('button', { name: t('verification.decide.approve') }).isDisabled()).toBe(true);
  await see(desktop, 'stages-refused');
  await seeOtherwise(desktop, 'stages-refused');
  await signOut(page);
  await signIn(page, 'kepala');
  await goTo(page, 'verification');
  await page.getByRole('link', { name: t('verification.list.open', { name }) }).click();
  await page.getByRole('article').getByRole('heading', { level: 1, name }).waitFor();
  // With the last case of the queue the desk is empty: nothing tells of a decision any more.
  await page.keyboard.press('s');
  await page.getByRole('heading', { name: t('verification.noneLeft.title') }).waitFor();
  await page.getByRole('link', { name: t('verification.back') }).click();
  await page.getByText(t('stages.queue', { stage: stageName('approval'), n: 0 })).waitFor();
  await signOut(page);
});
