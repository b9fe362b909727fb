import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '#backend/index.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { ImportRow } from '#shared/contract/imports.ts';
import type { BackendClient } from '#shared/contract/index.ts';

/** What the application made of one row. */
export type Staged = Pick<ImportRow, 'verdict' | 'nik' | 'birthDate' | 'differences'> & {
  readonly codes: readonly string[];
};

/** All rows of a list as an office staged them, and whether the totals close. */
export type StagedList = {
  readonly rows: ReadonlyMap<string, Staged>;
  readonly total: number;
  readonly closes: boolean;
};

/** An office that lists are staged in, through the contract like any clerk. */
export type ScoreOffice = {
  /** Stages a list, reads what became of it and throws it away. @throws AppError when the file is refused */
  readonly stage: (path: string) => Promise<StagedList>;
  /** Stages a list and puts it into the register. */
  readonly commit: (path: string) => Promise<StagedList>;
  readonly close: () => Promise<void>;
};

const password = 'menghitung-kecocokan-daftar';
const page = 5000;

async function finish(client: BackendClient, { jobId }: { readonly jobId: number }) {
  for (;;) {
    const job = await client.jobs.get({ id: jobId });
    if (job.state === 'done') return job.result;
    if (job.state !== 'queued' && job.state !== 'running') throw new AppError(job.problem?.code ?? job.state);
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

async function readRows(client: BackendClient, id: number): Promise<StagedList> {
  const { totals } = await client.imports.get({ id });
  const rows = new Map<string, Staged>();
  for (let start = 0; start < (totals?.rows ?? 0); start += page) {
    const block = await client.imports.rows({ id, start, end: start + page });
    for (const { sheet, rowNumber, verdict, nik, birthDate, differences, problems } of block.rows) {
      const codes = problems.map(({ code }) => code);
      rows.set(`${sheet}!${rowNumber}`, { verdict, nik, birthDate, differences, codes });
    }
  }
  const { rows: all = 0, import: fresh = 0, change = 0, same = 0, hold = 0, reject = 0, duplicate = 0 } = totals ?? {};
  const sum = fresh + change + same + hold + reject + duplicate;
  return { rows, total: all, closes: sum === all && rows.size === sum };
}

/** A posyandu list is for old-age savings: the office has a programme for it, as it has one for the workers. */
async function addSavings(client: BackendClient): Promise<void> {
  const plain = { fundSource: 'APBD', year: 2026, quota: null, startDate: null, endDate: null };
  await client.programs.save({ code: 'JHT-2026', name: 'JHT Kader Posyandu 2026', parts: ['JHT'], ...plain });
}

/** Opens a new, empty office. Ages count on `referenceDate`. */
export async function openScoreOffice(referenceDate: string): Promise<ScoreOffice> {
  const dataDir = await mkdtemp(join(tmpdir(), 'berjasa-score-'));
  const resourcesDir = join(import.meta.dirname, '../../resources');
  const host = {
    version: 'score',
    log: () => undefined,
    wrapKey: async () => undefined,
  };
  const backend = createBackend({ dataDir, key: null, resourcesDir, ...host });
  const client = backend.client();
  await client.settings.setup({ officeName: 'Penilai', username: 'penilai', displayName: 'Penilai', password });
  await client.accounts.signIn({ username: 'penilai', password });
  await addSavings(client);
  const stage = async (path: string) => {
    const result = await finish(client, await client.imports.stage({ path, referenceDate }));
    return Number(result?.importId);
  };
  return {
    stage: async (path) => {
      const id = await stage(path);
      const staged = await readRows(client, id);
      await client.imports.discard({ id });
      return staged;
    },
    commit: async (path) => {
      const id = await stage(path);
      await finish(client, await client.imports.commit({ id }));
      return readRows(client, id);
    },
    close: async () => {
      await backend.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
