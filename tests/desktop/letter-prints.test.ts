import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { paperDrawn, see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { answerBox, installPrinter } from '#tests/support/desktop-printer.ts';
import { cell, goTo, signIn, status, t } from '#tests/support/desktop-steps.ts';
import { issueAll, openApprovedOffice, openLetterTab } from '#tests/support/letters-desktop.ts';
import { writeSample } from '#tests/support/office-work.ts';
import { readLetters } from '#tests/support/results.ts';

const output = freshDataFolder();
let desktop: Desktop;
let issued = 0;

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

const panel = () => desktop.page.getByRole('complementary', { name: t('letters.panel.title') });

/** Opens the print dialog of the only batch and sends its first file to the printer. */
async function print(reason: string | null): Promise<void> {
  const { page } = desktop;
  await openLetterTab(desktop, 'batches');
  await page.getByRole('button', { name: t('letterPrints.print'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('letterPrints.title', { id: 1 }) });
  if (reason !== null) {
    await dialog.getByRole('combobox', { name: t('letterPrints.reason') }).click();
    await page.getByRole('option', { name: reason }).click();
  }
  await dialog.getByRole('button', { name: t('letterPrints.direct') }).click();
}

/** Starts the application again on the same office. */
async function startAgain(): Promise<void> {
  desktop = await openDesktop(desktop.dataDir);
  await takeOfficeScreen(desktop);
  await signIn(desktop.page, 'surat');
}

test('an office issues letters', async () => {
  desktop = await openApprovedOffice(await writeSample(output, 60));
  await signIn(desktop.page, 'surat');
  issued = await issueAll(desktop, join(output, 'surat'));
});

test('a copy is printed and saved from its own dialog, and both stand in the life of the letter', async () => {
  const { page } = desktop;
  const printer = await installPrinter(desktop);
  await openLetterTab(desktop, 'register');
  await status(page, t('letters.register.total', { n: issued })).waitFor();
  await cell(page, 0, 'number').click();
  await panel()
    .getByRole('button', { name: t('letters.panel.copy') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('letters.copy.askedBy')).fill('Keluarga');
  await dialog.getByLabel(t('letters.copy.reason')).fill('Suratnya hilang');
  await dialog.getByRole('button', { name: t('letters.copy.make') }).click();
  await paperDrawn(desktop, t('letters.copy.page'));
  await see(desktop, '63-salinan-cetak');
  await seeOtherwise(desktop, '63-salinan-cetak');
  await dialog.getByRole('button', { name: t('letterPrints.direct') }).click();
  await dialog.getByRole('status').getByText(t('letterPrints.copySent')).waitFor();
  expect((await printer.jobs()).map(({ options }) => options)).toMatchObject([{ deviceName: 'Kantor' }]);
  const path = join(output, 'salinan.pdf');
  await desktop.answerSaveDialog(path);
  await dialog.getByRole('button', { name: t('letterPrints.save') }).click();
  await dialog.getByRole('status').getByText(t('letterPrints.copySaved')).waitFor();
  expect(existsSync(path)).toBe(true);
  await page.keyboard.press('Escape');
  const steps = panel().getByRole('listitem');
  await expect
    .poll(() => steps.filter({ hasText: t('letters.life.copy_out', { copy: 1 }) }).count(), { timeout: 60_000 })
    .toBe(2);
  await see(desktop, '62-agenda-salinan-keluar');
});

test('a scanner is heard from its first sign on, wherever the focus is, and however quickly it reads on', async () => {
  const { page } = desktop;
  await openLetterTab(desktop, 'counter');
  const field = page.getByLabel(t('letters.counter.scan'));
  await field.waitFor();
  const { firstCode } = readLetters(join(output, 'surat'));
  // As a scanner does: sign after sign at once, and Enter.
  const scanned = (code: string) =>
    desktop.application.evaluate(({ BrowserWindow }, text) => {
      const contents = BrowserWindow.fromId(1)?.webContents;
      for (const sign of [...text, 'Return']) {
        const modifiers = /^[A-Z]$/.test(sign) ? (['shift'] as const) : [];
        const key = { keyCode: sign, modifiers: [...modifiers] };
        contents?.sendInputEvent({ type: 'keyDown', ...key });
        contents?.sendInputEvent({ type: 'char', ...key });
        contents?.sendInputEvent({ type: 'keyUp', ...key });
      }
    }, code);
  await page.getByRole('heading', { name: t('letters.counter.title') }).click();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await scanned(firstCode);
  await page.getByText(/^560\/1\/.* diserahkan kepada/).waitFor();
  await page.getByRole('radio', { name: t('letters.counter.handOver') }).focus();
  for (const sequence of [2, 3, 4]) await scanned(`560/${sequence}/BERJASA/XI/2026`);
  for (const sequence of [2, 3, 4]) await page.getByText(new RegExp(`^560/${sequence}/.* diserahkan kepada`)).waitFor();
  await page.getByRole('combobox', { name: t('letters.counter.relation') }).click();
  await page.getByRole('option', { name: t('letters.relations.family') }).click();
  const collector = page.getByLabel(t('letters.counter.collector'));
  await collector.fill('Sitti Aminah');
  await collector.focus();
  await scanned(`560/5/BERJASA/XI/2026`);
  await page.getByText(/^560\/5\/.* diserahkan kepada Sitti Aminah\.$/).waitFor();
  expect(await collector.inputValue()).toBe('Sitti Aminah');
  expect(await field.inputValue()).toBe('');
});

test('a print that was cut off is asked about at the next start', async () => {
  const printer = await installPrinter(desktop);
  await printer.hold();
  await print(null);
  await expect.poll(async () => (await printer.jobs()).length, { timeout: 60_000 }).toBe(1);
  const gone = new Promise((resolve) => desktop.application.process().once('exit', resolve));
  desktop.application.process().kill('SIGKILL');
  await gone;
  await startAgain();
  const { page } = desktop;
  await page.getByRole('button', { name: t('home.tasks.unknownPrints') }).click();
  await page.getByText(t('letterPrints.open.title')).waitFor();
  await see(desktop, '69-cetak-terputus');
  await seeOtherwise(desktop, '69-cetak-terputus');
  await page.getByRole('button', { name: /^Tidak keluar/ }).click();
  await page.getByText(t('letterPrints.open.title')).waitFor({ state: 'hidden' });
});

test('closing the window waits until the printer has answered, and says so', async () => {
  const printer = await installPrinter(desktop);
  const box = await answerBox(desktop);
  await printer.hold();
  await print(null);
  await expect.poll(async () => (await printer.jobs()).length, { timeout: 60_000 }).toBe(1);
  const { application } = desktop;
  const gone = new Promise((resolve) => application.process().once('exit', resolve));
  await application.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
  await expect.poll(box.asked, { timeout: 60_000 }).toEqual([t('letterPrints.quitting.message')]);
  await printer.release();
  await gone;
  await startAgain();
  await goTo(desktop.page, 'letters');
  await openLetterTab(desktop, 'batches');
  await desktop.page.getByRole('button', { name: t('letterPrints.print'), exact: true }).click();
  await desktop.page.getByText(new RegExp(`Kantor · ${t('letterPrints.states.sent')}$`)).waitFor();
  await desktop.page.keyboard.press('Escape');
  expect(desktop.pageErrors).toEqual([]);
});
