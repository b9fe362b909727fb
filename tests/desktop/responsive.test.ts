import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { type FrameReport, whileRecordingFrames } from '#tests/support/frame-gaps.ts';
import { writeSample } from '#tests/support/office-work.ts';

const rows = 81_466;
/** Longest time between two frames in milliseconds: twice and a half what a person feels, so that a slow machine does not decide. */
const patience = 250;
/** Longest time when a person has just asked for another screen, which is built in one go, with or without an import. */
const patienceWithOpening = 500;
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

/** Opens one screen after another, as somebody does who has other work while a list is imported. */
async function lookAround(): Promise<void> {
  for (const route of ['workers', 'letters', 'verification', 'home']) await goTo(desktop.page, route);
}

const runningJobs = (running: number) => desktop.page.getByRole('button', { name: t('jobs.open', { running }) });

/**
 * A frame at least every 250 ms, or whatever `allowed` says. What other programs on a busy machine cost is not the
 * window's own and does not count, unless it becomes so long that a person would take the window for dead.
 */
function expectFluent({ frames, gaps }: FrameReport, allowed = patience): void {
  expect(frames).toBeGreaterThan(10);
  expect(gaps.filter(({ own, length }) => own > allowed || length > 4 * patience)).toEqual([]);
}

test('a window that stands still is noticed', async () => {
  const standStill = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  const report = await whileRecordingFrames(desktop, () => desktop.page.evaluate(standStill, 700));
  expect(() => expectFluent({ ...report, frames: 100 })).toThrow();
});

test('the window draws and answers while 81,466 rows are read and checked', async () => {
  const { page } = desktop;
  // The code of a screen is loaded when it is first opened.
  await lookAround();
  await chooseList(desktop, list);
  await startStaging(page);
  await page.getByRole('heading', { name: t('imports.progress.staging') }).waitFor();
  const looking = await whileRecordingFrames(desktop, lookAround);
  await runningJobs(1).waitFor();
  expectFluent(looking, patienceWithOpening);
  const watching = await whileRecordingFrames(desktop, () => runningJobs(0).waitFor({ timeout: 120_000 }));
  expectFluent(watching);
});

test('the window draws while all of them are entered', async () => {
  const { page } = desktop;
  await goTo(page, 'imports');
  await page.getByRole('link', { name: t('imports.list.open', { file: basename(list) }) }).click();
  expect((await importTotals(page))[0]).toBe(rows);
  await commitImport(page);
  await page.getByRole('heading', { name: t('imports.progress.committing') }).waitFor();
  await runningJobs(1).waitFor();
  const watching = await whileRecordingFrames(desktop, () =>
    page.getByRole('button', { name: t('imports.result.open') }).waitFor({ timeout: 120_000 }),
  );
  expectFluent(watching);
});
