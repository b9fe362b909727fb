import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { cell, createAccount, goTo, signIn, signOut, t } from '#tests/support/desktop-steps.ts';
import { columnTexts, openRegister, press, readSystemClipboard } from '#tests/support/register-desktop.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openRegister(400);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

afterEach(async () => {
  // What a failed test left open must not stand before the next one.
  for (let more = 3; more > 0 && (await desktop.page.getByRole('dialog').count()) > 0; more -= 1) {
    await press(desktop, 'Escape');
  }
  expect(desktop.pageErrors).toEqual([]);
});

const button = (name: string): Locator =>
  desktop.page.getByRole('main').getByRole('button', { name, exact: true }).first();

/** Number of people that the list holds now. */
async function total(): Promise<number> {
  const text = await desktop.page
    .getByRole('region', { name: t('workers.footer.label') })
    .getByRole('status')
    .first()
    .textContent();
  return Number((text?.match(/\d[\d.]*/)?.[0] ?? '').replaceAll('.', ''));
}

const columnOrder = () =>
  desktop.page.evaluate(() =>
    [...document.querySelectorAll('.ag-header-cell[col-id]')]
      .sort((left, right) => left.getBoundingClientRect().left - right.getBoundingClientRect().left)
      .map((head) => head.getAttribute('col-id')),
  );

describe('a new person', () => {
  test('is checked while one types and saved as a draft', async () => {
    const { page } = desktop;
    const before = await total();
    const [likely = ''] = await columnTexts(desktop, 'name', 0, 1);
    await button(t('register.create.open')).click();
    const dialog = page.getByRole('dialog', { name: t('register.create.title') });
    const field = (name: string) => dialog.getByLabel(t(`fields.${name}`), { exact: false }).first();
    await field('name').fill(likely);
    await dialog.getByRole('listitem').filter({ hasText: likely }).first().waitFor();
    await field('nik').fill('737101');
    await dialog.getByText(t('errors.workers.nik_too_short')).waitFor();
    await field('nik').fill('7371015708900017');
    await dialog.getByText('17 Agustus 1990').waitFor();
    await dialog.getByRole('button', { name: t('register.create.takeOver') }).click();
    await field('name').fill('SITTI PENGUJI BARU');
    expect(await field('birthDate').inputValue()).toBe('17/08/1990');
    await dialog.getByText(t('register.create.noLikely')).waitFor();
    await see(desktop, '60-orang-baru');
    await dialog.getByRole('button', { name: t('register.create.confirm') }).click();
    await page
      .getByRole('complementary', { name: t('workers.panel.title') })
      .getByRole('heading', { name: 'SITTI PENGUJI BARU' })
      .waitFor();
    await vi.waitFor(async () => expect(await total()).toBe(before + 1));
    await press(desktop, 'Escape');
  });

  test('leaves the register with a reason, and the record stays', async () => {
    const { page } = desktop;
    await page.getByRole('searchbox', { name: t('workers.search') }).fill('penguji baru');
    await vi.waitFor(async () => expect(await total()).toBe(1), 10_000);
    await cell(page, 0, 'name').click({ button: 'right' });
    await page.getByRole('menuitem', { name: t('register.menu.deactivate') }).click();
    const dialog = page.getByRole('dialog', { name: t('register.deactivate.title') });
    await dialog.getByRole('combobox', { name: t('register.deactivate.reason') }).click();
    await page.getByRole('option', { name: t('register.deactivate.reasons.entered_wrongly') }).click();
    await see(desktop, '61-keluar');
    await dialog.getByRole('button', { name: t('register.deactivate.confirm') }).click();
    await vi.waitFor(async () =>
      expect(await columnTexts(desktop, 'state', 0, 1)).toEqual([t('states.worker.inactive')]),
    );
    await press(desktop, 'Control+z');
    await vi.waitFor(async () => expect(await columnTexts(desktop, 'state', 0, 1)).toEqual([t('states.worker.draft')]));
    await page.getByRole('searchbox', { name: t('workers.search') }).fill('');
    await vi.waitFor(async () => expect(await total()).toBeGreaterThan(1), 10_000);
  });
});

describe('many people', () => {
  test('are counted and filtered by sets of values', async () => {
    const { page } = desktop;
    const all = await total();
    await button(t('register.facets.sex')).click();
    const women = page.getByRole('checkbox', { name: new RegExp(`^${t('workers.sex.P')}`) });
    const count = Number(/\((\d+)\)/.exec((await women.locator('xpath=../..').textContent()) ?? '')?.[1]);
    await see(desktop, '62-saringan');
    await women.check();
    await press(desktop, 'Escape');
    await vi.waitFor(async () => expect(await total()).toBe(count));
    expect(count).toBeLessThan(all);
    await button(`${t('register.facets.sex')}: ${t('workers.sex.P')}`).click();
    const none = page.getByRole('checkbox', { name: t('register.facets.empty') });
    if ((await none.count()) > 0) {
      // The empty ones come beside the others of the set.
      await none.check();
      await vi.waitFor(async () => expect(await total()).toBeGreaterThan(count));
      await women.uncheck();
      await vi.waitFor(async () => expect(await columnTexts(desktop, 'sex', 0, 1)).toEqual(['']));
      await none.uncheck();
      await women.check();
    }
    await press(desktop, 'Escape');
    await vi.waitFor(async () => expect(await total()).toBe(count));
  });

  test('are changed at once after a look at ten of them, and back again', async () => {
    const { page } = desktop;
    const count = await total();
    await button(t('register.bulk.open')).click();
    const dialog = page.getByRole('dialog', { name: t('register.bulk.title') });
    await dialog.getByRole('combobox', { name: t('register.bulk.fields') }).click();
    await page.getByRole('option', { name: t('fields.birthPlace') }).click();
    await press(desktop, 'Tab');
    await dialog.getByLabel(t('fields.birthPlace'), { exact: true }).last().fill('PAREPARE');
    await dialog.getByText(t('register.bulk.count', { n: count }), { exact: true }).waitFor();
    await dialog.getByLabel(t('register.bulk.reason')).fill('uji coba');
    await see(desktop, '63-ubah-banyak');
    await dialog.getByRole('button', { name: t('register.bulk.confirm', { n: count }) }).click();
    await vi.waitFor(
      async () => expect(await columnTexts(desktop, 'birthPlace', 0, 3)).toEqual(['PAREPARE', 'PAREPARE', 'PAREPARE']),
      20_000,
    );
    await cell(page, 0, 'birthPlace').click();
    await press(desktop, 'Control+z');
    await vi.waitFor(
      async () => expect((await columnTexts(desktop, 'birthPlace', 0, 3)).includes('PAREPARE')).toBe(false),
      20_000,
    );
  });
});

describe('a view', () => {
  test('sorts by several columns with Ctrl and a click', async () => {
    const { page } = desktop;
    const head = (id: string) => page.locator(`.ag-header-cell[col-id="${id}"] .ag-header-cell-text`);
    await head('birthDate').click();
    await head('name').click({ modifiers: ['Control'] });
    await vi.waitFor(async () => {
      const sorted = await page.locator('[role="columnheader"][aria-sort]:not([aria-sort="none"])').count();
      expect(sorted).toBe(2);
    });
  });

  test('keeps columns, order and filter under a name, and the columns for the person', async () => {
    const { page } = desktop;
    await button(t('register.columns.open')).click();
    const look = page.getByRole('dialog', { name: t('register.columns.open') });
    await look.getByRole('checkbox', { name: t('fields.kk') }).uncheck();
    await look.getByRole('button', { name: t('register.columns.pin', { name: t('fields.birthDate') }) }).click();
    await look.getByText(t('register.columns.densities.compact')).click();
    await see(desktop, '64-kolom');
    await press(desktop, 'Escape');
    const order = await vi.waitFor(async () => {
      const seen = await columnOrder();
      expect(seen).not.toContain('kk');
      expect(seen.indexOf('birthDate')).toBeLessThan(seen.indexOf('state'));
      return seen;
    });
    await button(t('register.views.open')).click();
    await page.getByRole('menuitem', { name: t('register.views.save') }).click();
    const dialog = page.getByRole('dialog', { name: t('register.views.title') });
    await dialog.getByLabel(t('register.views.name')).fill('Perempuan');
    await dialog.getByLabel(t('register.views.share')).check();
    await dialog.getByRole('button', { name: t('common.save') }).click();
    await dialog.waitFor({ state: 'detached' });
    const filtered = await total();
    await button(t('workers.filters.clear')).click();
    await vi.waitFor(async () => expect(await total()).toBeGreaterThan(filtered));
    await button(t('register.columns.open')).click();
    await look.getByRole('button', { name: t('register.columns.reset') }).click();
    await press(desktop, 'Escape');
    await vi.waitFor(async () => expect(await columnOrder()).toContain('kk'));
    await button(t('register.views.open')).click();
    await page.getByRole('menuitem', { name: /^Perempuan/ }).click();
    await vi.waitFor(async () => expect(await total()).toBe(filtered));
    await vi.waitFor(async () => expect(await columnOrder()).toEqual(order));
    await goTo(page, 'home');
    await goTo(page, 'workers');
    await cell(page, 0, 'name').waitFor();
    await vi.waitFor(async () => expect(await columnOrder()).toEqual(order));
    await seeOtherwise(desktop, '65-tampilan');
  });
});

test('a head sees masked numbers, one of them after a reason, and copies them masked', async () => {
  const { page } = desktop;
  await button(t('workers.filters.clear')).click();
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'kepala', 'Kepala Dinas', 'head');
  await signOut(page);
  await signIn(page, 'kepala');
  await goTo(page, 'workers');
  // Until the rows are there the list is one row long, and a range cannot grow.
  await page
    .getByText(/^\d{4}•+\d{2}$/)
    .nth(1)
    .waitFor();
  await cell(page, 0, 'nik').click();
  await press(desktop, 'Shift+ArrowDown', 'Control+c');
  await vi.waitFor(async () =>
    expect((await readSystemClipboard(desktop)).text).toMatch(/^\d{4}•+\d{2}\r\n\d{4}•+\d{2}\r\n$/),
  );
  await cell(page, 0, 'nik').click({ button: 'right' });
  expect((await columnTexts(desktop, 'nik', 0, 1))[0]).toContain('•');
  await page.getByRole('menuitem', { name: t('register.menu.reveal') }).click();
  const dialog = page.getByRole('dialog', { name: t('register.reveal.title') });
  await dialog.getByLabel(t('register.reveal.reason')).fill('Permintaan warga');
  await dialog.getByRole('button', { name: t('register.reveal.confirm') }).click();
  await dialog
    .getByRole('status')
    .filter({ hasText: /^\d{16}$/ })
    .waitFor();
  await see(desktop, '66-tampilkan-isi');
  await press(desktop, 'Escape');
});
