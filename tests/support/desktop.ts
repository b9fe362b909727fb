import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { root } from '#tools/paths.ts';
import { machineSwitches } from '#tools/runtime/resolve.ts';

/** The running application with its window. */
export type Desktop = {
  readonly application: ElectronApplication;
  readonly page: Page;
  /** Folder with the office's database, the window's settings and the log. */
  readonly dataDir: string;
  /** Lines that the page wrote as errors, and errors that nobody caught in it. */
  readonly pageErrors: readonly string[];
  /** Saves a picture of the window into `test-results/screenshots/NAME.png`. */
  readonly screenshot: (name: string) => Promise<void>;
  /** The next dialogs for a file or folder to open answer with this path, null for "cancelled". */
  readonly answerOpenDialog: (path: string | null) => Promise<void>;
  /** The next dialogs for a file to save answer with this path, null for "cancelled". */
  readonly answerSaveDialog: (path: string | null) => Promise<void>;
  /** Everything that the application has logged. */
  readonly readLog: () => string;
  /** Process number of the backend. */
  readonly backendPid: () => Promise<number>;
  /** Quits as a person does; the data folder stays for a second start. */
  readonly quit: () => Promise<void>;
};

/** Folder of the screenshots, which is not kept in version control. */
export const pictures = join(root, 'test-results', 'screenshots');

const temporaryFolders: string[] = [];

/** An empty folder that `removeDataFolders` takes away. */
export function freshDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'berjasa-desktop-'));
  temporaryFolders.push(folder);
  return folder;
}

/** Removes the folders of this test file. For `afterAll`. */
export function removeDataFolders(): void {
  for (const folder of temporaryFolders.splice(0)) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Children of a process on Linux, with their command lines. */
function childrenOf(pid: number): readonly { readonly pid: number; readonly command: string }[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.flatMap((name) => {
    try {
      const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      if (Number(parent) !== pid) return [];
      return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
    } catch {
      // The process ended while it was looked at.
      return [];
    }
  });
}

/** The backend is a utility process of Electron, or with the Electron from the npm registry a child of its main process. */
async function backendPid(application: ElectronApplication): Promise<number> {
  const utility = await application.evaluate(
    ({ app }) => app.getAppMetrics().find((metric) => metric.name === 'Berjasa backend')?.pid,
  );
  const main = await application.evaluate(() => process.pid);
  const found = utility ?? childrenOf(main).find((child) => child.command.includes('utility-host'))?.pid;
  if (!found) throw new Error('No backend process is running.');
  return found;
}

function answerOpen(application: ElectronApplication, path: string | null): Promise<void> {
  return application.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, path);
}

function answerSave(application: ElectronApplication, path: string | null): Promise<void> {
  return application.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, path);
}

/** The texts of all files of a folder. */
function readAll(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

/** How often the application has begun on a data folder, as its own log tells. */
function starts(dataDir: string): number {
  const logs = join(dataDir, 'desktop', 'logs');
  return existsSync(logs) ? readAll(logs).split('"event":"start"').length - 1 : 0;
}

/** Milliseconds after which an application that has not begun is launched again, one launch after the other. */
const launchPatience = [10_000, 30_000, 60_000] as const;

/**
 * Launches the application and waits for its window. Playwright holds it back until it has attached to it, and on a busy machine now
 * and then never lets go: then the application has not begun, which its log tells, and is launched again. One that has begun is
 * waited for as long as a slow machine needs; one that shows no window fails.
 */
async function launch(dataDir: string, attempt = 0): Promise<Pick<Desktop, 'application' | 'page'>> {
  const before = starts(dataDir);
  let application: ElectronApplication | null = null;
  try {
    application = await _electron.launch({
      args: [root, ...machineSwitches(), `--data=${dataDir}`],
      env: { ...process.env, LANG: 'id_ID.UTF-8' } as Record<string, string>,
      colorScheme: null,
      timeout: 60_000,
    });
    return { application, page: await application.firstWindow({ timeout: launchPatience[attempt] ?? 60_000 }) };
  } catch (error) {
    const hasBegun = starts(dataDir) > before;
    if (application && hasBegun) return { application, page: await application.firstWindow({ timeout: 60_000 }) };
    if (hasBegun || attempt + 1 >= launchPatience.length) throw error;
    application?.process().kill('SIGKILL');
    return launch(dataDir, attempt + 1);
  }
}

/** Starts the built application on a data folder (an empty one unless given) and waits for its window. */
export async function openDesktop(dataDir = freshDataFolder()): Promise<Desktop> {
  const { application, page } = await launch(dataDir);
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && pageErrors.push(line.text()));
  return {
    application,
    page,
    dataDir,
    pageErrors,
    screenshot: async (name) => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    answerOpenDialog: (path) => answerOpen(application, path),
    answerSaveDialog: (path) => answerSave(application, path),
    readLog: () => readAll(join(dataDir, 'desktop', 'logs')),
    backendPid: () => backendPid(application),
    quit: () => application.close(),
  };
}
