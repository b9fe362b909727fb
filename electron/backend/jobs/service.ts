import { AppError } from '#shared/contract/errors.ts';
import type { Job } from '#shared/contract/jobs.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { jobOwner, readJobs, readUnfinishedJobs } from './rows.ts';

/** The newest jobs with their live progress. */
export async function listJobs(office: Office, limit: number): Promise<Job[]> {
  const rows = await readJobs(office.database.read, limit);
  return Promise.all(rows.map((row) => (row.state === 'running' ? office.jobs.get(row.id) : row)));
}

/** Stops a job at its next safe point. Only its owner or the administrator may. */
export async function cancelJob(office: Office, actor: Actor, id: number): Promise<void> {
  const owner = await jobOwner(office.database.read, id);
  if (owner !== actor.id && actor.role !== 'administrator') throw new AppError('jobs.not_yours');
  await office.jobs.cancel(id);
}

/** Unfinished jobs first, then every change as it happens, until the caller goes away. */
export async function* watchJobs(office: Office, signal: AbortSignal | undefined): AsyncGenerator<Job, void, void> {
  const changed: Job[] = await readUnfinishedJobs(office.database.read);
  let wake: () => void = () => undefined;
  const stop = office.jobs.onChange((job) => {
    changed.push(job);
    wake();
  });
  signal?.addEventListener('abort', () => wake());
  try {
    while (!signal?.aborted) {
      const job = changed.shift();
      if (job) yield job;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop();
  }
}
