import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { BrowserWindow, type WebContents, type WebContentsPrintOptions, webContents } from 'electron';
import type { PrintAnswer } from '#shared/contract/shell.ts';
import { offerPrinted } from './printed-documents.ts';

/** What is printed, on which paper; `printer` null asks by the system's dialog. */
export type PrintOrder = { readonly pdf: Uint8Array; readonly paper: 'A4' | 'F4'; readonly printer: string | null };

/** F4 has no name that printers share; in thousandths of a millimetre. */
const pageSizes = { A4: 'A4', F4: { width: 215_000, height: 330_000 } } as const;

/** A file of 100 letters is open in a second or two; an old computer may take long. */
const openingLimit = 120_000;

/**
 * Runs in the page that Chromium puts around a PDF. Its viewer answers whoever wrote to it once the document is there: printing
 * before that moment gives blank sheets and is called a success.
 */
const whenOpened = `new Promise((done) => {
  addEventListener('message', ({ data }) => data?.type === 'documentLoaded' && done(data.load_state === 'success'));
  document.embeds[0]?.postMessage({ type: 'initialize' }, '*');
})`;

/** A window that nobody sees, for one document: no preload, no Node, nothing but Chromium's own viewer. */
function hiddenWindow(owner: WebContents): BrowserWindow {
  return new BrowserWindow({
    show: false,
    parent: BrowserWindow.fromWebContents(owner) ?? undefined,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, plugins: true },
  });
}

async function isOpened({ webContents: contents }: BrowserWindow, address: string): Promise<boolean> {
  await contents.loadURL(address);
  return (await contents.executeJavaScript(whenOpened)) === true;
}

/**
 * What must be asked to print: older versions of Electron keep the viewer in contents of its own, and only these say when the
 * printing has ended; newer ones keep it in a frame of the window.
 */
function printable(window: BrowserWindow, address: string): WebContents {
  const holds = (contents: WebContents) => contents.mainFrame.framesInSubtree.some(({ url }) => url === address);
  const others = webContents.getAllWebContents().filter((contents) => contents !== window.webContents);
  return others.find(holds) ?? window.webContents;
}

function answerOf(success: boolean, reason: string): PrintAnswer {
  if (success) return { outcome: 'sent', reason: null };
  if (/cancel/i.test(reason)) return { outcome: 'cancelled', reason: null };
  if (/device|printer/i.test(reason)) return { outcome: 'failed', reason: 'no_printer' };
  return { outcome: 'failed', reason: 'system_refused' };
}

function print(contents: WebContents, { paper, printer }: PrintOrder): Promise<PrintAnswer> {
  const options: WebContentsPrintOptions = {
    silent: printer !== null,
    ...(printer === null ? {} : { deviceName: printer }),
    printBackground: true,
    margins: { marginType: 'none' },
    pageSize: pageSizes[paper],
  };
  return new Promise((resolve) => {
    contents.print(options, (success, reason) => resolve(answerOf(success, reason)));
  });
}

const notOpened: PrintAnswer = { outcome: 'failed', reason: 'not_opened' };

/**
 * Prints a PDF from a hidden window, unscaled and without margins, and says what became of it as the system says it. The pages stay
 * in memory. When the signal ends the call, a document that is still being opened is not printed.
 */
export async function printDocument(order: PrintOrder, owner: WebContents, signal?: AbortSignal): Promise<PrintAnswer> {
  const { address, withdraw } = offerPrinted(order.pdf);
  const window = hiddenWindow(owner);
  const ended = new AbortController();
  const gone = once(window.webContents, 'render-process-gone', { signal: ended.signal }).then(
    () => notOpened,
    () => notOpened,
  );
  const late = setTimeout(openingLimit, false, { signal: ended.signal }).catch(() => false);
  try {
    const opened = await Promise.race([isOpened(window, address), late, gone.then(() => false)]);
    if (signal?.aborted) return { outcome: 'cancelled', reason: null };
    if (!opened) return notOpened;
    return await Promise.race([print(printable(window, address), order), gone]);
  } catch {
    return notOpened;
  } finally {
    ended.abort();
    withdraw();
    window.destroy();
  }
}
