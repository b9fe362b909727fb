import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/contract/errors.ts';
import { type Connection, explainFault, openConnection } from '../db/open.ts';
import { acquireBlocking, release } from '../db/write-lock.ts';
import { jobKinds } from '../job-kinds.ts';
import { stackOnly } from '../log.ts';
import { JobCancelled, type JobContext } from './job-context.ts';
import type { ThreadMessage, ThreadStart } from './thread-protocol.ts';

const start: ThreadStart = workerData;

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

/** Pages of the write-ahead log that are folded into the file together: some four megabytes. */
const pagesPerFold = 1000;

/**
 * Folds the write-ahead log into the file once it is long. SQLite does that inside whichever write makes it long; a job does it
 * after giving the lock back, so that others wait for half the time.
 */
function foldLog(connection: Connection): void {
  try {
    const pages = connection.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)').get();
    if (pages && pages.log - pages.checkpointed >= pagesPerFold) connection.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // The write itself stands in the log. A disk that takes no more shows at the next one.
  }
}

function jobContext(): JobContext & { readonly close: () => void } {
  const connection = openConnection(start.file, start.key, { folder: start.folder });
  connection.pragma('wal_autocheckpoint = 0');
  let lastSent = 0;
  let lastPhase = '';
  return {
    connection,
    jobId: start.jobId,
    actorId: start.actorId,
    resourcesDir: start.resourcesDir,
    clock: { now: () => new Date(Date.now() + start.clockOffset) },
    progress: (phase, done, total) => {
      const now = performance.now();
      if (phase === lastPhase && now - lastSent < 100 && done !== total) return;
      lastSent = now;
      lastPhase = phase;
      send({ type: 'progress', phase, done, total });
    },
    checkpoint: () => {
      if (Atomics.load(start.cancelFlag, 0) === 1) throw new JobCancelled();
    },
    write: (work) => {
      acquireBlocking(start.lock);
      try {
        return connection.transaction(work).immediate();
      } finally {
        release(start.lock);
        foldLog(connection);
      }
    },
    close: () => connection.close(),
  };
}

async function run(): Promise<void> {
  const code = await jobKinds[start.kind]?.();
  if (!code) throw new Error(`no such kind of job: ${start.kind}`);
  const context = jobContext();
  try {
    send({ type: 'done', result: await code(context, start.params) });
  } finally {
    context.close();
  }
}

run().catch((error: unknown) => {
  if (error instanceof JobCancelled) return send({ type: 'cancelled', result: error.result });
  const fault = explainFault(error, start.folder);
  const known = fault instanceof AppError ? fault : new AppError('jobs.unexpected');
  send({ type: 'failed', code: known.code, params: known.params, stack: stackOnly(error) });
});
