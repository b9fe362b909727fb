import type { Page } from 'playwright-core';
import type { Desktop } from './desktop.ts';
import { cell, goTo, signIn } from './desktop-steps.ts';

/**
 * A second window on the same backend with a session of its own, as a second person at another computer has it: what
 * one of them saves the other one has not seen. It is not shown, so that the first one keeps the screen.
 */
export async function openSecondWindow({ application }: Desktop, username: string): Promise<Page> {
  const opened = application.waitForEvent('window');
  await application.evaluate(({ app, BrowserWindow }) => {
    const first = BrowserWindow.fromId(1);
    const second = new BrowserWindow({
      width: 1366,
      height: 768,
      show: false,
      webPreferences: { preload: `${app.getAppPath()}/out/preload/index.cjs`, sandbox: true, contextIsolation: true },
    });
    void second.loadURL(first?.webContents.getURL().replace(/#.*/, '') ?? '');
  });
  const page = await opened;
  page.setDefaultTimeout(20_000);
  await signIn(page, username);
  return page;
}

/** The second window with the register open in it. */
export async function openSecondRegister(desktop: Desktop, username: string): Promise<Page> {
  const page = await openSecondWindow(desktop, username);
  await goTo(page, 'workers');
  await cell(page, 0, 'name').filter({ hasText: /\w/ }).waitFor();
  return page;
}
