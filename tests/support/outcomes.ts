import { ORPCError } from '@orpc/client';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Job } from '#shared/contract/jobs.ts';

/** How a refused call ended: `kind` as the transport knows it, `code` of the message, and its values. */
export type Refusal = {
  readonly kind: string;
  readonly code: string | null;
  readonly params: Readonly<Record<string, unknown>>;
};

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ORPCError)) throw error;
  const data: unknown = error.data;
  const known = typeof data === 'object' && data !== null && 'code' in data ? data : null;
  const params = known && 'params' in known && typeof known.params === 'object' ? { ...known.params } : {};
  return { kind: error.code, code: known ? String(known.code) : null, params };
}

/** The refusal of a call; an error when the call went through or failed in another way. */
export async function refused(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    return refusalOf(error);
  }
  throw new Error('The call was not refused.');
}

/** The code with which a call was refused. */
export async function refusalCode(call: Promise<unknown>): Promise<string | null> {
  return (await refused(call)).code;
}

const unfinished = new Set(['queued', 'running']);

/** Waits for a job to end, told by the backend's own events. */
export async function waitForJob(client: BackendClient, started: Promise<{ jobId: number }>): Promise<Job> {
  const { jobId } = await started;
  const changes = await client.jobs.watch();
  try {
    const first = await client.jobs.get({ id: jobId });
    if (!unfinished.has(first.state)) return first;
    for await (const job of changes) if (job.id === jobId && !unfinished.has(job.state)) return job;
  } finally {
    await changes.return(undefined);
  }
  throw new Error('The backend stopped telling about jobs.');
}

/** All that a job told of itself until it ended. */
export async function stepsOf(client: BackendClient, start: () => Promise<{ jobId: number }>): Promise<readonly Job[]> {
  const changes = await client.jobs.watch();
  try {
    const { jobId } = await start();
    const told: Job[] = [];
    for await (const job of changes) {
      if (job.id !== jobId) continue;
      told.push(job);
      if (!unfinished.has(job.state)) return told;
    }
  } finally {
    await changes.return(undefined);
  }
  throw new Error('The backend stopped telling about jobs.');
}

/** The result of a job that must end well. */
export async function resultOf(client: BackendClient, started: Promise<{ jobId: number }>) {
  const job = await waitForJob(client, started);
  if (job.state !== 'done') throw new Error(`The job ended as ${job.state}: ${JSON.stringify(job.problem)}`);
  return job.result ?? {};
}

/** The code with which a job failed. */
export async function failureOf(client: BackendClient, started: Promise<{ jobId: number }>): Promise<string | null> {
  const job = await waitForJob(client, started);
  return job.state === 'failed' ? (job.problem?.code ?? null) : null;
}
