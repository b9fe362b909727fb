import { implement } from '@orpc/server';
import type { PrinterInfo, WebContents } from 'electron';
import { type PrintAnswer, shellContract } from '#shared/contract/shell.ts';
import { printDocument } from './print-document.ts';
import type { PrintWatch } from './print-watch.ts';
import type { SettingsFile } from './settings-file.ts';

/** What the shell's procedures know of the caller. */
export type ShellContext = { readonly contents: WebContents };

const os = implement(shellContract).$context<ShellContext>();

/** Printers of the system. A system without a print service answers with an error, which means the same as no printers. */
function printersOf(contents: WebContents): Promise<readonly PrinterInfo[]> {
  return contents.getPrintersAsync().catch(() => []);
}

/** CUPS takes jobs for a printer that rejects them and drops them afterwards, and says so only here. */
function accepts(printer: PrinterInfo): boolean {
  return Reflect.get(printer.options ?? {}, 'printer-is-accepting-jobs') !== 'false';
}

function whyNot(printers: readonly PrinterInfo[], name: string): PrintAnswer['reason'] {
  if (printers.length === 0) return 'no_printer';
  const printer = printers.find((one) => one.name === name);
  if (!printer) return 'printer_gone';
  return accepts(printer) ? null : 'printer_refuses';
}

type PrinterOptions = { readonly settings: SettingsFile; readonly prints: PrintWatch };

/** The part of the shell's contract that is about printers and printing. */
export function printerProcedures({ settings, prints }: PrinterOptions) {
  return {
    printers: os.printers.handler(async ({ context }) => {
      const { printers: shifts, printer: remembered } = settings.get();
      return (await printersOf(context.contents)).map((printer) => ({
        name: printer.name,
        displayName: printer.displayName || printer.name,
        isDefault: Reflect.get(printer, 'isDefault') === true,
        isRemembered: printer.name === remembered,
        accepts: accepts(printer),
        shift: shifts[printer.name] ?? { right: 0, down: 0 },
      }));
    }),
    setPrinterShift: os.setPrinterShift.handler(({ input }) => {
      settings.change({ printers: { ...settings.get().printers, [input.printer]: input.shift } });
      return {};
    }),
    choosePrinter: os.choosePrinter.handler(({ input }) => {
      settings.change({ printer: input.printer });
      return {};
    }),
    printPdf: os.printPdf.handler(async ({ input, context, signal }): Promise<PrintAnswer> => {
      const { printer, paper } = input;
      const reason = printer === null ? null : whyNot(await printersOf(context.contents), printer);
      if (reason !== null) return { outcome: 'failed', reason };
      const order = { pdf: Buffer.from(input.pdf, 'base64'), paper, printer };
      return prints.run(() => printDocument(order, context.contents, signal));
    }),
  };
}
