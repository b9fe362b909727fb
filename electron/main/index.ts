import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { superviseBackend } from './backend-process.ts';
import { chooseFolders, type Folders } from './folders.ts';
import { setGuards } from './guards.ts';
import { type Log, openLog, stackOnly } from './log.ts';
import { setMenu } from './menu.ts';
import { servePorts } from './ports.ts';
import { watchPrints } from './print-watch.ts';
import { registerScheme, serveWindow } from './protocol.ts';
import { quitInOrder } from './quitting.ts';
import { prepareSecrets } from './secrets.ts';
import { openSettingsFile } from './settings-file.ts';
import { applyTheme, createShell } from './shell.ts';
import { openWindow } from './window.ts';

/** A second start shows the window of the first one. */
function focusOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
}

/** Asked to end by the system (logging out, `kill`): quits as a person does, so that the backend finishes its writing. */
function quitOnSignal(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

function logFailures(log: Log): void {
  const fail = (event: string) => (error: unknown) => {
    log(event, { stack: stackOnly(error) });
    app.exit(1);
  };
  process.on('uncaughtException', fail('uncaught-exception'));
  process.on('unhandledRejection', fail('unhandled-rejection'));
}

function run(folders: Folders, log: Log): void {
  log('start', { code: app.getVersion() });
  prepareSecrets();
  const settings = openSettingsFile(join(app.getPath('userData'), 'window.json'));
  applyTheme(settings.get().preferences);
  setMenu();
  serveWindow(join(folders.out, 'renderer'));
  const prints = watchPrints();
  const backend = superviseBackend({ folders, version: app.getVersion(), log, now: Date.now });
  servePorts({ backend, serveShell: createShell({ folders, settings, prints, backend, quit: () => app.quit() }), log });
  const window = openWindow(folders, settings, log);
  quitInOrder({ window, prints, backend, settings });
  focusOnSecondStart(window);
  app.on('window-all-closed', () => app.quit());
}

const folders = chooseFolders(process.argv, process.env);
const log = openLog(folders.logs, () => new Date());
registerScheme();
setGuards();
// Chromium refuses its sandbox to root, who starts Electron with this switch; each window asks for it in any case.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (app.requestSingleInstanceLock()) {
  logFailures(log);
  quitOnSignal();
  void app.whenReady().then(() => run(folders, log));
} else {
  app.quit();
}
