import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Desktop } from './desktop.ts';
import { administrator, signIn, t } from './desktop-steps.ts';

/**
 * Ends the backend as a power cut would, and signs in again after the window has told of it. The window starts a backend three
 * times in five minutes and no more.
 */
export async function killBackend(desktop: Desktop, username: string = administrator.username): Promise<void> {
  const { page } = desktop;
  const killed = await desktop.backendPid();
  const told = page.getByRole('alert').getByText(t('session.backend.restarting')).waitFor();
  process.kill(killed, 'SIGKILL');
  await told;
  await page.getByText(t('session.backend.back')).waitFor();
  await page.getByRole('heading', { name: t('session.signIn.title') }).waitFor();
  expect(await desktop.backendPid()).not.toBe(killed);
  await signIn(page, username);
}

/**
 * Halts the backend as soon as work is seen, and tells whether the work was still under way then: what it had said before is
 * given time to be shown. A halted backend is ended by `killBackend`, or goes on by the answer's `goOn`.
 */
export async function haltBackend(pid: number, seen: () => Promise<unknown>, underWay: () => Promise<boolean>) {
  await seen();
  process.kill(pid, 'SIGSTOP');
  await delay(500);
  return { underWay: await underWay(), goOn: () => void process.kill(pid, 'SIGCONT') };
}
