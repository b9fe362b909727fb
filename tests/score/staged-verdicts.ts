import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '#backend/index.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { BackendClient } from '#shared/contract/index.ts';

/** What the application made of one row. */
export type Staged = { readonly verdict: string; readonly codes: readonly string[] };

/** All rows of a list as an office staged them, and whether the totals close. */
export type StagedList = {
  readonly rows: ReadonlyMap<string, Staged>;
  readonly total: number;
  readonly closes: boolean;
};

const password = 'kata-sandi-penilai';
const page = 5000;

async function stage(client: BackendClient, path: string, referenceDate: string): Promise<number> {
  const { jobId } = await client.imports.stage({ path, referenceDate });
  for (;;) {
    const job = await client.jobs.get({ id: jobId });
    if (job.state === 'done') return Number(job.result?.importId);
    if (job.state !== 'queued' && job.state !== 'running') throw new AppError(job.problem?.code ?? job.state);
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

async function readRows(client: BackendClient, id: number): Promise<StagedList> {
  const { totals } = await client.imports.get({ id });
  const rows = new Map<string, Staged>();
  for (let start = 0; start < (totals?.rows ?? 0); start += page) {
    const block = await client.imports.rows({ id, start, end: start + page });
    for (const row of block.rows) {
      rows.set(`${row.sheet}!${row.rowNumber}`, { verdict: row.verdict, codes: row.problems.map(({ code }) => code) });
    }
  }
  const sum = totals ? totals.import + totals.hold + totals.reject + totals.duplicate : -1;
  return { rows, total: totals?.rows ?? 0, closes: sum === totals?.rows && rows.size === sum };
}

/** Stages the list in a new office, through the contract like any clerk. @throws AppError when the file is refused */
export async function stagedVerdicts(path: string, referenceDate: string): Promise<StagedList> {
  const dataDir = await mkdtemp(join(tmpdir(), 'berjasa-score-'));
  const resourcesDir = join(import.meta.dirname, '../../resources');
  const host = { version: 'score', log: () => undefined, wrapKey: async () => undefined };
  const backend = createBackend({ dataDir, key: null, resourcesDir, ...host });
  try {
    const client = backend.client();
    await client.settings.setup({ officeName: 'Penilai', username: 'penilai', displayName: 'Penilai', password });
    await client.accounts.signIn({ username: 'penilai', password });
    return await readRows(client, await stage(client, path, referenceDate));
  } finally {
    await backend.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
