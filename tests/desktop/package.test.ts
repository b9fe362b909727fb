import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { translate } from '#shared/i18n/index.ts';
import { freshDataFolder, removeDataFolders } from '#tests/support/desktop.ts';
import { packageApplication, packagesFolder } from '#tools/package-application.ts';
import { machineSwitches } from '#tools/runtime/resolve.ts';

/** The package as people get it, so without the switches for test tools: looked at through the window's own debugger. */
let application: ChildProcess | null = null;

function executable(): string {
  if (process.platform === 'win32') return join(packagesFolder, 'win-unpacked', 'Berjasa.exe');
  return join(packagesFolder, 'linux-unpacked', 'berjasa');
}

/** Address of the debugging server, as the application prints it. */
function debuggingAddress(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The package ended with code ${code}.`)));
    if (!child.stderr) throw new Error('No error stream.');
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address) resolve(new URL(address));
    });
  });
}

/** The next event of a socket. A page that goes away while it loads ends the wait, so that it is asked again. */
function nextOf(socket: WebSocket, event: 'open' | 'message'): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`The debugger gave no ${event}.`));
    socket.addEventListener(event, (told) => resolve('data' in told ? String(told.data) : ''), { once: true });
    for (const end of ['error', 'close']) socket.addEventListener(end, fail, { once: true });
    AbortSignal.timeout(5000).addEventListener('abort', fail, { once: true });
  });
}

/** Evaluates an expression in the window's page; null while there is no page yet. */
async function evaluateInPage(server: URL, expression: string): Promise<unknown> {
  const targets = (await (await fetch(`http://${server.host}/json`)).json()) as {
    url: string;
    webSocketDebuggerUrl: string;
  }[];
  const page = targets.find((target) => target.url.startsWith('app://berjasa'));
  if (!page) return null;
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  await nextOf(socket, 'open');
  const answer = nextOf(socket, 'message');
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }));
  const { result } = JSON.parse(await answer) as { result: { result: { value?: unknown } } };
  socket.close();
  return result.result.value ?? null;
}

beforeAll(() => packageApplication(), 600_000);

afterAll(async () => {
  const ended = new Promise((resolve) => (application ? application.once('exit', resolve) : resolve(null)));
  application?.kill();
  await ended;
  removeDataFolders();
});

test('the packaged application starts and talks with its backend', async () => {
  const args = [`--data=${freshDataFolder()}`, '--remote-debugging-port=0', ...machineSwitches()];
  application = spawn(executable(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const server = await debuggingAddress(application);
  const heading = () => evaluateInPage(server, "document.querySelector('h1, h2')?.textContent");
  await expect.poll(heading, { timeout: 60_000, interval: 300 }).toBe(translate('id')('session.setup.title'));
});
