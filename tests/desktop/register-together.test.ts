import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { photograph, see } from '#tests/support/desktop-look.ts';
import { openSecondRegister } from '#tests/support/desktop-second.ts';
import { cell, createAccount, goTo, status, t, typeIntoCell } from '#tests/support/desktop-steps.ts';
import { columnTexts, openRegister, press, putOnClipboard } from '#tests/support/register-desktop.ts';

/** More people than one paste may change, after what a sample list loses to its own mistakes. */
const rows = 6_500;

/** The second person, who works in the same register at another computer. */
const colleague = { username: 'budi', displayName: 'Budi Petugas' };

let desktop: Desktop;
let other: Page;

beforeAll(async () => {
  desktop = await openRegister(rows);
  await goTo(desktop.page, 'settings');
  await desktop.page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(desktop.page, colleague.username, colleague.displayName, 'clerk');
  await goTo(desktop.page, 'workers');
  other = await openSecondRegister(desktop, colleague.username);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

beforeEach(async () => {
  await cell(desktop.page, 0, 'birthPlace').click();
});

afterEach(async () => {
  for (let more = 3; more > 0 && (await dialog().count()) > 0; more -= 1) await press(desktop, 'Escape');
  expect(desktop.pageErrors).toEqual([]);
});

const dialog = (): Locator => desktop.page.getByRole('dialog');

const button = (page: Page, name: string): Locator => page.getByRole('main').getByRole('button', { name, exact: true });

const answer = (name: string) => dialog().getByRole('button', { name, exact: true }).click();

const places = (count: number, from = 0) => columnTexts(desktop, 'birthPlace', from, count);

const shows = (values: readonly string[], from = 0) =>
  vi.waitFor(async () => expect(await places(values.length, from)).toEqual(values), 10_000);

const notice = (text: string | RegExp): Locator => desktop.page.getByRole('alert').filter({ hasText: text }).first();

/** Writes a place of birth as the other person, who insists where that one has not seen the cell as it is now. */
async function otherWrites(row: number, value: string): Promise<void> {
  await typeIntoCell(other, row, 'birthPlace', value);
  const insist = other.getByRole('dialog').getByRole('button', { name: t('workers.stale.writeMine') });
  await vi.waitFor(async () => {
    if ((await insist.count()) > 0) await insist.click();
    expect(await cell(other, row, 'birthPlace').textContent()).toBe(value);
  }, 10_000);
}

/** Starts an undo of the act that says so, by the key. */
async function undo(): Promise<void> {
  await cell(desktop.page, 0, 'name').click();
  await press(desktop, 'Control+z');
}

describe('a cell that somebody else has changed', () => {
  test('shows both values, who and when, and keeps the other one', async () => {
    await otherWrites(0, 'GOWA');
    await typeIntoCell(desktop.page, 0, 'birthPlace', 'MAROS');
    await dialog().getByRole('cell', { name: 'GOWA', exact: true }).waitFor();
    await dialog().getByRole('cell', { name: 'MAROS', exact: true }).waitFor();
    await dialog()
      .getByRole('cell', { name: new RegExp(`^oleh ${colleague.displayName}, \\d`) })
      .waitFor();
    await see(desktop, '70-sel-diubah-orang-lain');
    await answer(t('workers.stale.keepTheirs'));
    await shows(['GOWA']);
  });

  test('takes the own value when one says so', async () => {
    await otherWrites(0, 'TAKALAR');
    await typeIntoCell(desktop.page, 0, 'birthPlace', 'MAROS');
    await answer(t('workers.stale.writeMine'));
    await shows(['MAROS']);
  });

  test('in a paste is told before anything is saved and decided afterwards', async () => {
    const before = await places(5);
    await otherWrites(1, 'BONE');
    await otherWrites(2, 'WAJO');
    await putOnClipboard(desktop, { text: 'A\r\nB\r\nC\r\nD\r\nE\r\n' });
    await cell(desktop.page, 0, 'birthPlace').click();
    await press(desktop, 'Control+v');
    await dialog()
      .getByText(t('register.batch.right', { n: 3 }))
      .waitFor();
    await dialog().getByRole('cell', { name: 'WAJO', exact: true }).waitFor();
    await see(desktop, '71-tempel-bertabrakan');
    await answer(t('register.batch.saveValid', { n: 3 }));
    await answer(t('workers.stale.keepTheirs'));
    await answer(t('workers.stale.writeMine'));
    await shows(['A', 'BONE', 'C', 'D', 'E']);
    await undo();
    await shows(['A', 'BONE', 'WAJO', 'D', 'E']);
    await undo();
    await shows([before[0] ?? '', 'BONE', 'WAJO', before[3] ?? '', before[4] ?? '']);
  });
});

describe('undo', () => {
  test('leaves a cell that somebody else changed since, says why and opens the person', async () => {
    const before = await places(3, 6);
    await putOnClipboard(desktop, { text: 'A\r\nB\r\nC\r\n' });
    await cell(desktop.page, 6, 'birthPlace').click();
    await press(desktop, 'Control+v');
    await shows(['A', 'B', 'C'], 6);
    await otherWrites(7, 'SINJAI');
    await undo();
    const name = await cell(desktop.page, 7, 'name').textContent();
    await dialog().getByRole('cell', { name: 'SINJAI', exact: true }).waitFor();
    await dialog().getByText(t('errors.workers.left_changed')).waitFor();
    await see(desktop, '72-tidak-dikembalikan');
    await photograph(desktop, '72-tidak-dikembalikan', { zoom: 2 });
    await answer(t('register.undo.openPerson', { name: name ?? '' }));
    const panel = desktop.page.getByRole('complementary', { name: t('workers.panel.title') });
    await panel.getByText('SINJAI', { exact: true }).first().waitFor();
    await shows([before[0] ?? '', 'SINJAI', before[2] ?? ''], 6);
    await panel.getByRole('button', { name: t('workers.panel.close') }).click();
  });

  test('of a change of everybody is a job that tells what it left', async () => {
    const { page } = desktop;
    const before = await places(3);
    const total = Number(((await status(page, 'pekerja').first().textContent()) ?? '').replace(/\D/g, ''));
    expect(total).toBeGreaterThan(5_000);
    await button(page, t('register.bulk.open')).click();
    await dialog()
      .getByRole('combobox', { name: t('register.bulk.fields') })
      .click();
    await page.getByRole('option', { name: t('fields.birthPlace') }).click();
    await press(desktop, 'Tab');
    await dialog().getByLabel(t('fields.birthPlace'), { exact: true }).last().fill('PAREPARE');
    await dialog().getByLabel(t('register.bulk.reason')).fill('uji coba');
    await answer(t('register.bulk.confirm', { n: total }));
    await notice(/^[\d.]+ orang diubah/).waitFor();
    await shows(['PAREPARE', 'PAREPARE', 'PAREPARE']);
    await otherWrites(1, 'SOPPENG');
    // It is said only as long as the job runs.
    const said = page.getByText(t('register.undo.waits')).waitFor();
    await undo();
    await said;
    await press(desktop, 'Control+z');
    await dialog().getByRole('cell', { name: 'SOPPENG', exact: true }).waitFor();
    await dialog()
      .getByText(/^[\d.]+ sel dikembalikan/)
      .waitFor();
    await press(desktop, 'Escape');
    await shows([before[0] ?? '', 'SOPPENG', before[2] ?? '']);
  });
});

test('a paste of 5,000 cells is one act; one more is sent to the import', async () => {
  const before = await places(2);
  const lines = (count: number) => ({ text: 'KOTA UJI\r\n'.repeat(count) });
  await putOnClipboard(desktop, lines(5_000));
  await press(desktop, 'Control+v');
  await notice(t('register.batch.saved', { kind: t('register.batch.kinds.paste'), n: 5_000 })).waitFor();
  await shows(['KOTA UJI', 'KOTA UJI']);
  await undo();
  await notice(t('register.undo.restored', { n: 5_000 })).waitFor();
  await shows(before);
  await putOnClipboard(desktop, lines(5_001));
  await cell(desktop.page, 0, 'birthPlace').click();
  await press(desktop, 'Control+v');
  await notice(t('register.batch.tooMany', { cells: 5_001, most: 5_000 })).waitFor();
  await shows(before);
});

test('a view that one person shares is opened by another', async () => {
  const { page } = desktop;
  await button(page, t('register.facets.sex')).click();
  await page.getByRole('checkbox', { name: new RegExp(`^${t('workers.sex.P')}`) }).check();
  await press(desktop, 'Escape');
  await button(page, t('register.views.open')).click();
  await page.getByRole('menuitem', { name: t('register.views.save') }).click();
  await dialog().getByLabel(t('register.views.name')).fill('Perempuan');
  await dialog().getByLabel(t('register.views.share')).check();
  await answer(t('common.save'));
  await dialog().waitFor({ state: 'detached' });
  await goTo(other, 'home');
  await goTo(other, 'workers');
  await button(other, t('register.views.open')).click();
  await other.getByRole('menuitem', { name: /^Perempuan \(oleh / }).click();
  await other
    .getByRole('button', { name: `${t('register.facets.sex')}: ${t('workers.sex.P')}`, exact: true })
    .waitFor();
  const count = (shown: Page) => status(shown, 'pekerja').first().textContent();
  await vi.waitFor(async () => expect(await count(other)).toBe(await count(page)), 10_000);
});
