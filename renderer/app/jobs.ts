import { useSyncExternalStore } from 'react';
import type { Job } from '#shared/contract/jobs.ts';
import { backend, queryClient } from './client.ts';

/** A job with the pace of its phase as far as this window has seen it. */
type SeenJob = {
  readonly job: Job;
  /** Where the phase stood when this window first saw it, in units and milliseconds. */
  readonly phaseFrom: { readonly done: number; readonly at: number };
};

let seen: ReadonlyMap<number, SeenJob> = new Map();
let list: readonly Job[] = [];
const listeners = new Set<() => void>();

const onScreen = new Set<number>();

/** Says that a screen shows a job to its end; what is given back says that it does so no more. */
export function showOnScreen(jobId: number): () => void {
  onScreen.add(jobId);
  return () => void onScreen.delete(jobId);
}

/** Whether a screen shows the job, so that its end need not be told beside it. */
export function isOnScreen(job: Job): boolean {
  return onScreen.has(job.id);
}

/** Whether a job is still to come to its end. */
export function isUnfinished(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/** All jobs that this window knows, the newest first. */
export function useJobs(): readonly Job[] {
  return useSyncExternalStore(subscribe, () => list);
}

/** A job by its number with live progress; null until its first report has come. */
export function useJob(jobId: number | null): Job | null {
  return useSyncExternalStore(subscribe, () => (jobId === null ? null : (seen.get(jobId)?.job ?? null)));
}

/** Seconds that the present phase will still take at the pace seen so far; null while that cannot be said. */
export function secondsLeft(job: Job, now: number): number | null {
  const entry = seen.get(job.id);
  if (!entry || job.state !== 'running' || job.total === null) return null;
  const done = job.done - entry.phaseFrom.done;
  const elapsed = (now - entry.phaseFrom.at) / 1000;
  if (done <= 0 || elapsed < 1) return null;
  return ((job.total - job.done) * elapsed) / done;
}

/**
 * Follows all jobs until the signal ends it, and begins again after a break of the connection.
 * `onFinished` is told of each job that comes to its end; by then lists are being read anew.
 */
export async function followJobs(signal: AbortSignal, onFinished: (job: Job) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const changes = await backend.jobs.watch(undefined, { signal });
      remember(await backend.jobs.list({ limit: 30 }, { signal }), false, onFinished);
      for await (const job of changes) remember([job], true, onFinished);
    } catch {
      // The connection broke or the session was locked: both end, and the next round begins with the unfinished jobs.
    }
    await pause(signal, 1_000);
  }
}

/** Forgets all jobs: the next person begins afresh. */
export function forgetJobs(): void {
  seen = new Map();
  publish();
}

/** `live` news are changes that happen now: a job that is first heard of at its end has ended now. */
function remember(news: readonly Job[], live: boolean, onFinished: (job: Job) => void): void {
  const next = new Map(seen);
  for (const job of news) {
    const before = next.get(job.id);
    const samePhase = before?.job.phase === job.phase && before.job.state === job.state;
    next.set(job.id, { job, phaseFrom: samePhase ? before.phaseFrom : { done: job.done, at: performance.now() } });
    if (!isUnfinished(job) && (before ? isUnfinished(before.job) : live)) {
      void queryClient.invalidateQueries();
      onFinished(job);
    }
  }
  seen = next;
  publish();
}

function publish(): void {
  list = [...seen.values()].map((entry) => entry.job).sort((left, right) => right.id - left.id);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function pause(signal: AbortSignal, milliseconds: number): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
