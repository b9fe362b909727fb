import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#backend/db/open.ts';
import { parseKey } from '#backend/settings/recovery-key.ts';
import { makePdf, makePng } from '#tests/support/attachment-files.ts';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { killBackend } from '#tests/support/desktop-killed.ts';
import { see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import {
  administrator,
  cell,
  chooseList,
  commitImport,
  createAccount,
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
const folder = freshDataFolder();

beforeAll(async () => {
  const list = await writeSample(freshDataFolder(), 12);
  desktop = await openDesktop();
  const { page } = desktop;
  page.setDefaultTimeout(30_000);
  await takeOfficeScreen(desktop);
  file = openFile(desktop.dataDir, parseKey(await openOffice(desktop)));
  await goTo(page, 'settings');
  await page.getByRole('tab', { name: t('settings.tabs.accounts') }).click();
  await createAccount(page, 'pimpinan', 'Ibu Pimpinan', 'head');
  await chooseList(desktop, list);
  await startStaging(page);
  await commitImport(page);
  await openPanel();
});

afterAll(async () => {
  file.close();
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => expect(desktop.pageErrors).toEqual([]));

const button = (name: string): Locator => desktop.page.getByRole('button', { name, exact: true });
const told = (file: string) => ({ kind: t('attachments.kinds.ktp'), file });
const view = (name: string): Locator => button(t('attachments.viewOf', told(name)));

/** The panel of the first person, with his attachments in sight. */
async function openPanel(): Promise<void> {
  const { page } = desktop;
  await goTo(page, 'workers');
  await cell(page, 0, 'name').filter({ hasText: /\w/ }).click();
  if (!(await button(t('attachments.add')).isVisible())) await page.keyboard.press('F4');
  await button(t('attachments.add')).scrollIntoViewIfNeeded();
}

/** A file to be dropped. */
function given(name: string, content: Buffer | string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Drops files on a place of the window as the system does: no page can make such an event by itself. */
async function drop(target: Locator, paths: readonly string[], over?: () => Promise<void>): Promise<void> {
  const { page } = desktop;
  const box = await target.boundingBox();
  if (!box) throw new Error('The place to drop on is out of sight.');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
    if (type === 'dragOver') await over?.();
  }
  await session.detach();
}

const place = (): Locator => desktop.page.getByText(t('attachments.dropHere'));
const kept = (): unknown => file.prepare('SELECT file_name FROM attachment ORDER BY id').pluck().all();

test('scans are dropped on the panel, and only there', async () => {
  const { page } = desktop;
  await drop(cell(page, 3, 'name'), [given('meleset.png', makePng(9, 9))]);
  const paths = [given('depan.png', makePng(60, 40)), given('bukan.jpg', 'MZ'), given('belakang.pdf', makePdf())];
  await drop(place(), paths, async () => {
    await page.getByText(t('attachments.drop')).waitFor();
    await see(desktop, 'attachments-drop');
  });
  await page.getByText(t('errors.attachments.unknown_type', { file: 'bukan.jpg' })).waitFor();
  await view('depan.png').waitFor();
  await view('belakang.pdf').waitFor();
  await page.getByText(t('attachments.drop'), { exact: true }).waitFor({ state: 'detached' });
  expect(kept()).toEqual(['depan.png', 'belakang.pdf']);
  await see(desktop, 'attachments-dropped');
});

const adding = (name: string) => desktop.page.getByText(t('attachments.adding', { file: name })).waitFor();

test('a kill before and a kill within the keeping of a scan leave nothing of it, and it is kept when it comes again', async () => {
  const large = given('besar.pdf', Buffer.concat([makePdf(), Buffer.alloc(900_000, ' '), Buffer.from('%%EOF\n')]));
  file.exec('BEGIN IMMEDIATE');
  await drop(place(), [large]);
  await adding('besar.pdf');
  const back = killBackend(desktop);
  await desktop.page.getByRole('alert').getByText(t('session.backend.restarting')).waitFor();
  file.exec('ROLLBACK');
  await back;
  await openPanel();
  await view('depan.png').waitFor();
  // The third piece takes longer than the test: row and two pieces are written, nothing is committed.
  file.exec(`CREATE TRIGGER slow BEFORE INSERT ON attachment_part WHEN NEW.part = 2
    BEGIN SELECT sum(n) FROM (WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000000000) SELECT n FROM c); END`);
  await drop(place(), [large]);
  await adding('besar.pdf');
  await expect.poll(isWriting).toBe(true);
  await killBackend(desktop);
  file.exec('DROP TRIGGER slow');
  const parts = file.prepare('SELECT count(*) FROM attachment_part').pluck().get();
  expect([kept(), parts]).toEqual([['depan.png', 'belakang.pdf'], 2]);
  await openPanel();
  await drop(place(), [large]);
  await view('besar.pdf').waitFor();
  expect(kept()).toEqual(['depan.png', 'belakang.pdf', 'besar.pdf']);
});

/** Whether somebody else holds the right to write. */
function isWriting(): boolean {
  file.pragma('busy_timeout = 0');
  try {
    file.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    file.pragma('busy_timeout = 10000');
  }
}

const tab = (name: string) => desktop.page.getByRole('tab', { name: t(`settings.tabs.${name}`), exact: true });

async function openTab(name: string): Promise<void> {
  await goTo(desktop.page, 'settings');
  await tab(name).click();
}

test('what is past its time is counted and asked for by the keyboard', async () => {
  const { page } = desktop;
  await button(t('attachments.withdrawOf', told('depan.png'))).click();
  await page.getByRole('dialog').getByLabel(t('attachments.reason')).fill('KTP lama');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await openTab('retention');
  await page.getByText(t('attachments.retention.keeps')).waitFor();
  await tab('office').click();
  await page.getByLabel(t('attachments.settings.withdrawnYears')).fill('2');
  await see(desktop, 'attachments-settings');
  await page.keyboard.press('Enter');
  await page.getByText(t('settings.office.saved')).first().waitFor();
  // Nobody can wait two years here.
  file.exec(`DROP TRIGGER attachment_withdrawn_once;
    UPDATE attachment SET withdrawn_at = '2020-01-01T00:00:00.000Z' WHERE withdrawn_at IS NOT NULL`);
  await tab('retention').click();
  const row = page.getByRole('row').filter({ hasText: t('attachments.retention.withdrawn', { years: 2 }) });
  await row.getByRole('cell', { name: '1', exact: true }).waitFor();
  await see(desktop, 'attachments-retention');
  await seeOtherwise(desktop, 'attachments-retention');
  await button(t('attachments.retention.ask')).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel(t('attachments.retention.reason')).focus();
  await page.keyboard.type('Lewat masa simpan, BA 3/2026');
  await see(desktop, 'attachments-ask-destruction');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText(t('attachments.retention.states.open'), { exact: true }).waitFor();
  await signOut(page);
});

test('a second person confirms, and the minutes of it stay', async () => {
  const { page } = desktop;
  await signIn(page, 'pimpinan');
  await openTab('requests');
  await page.getByText(t('settings.requests.destruction', { n: 1 })).waitFor();
  await see(desktop, 'attachments-confirm-destruction');
  await page.getByRole('button', { name: /^Sahkan permintaan/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(t('settings.requests.none')).waitFor();
  await signOut(page);
  await signIn(page, administrator.username);
  await openTab('retention');
  await page.getByText(t('attachments.retention.destroyed', { n: 1, planned: 1 })).waitFor();
  await page.getByText(t('attachments.retention.states.done'), { exact: true }).waitFor();
  await see(desktop, 'attachments-destroyed');
  await openPanel();
  await page.getByText(/^Isinya dimusnahkan/).scrollIntoViewIfNeeded();
  await see(desktop, 'attachments-panel-destroyed');
  expect(await view('depan.png').count()).toBe(0);
});
