import { afterAll, beforeAll, expect, test } from 'vitest';
import { translate } from '#shared/i18n/index.ts';
import { type Desktop, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { photograph, see, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { goTo, navigation, openOffice, password, t } from '#tests/support/desktop-steps.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openDesktop();
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

test('the screens beside the main job are whole', async () => {
  const { page } = desktop;
  await goTo(page, 'workers');
  await see(desktop, '08-daftar-pekerja-kosong');
  await goTo(page, 'imports');
  await see(desktop, '10-impor-kosong');
  await goTo(page, 'programs');
  await see(desktop, '42-kepesertaan');
  await goTo(page, 'settings');
  const tabs = page.getByRole('main').getByRole('tab');
  for (const [index, name] of (await tabs.allTextContents()).entries()) {
    await tabs.nth(index).click();
    await see(desktop, `43-pengaturan-${name.toLowerCase().replaceAll(' ', '-')}`);
  }
  await page.getByRole('tab', { name: t('settings.tabs.checks') }).click();
  await page.getByRole('button', { name: t('settings.checks.run') }).click();
  await page.getByText(t('settings.checks.allGood')).waitFor();
  await see(desktop, '43-pengaturan-pemeriksaan-baik');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: t('frame.search') }).fill('surat');
  await see(desktop, '44-cari');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: t('session.lock.title') }).waitFor();
  await see(desktop, '45-terkunci');
  await page.getByLabel(t('session.lock.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: t('session.lock.submit') }).click();
  await page.getByRole('main').waitFor();
});

test('every screen speaks English when asked to, and then Indonesian again', async () => {
  const { page } = desktop;
  const english = translate('en');
  const choose = async (menu: string, language: string) => {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menuitemradio', { name: language }).click();
  };
  await choose(t('frame.language'), t('frame.languages.en'));
  for (const route of ['home', 'workers', 'imports', 'duplicates', 'verification', 'letters', 'programs', 'settings']) {
    const name = english(`frame.routes.${route}`);
    const main = page.getByRole('navigation', { name: english('frame.navigation') });
    await main.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await photograph(desktop, `46-inggris-${route}`);
  }
  await choose(english('frame.language'), t('frame.languages.id'));
  await navigation(page).waitFor();
  expect(desktop.pageErrors).toEqual([]);
});
