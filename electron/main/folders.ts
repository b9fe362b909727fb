import { join, resolve } from 'node:path';
import { app } from 'electron';

/** Where things of this start lie. */
export type Folders = {
  /** The office's database and key. */
  readonly data: string;
  /** Built code that is loaded from an archive or folder by Electron itself. */
  readonly out: string;
  /** Built code that runs in the backend process: outside the archive, because a plain Node cannot look into one. */
  readonly backendOut: string;
  readonly resources: string;
  readonly logs: string;
};

function dataFromCommandLine(argv: readonly string[], environment: NodeJS.ProcessEnv): string | null {
  const given = argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length);
  const folder = given ?? environment.BERJASA_DATA;
  return folder ? resolve(folder) : null;
}

/**
 * Chooses the folders of this start. A folder given by `--data=DIR` or `BERJASA_DATA` holds everything, so that several
 * offices on one computer, and tests, do not meet. Must be called before the application is ready.
 */
export function chooseFolders(argv: readonly string[], environment: NodeJS.ProcessEnv): Folders {
  const given = dataFromCommandLine(argv, environment);
  if (given) app.setPath('userData', join(given, 'desktop'));
  const userData = app.getPath('userData');
  const out = join(app.getAppPath(), 'out');
  return {
    data: given ?? join(userData, 'data'),
    out,
    backendOut: out.replace('app.asar', 'app.asar.unpacked'),
    resources: app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources'),
    logs: join(userData, 'logs'),
  };
}
