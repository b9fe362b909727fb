import { setTimeout } from 'node:timers/promises';
import type { PrintAnswer } from '#shared/contract/shell.ts';

/** The prints of this application, as far as its end must wait for them. */
export type PrintWatch = {
  /** Prints, unless the application is ending: then nothing begins any more. */
  readonly run: (print: () => Promise<PrintAnswer>) => Promise<PrintAnswer>;
  /** Whether a print is under way, or was answered so lately that the system's queue may not have it yet. */
  readonly isBusy: () => boolean;
  /** Lets nothing begin any more, and resolves when nothing is under way. */
  readonly finish: () => Promise<void>;
};

/**
 * On Linux the answer comes when the pages are made, and a thread of this process hands them to the print service after that; on
 * Windows the spooler has them by then, and what is left is the window's record of the answer. In milliseconds.
 */
const handingOver = process.platform === 'linux' ? 3000 : 1000;

/** Watches over the prints of the application. */
export function watchPrints(): PrintWatch {
  const running = new Set<Promise<unknown>>();
  let ending = false;
  const run = (print: () => Promise<PrintAnswer>): Promise<PrintAnswer> => {
    if (ending) return Promise.resolve({ outcome: 'cancelled', reason: null });
    const answer = print();
    const handedOver = answer.then(
      ({ outcome }) => setTimeout(outcome === 'sent' ? handingOver : 1000, undefined, { ref: false }),
      () => undefined,
    );
    running.add(handedOver);
    void handedOver.finally(() => running.delete(handedOver));
    return answer;
  };
  const finish = async () => {
    ending = true;
    await Promise.all(running);
  };
  return { run, isBusy: () => running.size > 0, finish };
}
