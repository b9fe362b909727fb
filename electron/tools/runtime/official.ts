import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toolCache } from '../paths.ts';
import type { ElectronRuntime } from './pins.ts';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('electron/package.json');
const packageFolder = dirname(packageFile);
const failureMark = join(toolCache, 'electron-not-downloadable');
const failureHolds = 60 * 60 * 1000;

/** Version of Electron that the product ships with. */
export const officialVersion: string = (require('electron/package.json') as { version: string }).version;

function installed(): ElectronRuntime | null {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  if (!existsSync(executable)) return null;
  return { executable, folder: join(packageFolder, 'dist'), version: officialVersion, official: true };
}

/** A download that failed is not tried again for an hour: otherwise every start of an offline machine would wait for it. */
function failedLately(now: number): boolean {
  return existsSync(failureMark) && now - statSync(failureMark).mtimeMs < failureHolds;
}

function rememberFailure(): void {
  mkdirSync(toolCache, { recursive: true });
  writeFileSync(failureMark, '');
}

/** Whether the place that Electron is downloaded from answers within ten seconds. */
async function reachable(): Promise<boolean> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${base}v${officialVersion}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(10_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The official Electron if it is installed or can be downloaded now, else null. */
export async function officialElectron(say: (line: string) => void): Promise<ElectronRuntime | null> {
  const present = installed();
  if (present || failedLately(Date.now())) return present;
  say(`Looking for Electron ${officialVersion} ...`);
  if (await reachable()) {
    say(`Downloading Electron ${officialVersion} ...`);
    const install = join(packageFolder, 'install.js');
    spawnSync(process.execPath, [install], { stdio: 'inherit', timeout: 15 * 60 * 1000 });
  }
  const fetched = installed();
  if (fetched) rmSync(failureMark, { force: true });
  else rememberFailure();
  return fetched;
}
