import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Job } from '#shared/contract/jobs.ts';
import { releaseAbandoned } from '../db/write-lock.ts';
import { stoppedProblem } from './stopped.ts';
import type { JobResult, ThreadMessage, ThreadStart } from './thread-protocol.ts';

/** How far a job is. */
export type Progress = Pick<Job, 'phase' | 'done' | 'total'>;

/** How a job ended. */
export type Outcome = Pick<Job, 'state' | 'result' | 'problem'>;

const fromSource = import.meta.url.endsWith('.ts');
const threadFile = new URL(fromSource ? './job-thread.ts' : './job-thread.js', import.meta.url);

/*
 * Node strips the types of sources with a WebAssembly module. V8 13.6 now and then aborts the whole process when a thread
 * replaces that module's import wrappers by faster ones (fatal check in ThreadIsolation::UnregisterWasmAllocation, called from
 * Runtime_TierUpWasmToJSWrapper), so they are never replaced. The built product strips no types and is not touched.
 */
if (fromSource) setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647');

/**
 * Megabytes of a thread's heap. Under a limit V8 collects its garbage earlier, so that importing 81,466 rows stays below
 * 300 MB for the whole process instead of 430; a job that needs more fails alone.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 768 };

type ThreadListener = {
  readonly progress: (step: Progress) => void;
  readonly log: (code: string, stack: string) => void;
  readonly end: (outcome: Outcome) => void;
};

/** Runs the job in a thread of its own and waits for the thread's exit, so that its connection is closed before the next job starts. */
export function launchThread(start: ThreadStart, listener: ThreadListener): void {
  const worker = new Worker(threadFile, { workerData: start, resourceLimits });
  let outcome: Outcome = { state: 'failed', result: null, problem: { code: 'jobs.crashed', params: {} } };
  worker.on('message', (message: ThreadMessage) => {
    if (message.type === 'progress')
      listener.progress({ phase: message.phase, done: message.done, total: message.total });
    if (message.type === 'done') outcome = { state: 'done', result: copyResult(message.result), problem: null };
    if (message.type === 'cancelled')
      outcome = {
        state: 'cancelled',
        result: message.result && copyResult(message.result),
        problem: stoppedProblem(start.kind),
      };
    if (message.type === 'failed') {
      outcome = { state: 'failed', result: null, problem: { code: message.code, params: { ...message.params } } };
      listener.log(message.code, message.stack);
    }
  });
  worker.on('error', (error) => listener.log('jobs.crashed', error instanceof Error ? error.name : 'Error'));
  worker.on('exit', () => {
    releaseAbandoned(start.lock);
    listener.end(outcome);
  });
}

function copyResult(result: JobResult): Record<string, string | number | null> {
  return { ...result };
}
