import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listedBirth, listedNik, writeList } from '#tests/support/correction-list.ts';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { see, seeOtherwise, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import { chooseList, commitImport, openOffice, startStaging, t } from '#tests/support/desktop-steps.ts';
import { mendWorkbook } from '#tests/support/mend-workbook.ts';

let desktop: Desktop;
let folder: string;

beforeAll(async () => {
  desktop = await openDesktop();
  desktop.page.setDefaultTimeout(30_000);
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
  folder = freshDataFolder();
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

const button = (name: string) => desktop.page.getByRole('button', { name: t(name), exact: true });

async function written(path: string): Promise<void> {
  await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
}

describe('the papers of an import', () => {
  test('minutes are asked for with their number and sender, and written', async () => {
    const { page } = desktop;
    await chooseList(desktop, writeList(folder));
    await startStaging(page);
    await commitImport(page);
    await button('importPapers.minutes').click();
    const path = join(folder, 'berita-acara.pdf');
    await desktop.answerSaveDialog(path);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('importPapers.minutesNumber')).fill('400.9/1/2026');
    await dialog.getByLabel(t('importPapers.minutesSender')).fill('Kelurahan Baraya');
    await see(desktop, 'import-minutes');
    await dialog.getByRole('button', { name: t('importPapers.save') }).click();
    await written(path);
    await dialog.waitFor({ state: 'hidden' });
  });

  test('the correction workbook goes out, comes back mended, and shows what was mended', async () => {
    const { page } = desktop;
    const path = join(folder, 'koreksi.xlsx');
    await desktop.answerSaveDialog(path);
    await button('importPapers.correction').click();
    await written(path);
    const cells = { B5: listedNik(5), E7: listedBirth(7) };
    const back = mendWorkbook(path, join(folder, 'kembali.xlsx'), { cells, deleted: [8] });
    await chooseList(desktop, back);
    await page.getByText(t('importPapers.resumes', { id: 1, file: 'usulan.xlsx' })).waitFor();
    await see(desktop, 'import-resumes');
    await startStaging(page);
    const rounds = page.getByRole('region', { name: t('importPapers.round.title') }).first();
    await rounds.getByText(listedNik(5)).waitFor();
    await see(desktop, 'import-round');
    await seeOtherwise(desktop, 'import-round');
    await rounds.getByText(`${t('importPapers.round.removedRows')} (1)`).click();
    await rounds.getByText('Andi Tenri').waitFor();
    await commitImport(page);
    expect(desktop.pageErrors).toEqual([]);
  });
});
