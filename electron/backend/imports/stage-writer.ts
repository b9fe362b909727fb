import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/contract/errors.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { OfficeAccess } from '../jobs/thread-protocol.ts';
import { rowsOf, type StageMessage, type StageOrder, type StagePart, type StageRequest } from './stage-protocol.ts';
import { createRowWriter } from './stage-rows.ts';

const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './stage-thread.ts' : './stage-thread.js',
  import.meta.url,
);

/** Rows that may wait to be written: more than one write, so that neither side waits for the other while both have work. */
const mostAhead = 2500;

/** Megabytes; it holds no more than the rows that wait. */
const resourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 128 };

/** A list of fewer rows is written at its end by whoever reads it: a thread takes longer to start. */
const rowsForThread = 1500;

/** Writes staged rows. */
export type StageWriter = {
  /** Hands rows over; waits while too many of them are not written yet. Throws why nothing can be written any more. */
  readonly put: (part: StagePart) => Promise<void>;
  /** Waits until all is written. */
  readonly end: () => Promise<void>;
  /** Lets it write what it has and waits until its connection is closed, whatever went wrong. */
  readonly stop: () => Promise<void>;
};

/** Starts a thread that writes while the next rows are read and judged: half of staging is encrypting and writing. */
function startThread(access: OfficeAccess, importId: number): StageWriter {
  const order: StageOrder = { ...access, importId };
  const worker = new Worker(threadFile, { workerData: order, resourceLimits });
  const exit = once(worker, 'exit').catch(() => undefined);
  let ahead = 0;
  let ended = false;
  let problem: unknown;
  let wake = (): void => undefined;
  worker.on('message', (message: StageMessage) => {
    if (message.type === 'written') ahead -= message.rows;
    else if (message.type === 'ended') ended = true;
    else problem ??= new AppError(message.code, message.params);
    wake();
  });
  worker.on('error', (error) => {
    problem ??= error;
    wake();
  });
  worker.on('exit', () => {
    if (!ended) problem ??= new AppError('jobs.crashed');
    wake();
  });
  const ask = (request: StageRequest): void => worker.postMessage(request);
  const until = async (holds: () => boolean): Promise<void> => {
    while (problem === undefined && !holds()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (problem !== undefined) throw problem;
  };
  const stop = async (): Promise<void> => {
    ask(null);
    await exit;
  };
  return {
    put: async (part) => {
      ahead += rowsOf(part);
      ask(part);
      await until(() => ahead <= mostAhead);
    },
    end: async () => {
      await stop();
      await until(() => ended);
    },
    stop,
  };
}

/** Prepares writing the rows of one import. */
export function createStageWriter({ connection, write, access }: JobContext, importId: number): StageWriter {
  let thread: StageWriter | undefined;
  let parts: StagePart[] = [];
  let waiting = 0;
  return {
    put: async (part) => {
      if (thread !== undefined) return thread.put(part);
      parts.push(part);
      waiting += rowsOf(part);
      if (waiting < rowsForThread) return;
      thread = startThread(access, importId);
      for (const early of parts.splice(0)) await thread.put(early);
    },
    end: async () => {
      if (thread !== undefined) return thread.end();
      const writer = createRowWriter(connection, importId);
      write(() => parts.forEach(writer.put));
      parts = [];
    },
    stop: async () => thread?.stop(),
  };
}
