import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desktop, removeDataFolders } from '#tests/support/desktop.ts';
import { cell, t } from '#tests/support/desktop-steps.ts';
import { blockRows, jumpTo, turnWheel, visitBlocks } from '#tests/support/grid-scroll.ts';
import { openRegister } from '#tests/support/register-desktop.ts';

let desktop: Desktop;

/** Rows of more than 200 blocks, after what a sample list loses to its own mistakes. */
const rows = 23_500;

/** More rows than these are never held as elements: some thirty are in sight, the others are a margin. */
const mostElements = 80;

beforeAll(async () => {
  desktop = await openRegister(rows);
}, 300_000);

afterAll(async () => {
  await desktop.quit();
  removeDataFolders();
});

afterEach(() => {
  expect(desktop.pageErrors).toEqual([]);
});

const rowElements = (page: Page): Promise<number> =>
  page.locator('[role="row"][row-index]').evaluateAll((elements) => {
    return new Set(elements.map((element) => element.getAttribute('row-index'))).size;
  });

/** How many elements and listeners the window holds after it has thrown away what it can. */
async function heldByPage(page: Page): Promise<{ readonly nodes: number; readonly listeners: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { nodes, listeners: jsEventListeners };
}

test('a fast scroll shows every row where it stands, and holds only those in sight', async () => {
  const { page } = desktop;
  const names = await visitBlocks(page, 0, 15);
  await jumpTo(page, 0);
  await cell(page, 0, 'birthPlace').hover();
  const elements: number[] = [];
  for (let hundred = 1; hundred < 15; hundred += 1) {
    await turnWheel(page, 10);
    elements.push(await rowElements(page));
    const row = hundred * blockRows + 5;
    await cell(page, row, 'name')
      .filter({ hasText: names[hundred] ?? '' })
      .waitFor();
    expect(await cell(page, row, 'name').textContent()).toBe(names[hundred]);
    expect(await cell(page, row, 'rowNumber').textContent()).toBe(String(row + 1));
  }
  expect(Math.max(...elements)).toBeLessThanOrEqual(mostElements);
});

test('a mark of warnings explains itself when the mouse rests on it', async () => {
  const { page } = desktop;
  await jumpTo(page, 0);
  await page.locator('[role="gridcell"][col-id="warningCount"]').filter({ hasText: /\d/ }).first().hover();
  const explained = page.locator('.ag-tooltip-custom').filter({ hasText: /\w/, hasNotText: t('common.loading') });
  await explained.waitFor();
  await cell(page, 0, 'birthPlace').hover();
  await explained.waitFor({ state: 'detached' });
});

test('200 blocks leave nothing behind in the page but their rows', async () => {
  const { page } = desktop;
  await visitBlocks(page, 0, 40);
  const before = await heldByPage(page);
  await visitBlocks(page, 40, 200);
  const after = await heldByPage(page);
  expect(await rowElements(page)).toBeLessThanOrEqual(mostElements);
  expect(after.nodes).toBeLessThan(before.nodes * 1.5);
  expect(after.listeners).toBeLessThan(before.listeners * 1.5);
});
