import type { Page } from 'playwright-core';
import { cell } from './desktop-steps.ts';

/** Height of a row of the register in pixels, in the density in which it begins. */
const rowHeight = 28;

/** Rows that the register asks for at once. */
export const blockRows = 100;

/** Turns the wheel fast and steadily over whatever the mouse is on, `turns` times ten rows, a frame for each. */
export async function turnWheel(page: Page, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, 10 * rowHeight);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** Moves the register as its scroll bar does, so that this row stands at the top. */
export function jumpTo(page: Page, row: number): Promise<void> {
  return page
    .locator('.ag-grid-viewport, .ag-body-viewport')
    .first()
    .evaluate((element, top) => {
      element.scrollTop = top;
    }, row * rowHeight);
}

/** Jumps through the list so that each of the blocks is loaded and shown; the name in the sixth row of each. */
export async function visitBlocks(page: Page, from: number, to: number): Promise<readonly string[]> {
  const names: string[] = [];
  for (let block = from; block < to; block += 1) {
    await jumpTo(page, block * blockRows);
    const name = cell(page, block * blockRows + 5, 'name').filter({ hasText: /\w/ });
    names.push((await name.textContent()) ?? '');
  }
  return names;
}
