import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { haltBackend, killBackend } from '#tests/support/desktop-killed.ts';
import { photograph, see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { cell, goTo, status, t } from '#tests/support/desktop-steps.ts';
import { columnTexts, openRegister, press } from '#tests/support/register-desktop.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openRegister(20_000);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

beforeEach(() => goTo(desktop.page, 'workers'));

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

const value = 'PAREPARE';

const inMain = (name: string | RegExp): Locator => desktop.page.getByRole('main').getByRole('button', { name });

/** How many people the register shows. */
async function people(): Promise<number> {
  const { page } = desktop;
  await cell(page, 0, 'name').filter({ hasText: /\w/ }).waitFor();
  return Number(((await status(page, 'pekerja').first().textContent()) ?? '').replace(/\D/g, ''));
}

/** Writes the value into everybody. */
async function changeEverybody(total: number): Promise<void> {
  const { page } = desktop;
  await inMain(t('register.bulk.open')).click();
  const dialog = page.getByRole('dialog', { name: t('register.bulk.title') });
  await dialog.getByRole('combobox', { name: t('register.bulk.fields') }).click();
  await page.getByRole('option', { name: t('fields.birthPlace') }).click();
  await press(desktop, 'Tab');
  await dialog.getByLabel(t('fields.birthPlace'), { exact: true }).last().fill(value);
  await dialog.getByLabel(t('register.bulk.reason')).fill('pemekaran wilayah');
  await dialog.getByRole('button', { name: t('register.bulk.confirm', { n: total }) }).click();
}

/** Rows that are drawn even while a notice takes its place. */
const inSight = 12;

/** How far a large change is, as it is shown. */
const someWay = () =>
  desktop.page
    .getByRole('main')
    .getByText(/^[1-9][\d.]* dari /)
    .first();

/** Writes the value into everybody and kills the backend in the middle of it; a change that was over too soon is taken back and made anew. */
async function killWhileChanging(total: number): Promise<void> {
  const pid = await desktop.backendPid();
  await changeEverybody(total);
  const halted = await haltBackend(
    pid,
    () => someWay().waitFor(),
    () => someWay().isVisible(),
  );
  if (halted.underWay) return killBackend(desktop);
  halted.goOn();
  await inMain(oneAct('Urungkan')).click();
  await inMain(t('register.undo.nothingToUndo')).waitFor();
  return killWhileChanging(total);
}

/** The button that turns the change of nearly everybody; a few had the value before. */
const oneAct = (way: 'Urungkan' | 'Ulangi') => new RegExp(`^${way}: .*, 1\\d\\.\\d{3} sel, `);

const cutOff = (): Locator => desktop.page.getByRole('region', { name: t('register.bulk.cutOff.label') });

const notice = (text: string | RegExp): Locator => desktop.page.getByRole('alert').filter({ hasText: text }).first();

test('a kill while many people are changed is told at the next start, and the change is taken back whole', async () => {
  const { page } = desktop;
  const total = await people();
  const before = await columnTexts(desktop, 'birthPlace', 0, 5);
  await killWhileChanging(total);
  await goTo(page, 'home');
  await page.getByRole('button', { name: t('home.tasks.cutOffBulk') }).waitFor();
  await photograph(desktop, '51-perubahan-terputus-di-beranda');
  await page.getByRole('button', { name: t('home.tasks.cutOffBulk') }).click();
  await cutOff()
    .getByText(t('register.bulk.cutOff.reason', { reason: 'pemekaran wilayah' }))
    .waitFor();
  await see(desktop, '52-perubahan-terputus');
  await seeOtherwise(desktop, '52-perubahan-terputus');
  await cutOff()
    .getByRole('button', { name: t('register.bulk.cutOff.withdraw') })
    .click();
  await notice(/^[\d.]+ sel dikembalikan/).waitFor();
  await cutOff().waitFor({ state: 'detached' });
  await vi.waitFor(async () => expect(await columnTexts(desktop, 'birthPlace', 0, 5)).toEqual(before), 20_000);
  expect(await inMain(t('register.undo.nothingToUndo')).isDisabled()).toBe(true);
});

test('the change goes on with the people who are left, by the keyboard, and is one act', async () => {
  const { page } = desktop;
  const total = await people();
  await killWhileChanging(total);
  await goTo(page, 'workers');
  const resume = cutOff().getByRole('button', { name: /^Lanjutkan / });
  await resume.focus();
  await press(desktop, 'Enter');
  await notice(/^[\d.]+ orang diubah/).waitFor();
  await cutOff().waitFor({ state: 'detached' });
  await inMain(oneAct('Urungkan')).waitFor();
});

test('a kill in the middle of a large undo leaves it not begun, or done', async () => {
  const { page } = desktop;
  await people();
  await cell(page, 0, 'name').click();
  await press(desktop, 'Control+z');
  await someWay().waitFor();
  await killBackend(desktop);
  await goTo(page, 'workers');
  await people();
  const places = new Set(await columnTexts(desktop, 'birthPlace', 0, inSight));
  if (places.has(value)) {
    await notice(t('errors.workers.turn_stopped')).waitFor();
    expect([...places]).toEqual([value]);
    await inMain(oneAct('Urungkan')).click();
  } else await inMain(oneAct('Ulangi')).waitFor();
  await vi.waitFor(
    async () => expect((await columnTexts(desktop, 'birthPlace', 0, inSight)).includes(value)).toBe(false),
    60_000,
  );
});
