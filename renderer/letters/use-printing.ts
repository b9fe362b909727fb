import { useRef, useState } from 'react';
import { backend, shell } from '#renderer/app/client.ts';
import type { LetterBatch } from '#shared/contract/letters.ts';
import type { PrintAnswer, Printer } from '#shared/contract/shell.ts';
import type { PageRange, PrintReason } from '#shared/domain/letter-prints.ts';

/** A file of a batch, as the list of files tells it. */
export type BatchFile = {
  readonly part: number;
  readonly name: string;
  readonly letters: number;
  readonly pages: number;
};

/** How the files go: straight to a printer, by the system's dialog, or saved under a path or in a folder. */
export type PrintTarget =
  | { readonly way: 'printer'; readonly printer: string }
  | { readonly way: 'dialog' }
  | { readonly way: 'file'; readonly target: { readonly path: string } | { readonly folder: string } };

/** What is asked for. `pages` counts for the first file alone. */
export type PrintRequest = {
  readonly files: readonly BatchFile[];
  readonly pages?: PageRange;
  readonly shift: Printer['shift'];
  readonly reason?: PrintReason;
  readonly note?: string;
  readonly target: PrintTarget;
};

/** How far it is; `current` is the file in hand, from which it goes on after a stop. */
export type Printing = {
  readonly state: 'idle' | 'running' | 'paused' | 'done' | 'stopped';
  readonly done: number;
  readonly total: number;
  readonly letters: number;
  readonly leftOut: number;
  readonly current: BatchFile | null;
  readonly answer: PrintAnswer | null;
  readonly error: unknown;
  readonly saved: boolean;
};

const nothing: Printing = {
  ...{ state: 'idle', done: 0, total: 0, letters: 0, leftOut: 0, current: null, answer: null, error: null },
  saved: false,
};

/** Prints of this window that wait for the printer's answer. */
const underWay = new Set<number>();

/** Whether the answer of a print is still to come. */
export const isUnderWay = (id: number): boolean => underWay.has(id);

/** Waits for the printer's answer and records it; an answer that does not come leaves the print open, to be asked about. */
async function awaited(id: number, print: () => Promise<PrintAnswer>): Promise<PrintAnswer> {
  underWay.add(id);
  try {
    const answer = await print().catch(async (error) => {
      await backend.letterPrints.end({ id, state: 'unknown' });
      throw error;
    });
    await backend.letterPrints.end({ id, state: answer.outcome });
    return answer;
  } finally {
    underWay.delete(id);
  }
}

/** One file: given out, printed, and what became of it recorded. Nothing counts as printed that the system did not take. */
async function printFile(batch: LetterBatch, file: BatchFile, request: PrintRequest, pages: PageRange | undefined) {
  const { shift, reason, note, target } = request;
  const order = { batchId: batch.id, part: file.part, pages, shift, reason, note };
  if (target.way === 'file') {
    const { letters, leftOut } = await backend.letterPrints.save({ ...order, target: target.target });
    return { letters, leftOut, answer: null };
  }
  const printer = target.way === 'printer' ? target.printer : null;
  const { id, pdf, letters, leftOut } = await backend.letterPrints.begin({ ...order, printer });
  const answer = await awaited(id, () => shell.printPdf({ pdf, paper: batch.paper, printer }));
  return { letters, leftOut, answer: answer.outcome === 'sent' ? null : answer };
}

/** Prints or saves files one after another, one of them in memory at a time; stops at the first that does not go through. */
export function usePrinting(batch: LetterBatch) {
  const [printing, setPrinting] = useState<Printing>(nothing);
  const wish = useRef<'run' | 'pause' | 'stop'>('run');
  const wake = useRef<() => void>(() => undefined);
  const change = (part: Partial<Printing>) => setPrinting((old) => ({ ...old, ...part }));
  const mayGoOn = async () => {
    if (wish.current === 'pause') {
      change({ state: 'paused' });
      await new Promise<void>((resolve) => {
        wake.current = resolve;
      });
      change({ state: 'running' });
    }
    return wish.current === 'run';
  };
  /** The file from which it goes on; null when all went through. */
  const start = async (request: PrintRequest): Promise<BatchFile | null> => {
    const stopAt = (file: BatchFile, why: Partial<Printing>) => {
      change({ ...why, state: 'stopped' });
      return file;
    };
    wish.current = 'run';
    let [letters, leftOut] = [0, 0];
    change({ ...nothing, state: 'running', total: request.files.length, saved: request.target.way === 'file' });
    for (const [index, file] of request.files.entries()) {
      change({ current: file, done: index });
      if (index > 0 && !(await mayGoOn())) return stopAt(file, {});
      try {
        const went = await printFile(batch, file, request, index === 0 ? request.pages : undefined);
        if (went.answer) return stopAt(file, { answer: went.answer });
        letters += went.letters;
        leftOut += went.leftOut;
        change({ letters, leftOut });
      } catch (error) {
        return stopAt(file, { error });
      }
    }
    change({ state: 'done', done: request.files.length, current: null });
    return null;
  };
  const tell = (next: 'run' | 'pause' | 'stop') => {
    wish.current = next;
    wake.current();
  };
  return {
    printing,
    start,
    pause: () => tell('pause'),
    goOn: () => tell('run'),
    stop: () => tell('stop'),
    isBusy: printing.state === 'running' || printing.state === 'paused',
  };
}
