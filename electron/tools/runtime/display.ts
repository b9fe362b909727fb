import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A screen that nobody sees; `name` is for the environment variable DISPLAY. */
export type Display = { readonly name: string; readonly close: () => void };

/** First line that the server writes to its display channel: the number it chose. */
function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}.`)));
    createInterface({ input: server.stdio[3] as Readable }).once('line', (line) => resolve(line.trim()));
  });
}

/** Starts an X server without a screen on a free display number. It ends with `close` or with this process. */
export async function openVirtualDisplay(): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await displayNumber(server);
  server.removeAllListeners('exit');
  const close = (): void => {
    process.off('exit', close);
    server.kill();
  };
  process.once('exit', close);
  server.unref();
  return { name: `:${number}`, close };
}

/** Whether a window can be shown here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
