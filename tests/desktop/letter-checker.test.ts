import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signingKeyFromSeed, signPayload } from '#backend/letters/payload.ts';
import { letterChecker as words } from '#shared/i18n/id/letter-checker.ts';
import { openBare } from '#tests/support/bare-chromium.ts';
import { pictures } from '#tests/support/desktop.ts';
import { freshOffice, type TestOffice } from '#tests/support/office.ts';
import { approveSample, issueLetters } from '#tests/support/office-work.ts';
import { pagePicture } from '#tests/support/pdf-tools.ts';

let office: TestOffice;
let chromium: ElectronApplication;
let page: Page;

/** Text of the QR code of the n-th letter. */
function code(sequence: number): string {
  return String(office.sql.prepare('SELECT qr_text FROM letter WHERE sequence = ?').pluck().get(sequence));
}

beforeAll(async () => {
  office = await freshOffice();
  // The page trusts the clock of the device it is on.
  office.clock.set(new Date().toISOString());
  await approveSample(office, 60);
  await issueLetters(office, { limit: 3 });
  const clerk = office.as('letter_clerk');
  const [second] = (await clerk.letters.list({ search: '560/2/' })).rows;
  await clerk.letters.void({ id: second?.id ?? 0, reason: 'salah cetak' });
  const path = join(office.dataDir, 'periksa.html');
  await clerk.letters.exportChecker({ path });
  ({ chromium, page } = await openBare(path));
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
});

afterAll(async () => {
  await chromium.close();
  await office.remove();
});

/** Types a code as a scanner does, with Enter at its end; the verdict that the page then shows. */
async function scan(text: string): Promise<string | null> {
  const field = page.getByLabel(words.text);
  await field.fill(text);
  await field.press('Enter');
  const box = page.locator('#answer [data-verdict]');
  await box.waitFor();
  // The answer of a scan replaces the one before as soon as the signature is checked.
  await page.waitForTimeout(150);
  return box.getAttribute('data-verdict');
}

async function verdicts() {
  const forged = signPayload(
    { number: '560/1/X', issuedOn: '2026-11-22', maskedName: 'A*', programCode: 'X', status: 'active' },
    signingKeyFromSeed(new Uint8Array(32).fill(7)),
  );
  const altered = code(1).replace(/.$/, (sign) => (sign === 'A' ? 'Q' : 'A'));
  const texts = [code(1), code(1).toLowerCase(), altered, forged, code(2), 'https://contoh.id'];
  const found: (string | null)[] = [];
  for (const text of texts) found.push(await scan(text));
  return found;
}

const expected = ['valid', 'valid', 'altered', 'unknown_key', 'void', 'not_a_code'];

test('tells genuine, altered, foreign, void and unknown texts apart without a network', async () => {
  expect(await verdicts()).toEqual(expected);
  await scan(code(3));
  await page.getByText('560/3/BERJASA', { exact: false }).first().waitFor();
  await page.screenshot({ path: join(pictures, '60-pemeriksa-mandiri.png'), fullPage: true });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

test('tells a code that was taken from another letter, and a genuine one with its number', async () => {
  const number = page.getByLabel(words.printed);
  await number.fill('560/3/BERJASA/XI/2026');
  expect(await scan(code(1))).toBe('replayed');
  await number.fill(` nomor: ${office.sql.prepare('SELECT number FROM letter WHERE sequence = 1').pluck().get()} `);
  await page.locator('[data-verdict="valid"]').waitFor();
  await number.fill('');
  for (const [name, width, scheme] of [
    ['60-pemeriksa-telepon', 360, 'light'],
    ['60-pemeriksa-telepon-dark', 360, 'dark'],
    ['60-pemeriksa-mandiri-dark', 1280, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 740 });
    await scan(code(2));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
});

test('does so too where the browser lends it no cryptography', async () => {
  await page.evaluate(() => Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true }));
  expect(await verdicts()).toEqual(expected);
});

test('takes a newer list that the office signed, and no other', async () => {
  const clerk = office.as('letter_clerk');
  const [third] = (await clerk.letters.list({ search: '560/3/' })).rows;
  await clerk.letters.void({ id: third?.id ?? 0, reason: 'salah cetak' });
  const path = join(office.dataDir, 'daftar.json');
  await clerk.letters.exportList({ path });
  const forged = join(office.dataDir, 'palsu.json');
  writeFileSync(forged, readFileSync(path, 'utf8').replace(third?.number ?? '', '560/9/X'));
  expect(await scan(code(3))).toBe('valid');
  await page.getByLabel(words.listFile).setInputFiles(forged);
  await page.getByText(words.listForeign).waitFor();
  await page.getByLabel(words.listFile).setInputFiles(path);
  await page.getByText(words.listTaken).waitFor();
  expect(await page.locator('#answer [data-verdict]').getAttribute('data-verdict')).toBe('void');
});

/** The first letter as a picture, changed as a careless photo is: turned, out of focus, small, in poor light. */
async function photo(change: { turn: number; blur: number; scale: number; light: number }): Promise<Buffer> {
  const folder = join(office.dataDir, 'surat');
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  const letter = pagePicture(readFileSync(join(folder, file)), 150);
  const made = await page.evaluate(
    async ([source, { turn, blur, scale, light }]) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      const canvas = document.createElement('canvas');
      const side = Math.hypot(picture.width, picture.height) * scale;
      canvas.width = canvas.height = side;
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.fillStyle = '#8a7f70';
      pen.fillRect(0, 0, side, side);
      pen.filter = `blur(${blur}px) brightness(${light})`;
      pen.translate(side / 2, side / 2);
      pen.rotate((turn * Math.PI) / 180);
      pen.scale(scale, scale);
      pen.drawImage(picture, -picture.width / 2, -picture.height / 2);
      return canvas.toDataURL('image/jpeg', 0.7);
    },
    [`data:image/png;base64,${letter.toString('base64')}`, change] as const,
  );
  return Buffer.from(made.split(',')[1] ?? '', 'base64');
}

const photos = [
  { turn: 0, blur: 0, scale: 1, light: 1 },
  { turn: 7, blur: 1, scale: 1, light: 0.7 },
  { turn: -23, blur: 1.2, scale: 1.5, light: 0.9 },
  { turn: 90, blur: 0.5, scale: 0.7, light: 1 },
  { turn: 183, blur: 2, scale: 2, light: 0.8 },
];

test.each(photos)('reads a picture of a letter by itself (%o)', async (change) => {
  expect(await page.evaluate(() => 'BarcodeDetector' in window)).toBe(false);
  await page.getByRole('button', { name: words.clear }).click();
  const buffer = await photo(change);
  await page.getByLabel(words.image).setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('[data-verdict="valid"]').waitFor();
  expect(await page.getByLabel(words.text).inputValue()).toBe(code(1));
});

test('says that a picture holds no code', async () => {
  const logo = join(import.meta.dirname, '../../resources/letters/logo.png');
  await page.getByLabel(words.image).setInputFiles(logo);
  await page.getByText(words.noCode).waitFor();
});

test("uses the browser's own reader where there is one", async () => {
  await page.addInitScript((text) => {
    class Reader {
      static getSupportedFormats = () => Promise.resolve(['qr_code']);
      detect = () => Promise.resolve([{ rawValue: text }]);
    }
    Object.defineProperty(window, 'BarcodeDetector', { value: Reader });
  }, code(1));
  await page.reload();
  const logo = join(import.meta.dirname, '../../resources/letters/logo.png');
  await page.getByLabel(words.image).setInputFiles(logo);
  await page.locator('[data-verdict="valid"]').waitFor();
});
