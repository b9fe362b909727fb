import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { machineSwitches } from '#tools/runtime/resolve.ts';

/** A bare Chromium, with none of the application in it, that has opened a file. */
export async function openBare(path: string): Promise<{ readonly chromium: ElectronApplication; readonly page: Page }> {
  const main = join(import.meta.dirname, 'bare-page');
  const chromium = await _electron.launch({ args: [main, `--page=${path}`, ...machineSwitches()], timeout: 60_000 });
  return { chromium, page: await chromium.firstWindow() };
}
