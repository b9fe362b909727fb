import { basename } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desktop, freshDataFolder, openDesktop, removeDataFolders } from '#tests/support/desktop.ts';
import { takeOfficeScreen } from '#tests/support/desktop-look.ts';
import {
  chooseList,
  commitImport,
  goTo,
  importTotals,
  openOffice,
  startStaging,
  t,
} from '#tests/support/desktop-steps.ts';
import { writeSample } from '#tests/support/office-work.ts';
import { answersWhile } from '#tests/support/window-answers.ts';

const rows = 81_466;

/** So often at least the window answers while a list of this size is worked on; it takes many seconds on any machine. */
const fewestAnswers = 10;

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

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

/** Opens one screen after another, as somebody does who has other work while a list is imported. */
async function lookAround(): Promise<void> {
  for (const route of ['workers', 'letters', 'verification', 'home']) await goTo(desktop.page, route);
}

const runningJobs = (running: number) => desktop.page.getByRole('button', { name: t('jobs.open', { running }) });

const isRunning = (): Promise<boolean> => runningJobs(1).isVisible();

test('a window that stands still is noticed', async () => {
  const standStill = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  let stands = true;
  const standing = desktop.page.evaluate(standStill, 3000).finally(() => {
    stands = false;
  });
  expect(await answersWhile(desktop.page, () => stands)).toBeLessThan(fewestAnswers);
  await standing;
});

test('the window answers while 81,466 rows are read and checked', async () => {
  const { page } = desktop;
  await chooseList(desktop, list);
  await startStaging(page);
  await page.getByRole('heading', { name: t('imports.progress.staging') }).waitFor();
  await lookAround();
  expect(await answersWhile(page, isRunning)).toBeGreaterThanOrEqual(fewestAnswers);
  await runningJobs(0).waitFor({ timeout: 120_000 });
});

test('the window answers while all of them are entered', async () => {
  const { page } = desktop;
  await goTo(page, 'imports');
  await page.getByRole('link', { name: t('imports.list.open', { file: basename(list) }) }).click();
  expect((await importTotals(page))[0]).toBe(rows);
  await commitImport(page);
  await page.getByRole('heading', { name: t('imports.progress.committing') }).waitFor();
  await runningJobs(1).waitFor();
  expect(await answersWhile(page, isRunning)).toBeGreaterThanOrEqual(fewestAnswers);
  await page.getByRole('button', { name: t('imports.result.open') }).waitFor({ timeout: 120_000 });
});
