import { randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wording } from '#backend/letters/wording.ts';
import { letterChecker as words } from '#shared/i18n/id/letter-checker.ts';
import { openBare } from '#tests/support/bare-chromium.ts';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { killBackend } from '#tests/support/desktop-killed.ts';
import { paperDrawn, photograph, see } from '#tests/support/desktop-look.ts';
import { administrator, goTo, signIn, signOut, status, t } from '#tests/support/desktop-steps.ts';
import { openApprovedOffice, openLetterTab } from '#tests/support/letters-desktop.ts';
import { writeSample } from '#tests/support/office-work.ts';
import { checkPdf, pageCode, pageTexts, pdfFonts } from '#tests/support/pdf-tools.ts';

const wanted = 2000;
const sentence = 'Surat ini dibuat rangkap dua untuk percobaan';
const output = freshDataFolder();
const folder = join(output, 'surat');
const printed = join(output, 'cetak');
let desktop: Desktop;

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

const filesLike = (pattern: RegExp, where = folder) =>
  readdirSync(where)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => readFileSync(join(where, name)));

test('an office with more than two thousand approved people of two kelurahan', async () => {
  desktop = await openApprovedOffice(await writeSample(output, 2600, { villages: 2 }));
}, 400_000);

test('a template is edited by one person, and approved and put in use by another', async () => {
  const { page } = desktop;
  await signIn(page, 'surat');
  await goTo(page, 'letters');
  await openLetterTab(desktop, 'templates');
  const rows = page.getByRole('row');
  await rows
    .nth(1)
    .getByRole('button', { name: t('letterTemplates.draft') })
    .click();
  const text = page.getByLabel(t('letterTemplates.text'), { exact: true }).nth(1);
  await text.fill(`${sentence}. Yang bertanda tangan di bawah ini:`);
  await page.getByRole('button', { name: t('letterTemplates.save') }).click();
  await page.getByText(t('letterTemplates.saved')).waitFor();
  await signOut(page);
  await signIn(page, administrator.username);
  await goTo(page, 'letters');
  await openLetterTab(desktop, 'templates');
  await rows
    .nth(1)
    .getByRole('button', { name: t('letterTemplates.approve') })
    .click();
  await rows
    .nth(1)
    .getByRole('button', { name: t('letterTemplates.use') })
    .click();
  await rows.nth(1).getByText(t('letterTemplates.states.in_use')).waitFor();
  await signOut(page);
});

test('a batch of two thousand letters whose backend is killed is resumed', async () => {
  const { page } = desktop;
  await signIn(page, 'surat');
  await goTo(page, 'letters');
  await openLetterTab(desktop, 'issue');
  await desktop.answerOpenDialog(folder);
  await page.getByRole('button', { name: t('letters.issue.chooseFolder') }).click();
  await page.getByText(folder).waitFor();
  // The pre-flight: enough people are ready, the numbers are not used yet, and who cannot get a letter is listed.
  const told = page.getByRole('status').filter({ hasText: t('letters.preflight.ready') });
  const figure = async (label: string) => {
    const text = (await told.textContent()) ?? '';
    return text.split(t(`letters.preflight.${label}`))[1] ?? '';
  };
  expect(Number.parseInt((await figure('ready')).replaceAll('.', ''), 10)).toBeGreaterThanOrEqual(wanted);
  expect(await figure('alreadyIssued')).toMatch(/^0/);
  expect(await figure('numbers')).toMatch(/560\/1\//);
  await see(desktop, '66-pemeriksaan-awal');
  await page.getByLabel(t('letters.issue.limit')).fill(String(wanted));
  await page.getByRole('button', { name: /^Terbitkan 2[.]?000 surat$/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('letters.issue.confirmButton', { n: wanted }) })
    .click();
  // The first files are there; the others are not.
  await expect.poll(() => filesLike(/^surat-\d+-\d+\.pdf$/).length, { timeout: 120_000 }).toBeGreaterThan(1);
  await killBackend(desktop, 'surat');
  await goTo(page, 'letters');
  await openLetterTab(desktop, 'batches');
  const resume = page.getByRole('button', { name: t('letters.batches.resume') });
  await resume.waitFor();
  await photograph(desktop, '67-kelompok-terputus');
  await resume.click();
  await page.getByText(t('letters.issue.done', { n: wanted })).waitFor({ timeout: 300_000 });
  await openLetterTab(desktop, 'batches');
  await page.getByText(t('letters.batches.issuedOf', { issued: wanted, total: wanted })).waitFor();
  await page.getByRole('button', { name: t('letters.batches.papers') }).click();
  await page.getByText(/^Menulis manifes dan tanda terima.* selesai$/).waitFor({ timeout: 120_000 });
  await see(desktop, '68-kelompok-selesai');
  await page.getByRole('button', { name: t('letterPrints.print'), exact: true }).click();
  await page.getByRole('button', { name: t('letterPrints.look') }).click();
  await paperDrawn(desktop, t('letterPrints.page'));
  await see(desktop, '69-cetak');
  await page.getByRole('button', { name: t('letterPrints.calibration'), exact: true }).click();
  await paperDrawn(desktop, t('letterPrints.page'));
  // Printed to PDF, all files of the batch: what is looked at by other tools afterwards.
  mkdirSync(printed);
  await desktop.answerOpenDialog(printed);
  await page.getByLabel(t('letterPrints.everything')).check();
  await page.getByRole('button', { name: t('letterPrints.save') }).click();
  const files = filesLike(/^surat-\d+-\d+\.pdf$/).length;
  await status(page, t('letterPrints.saved', { n: wanted, files })).waitFor({ timeout: 300_000 });
  await page.keyboard.press('Escape');
}, 600_000);

test('poppler, qpdf and zbarimg find every letter once, with its fonts and its code', async () => {
  const pdfs = filesLike(/-cetak\.pdf$/, printed);
  const pages = pdfs.flatMap((pdf) => pageTexts(pdf).map((text, index) => ({ pdf, text, page: index + 1 })));
  const letters = pages.filter(({ text }) => !text.includes(wording.separator.note));
  const numbers = letters.flatMap(({ text }) => /Nomor: (\S+)/.exec(text)?.[1] ?? []);
  const expected = Array.from({ length: wanted }, (_, index) => index + 1);
  expect(numbers.map((number) => Number(number.split('/')[1]))).toEqual(expected);
  expect(letters.every(({ text }) => text.includes(sentence))).toBe(true);
  const villages = letters.map(({ text }) => /Kelurahan\/Kecamatan : (.*?) Pekerjaan/.exec(text)?.[1]);
  expect(new Set(villages).size).toBe(2);
  for (const pdf of pdfs) {
    expect(checkPdf(pdf)).toMatch(/No syntax or stream encoding errors found/);
    for (const font of pdfFonts(pdf)) expect(font).toMatch(/^[A-Z]{6}\+LiberationSerif\S* +.* yes yes yes /);
  }
  // A hundred different ones, others each time.
  const start = randomInt(letters.length);
  const sample = Array.from({ length: 100 }, (_, index) => letters[(start + index * 7919) % letters.length]);
  const codes = sample.map((letter) => (letter ? pageCode(letter.pdf, letter.page) : null));
  expect(codes.filter((code) => code === null)).toEqual([]);
  expect(new Set(codes).size, `from ${start}`).toBe(100);
  const checker = join(output, 'periksa.html');
  await openLetterTab(desktop, 'check');
  await desktop.answerSaveDialog(checker);
  await desktop.page.getByRole('button', { name: t('letters.checker.checker') }).click();
  await desktop.page.getByText(t('letters.checker.saved', { n: 0 })).waitFor();
  const { chromium, page } = await openBare(checker);
  try {
    for (const [index, code] of codes.entries()) {
      await page.getByLabel(words.text).fill(code ?? '');
      await page.getByLabel(words.text).press('Enter');
      const number = /Nomor: (\S+)/.exec(sample[index]?.text ?? '')?.[1] ?? '-';
      await page.locator('[data-verdict="valid"]').getByText(number, { exact: true }).waitFor();
    }
  } finally {
    await chromium.close();
  }
}, 600_000);

test('the ledger closes', async () => {
  const { page } = desktop;
  await openLetterTab(desktop, 'register');
  await status(page, t('letters.register.total', { n: wanted })).waitFor();
  await desktop.answerOpenDialog(folder);
  await page.getByRole('button', { name: t('letters.ledger.open') }).click();
  await page.getByRole('menuitem').first().click();
  await page.getByText(/^Mencetak buku nomor.* selesai$/).waitFor({ timeout: 120_000 });
  const text = filesLike(/^buku-nomor/)
    .flatMap((pdf) => pageTexts(pdf))
    .join(' ');
  expect(text).toContain('Nomor yang dikeluarkan 2.000');
  expect(text).toContain('Tanpa keterangan 0');
  expect(text).toContain(wording.ledger.closes);
  const lists = filesLike(/tanda-terima/).flatMap((pdf) => pageTexts(pdf));
  expect(filesLike(/tanda-terima/)).toHaveLength(2);
  for (const sequence of [1, 777, 2000]) expect(lists.join(' ')).toContain(` 560/${sequence}/`);
  expect(desktop.pageErrors.filter((line) => !line.includes('port'))).toEqual([]);
}, 300_000);
