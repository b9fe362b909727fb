import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, whileEnlarged } from '#tests/support/desktop-look.ts';
import { cell, goTo, t } from '#tests/support/desktop-steps.ts';
import { openRegister, press } from '#tests/support/register-desktop.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openRegister(200);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

const button = (name: string) => desktop.page.getByRole('main').getByRole('button', { name, exact: true });

test('at 200 % the grid keeps most of the window and everything is reached by the keyboard', async () => {
  const { page } = desktop;
  await whileEnlarged(desktop, async () => {
    const grid = await page.getByRole('region', { name: t('workers.gridLabel') }).boundingBox();
    expect(grid?.height ?? 0).toBeGreaterThan(0.6 * (await page.evaluate(() => innerHeight)));
    await page.getByRole('searchbox', { name: t('workers.search') }).focus();
    await press(desktop, 'Tab', 'Enter');
    const conditions = page.getByRole('dialog', { name: t('register.filters.open') });
    await see(desktop, '75-saringan-sempit');
    await conditions.getByRole('button', { name: t('register.facets.sex'), exact: true }).click();
    await page.getByRole('checkbox', { name: new RegExp(`^${t('workers.sex.P')}`) }).check();
    await press(desktop, 'Escape');
    await conditions.waitFor({ state: 'detached' });
    await button(t('register.filters.some', { n: 1 })).waitFor();
    await button(t('register.more')).focus();
    await press(desktop, 'Enter');
    await page.getByRole('menu', { name: t('register.more') }).waitFor();
    await page.getByRole('menuitem', { name: t('register.create.open') }).click();
    await page.getByRole('dialog', { name: t('register.create.title') }).waitFor();
    await see(desktop, '76-orang-baru-sempit');
    await press(desktop, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await cell(page, 0, 'name').click();
    await press(desktop, 'F4');
    const panel = page.getByRole('complementary', { name: t('workers.panel.title') });
    await panel.getByRole('heading').first().waitFor();
    await see(desktop, '77-data-orang-sempit');
    await panel.getByRole('button', { name: t('workers.panel.close') }).focus();
    await press(desktop, 'Enter');
    await panel.waitFor({ state: 'detached' });
  });
});

test('with the panel and the column menu open nothing is wrong, in light and dark', async () => {
  const { page } = desktop;
  await cell(page, 0, 'name').click();
  await press(desktop, 'F4');
  await page.getByRole('complementary', { name: t('workers.panel.title') }).waitFor();
  await see(desktop, '78-panel');
  await seeOtherwise(desktop, '78-panel');
  await button(t('register.columns.open')).click();
  await see(desktop, '79-kolom');
  await press(desktop, 'Escape', 'Escape');
});

test('kecamatan and import are filtered by sets of values', async () => {
  const { page } = desktop;
  await goTo(page, 'home');
  await goTo(page, 'workers');
  for (const name of [t('workers.filters.district'), t('workers.filters.import')]) {
    await page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
    const choices = page.getByRole('group', { name, exact: true }).getByRole('checkbox');
    await choices.first().check();
    if ((await choices.count()) > 1) await choices.nth(1).check();
    await press(desktop, 'Escape');
    await page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(`^${name}: `) })
      .waitFor();
  }
  await button(t('workers.filters.clear')).first().click();
});
