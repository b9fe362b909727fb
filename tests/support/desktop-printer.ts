import type { WebContents } from 'electron';
import type { Desktop } from './desktop.ts';

/** What was asked of the system: the options, and the pages (base64) that the asked window holds at that moment. */
type PrintJob = { readonly options: Readonly<Record<string, unknown>>; readonly pdf: string };

/** A printer named Kantor that stands where the system's printers would; the machine itself may have none. */
export type StandInPrinter = {
  readonly willAnswer: (success: boolean, reason: string) => Promise<void>;
  /** Keeps its answers back until it is released. */
  readonly hold: () => Promise<void>;
  readonly release: () => Promise<void>;
  readonly jobs: () => Promise<readonly PrintJob[]>;
};

/** What the stand-in keeps in the main process. */
type Kept = {
  answer: { success: boolean; reason: string };
  jobs: { options: Record<string, unknown>; pdf: string }[];
  held: boolean;
  waiting: (() => void)[];
};

declare global {
  var standInPrinter: Kept;
}

/** Puts a printer into the running application: it answers as it is told and keeps what it gets. */
export async function installPrinter({ application }: Desktop): Promise<StandInPrinter> {
  await application.evaluate(({ app, BrowserWindow }) => {
    const kept: Kept = { answer: { success: true, reason: '' }, jobs: [], held: false, waiting: [] };
    globalThis.standInPrinter = kept;
    const main = BrowserWindow.fromId(1)?.webContents;
    const info = { name: 'Kantor', displayName: 'Kantor', description: '', status: 0, isDefault: true, options: {} };
    if (main) main.getPrintersAsync = async () => [info];
    const stand = (contents: WebContents) => {
      contents.print = (options, done) => {
        const window = BrowserWindow.getAllWindows().find(({ id }) => id !== 1);
        void window?.webContents.printToPDF({}).then((pdf) => {
          kept.jobs.push({ options: { ...options }, pdf: pdf.toString('base64') });
          const answer = () => done?.(kept.answer.success, kept.answer.reason);
          if (kept.held) kept.waiting.push(answer);
          else answer();
        });
      };
    };
    app.on('web-contents-created', (_event, contents) => stand(contents));
  });
  return {
    willAnswer: (success, reason) =>
      application.evaluate(
        (_electron, answer) => {
          globalThis.standInPrinter.answer = answer;
        },
        { success, reason },
      ),
    hold: () =>
      application.evaluate(() => {
        globalThis.standInPrinter.held = true;
      }),
    release: () =>
      application.evaluate(() => {
        globalThis.standInPrinter.held = false;
        for (const answer of globalThis.standInPrinter.waiting.splice(0)) answer();
      }),
    jobs: () => application.evaluate(() => globalThis.standInPrinter.jobs),
  };
}

declare global {
  var askedBoxes: string[];
}

/** Message boxes of the system are kept instead of shown, as if the person let them stand. */
export async function answerBox({ application }: Desktop): Promise<{ readonly asked: () => Promise<string[]> }> {
  await application.evaluate(({ dialog }) => {
    globalThis.askedBoxes = [];
    dialog.showMessageBox = (...parts: unknown[]) => {
      for (const part of parts) {
        const message = part instanceof Object && Reflect.get(part, 'message');
        if (typeof message === 'string') globalThis.askedBoxes.push(message);
      }
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  return { asked: () => application.evaluate(() => globalThis.askedBoxes) };
}
