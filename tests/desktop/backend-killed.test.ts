import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { photograph, takeOfficeScreen } from '#tests/support/desktop-look.ts';
import {
  administrator,
  chooseList,
  commitImport,
  goTo,
  importTotals,
  killBackend,
  openOffice,
  signIn,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { writeSample } from '#tests/support/office-work.ts';

const rows = 20_000;
let desktop: Desktop;
let list: string;

beforeAll(async () => {
  list = await writeSample(freshDataFolder(), rows);
  desktop = await openDesktop();
  await takeOfficeScreen(desktop);
  await openOffice(desktop);
});

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

/** Waits until the work on the screen says that it has come some way. */
async function underWay(title: string): Promise<void> {
  const { page } = desktop;
  await page.getByRole('heading', { name: t(title) }).waitFor();
  await page
    .getByRole('main')
    .getByText(/^[1-9][\d.]* (sejauh ini|dari )/)
    .first()
    .waitFor();
}

async function expectEmptyRegister(): Promise<void> {
  await goTo(desktop.page, 'workers');
  await desktop.page.getByRole('heading', { name: t('workers.empty.title') }).waitFor();
}

test('a kill while a list is read leaves no trace of the list', async () => {
  const { page } = desktop;
  await chooseList(desktop, list);
  await startStaging(page);
  await underWay('imports.progress.staging');
  await killBackend(desktop);
  await signIn(page, administrator.username);
  await photograph(desktop, '50-sesudah-layanan-mati');
  await goTo(page, 'imports');
  await page.getByRole('heading', { name: t('imports.list.emptyTitle') }).waitFor();
  await expectEmptyRegister();
});

test('a kill while people are entered enters nobody, and the import waits to be entered', async () => {
  const { page } = desktop;
  await chooseList(desktop, list);
  await startStaging(page);
  const totals = await importTotals(page);
  await commitImport(page);
  await underWay('imports.progress.committing');
  await killBackend(desktop);
  await signIn(page, administrator.username);
  await expectEmptyRegister();
  await goTo(page, 'imports');
  await page.getByRole('link', { name: t('imports.list.open', { file: list.split('/').at(-1) ?? '' }) }).click();
  expect(await importTotals(page)).toEqual(totals);
  await page.getByText(t('states.import.staged'), { exact: true }).waitFor();
});

test('the same import is then entered whole', async () => {
  const { page } = desktop;
  const accepted = await commitImport(page);
  await page.getByRole('button', { name: t('imports.result.open') }).click({ timeout: 120_000 });
  await page
    .getByRole('status')
    .filter({ hasText: t('workers.footer.matching', { n: accepted }) })
    .waitFor();
});
