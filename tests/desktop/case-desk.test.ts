import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#backend/db/open.ts';
import { parseKey } from '#backend/settings/recovery-key.ts';
import { makePdf, makePng } from '#tests/support/attachment-files.ts';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { killBackend } from '#tests/support/desktop-killed.ts';
import { paperDrawn, see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import {
  cell,
  chooseList,
  commitImport,
  createAccount,
  decideByKeys,
  goTo,
  openOffice,
  signIn,
  signOut,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { openFile } from '#tests/support/office.ts';
import { writeSample } from '#tests/support/office-work.ts';

let desktop: Desktop;
let file: Connection;
let person = '';
const verifier = 'Budi Verifikator';

const button = (name: string): Locator => desktop.page.getByRole('button', { name, exact: true });
const heading = (): Promise<string | null> =>
  desktop.page.getByRole('article').getByRole('heading', { level: 1 }).textContent();

beforeAll(async () => {
  const list = await writeSample(freshDataFolder(), 12);
  desktop = await openDesktop();
  const { page } = desktop;
  page.setDefaultTimeout(30_000);
  await takeOfficeScreen(desktop);
  const recoveryKey = await openOffice(desktop);
  file = openFile(desktop.dataDir, parseKey(recoveryKey));
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'verifikator', verifier, 'verifier');
  await chooseList(desktop, list);
  await startStaging(page);
  await commitImport(page);
  await goTo(page, 'workers');
  await cell(page, 0, 'name').filter({ hasText: /\w/ }).waitFor();
});

afterAll(async () => {
  file.close();
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => expect(desktop.pageErrors).toEqual([]));

/** The field for the note of a return. */
const note = (): Locator => desktop.page.getByRole('textbox', { name: t('verification.decide.note') });

/** The button that shows an attachment. */
const view = (name: string): Locator =>
  button(t('attachments.viewOf', { kind: t('attachments.kinds.ktp'), file: name }));

/** The next dialogs for several files answer with these. */
function answerFiles(...paths: string[]): Promise<void> {
  return desktop.application.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths);
}

/** A real JPEG, as the page's own encoder writes it. */
async function drawnJpeg(): Promise<Buffer> {
  const address = await desktop.page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 560 });
    const pen = canvas.getContext('2d');
    if (!pen) return '';
    pen.fillStyle = '#9cc8e8';
    pen.fillRect(0, 0, 900, 560);
    pen.fillStyle = '#102040';
    pen.font = 'bold 54px sans-serif';
    pen.fillText('KARTU CONTOH', 60, 120);
    pen.fillText('7371 0000 0000 0000', 60, 240);
    pen.fillRect(650, 260, 180, 230);
    return canvas.toDataURL('image/jpeg', 0.8);
  });
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
}

test('files are attached by the keyboard in the panel, and nonsense is refused by name', async () => {
  const { page } = desktop;
  const folder = freshDataFolder();
  const path = (name: string) => join(folder, name);
  writeFileSync(path('ktp depan.jpg'), await drawnJpeg());
  // As large as the smallest scan: Chromium's viewer waits for a first kilobyte.
  writeFileSync(path('kartu keluarga.pdf'), makePdf([`<< /Note (${'x'.repeat(4000)}) >>`]));
  writeFileSync(path('bukan gambar.jpg'), 'MZ nonsense');
  writeFileSync(path('raksasa.png'), makePng(1, 1, [], { width: 60_000, height: 60_000 }));
  person = (await cell(page, 0, 'name').textContent()) ?? '';
  await cell(page, 0, 'name').click();
  await page.keyboard.press('F4');
  await page
    .getByRole('complementary', { name: t('workers.panel.title') })
    .getByRole('heading', { name: person })
    .waitFor();
  await answerFiles(path('ktp depan.jpg'), path('bukan gambar.jpg'), path('raksasa.png'), path('kartu keluarga.pdf'));
  await button(t('attachments.add')).focus();
  await page.keyboard.press('Enter');
  await page.getByText(t('errors.attachments.unknown_type', { file: 'bukan gambar.jpg' })).waitFor();
  await page.getByText(t('errors.attachments.too_many_pixels', { file: 'raksasa.png' })).waitFor();
  await view('kartu keluarga.pdf').waitFor();
  await button(
    t('attachments.viewOf', { kind: t('attachments.kinds.ktp'), file: 'ktp depan.jpg' }),
  ).scrollIntoViewIfNeeded();
  await see(desktop, 'attachments-panel');
  await seeOtherwise(desktop, 'attachments-panel');
  await button(t('workers.panel.close')).click();
  await button(t('workers.actions.submit')).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Usulkan/ })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expect.poll(() => file.prepare('SELECT count(*) FROM verification_case').pluck().get()).toBeGreaterThan(5);
  await signOut(page);
});

test('the verifier sees a picture on the case, turns and enlarges it by keys, and its address is given back', async () => {
  const { page } = desktop;
  await signIn(page, 'verifikator');
  await goTo(page, 'verification');
  await page.getByRole('link', { name: t('verification.list.open', { name: person }) }).click();
  await view('ktp depan.jpg').scrollIntoViewIfNeeded();
  await see(desktop, 'attachments-case');
  await page.evaluate(() => {
    const revoked: string[] = [];
    const revoke = URL.revokeObjectURL.bind(URL);
    Reflect.set(globalThis, 'revoked', revoked);
    URL.revokeObjectURL = (url) => {
      revoked.push(url);
      revoke(url);
    };
  });
  await view('ktp depan.jpg').focus();
  await page.keyboard.press('Enter');
  const picture = page.getByRole('dialog').getByRole('img', { name: /ktp depan/ });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900);
  await see(desktop, 'attachments-picture');
  await seeOtherwise(desktop, 'attachments-picture');
  for (const key of ['r', '+', '+', '-']) await page.keyboard.press(key);
  await page.getByText(t('attachments.viewer.zoom', { percent: 125 })).waitFor();
  expect(await picture.getAttribute('data-turns')).toBe('1');
  await see(desktop, 'attachments-turned');
  const address = await picture.getAttribute('src');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'revoked'))).toContain(address);
});

test('a PDF is shown in the viewer of the letters', async () => {
  const { page } = desktop;
  await view('kartu keluarga.pdf').focus();
  await page.keyboard.press('Enter');
  await paperDrawn(desktop, t('attachments.viewer.page'));
  await see(desktop, 'attachments-pdf');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const looks = file.prepare(`SELECT count(*) FROM journal WHERE action = 'attachment.opened'`).pluck().get();
  expect(looks).toBe(2);
});

test('the note stays when the claim ends while the case is read', async () => {
  const { page } = desktop;
  await goTo(page, 'verification');
  await page.getByRole('link', { name: t('verification.start') }).click();
  await page.getByRole('article').waitFor();
  const name = (await heading()) ?? '';
  await page.keyboard.press('k');
  await page.getByRole('radio', { name: t('decisions.reasons.other') }).check();
  await note().fill('Alamat di KK berbeda, minta KK terbaru');
  const worker = 'SELECT id FROM worker WHERE name = ?';
  file
    .prepare(`UPDATE verification_case SET claimed_at = '2020-01-01T00:00:00.000Z' WHERE worker_id = (${worker})`)
    .run(name);
  await page.keyboard.press('Enter');
  const alert = page.getByRole('alert').filter({ hasText: name });
  await alert.getByText(t('errors.verification.claim_ended')).waitFor();
  await see(desktop, 'case-claim-ended');
  await alert.getByRole('button', { name: t('verification.decide.reload') }).click();
  await page.getByRole('article').getByRole('heading', { level: 1, name }).waitFor();
  expect(await note().inputValue()).toMatch(/^Alamat di KK berbeda/);
  await decideByKeys(page, ['Enter'], 'return');
  const notes = file.prepare('SELECT note FROM verification_event WHERE action = ?').pluck();
  expect(notes.all('return')).toEqual(['Alamat di KK berbeda, minta KK terbaru']);
});

test('a key that comes twice at once decides one case, and not the next that nobody has seen', async () => {
  const { page } = desktop;
  const name = (await heading()) ?? '';
  const decisions = file
    .prepare(`SELECT count(*) FROM verification_event WHERE action IN ('approve', 'forward')`)
    .pluck();
  const before = Number(decisions.get());
  await page.evaluate(async () => {
    const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 's' }));
    press();
    for (let waited = 0; waited < 80; waited += 20) {
      await new Promise((settle) => setTimeout(settle, 20));
      press();
    }
  });
  await expect.poll(heading).not.toBe(name);
  await page.waitForTimeout(500);
  expect(Number(decisions.get())).toBe(before + 1);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Cases of the person that are decided, and decisions about them: always as many of the one as of the other. */
const decided = (name: string) =>
  file
    .prepare(
      `SELECT count(*) FILTER (WHERE c.state <> 'proposed') AS cases,
              (SELECT count(*) FROM verification_event e JOIN verification_case d ON d.id = e.case_id JOIN worker v ON v.id = d.worker_id
                WHERE v.name = @name AND e.action IN ('approve', 'return', 'reject')) AS decisions
         FROM verification_case c JOIN worker w ON w.id = c.worker_id WHERE w.name = @name`,
    )
    .get({ name });

test('a decision that the backend took to its grave is told as not done, and its note is still there', async () => {
  const { page } = desktop;
  const name = (await heading()) ?? '';
  await page.keyboard.press('k');
  await page.getByRole('radio', { name: t('decisions.reasons.other') }).check();
  await note().fill('Nama ibu tidak sama');
  file.exec('BEGIN IMMEDIATE');
  await page.keyboard.press('Enter');
  await expect.poll(heading).not.toBe(name);
  const pid = await desktop.backendPid();
  const signedIn = killBackend(desktop, 'verifikator');
  // The next backend writes as soon as it runs.
  await expect.poll(() => isRunning(pid)).toBe(false);
  file.exec('ROLLBACK');
  await signedIn;
  expect(decided(name)).toEqual({ cases: 0, decisions: 0 });
  const alert = page.getByRole('alert').filter({ hasText: name });
  await alert.getByText(t('errors.screen.decision_lost')).waitFor();
  await see(desktop, 'case-decision-lost');
  await alert.getByRole('button', { name: t('verification.decide.reload') }).click();
  await expect.poll(() => note().inputValue()).toBe('Nama ibu tidak sama');
  await decideByKeys(page, ['Enter'], 'return');
  expect(decided(name)).toEqual({ cases: 1, decisions: 1 });
});

test('a decision that was saved when the backend was killed stands once and is not asked for again', async () => {
  const { page } = desktop;
  const name = (await heading()) ?? '';
  await page.keyboard.press('s');
  await expect.poll(() => decided(name), { interval: 1, timeout: 30_000 }).toEqual({ cases: 1, decisions: 1 });
  await killBackend(desktop, 'verifikator');
  expect(decided(name)).toEqual({ cases: 1, decisions: 1 });
  await page.getByRole('article').waitFor();
  expect(await heading()).not.toBe(name);
  await expect(page.getByRole('alert').filter({ hasText: name }).count()).resolves.toBe(0);
});
