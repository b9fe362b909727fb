import { type Desktop, openDesktop } from './desktop.ts';
import { takeOfficeScreen } from './desktop-look.ts';
import {
  administrator,
  approveWithoutSample,
  askToApprove,
  chooseList,
  commitImport,
  createAccount,
  foundOffice,
  goTo,
  keepRecoveryKey,
  signIn,
  signOut,
  startStaging,
  status,
  t,
} from './desktop-steps.ts';

/** Opens a part of the letters' screen. */
export const openLetterTab = (desktop: Desktop, name: string): Promise<void> =>
  desktop.page.getByRole('tab', { name: t(`letters.tabs.${name}`), exact: true }).click();

/**
 * An office whose clerk has imported and submitted a list and whose verifier has approved together those without warnings, each by the
 * own account.
 */
export async function openApprovedOffice(list: string): Promise<Desktop> {
  const desktop = await openDesktop();
  const { page } = desktop;
  page.setDefaultTimeout(60_000);
  await takeOfficeScreen(desktop);
  await foundOffice(page);
  await keepRecoveryKey(page);
  await signIn(page, administrator.username);
  await goTo(page, 'settings');
  await approveWithoutSample(page);
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'petugas', 'Andi Petugas', 'clerk');
  await createAccount(page, 'verifikator', 'Budi Verifikator', 'verifier');
  await createAccount(page, 'surat', 'Citra Surat', 'letter_clerk');
  await signOut(page);
  await signIn(page, 'petugas');
  await chooseList(desktop, list);
  await startStaging(page);
  const accepted = await commitImport(page);
  await page.getByRole('button', { name: t('imports.result.submit', { n: accepted }) }).waitFor();
  await goTo(page, 'workers');
  await page.getByRole('button', { name: t('workers.actions.submit'), exact: true }).click();
  await page.getByRole('button', { name: t('workers.submit.confirm', { n: accepted }) }).click();
  await page.getByText(`${t('states.worker.proposed')} ${accepted.toLocaleString('id-ID')}`).waitFor();
  await signOut(page);
  await signIn(page, 'verifikator');
  await goTo(page, 'verification');
  await status(page, t('verification.list.total', { n: accepted })).waitFor();
  const plain = await askToApprove(page, 'verification.many.withoutWarnings');
  await plain.confirm.click();
  await status(page, t('verification.list.total', { n: accepted - plain.count })).waitFor();
  await signOut(page);
  return desktop;
}

/** Issues letters into the folder, all that are ready or at most so many, and waits until they are out; how many. */
export async function issueAll(desktop: Desktop, folder: string): Promise<number> {
  const { page } = desktop;
  await goTo(page, 'letters');
  await openLetterTab(desktop, 'issue');
  await desktop.answerOpenDialog(folder);
  await page.getByRole('button', { name: t('letters.issue.chooseFolder') }).click();
  await page.getByText(folder).waitFor();
  const start = page.getByRole('button', { name: /^Terbitkan [\d.]+ surat$/ });
  const issued = Number(/[\d.]+/.exec((await start.textContent()) ?? '')?.[0].replaceAll('.', ''));
  await start.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('letters.issue.confirmButton', { n: issued }) })
    .click();
  await page.getByText(t('letters.issue.done', { n: issued })).waitFor({ timeout: 300_000 });
  return issued;
}
