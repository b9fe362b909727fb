import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { chooseList, commitImport, goTo, openOffice, startStaging, t } from '#tests/support/desktop-steps.ts';
import { writeSample } from '#tests/support/office-work.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openDesktop();
  desktop.page.setDefaultTimeout(30_000);
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

describe('a committed import', () => {
  test('is taken back as a whole, with a reason, and tells what it did', async () => {
    const { page } = desktop;
    await chooseList(desktop, await writeSample(freshDataFolder(), 60));
    await startStaging(page);
    const people = await commitImport(page);
    await page.getByRole('button', { name: t('imports.revert.button') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('imports.revert.reason')).fill('Berkas yang salah');
    await see(desktop, 'import-revert-question');
    await dialog.getByRole('button', { name: t('imports.revert.button') }).click();
    await page.getByRole('heading', { name: t('imports.revert.outcome') }).waitFor();
    await see(desktop, 'import-reverted');
    await seeOtherwise(desktop, 'import-reverted');
    const told = await page.getByText(t('imports.revert.counts', { removed: people, restored: 0 })).count();
    expect(told).toBe(1);
  });
});

describe('the office', () => {
  test('sees what lists may change, and its rosters', async () => {
    const { page } = desktop;
    await goTo(page, 'settings');
    await page.getByText(t('settings.policies.hint')).scrollIntoViewIfNeeded();
    await see(desktop, 'settings-import-policies');
    await goTo(page, 'programs');
    await page.getByRole('heading', { name: t('programs.rosters.title') }).scrollIntoViewIfNeeded();
    await see(desktop, 'programs-rosters');
  });
});
