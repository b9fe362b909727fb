import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageLimit } from '#shared/domain/letter-template.ts';
import { type Desktop, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { paperDrawn, see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
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
  await seeOtherwise(desktop, '51-templat-rancangan');
  const text = page.getByLabel(t('letterTemplates.text'), { exact: true }).nth(1);
  await text.fill('Kepada {nma}');
  await page.getByText(t('letterTemplates.problems.unknown_placeholder', { piece: '{nma}' })).waitFor();
  await text.fill('Kepada ');
  await page
    .getByRole('combobox', { name: `${t('letterTemplates.insert')}: ${t('letterTemplates.text')}`, exact: true })
    .nth(1)
    .click();
  await page.getByRole('option', { name: t('letterTemplates.placeholders.nama'), exact: true }).click();
  expect(await text.inputValue()).toBe('Kepada {nama}');
  await page.getByRole('button', { name: t('letterTemplates.save') }).click();
  await page.getByText(t('letterTemplates.saved')).waitFor();
  await see(desktop, '52-templat-disimpan');
});

test('a logo and a scanned signature are taken, a file that is no picture is not', async () => {
  const { page } = desktop;
  const pictures = page.locator('input[type=file]');
  const remove = (kind: 'logo' | 'signature') =>
    page.getByRole('button', { name: t('letterTemplates.removePicture', { what: t(`letterTemplates.${kind}`) }) });
  const logo = join(import.meta.dirname, '../../resources/letters/logo.png');
  await pictures.nth(0).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('bukan gambar') });
  await page.getByText(t('letterTemplates.pictureRefused', { n: imageLimit / 1000 })).waitFor();
  await pictures.nth(0).setInputFiles(logo);
  await remove('logo').waitFor();
  await pictures.nth(1).setInputFiles(logo);
  await remove('signature').waitFor();
  await remove('logo').scrollIntoViewIfNeeded();
  await paperDrawn(desktop, t('letterTemplates.preview'));
  await see(desktop, '53-templat-gambar');
  await seeOtherwise(desktop, '53-templat-gambar');
});

test('blocks are moved and put under a condition by keyboard alone, and seen on F4', async () => {
  const { page } = desktop;
  const name = `2. ${t('letterTemplates.kinds.title')}`;
  const down = page.getByRole('button', { name: t('letterTemplates.down', { block: name }) });
  await down.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: t('letterTemplates.up', { block: name.replace('2', '3') }) }).focus();
  await page.keyboard.press('Space');
  await down.waitFor();
  const condition = page.getByRole('combobox', { name: new RegExp(`^${t('letterTemplates.when')}`) }).nth(1);
  await condition.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option').first().waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect.poll(() => condition.inputValue()).not.toBe(t('letterTemplates.conditions.always'));
  await page
    .getByRole('radiogroup', { name: t('letters.issue.paper') })
    .getByRole('radio')
    .first()
    .focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.getByRole('radio', { name: 'F4' }).isChecked(), { timeout: 30_000 }).toBe(true);
  await paperDrawn(desktop, t('letterTemplates.preview'));
  await see(desktop, '54-templat-f4');
  expect(desktop.pageErrors).toEqual([]);
});
