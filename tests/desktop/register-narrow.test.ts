import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, whileEnlarged } from '#tests/support/desktop-look.ts';
import { cell, goTo, t } from '#tests/support/desktop-steps.ts';
import { columnTexts, openRegister, press } from '#tests/support/register-desktop.ts';

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
    const grid = page.getByRole('region', { name: t('workers.gridLabel') });
    const share = async () => ((await grid.boundingBox())?.height ?? 0) / (await page.evaluate(() => innerHeight));
    // What was told of the work before has its own strip for some seconds.
    await expect.poll(share, { timeout: 30_000 }).toBeGreaterThan(0.6);
    await page.getByRole('searchbox', { name: t('workers.search') }).focus();
    await press(desktop, 'Tab', 'Enter');
    const conditions = page.getByRole('dialog', { name: t('register.filters.open') });
    await see(desktop, '75-saringan-sempit');
    await conditions.getByRole('button', { name: t('register.facets.sex'), exact: true }).click();
    await page.getByRole('checkbox', { name: new RegExp(`^${t('workers.sex.P')}`) }).check();
    await press(desktop, 'Escape');
    await page.getByRole('checkbox', { name: new RegExp(`^${t('workers.sex.P')}`) }).waitFor({ state: 'detached' });
    expect(await conditions.isVisible()).toBe(true);
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
    await press(desktop, 'Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await cell(page, 0, 'name').evaluate((element) => element === document.activeElement)).toBe(true);
    await press(desktop, 'F4');
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

test('kecamatan, import and kind of warning are filtered by sets of values', async () => {
  const { page } = desktop;
  await goTo(page, 'home');
  await goTo(page, 'workers');
  for (const name of [t('workers.filters.district'), t('workers.filters.import'), t('workers.columns.warningCount')]) {
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

const isOn = (selector: string) =>
  desktop.page.evaluate((wanted) => Boolean(document.activeElement?.closest(wanted)), selector);

/** Goes on by Tab until the keyboard is on what the selector means. */
async function tabTo(selector: string): Promise<void> {
  for (let step = 0; step < 5 && !(await isOn(selector)); step += 1) await press(desktop, 'Tab');
  expect(await isOn(selector)).toBe(true);
}

test('dates are filtered by ranges under their heads, by the keyboard alone and as fast as keys can be pressed', async () => {
  const { page } = desktop;
  const people = page
    .getByRole('region', { name: t('workers.footer.label') })
    .getByRole('status')
    .first();
  const count = async () => Number(/\d+/.exec((await people.textContent()) ?? '')?.[0]);
  await vi.waitFor(async () => expect(await count()).toBeGreaterThan(170), 10_000);
  const all = await count();
  const { keyboard } = page;
  await cell(page, 0, 'birthDate').click();
  await press(desktop, 'ArrowUp', 'Enter', 'Tab', 'Enter');
  await vi.waitFor(async () => expect(await isOn('.ag-popup .ag-filter-from')).toBe(true), 10_000);
  await press(desktop, 'Shift+Tab', 'Enter');
  const active = page.locator('.ag-list-item.ag-active-item');
  await active.filter({ hasText: t('workers.grid.contains') }).waitFor();
  while ((await active.textContent())?.trim() !== t('workers.grid.between')) await press(desktop, 'ArrowDown');
  await press(desktop, 'Enter');
  await active.waitFor({ state: 'detached' });
  await tabTo('.ag-filter-from');
  // As quick as people type.
  await keyboard.type('1-1-1980', { delay: 60 });
  await tabTo('.ag-filter-to');
  await keyboard.type('1989', { delay: 60 });
  await page
    .getByRole('main')
    .getByRole('button', { name: t('workers.filters.clear') })
    .and(page.locator(':enabled'))
    .waitFor();
  await see(desktop, '80-saringan-tanggal');
  await press(desktop, 'Escape');
  const found = await count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);
  for (const text of await columnTexts(desktop, 'birthDate', 0, Math.min(found, 10))) expect(text).toMatch(/\/198\d$/);
  await button(t('workers.filters.clear')).click();
  await cell(page, 0, 'name').click();
  for (const [key, place] of [
    ['End', '.ag-cell[col-id="updatedAt"]'],
    ['ArrowUp', '.ag-floating-filter'],
    ['Enter', '.ag-floating-filter-input'],
  ] as const) {
    await press(desktop, key);
    await vi.waitFor(async () => expect(await isOn(place)).toBe(true), 10_000);
  }
  await keyboard.type('2099', { delay: 60 });
  await page.getByText(t('workers.empty.filteredTitle')).waitFor();
  expect(await page.getByText('No Matching Rows').count()).toBe(0);
  await seeOtherwise(desktop, '81-saringan-diubah');
});
