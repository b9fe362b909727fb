import type { Page } from 'playwright-core';
import { t } from './desktop-steps.ts';

/** Opens the command palette by its keys, lets the window draw it, and closes it again. */
async function askAndAnswer(page: Page): Promise<void> {
  const palette = page.getByRole('dialog', { name: t('frame.search') });
  await page.keyboard.press('Control+k');
  await palette.waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
}

/**
 * Presses keys and waits for what they do, again and again as long as `isRunning` says; how often the window answered
 * before that ended. A window that stands still meanwhile answers once at most, however quick or slow the machine is.
 */
export async function answersWhile(page: Page, isRunning: () => boolean | Promise<boolean>): Promise<number> {
  for (let answers = 0; ; answers += 1) {
    await askAndAnswer(page);
    if (!(await isRunning())) return answers;
  }
}
