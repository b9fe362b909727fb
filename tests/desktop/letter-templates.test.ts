import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { paperDrawn, see, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { goTo, openOffice, t } from '#tests/support/desktop-steps.ts';

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

test('a draft is edited with its pages beside it, and says what has to be mended', async () => {
  const { page } = desktop;
  await goTo(page, 'letters');
  await page.getByRole('tab', { name: t('letters.tabs.templates') }).click();
  await page.getByRole('row').nth(1).waitFor();
  await see(desktop, '50-templat');
  await page
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: t('letterTemplates.draft') })
    .click();
  await paperDrawn(desktop, t('letterTemplates.preview'));
  await see(desktop, '51-templat-rancangan');
  const text = page.getByLabel(t('letterTemplates.text'), { exact: true }).nth(1);
  await text.fill('Kepada {nma}');
  await page.getByText(t('letterTemplates.problems.unknown_placeholder', { piece: '{nma}' })).waitFor();
  await text.fill('Kepada ');
  await page
    .getByRole('combobox', { name: t('letterTemplates.insert') })
    .nth(1)
    .click();
  await page.getByRole('option', { name: t('letterTemplates.placeholders.nama'), exact: true }).click();
  expect(await text.inputValue()).toBe('Kepada {nama}');
  await page.getByRole('button', { name: t('letterTemplates.save') }).click();
  await page.getByText(t('letterTemplates.saved')).waitFor();
  await see(desktop, '52-templat-disimpan');
});
