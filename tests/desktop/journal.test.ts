import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise } from '#tests/support/desktop-look.ts';
import { cell, goTo, t } from '#tests/support/desktop-steps.ts';
import { openRegister } from '#tests/support/register-desktop.ts';

let desktop: Desktop;

beforeAll(async () => {
  desktop = await openRegister(60);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

const view = (name: string) => desktop.page.getByRole('radiogroup').getByText(t(`journal.views.${name}`));

async function written(path: string): Promise<void> {
  await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
}

test('from a person to who saw his data', async () => {
  const { page } = desktop;
  await cell(page, 0, 'name').click();
  await page.keyboard.press('F4');
  await page
    .getByRole('complementary')
    .getByRole('button', { name: t('journal.seen.open') })
    .click();
  await page.getByRole('table', { name: t('journal.views.seen') }).waitFor();
  await page.getByRole('cell', { name: t('journal.actions.worker.opened') }).waitFor();
  await see(desktop, 'journal-who-saw');
  await page.getByLabel(t('journal.seen.nik')).fill('7371012345678901');
  await page.getByRole('button', { name: t('journal.seen.ask'), exact: true }).click();
  await page.getByText(t('journal.seen.nobody')).waitFor();
});

test('the journal is filtered, a row is looked at whole', async () => {
  const { page } = desktop;
  await view('list').click();
  const table = page.getByRole('table', { name: t('settings.tabs.journal') });
  await table.waitFor();
  await see(desktop, 'journal-list');
  await seeOtherwise(desktop, 'journal-list');
  await page.getByRole('combobox', { name: t('journal.filter.group') }).click();
  await page.getByRole('option', { name: t('journal.groups.imports') }).click();
  await expect.poll(() => table.getByRole('row').count()).toBe(3);
  await page
    .getByRole('button', { name: /^Lihat catatan/ })
    .first()
    .click();
  await page.getByRole('dialog').getByText(t('journal.row.previousHash')).waitFor();
  await see(desktop, 'journal-row');
  await page.keyboard.press('Escape');
});

test('what stands out is told with its limit', async () => {
  await view('hints').click();
  await desktop.page.getByText(t('journal.hints.explain')).waitFor();
  await see(desktop, 'journal-hints');
});

test('the chain and the script go out', async () => {
  const { page } = desktop;
  const folder = freshDataFolder();
  for (const [item, name] of [
    ['jsonl', 'jurnal.jsonl'],
    ['script', 'verify-journal.mjs'],
  ] as const) {
    await desktop.answerSaveDialog(join(folder, name));
    await page.getByRole('button', { name: t('journal.export.menu'), exact: true }).click();
    await page.getByRole('menuitem', { name: t(`journal.export.${item}`) }).click();
    await written(join(folder, name));
  }
  const rows = readFileSync(join(folder, 'jurnal.jsonl'), 'utf8').trimEnd().split('\n').length - 1;
  await page.getByRole('button', { name: t('journal.export.menu'), exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: t('journal.export.guide') }).press('Enter');
  await page.getByRole('dialog').getByText(`node verify-journal.mjs jurnal.jsonl ${rows} `).waitFor();
  await see(desktop, 'journal-guide');
  await seeOtherwise(desktop, 'journal-guide');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await goTo(page, 'home');
  expect(desktop.pageErrors).toEqual([]);
});
