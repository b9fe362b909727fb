import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/contract/errors.ts';
import { explainFault, openConnection } from '../db/open.ts';
import { jobKinds } from '../job-kinds.ts';
import { stackOnly } from '../log.ts';
import { JobCancelled, type JobContext } from './job-context.ts';
import type { ThreadMessage, ThreadStart } from './thread-protocol.ts';
import { createThreadWrite } from './thread-writes.ts';

const start: ThreadStart = workerData;

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function jobContext(): JobContext & { readonly close: () => void } {
  const connection = openConnection(start.file, start.key, { folder: start.folder });
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
    write: createThreadWrite(connection, start.lock),
    access: { file: start.file, folder: start.folder, key: start.key, lock: start.lock },
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
