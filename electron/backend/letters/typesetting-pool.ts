import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/contract/errors.ts';
import { mostLetterThreads } from '#shared/contract/settings.ts';
import type {
  BatchForm,
  LetterChunk,
  TypesettingAnswer,
  TypesettingRequest,
  TypesettingStart,
} from './typesetting-protocol.ts';

/** Threads that lay out letters. They hold fonts and pictures and see no database. */
export type TypesettingPool = {
  /** Documents that are laid out at the same time. */
  readonly threads: number;
  /** The step of the shrink-to-fit rule of every letter, or null where it fits in none. */
  readonly fit: (chunk: LetterChunk, form: BatchForm) => Promise<readonly (number | null)[]>;
  /** The letters as one PDF. The same chunk gives the same bytes in any thread. Rejects as renderLetters does, and with letters.typesetter_crashed. */
  readonly print: (chunk: LetterChunk, form: BatchForm) => Promise<Uint8Array>;
  /** Ends the threads, also in the middle of a document. */
  readonly close: () => Promise<void>;
};

type PoolOptions = {
  readonly resourcesDir: string;
  readonly threads: number;
  /** Asked many times a second; what it throws is thrown by everything under way, whose threads end at once. */
  readonly checkpoint: () => void;
  /** The program of a thread, where it is not the typesetter itself. */
  readonly program?: URL;
};

type Task = {
  readonly request: Exclude<TypesettingRequest, { type: 'form' }>;
  readonly form: BatchForm;
  readonly resolve: (answer: TypesettingAnswer) => void;
  readonly reject: (error: unknown) => void;
};

type Thread = { readonly worker: Worker; task: Task | null; form: BatchForm | null };

const typesetter = new URL(
  import.meta.url.endsWith('.ts') ? './typesetting-thread.ts' : './typesetting-thread.js',
  import.meta.url,
);

/** Megabytes of a thread's heap: a document of 100 letters needs about 60. With a low limit garbage is collected early. */
const oldHeap = 112;

/** Megabytes of a thread's heap for what is young: small ones are collected early, which costs time and spares memory. */
const youngHeap = 24;

const millisecondsBetweenLooks = 50;

/**
 * How many typesetting threads a batch uses: all cores but one, or as many as the office wants, but at least one and never more than
 * there are cores.
 */
export function typesettingThreads(wanted: number | null): number {
  return Math.max(1, Math.min(mostLetterThreads, availableParallelism(), wanted ?? availableParallelism() - 1));
}

function asError({ code, params, stack }: Extract<TypesettingAnswer, { type: 'failed' }>): AppError {
  return Object.assign(new AppError(code, params), { stack });
}

type ThreadListener = {
  readonly free: () => void;
  /** What the task of a thread that ended is rejected with. */
  readonly reason: () => unknown;
  readonly ended: (thread: Thread) => void;
};

function launch(start: TypesettingStart, program: URL, listener: ThreadListener): Thread {
  const resourceLimits = { maxYoungGenerationSizeMb: youngHeap, maxOldGenerationSizeMb: oldHeap };
  const worker = new Worker(program, { workerData: start, resourceLimits });
  const thread: Thread = { worker, task: null, form: null };
  worker.on('message', (answer: TypesettingAnswer) => {
    const { task } = thread;
    thread.task = null;
    if (answer.type === 'failed') task?.reject(asError(answer));
    else task?.resolve(answer);
    listener.free();
  });
  // Every end is told by `exit`; without a listener the error would end the job's thread too.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    thread.task?.reject(listener.reason());
    listener.ended(thread);
  });
  return thread;
}

function give(thread: Thread, task: Task): void {
  thread.task = task;
  if (thread.form !== task.form) send(thread, { type: 'form', form: task.form });
  thread.form = task.form;
  send(thread, task.request);
}

/** Shares the tasks out among threads, which start when there is work for them. */
function createQueue({ resourcesDir, threads: most, program = typesetter }: PoolOptions) {
  const waiting: Task[] = [];
  const threads = new Set<Thread>();
  let stopped: { readonly reason: unknown } | null = null;
  const listener: ThreadListener = {
    free: () => next(),
    reason: () => (stopped ? stopped.reason : new AppError('letters.typesetter_crashed')),
    ended: (thread) => {
      threads.delete(thread);
      next();
    },
  };
  const freeThread = (): Thread | null => {
    const idle = [...threads].find(({ task }) => task === null);
    if (idle || threads.size >= most) return idle ?? null;
    const thread = launch({ resourcesDir }, program, listener);
    threads.add(thread);
    return thread;
  };
  const next = (): void => {
    while (waiting.length > 0) {
      const thread = freeThread();
      const task = thread && waiting.shift();
      if (!task) return;
      give(thread, task);
    }
  };
  return {
    ask: (request: Task['request'], form: BatchForm): Promise<TypesettingAnswer> =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(stopped.reason);
        waiting.push({ request, form, resolve, reject });
        next();
      }),
    stop: async (reason: unknown): Promise<void> => {
      stopped ??= { reason };
      for (const task of waiting.splice(0)) task.reject(stopped.reason);
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

/** Opens a pool. A job has one, and jobs run one after the other, so that two batches never hold twice the memory. */
export function openTypesetters(options: PoolOptions): TypesettingPool {
  const { ask, stop } = createQueue(options);
  const looking = setInterval(() => {
    try {
      options.checkpoint();
    } catch (error) {
      clearInterval(looking);
      void stop(error);
    }
  }, millisecondsBetweenLooks);
  return {
    threads: options.threads,
    fit: async (chunk, form) => {
      const answer = await ask({ type: 'fit', chunk }, form);
      if (answer.type !== 'steps') throw new Error('another answer was expected');
      return answer.steps;
    },
    print: async (chunk, form) => {
      const answer = await ask({ type: 'print', chunk }, form);
      if (answer.type !== 'pdf') throw new Error('another answer was expected');
      return answer.pdf;
    },
    close: async () => {
      clearInterval(looking);
      await stop(new Error('the typesetters were closed'));
    },
  };
}

function send({ worker }: Thread, request: TypesettingRequest): void {
  worker.postMessage(request);
}
