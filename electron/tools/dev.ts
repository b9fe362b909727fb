import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build, createServer, type InlineConfig } from 'vite';
import { builtMark } from './build-all.ts';
import { type BundleName, bundle, rendererBundle } from './bundles.ts';
import { root } from './paths.ts';
import { machineSwitches, resolveElectron, sayOnTerminal } from './runtime/resolve.ts';
import { ensureSystem } from './runtime/system-libraries.ts';

/** The page is changed in place while it runs; a change of main, preload or backend starts the application anew. */
async function serveWindow(): Promise<string> {
  const server = await createServer({ ...rendererBundle(), base: '/', server: { host: '127.0.0.1' } });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The development server has no address.');
  return address;
}

/** Builds the bundle, then again at every change; resolves after the first time. */
async function watch(name: BundleName, developmentServer: string, onChanged: () => void): Promise<void> {
  const config: InlineConfig = bundle(name, developmentServer);
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  if (!('on' in watcher)) throw new Error('Vite did not start watching.');
  await new Promise<void>((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') reject(event.error);
      if (event.code !== 'END') return;
      resolve();
      onChanged();
    });
  });
}

const electron = await resolveElectron();
ensureSystem(electron.executable);
const address = await serveWindow();
// What lies in `out/` from now on loads its page from this server: the next start must build anew.
rmSync(builtMark, { force: true });
let running: ChildProcess | null = null;
let isReady = false;

function startApplication(): void {
  running?.removeAllListeners('exit');
  running?.kill();
  running = spawn(electron.executable, [root, ...machineSwitches(), ...process.argv.slice(2)], { stdio: 'inherit' });
  running.once('exit', (code) => process.exit(code ?? 0));
}

const restart = (): void => {
  if (!isReady) return;
  sayOnTerminal('Changed: starting the application anew.');
  startApplication();
};
for (const name of ['main', 'preload', 'backend'] as const) await watch(name, address, restart);
isReady = true;
startApplication();
