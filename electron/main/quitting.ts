import { setTimeout } from 'node:timers/promises';
import { app, type BrowserWindow, dialog } from 'electron';
import { translate } from '#shared/i18n/index.ts';
import type { BackendProcess } from './backend-process.ts';
import type { PrintWatch } from './print-watch.ts';
import type { SettingsFile } from './settings-file.ts';

type Quitting = {
  readonly window: BrowserWindow;
  readonly prints: PrintWatch;
  readonly backend: BackendProcess;
  readonly settings: SettingsFile;
};

/** How long the end of the application waits for a printer, in milliseconds; what became of the print is asked at the next start. */
const patience = 60_000;

/** Tells why the window stays open for a moment; resolves only for a person who does not want to wait. */
async function askToWait({ window, settings }: Quitting, signal: AbortSignal): Promise<void> {
  const t = translate(settings.get().preferences.language ?? 'id');
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    message: t('letterPrints.quitting.message'),
    detail: t('letterPrints.quitting.detail'),
    buttons: [t('letterPrints.quitting.wait'), t('letterPrints.quitting.now')],
    defaultId: 0,
    cancelId: 0,
    signal,
  });
  if (response === 0) await setTimeout(patience, undefined, { ref: false, signal });
}

/** Waits until the system's queue has what was printed, for a bounded time and not longer than a person wants to. */
async function finishPrints(quitting: Quitting): Promise<void> {
  if (!quitting.prints.isBusy()) return;
  const over = new AbortController();
  const late = setTimeout(patience, undefined, { ref: false });
  await Promise.race([quitting.prints.finish(), late, askToWait(quitting, over.signal).catch(() => late)]);
  over.abort();
}

/** Ends in order: what is being printed goes out first, then the backend finishes its writing, then the application goes. */
export function quitInOrder(quitting: Quitting): void {
  const { window, prints, backend } = quitting;
  let finished: Promise<void> | null = null;
  let [isFinished, isStopped] = [false, false];
  const finish = () => {
    finished ??= finishPrints(quitting).then(() => {
      isFinished = true;
    });
    return finished;
  };
  window.on('close', (event) => {
    if (isFinished || !prints.isBusy()) return;
    event.preventDefault();
    void finish().then(() => window.close());
  });
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void finish()
      .then(backend.stop)
      .then(() => {
        isStopped = true;
        app.quit();
      });
  });
}
