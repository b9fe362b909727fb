import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBackend, type RunningBackend } from '#backend/index.ts';
import { parseKey, recoveryKeyOf } from '#backend/settings/service.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { type Arguments, UsageError } from './arguments.ts';

/** An office opened by the command line, with somebody signed in. */
export type OfficeSession = {
  readonly client: BackendClient;
  /** Waits for a started job, tells its progress on standard error, and cancels it on Ctrl+C. */
  readonly wait: (started: { readonly jobId: number }) => Promise<Job>;
  readonly close: () => Promise<void>;
};

const resourcesDir = join(import.meta.dirname, '../../resources');

/** The password of the environment. @throws UsageError */
export function passwordFromEnvironment(name: 'BERJASA_PASSWORD' | 'BERJASA_NEW_PASSWORD'): string {
  const password = process.env[name];
  if (!password) throw new UsageError(name);
  return password;
}

function readKey(given: Arguments): string | null {
  if (given.keyFile !== undefined) {
    if (!existsSync(given.keyFile)) throw new AppError('settings.key_file_missing', { file: given.keyFile });
    return parseKey(readFileSync(given.keyFile, 'utf8').trim());
  }
  return process.env.BERJASA_KEY ? parseKey(process.env.BERJASA_KEY) : null;
}

/** Starts the backend on `--data`. A new office's key is written to the key file, readable by its owner only. */
export function startOffice(given: Arguments, key: string | null): RunningBackend {
  if (given.data === undefined) throw new UsageError('--data DIR');
  return createBackend({
    dataDir: resolve(given.data),
    key,
    resourcesDir,
    version: 'cli',
    log: () => undefined,
    wrapKey: async (made) => {
      if (given.keyFile === undefined) throw new UsageError('--key-file FILE');
      writeFileSync(given.keyFile, `${recoveryKeyOf(made)}\n`, { mode: 0o600, flag: 'wx' });
    },
  });
}

function showProgress(job: Job): void {
  if (!process.stderr.isTTY || job.state !== 'running') return;
  const share = job.total ? ` / ${job.total}` : '';
  process.stderr.write(`\r\u001b[K${job.kind} ${job.phase} ${job.done}${share}`);
}

async function waitForJob(client: BackendClient, jobId: number): Promise<Job> {
  const cancel = () => void client.jobs.cancel({ id: jobId }).catch(() => undefined);
  process.on('SIGINT', cancel);
  try {
    for (;;) {
      const job = await client.jobs.get({ id: jobId });
      showProgress(job);
      if (job.state !== 'queued' && job.state !== 'running') {
        if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
        if (job.state === 'done') return job;
        throw new AppError(job.problem?.code ?? `jobs.${job.state}`, job.problem?.params ?? {});
      }
      await new Promise((settle) => setTimeout(settle, 60));
    }
  } finally {
    process.off('SIGINT', cancel);
  }
}

/** Opens the office and signs in as `--user` with BERJASA_PASSWORD. @throws AppError, UsageError */
export async function openSession(given: Arguments): Promise<OfficeSession> {
  const username = given.user;
  if (username === undefined) throw new UsageError('--user NAME');
  const password = passwordFromEnvironment('BERJASA_PASSWORD');
  const backend = startOffice(given, readKey(given));
  try {
    const client = backend.client();
    const status = await client.settings.status();
    if (status.problem) throw new AppError(status.problem.code, status.problem.params);
    await client.accounts.signIn({ username, password });
    return { client, wait: ({ jobId }) => waitForJob(client, jobId), close: backend.close };
  } catch (error) {
    await backend.close();
    throw error;
  }
}
