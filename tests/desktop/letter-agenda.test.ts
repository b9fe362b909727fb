import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nameKey } from '#shared/domain/names.ts';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { paperDrawn, see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { installPrinter } from '#tests/support/desktop-printer.ts';
import { cell, signIn, status, t } from '#tests/support/desktop-steps.ts';
import { issueAll, openApprovedOffice, openLetterTab } from '#tests/support/letters-desktop.ts';
import { writeSample } from '#tests/support/office-work.ts';
import { pageTexts, pdfInfo } from '#tests/support/pdf-tools.ts';
import { readWorkbook } from '#tests/support/read-workbook.ts';
import { readLetters } from '#tests/support/results.ts';

const output = freshDataFolder();
let desktop: Desktop;
let issued = 0;

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

const search = () => desktop.page.getByRole('searchbox', { name: t('letters.register.search') });
const panel = () => desktop.page.getByRole('complementary', { name: t('letters.panel.title') });
const total = (n: number) => status(desktop.page, t('letters.register.total', { n })).waitFor();

/** Waits until the letter's life has this step. */
const lived = (step: string, values: { copy?: number } = {}) =>
  panel()
    .getByRole('listitem')
    .filter({ hasText: t(step, values) })
    .waitFor();

/** Number of the letter in a row of the register. */
const numberIn = async (row: number): Promise<string> => (await cell(desktop.page, row, 'number').textContent()) ?? '';

async function scan(code: string): Promise<void> {
  const field = desktop.page.getByLabel(t('letters.counter.scan'));
  await field.waitFor();
  // A scanner types where the keyboard is.
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await desktop.page.keyboard.insertText(code);
  await desktop.page.keyboard.press('Enter');
}

test('an office issues letters', async () => {
  desktop = await openApprovedOffice(await writeSample(output, 240));
  await signIn(desktop.page, 'surat');
  issued = await issueAll(desktop, join(output, 'surat'));
});

test('originals go to the chosen printer page by page, and count as printed only when the system has taken them', async () => {
  const { page } = desktop;
  const printer = await installPrinter(desktop);
  await openLetterTab(desktop, 'batches');
  await page.getByRole('button', { name: t('letterPrints.print'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('letterPrints.title', { id: 1 }) });
  const told = (text: string) => dialog.getByRole('status').getByText(text).waitFor();
  await dialog.getByRole('combobox', { name: t('letterPrints.printer') }).waitFor();
  await dialog.getByLabel(t('letterPrints.right')).fill('2');
  await printer.willAnswer(false, 'Print job canceled');
  await dialog.getByRole('button', { name: t('letterPrints.dialog') }).click();
  await told(t('letterPrints.cancelled'));
  await printer.willAnswer(true, '');
  await dialog.getByLabel(t('letterPrints.everything')).check();
  await see(desktop, '59-cetak');
  await seeOtherwise(desktop, '59-cetak');
  await dialog.getByRole('button', { name: t('letterPrints.direct') }).click();
  await told(t('letterPrints.sent', { n: issued, files: Math.ceil(issued / 100) }));
  const jobs = await printer.jobs();
  expect(jobs.map(({ options }) => options)).toMatchObject([
    { silent: false, pageSize: 'A4', margins: { marginType: 'none' } },
    ...new Array(Math.ceil(issued / 100)).fill({ silent: true, deviceName: 'Kantor', pageSize: 'A4' }),
  ]);
  // What the hidden window puts on paper: every letter, shifted by two millimetres, and a sheet before each kelurahan.
  const pages = jobs.slice(1).map(({ pdf }) => pageTexts(Buffer.from(pdf, 'base64')));
  const letters = pages.flat().filter((text) => text.includes('Nomor:'));
  expect(letters).toHaveLength(issued);
  for (const [index, text] of letters.entries()) expect(text).toContain(`Nomor: 560/${index + 1}/`);
  expect(pages.flat().filter((text) => text.startsWith('KELURAHAN'))).toHaveLength(pages.flat().length - issued);
  expect(pdfInfo(Buffer.from(jobs[1]?.pdf ?? '', 'base64')).get('Page size')).toContain('A4');
  await dialog.getByLabel(t('letterPrints.everything')).uncheck();
  await dialog.getByLabel(t('letterPrints.from')).fill('40');
  await dialog.getByRole('button', { name: t('letterPrints.direct') }).click();
  await dialog.getByText(/sudah pernah dicetak atau disimpan/).waitFor();
  await see(desktop, '60-cetak-ulang');
  await dialog.getByRole('combobox', { name: t('letterPrints.reason') }).click();
  await page.getByRole('option', { name: t('letterPrints.reasons.jammed') }).click();
  await dialog.getByRole('button', { name: t('letterPrints.direct') }).click();
  await told(t('letterPrints.sent', { n: (pages[0]?.length ?? 0) - 39, files: 1 }));
  await dialog
    .getByText(new RegExp(t('letterPrints.reasons.jammed')))
    .last()
    .waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('the register of letters is a grid that is filtered, sorted and searched', async () => {
  const { page } = desktop;
  await openLetterTab(desktop, 'register');
  await total(issued);
  const newest = await numberIn(0);
  expect(newest).toContain(`/${issued}/`);
  await see(desktop, '61-agenda');
  await seeOtherwise(desktop, '61-agenda');
  const name = page.getByRole('columnheader', { name: t('letters.register.name'), exact: true });
  await name.click();
  await expect.poll(() => numberIn(0)).not.toBe(newest);
  const names = await Promise.all([0, 1, 2, 3].map((row) => cell(page, row, 'name').textContent()));
  // Names are sorted by their keys, in which every spelling of Abdul is the same.
  const keys = names.map((name) => nameKey(name ?? ''));
  expect(keys).toEqual(keys.toSorted());
  await search().fill('7');
  await total(1);
  expect(await numberIn(0)).toContain('/7/');
  await page.getByRole('button', { name: t('common.clearSearch') }).click();
  await total(issued);
  await page.getByRole('combobox', { name: t('letters.register.state') }).click();
  await page.getByRole('option', { name: t('states.letter.void') }).click();
  await page.getByRole('heading', { name: t('letters.register.emptyTitle') }).waitFor();
  await page.getByRole('combobox', { name: t('letters.register.state') }).click();
  await page.getByRole('option', { name: t('states.letter.issued') }).click();
  await total(issued);
});

test('ticked letters are exported, and nothing else', async () => {
  const { page } = desktop;
  const path = join(output, 'agenda.xlsx');
  const chosen = [await numberIn(1), await numberIn(3)];
  for (const row of [1, 3]) await page.locator(`[row-index="${row}"]`).getByRole('checkbox').check();
  await desktop.answerSaveDialog(path);
  await page.getByRole('button', { name: t('letters.register.exportTicked', { n: 2 }) }).click();
  await page.getByRole('menuitem', { name: t('workers.actions.exportXlsx') }).click();
  await page.getByText(/^Mengekspor agenda surat.* selesai$/).waitFor();
  const cells = [...(readWorkbook(path).get('Agenda')?.cells ?? [])].map(([, { text }]) => text);
  expect(cells.filter((text) => text.includes('/BERJASA/'))).toEqual(chosen);
});

test('a letter shows its life, is copied with a stamp, and made void with a reason', async () => {
  const { page } = desktop;
  const first = await numberIn(0);
  await cell(page, 0, 'number').click();
  await panel().getByRole('heading', { name: first }).waitFor();
  await lived('letters.life.issued');
  await see(desktop, '62-agenda-riwayat');
  await seeOtherwise(desktop, '62-agenda-riwayat');
  await panel()
    .getByRole('button', { name: t('letters.panel.copy') })
    .click();
  const dialog = page.getByRole('dialog', { name: t('letters.copy.title', { number: first }) });
  await dialog.getByLabel(t('letters.copy.askedBy')).fill('Yang bersangkutan');
  await dialog.getByLabel(t('letters.copy.reason')).fill('Suratnya hilang');
  await see(desktop, '63-salinan');
  await dialog.getByRole('button', { name: t('letters.copy.make') }).click();
  await dialog.getByText(t('letters.copy.made', { n: 1 })).waitFor();
  const copy = await paperDrawn(desktop, t('letters.copy.page'));
  await copy.getByText(first).first().waitFor();
  await copy.getByText('SALINAN KE-1').first().waitFor();
  await see(desktop, '63-salinan-jadi');
  await page.keyboard.press('Escape');
  await lived('letters.life.copied', { copy: 1 });
  await panel()
    .getByRole('button', { name: t('letters.register.void') })
    .click();
  await page.getByRole('dialog').getByLabel(t('letters.register.voidReason')).fill('Salah orang');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('letters.register.void') })
    .click();
  await lived('letters.life.voided');
  await total(issued - 1);
});

test('the counter records by scanner who collected what, and refuses what must not go out', async () => {
  const { page } = desktop;
  const { firstCode } = readLetters(join(output, 'surat'));
  await openLetterTab(desktop, 'counter');
  await scan(firstCode);
  const answer = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();
  await answer(/diserahkan kepada/);
  await scan(firstCode);
  await answer(/sudah diserahkan kepada/);
  await see(desktop, '64-penyerahan');
  await seeOtherwise(desktop, '64-penyerahan');
  await page.getByRole('combobox', { name: t('letters.counter.relation') }).click();
  await page.getByRole('option', { name: t('letters.relations.family') }).click();
  await page.getByLabel(t('letters.counter.collector')).fill('Sitti Aminah');
  await page.getByLabel(t('letters.counter.scan')).focus();
  for (const sequence of ['5', '6']) {
    await scan(sequence);
    await answer(/Sitti Aminah/);
  }
  await scan('560/999/X');
  await answer(t('errors.letters.counter_unknown'));
  await page.getByText(t('letters.counter.takeBack'), { exact: true }).click();
  await page.getByLabel(t('letters.counter.scan')).focus();
  await scan('5');
  await answer(/sudah kembali ke kantor/);
  await see(desktop, '65-surat-kembali');
  await openLetterTab(desktop, 'register');
  await page.getByRole('combobox', { name: t('letters.register.held') }).click();
  await page.getByRole('option', { name: t('letters.held.handed') }).click();
  await total(2);
  await page.getByRole('combobox', { name: t('letters.register.held') }).click();
  await page.getByRole('option', { name: t('letters.held.returned') }).click();
  await total(1);
  await cell(page, 0, 'number').click();
  await panel().getByText(t('letters.returnReasons.not_found')).waitFor();
  await see(desktop, '66-agenda-kembali');
  expect(desktop.pageErrors).toEqual([]);
});
