import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.ts';
import { root } from './paths.ts';
import { hasDisplay } from './runtime/display.ts';
import { machineSwitches, resolveElectron, sayOnTerminal } from './runtime/resolve.ts';
import { ensureSystem, SystemNotReady } from './runtime/system-libraries.ts';

/** `npm start`: builds what is stale and opens the application; without a display the same job runs in the terminal. */
async function openApplication(): Promise<number> {
  const electron = await resolveElectron();
  ensureSystem(electron.executable);
  await buildIfStale();
  const args = [root, ...machineSwitches(), ...process.argv.slice(2)];
  return spawnSync(electron.executable, args, { stdio: 'inherit' }).status ?? 1;
}

function runDemo(): number {
  sayOnTerminal('No display here: running the demonstration in the terminal instead (npm run demo).');
  const demo = join(root, 'electron', 'cli', 'demo.ts');
  return spawnSync(process.execPath, [demo], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

try {
  process.exitCode = hasDisplay() ? await openApplication() : runDemo();
} catch (error) {
  sayOnTerminal(error instanceof SystemNotReady ? error.message : String(error));
  process.exitCode = 1;
}
