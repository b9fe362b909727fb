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
async function watch(
  name: BundleName,
  developmentServer: string,
  onBuilding: (isBuilding: boolean) => void,
): Promise<void> {
  const config: InlineConfig = bundle(name, developmentServer);
  const watcher = await build({ ...config, build: { ...config.build, emptyOutDir: false, watch: {} } });
  if (!('on' in watcher)) throw new Error('Vite did not start watching.');
  await new Promise<void>((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') reject(event.error);
      if (event.code === 'START') onBuilding(true);
      if (event.code !== 'END') return;
      onBuilding(false);
      resolve();
    });
  });
}

const electron = await resolveElectron();
ensureSystem(electron.executable);
const address = await serveWindow();
// What lies in `out/` from now on loads its page from this server: the next start must build anew.
rmSync(builtMark, { force: true });

let running: ChildProcess | null = null;
let isRestarting = false;
const building = new Set<BundleName>();

/** Ends the running application first: two on one data folder would be a second start of the same one. */
async function restartApplication(): Promise<void> {
  const old = running;
  if (old && old.exitCode === null) {
    old.removeAllListeners('exit');
    const ended = new Promise((resolve) => old.once('exit', resolve));
    old.kill();
    await ended;
  }
  running = spawn(electron.executable, [root, ...machineSwitches(), ...process.argv.slice(2)], { stdio: 'inherit' });
  running.once('exit', (code) => process.exit(code ?? 0));
}

/** Called at every start and end of a build: when none is running any more the application is started anew. */
function noteBuild(name: BundleName, isBuilding: boolean): void {
  if (isBuilding) building.add(name);
  else building.delete(name);
  if (running === null || isRestarting || isBuilding || building.size > 0) return;
  isRestarting = true;
  // One change of a shared file starts the builds of several bundles, one just after the other.
  setTimeout(() => {
    isRestarting = false;
    if (building.size > 0) return;
    sayOnTerminal('Changed: starting the application anew.');
    void restartApplication();
  }, 300);
}

for (const name of ['main', 'preload', 'backend'] as const) {
  await watch(name, address, (isBuilding) => noteBuild(name, isBuilding));
}
await restartApplication();
