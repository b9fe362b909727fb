import { join } from 'node:path';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import { buildIfStale } from './build-if-stale.ts';
import { root } from './paths.ts';
import { resolveElectron } from './runtime/resolve.ts';

/** Folder that packages are written to. */
export const packagesFolder = join(root, 'dist');

/**
 * What an Electron changes in the configuration: the one from the npm registry runs the backend in a Node of its own,
 * which must then come along. The product that is given to people is packed with the official one.
 */
async function forThisElectron(): Promise<Configuration> {
  const electron = await resolveElectron();
  if (electron.official) return {};
  return {
    electronDist: electron.folder,
    electronVersion: electron.version,
    // Added to those of the file.
    extraResources: [{ from: 'node_modules/node/bin/node', to: 'node' }],
  };
}

/** Packs what this machine can: the installer on Windows, a folder that can be started as it is elsewhere. */
export async function packageApplication(): Promise<void> {
  await buildIfStale();
  const config = { extends: join(root, 'electron-builder.yml'), ...(await forThisElectron()) };
  const targets =
    process.platform === 'win32'
      ? Platform.WINDOWS.createTarget('nsis', Arch.x64)
      : Platform.current().createTarget('dir', Arch.x64);
  await build({ projectDir: root, targets, config, publish: 'never' });
}
