import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  type MessagePortMain,
  nativeTheme,
  shell,
  type WebContents,
} from 'electron';
import { z } from 'zod';
import { type BackendStatus, licence, type Preferences, shellContract } from '#shared/contract/shell.ts';
import type { BackendProcess } from './backend-process.ts';
import type { Folders } from './folders.ts';
import { rememberChosenPaths } from './opened-paths.ts';
import type { PrintWatch } from './print-watch.ts';
import { printerProcedures, type ShellContext } from './printers.ts';
import { hasSecretStore } from './secrets.ts';
import type { SettingsFile } from './settings-file.ts';

type ShellOptions = {
  readonly folders: Folders;
  readonly settings: SettingsFile;
  readonly prints: PrintWatch;
  readonly backend: BackendProcess;
  readonly quit: () => void;
};

const os = implement(shellContract).$context<ShellContext>();

function windowOf(contents: WebContents): BrowserWindow {
  const found = BrowserWindow.fromWebContents(contents);
  if (!found) throw new Error('The window is closed.');
  return found;
}

/** Versions of what runs here, put in front of reports. */
function versions(): string {
  return `Berjasa ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform} ${process.arch}`;
}

/** Files that were chosen in the system's dialog; none when it was closed. */
async function askForFiles(
  contents: WebContents,
  { title, extensions }: { readonly title: string; readonly extensions: string[] },
  more: readonly 'multiSelections'[],
): Promise<string[]> {
  const filters = [{ name: extensions.map((extension) => `*.${extension}`).join(', '), extensions }];
  const answer = await dialog.showOpenDialog(windowOf(contents), { title, filters, properties: ['openFile', ...more] });
  return answer.canceled ? [] : answer.filePaths;
}

function dialogProcedures() {
  const chosenPaths = rememberChosenPaths();
  const remember = (path: string | undefined): { path: string | null } => {
    if (path) chosenPaths.add(path);
    return { path: path ?? null };
  };
  return {
    chooseOpenFile: os.chooseOpenFile.handler(async ({ input, context }) =>
      remember((await askForFiles(context.contents, input, []))[0]),
    ),
    chooseOpenFiles: os.chooseOpenFiles.handler(async ({ input, context }) => ({
      paths: await askForFiles(context.contents, input, ['multiSelections']),
    })),
    chooseSaveFile: os.chooseSaveFile.handler(async ({ input, context }) => {
      const filters = input.extensions.map((extension) => ({ name: `*.${extension}`, extensions: [extension] }));
      const defaultPath = join(app.getPath('documents'), input.suggestedName);
      const answer = await dialog.showSaveDialog(windowOf(context.contents), {
        title: input.title,
        defaultPath,
        filters,
      });
      return remember(answer.canceled ? undefined : answer.filePath);
    }),
    chooseFolder: os.chooseFolder.handler(async ({ input, context }) => {
      const window = windowOf(context.contents);
      const properties = ['openDirectory' as const, 'createDirectory' as const];
      const answer = await dialog.showOpenDialog(window, { title: input.title, properties });
      return remember(answer.canceled ? undefined : answer.filePaths[0]);
    }),
    openPath: os.openPath.handler(async ({ input }) => {
      if (!chosenPaths.mayOpen(input.path)) return { opened: false };
      return { opened: (await shell.openPath(input.path)) === '' };
    }),
  };
}

async function* statusChanges(backend: BackendProcess, signal: AbortSignal | undefined): AsyncGenerator<BackendStatus> {
  // Subscribed before the present state is told, so that no change falls in between.
  const changes = backend.events.subscribe('status', { signal });
  yield backend.status();
  yield* changes;
}

function backendProcedures({ backend }: ShellOptions) {
  return {
    backendStatus: os.backendStatus.handler(({ signal }) => statusChanges(backend, signal)),
    restartBackend: os.restartBackend.handler(() => {
      backend.restart();
      return {};
    }),
  };
}

/** Applies a theme to the window's own parts: title bar, dialogs, and what the page sees as the system's choice. */
export function applyTheme(preferences: Preferences): void {
  nativeTheme.themeSource = preferences.theme;
}

function preferenceProcedures({ settings }: ShellOptions) {
  return {
    getPreferences: os.getPreferences.handler(() => settings.get().preferences),
    setPreferences: os.setPreferences.handler(({ input }) => {
      const preferences = { ...settings.get().preferences, ...input };
      settings.change({ preferences });
      applyTheme(preferences);
      return preferences;
    }),
  };
}

function applicationProcedures({ folders, quit }: ShellOptions) {
  return {
    appInfo: os.appInfo.handler(() => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      platform: `${process.platform} ${process.arch}`,
      dataDir: folders.data,
      secretStore: hasSecretStore(),
    })),
    thirdPartyLicences: os.thirdPartyLicences.handler(async () =>
      z.array(licence).parse(JSON.parse(await readFile(join(folders.out, 'licences.json'), 'utf8'))),
    ),
    setProgress: os.setProgress.handler(({ input, context }) => {
      windowOf(context.contents).setProgressBar(input.fraction ?? -1);
      return {};
    }),
    copyReport: os.copyReport.handler(({ input }) => {
      clipboard.writeText(`${versions()}\n${input.report}`);
      return {};
    }),
    quit: os.quit.handler(() => {
      quit();
      return {};
    }),
  };
}

/** Serves the shell's contract on a port of a window. */
export function createShell(options: ShellOptions): (port: MessagePortMain, contents: WebContents) => void {
  const router = os.router({
    ...dialogProcedures(),
    ...printerProcedures(options),
    ...backendProcedures(options),
    ...preferenceProcedures(options),
    ...applicationProcedures(options),
  });
  const handler = new RPCHandler(router);
  return (port, contents) => {
    handler.upgrade(port, { context: { contents } });
    port.start();
  };
}
