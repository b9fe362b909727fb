import { type ContractRouterClient, eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** Light, dark, or as the system has it. */
export const theme = z.enum(['light', 'dark', 'system']);

/** What a person chose for this computer; null language means that nobody has chosen yet. */
export const preferences = z.object({ theme, language: z.enum(['id', 'en']).nullable() });

/** What a person chose for this computer. */
export type Preferences = z.infer<typeof preferences>;

/**
 * How the backend process is doing. `restarts` counts the automatic ones of the last five minutes; `report` is text
 * without personal values, there when it ended unexpectedly.
 */
export const backendStatus = z.object({
  state: z.enum(['starting', 'ready', 'restarting', 'failed']),
  restarts: z.number().int(),
  report: z.string().nullable(),
});

/** How the backend process is doing. */
export type BackendStatus = z.infer<typeof backendStatus>;

/** What the "about" screen tells. `secretStore` is false where the system has none, so that the key lies in a file. */
export const appInfo = z.object({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  platform: z.string(),
  dataDir: z.string(),
  secretStore: z.boolean(),
});

/** A library in the product with its licence; `text` is null where the library brings no file of its own. */
export const licence = z.object({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  text: z.string().nullable(),
});

/** A library in the product with its licence. */
export type Licence = z.infer<typeof licence>;

/** How far a printer must put everything to the right and down, in millimetres. */
const printerShift = z.object({ right: z.number().min(-20).max(20), down: z.number().min(-20).max(20) });

/** Shifts by the printers' names. */
export const printerShifts = z.record(z.string().max(300), printerShift);

/** A printer of the system, and what was measured on it. */
const printer = z.object({
  name: z.string(),
  displayName: z.string(),
  isDefault: z.boolean(),
  /** The one that was used last on this computer. */
  isRemembered: z.boolean(),
  /** False for a printer that takes nothing at present. */
  accepts: z.boolean(),
  shift: printerShift,
});

/** A printer of the system. */
export type Printer = z.infer<typeof printer>;

/**
 * What became of a print. `sent`: the system has taken all pages. Else nothing may be taken for printed: `cancelled` in the system's
 * dialog, or `failed` because there is no printer, the chosen one is gone or takes nothing, the pages could not be opened, or the
 * system refused.
 */
const printAnswer = z.object({
  outcome: z.enum(['sent', 'cancelled', 'failed']),
  reason: z.enum(['no_printer', 'printer_gone', 'printer_refuses', 'not_opened', 'system_refused']).nullable(),
});

/** What became of a print. */
export type PrintAnswer = z.infer<typeof printAnswer>;

const title = z.string().trim().min(1).max(200);
const extensions = z
  .array(z.string().regex(/^[a-z0-9]{1,8}$/))
  .min(1)
  .max(10);
const chosen = z.object({ path: z.string().nullable() });
const nothing = z.object({});

/** What the window asks of the main process: dialogs, this computer's preferences, the state of the backend. */
export const shellContract = {
  appInfo: oc.output(appInfo),
  thirdPartyLicences: oc.output(z.array(licence)),
  /** The system's dialog for a file to read; null when it was closed. */
  chooseOpenFile: oc.input(z.object({ title, extensions })).output(chosen),
  /** The same for several files; none when it was closed. */
  chooseOpenFiles: oc.input(z.object({ title, extensions })).output(z.object({ paths: z.array(z.string()) })),
  /** The system's dialog for a file to write; null when it was closed. */
  chooseSaveFile: oc
    .input(z.object({ title, suggestedName: z.string().trim().min(1).max(200), extensions }))
    .output(chosen),
  chooseFolder: oc.input(z.object({ title })).output(chosen),
  /** Opens a document or folder with the system's program, if it lies in what was chosen since the start. */
  openPath: oc.input(z.object({ path: z.string().min(1).max(4096) })).output(z.object({ opened: z.boolean() })),
  /** Printers of the system. */
  printers: oc.output(z.array(printer)),
  /** Remembers for this computer what was measured on a printer. */
  setPrinterShift: oc.input(z.object({ printer: z.string().min(1).max(300), shift: printerShift })).output(nothing),
  /** Remembers for this computer which printer is used. */
  choosePrinter: oc.input(z.object({ printer: z.string().min(1).max(300) })).output(nothing),
  /**
   * Prints a PDF (base64) on its paper, unscaled and without margins: straight to a printer, or with null through the system's dialog.
   * Leaving the call takes back a print that has not begun.
   */
  printPdf: oc
    .input(
      z.object({
        pdf: z.string().min(1).max(200_000_000),
        paper: z.enum(['A4', 'F4']),
        printer: z.string().min(1).max(300).nullable(),
      }),
    )
    .output(printAnswer),
  getPreferences: oc.output(preferences),
  setPreferences: oc.input(preferences.partial()).output(preferences),
  /** The present state and then every change. */
  backendStatus: oc.output(eventIterator(backendStatus)),
  /** Starts the backend anew at a person's wish; the count of restarts begins again. */
  restartBackend: oc.output(nothing),
  /** Progress on the taskbar, 0 to 1; null takes it away. */
  setProgress: oc.input(z.object({ fraction: z.number().min(0).max(1).nullable() })).output(nothing),
  /** Puts a report of a failure on the clipboard, with the versions of the product in front. */
  copyReport: oc.input(z.object({ report: z.string().max(20_000) })).output(nothing),
  quit: oc.output(nothing),
};

/** The shell's contract as the window sees it. */
export type ShellClient = ContractRouterClient<typeof shellContract>;
