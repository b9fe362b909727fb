import { join } from 'node:path';
import type { BackendClient } from '#shared/contract/index.ts';
import { PASSWORD, startHost } from '../office.ts';
import { waitForJob } from '../outcomes.ts';

/**
 * Does one piece of long work on an office and says 'begun' when the job runs and 'moving' when some of it is done, so that
 * whoever started it can kill it in the middle. Parameters: folder, key, the piece of work, and what it is about: the list of an import, the value
 * of a bulk edit.
 */
const [dataDir = '', key = '', work = '', list = ''] = process.argv.slice(2);
const host = startHost({ dataDir, key });

const accounts: Readonly<Record<string, string>> = {
  approve: 'verifier',
  letters: 'letter_clerk',
  resume: 'letter_clerk',
  destroy: 'head',
};

async function everybody(client: BackendClient) {
  const { total } = await client.workers.list({ end: 1 });
  return { filter: {}, values: { heirRelation: list }, expectedCount: total, reason: 'uji' };
}

function jobOf({ jobId }: { readonly jobId: number | null }): { jobId: number } {
  if (jobId === null) throw new Error('done without a job');
  return { jobId };
}

const pieces: Readonly<Record<string, (client: BackendClient) => Promise<{ jobId: number }>>> = {
  stage: (client) => client.imports.stage({ path: list }),
  commit: (client) => client.imports.commit({ id: Number(list) }),
  repair: (client) =>
    client.repairs.many({
      id: Number(list),
      rows: { verdicts: ['import'] },
      act: { kind: 'decide', verdict: 'hold', reason: 'uji' },
    }),
  correction: (client) => client.imports.correction({ id: Number(list), path: join(dataDir, 'koreksi.xlsx') }),
  minutes: (client) => client.imports.minutes({ id: Number(list), path: join(dataDir, 'berita-acara.pdf') }),
  revert: (client) => client.imports.revert({ id: Number(list), reason: 'uji' }),
  submit: (client) => client.verification.submit({ filter: {} }),
  approve: (client) => client.verification.approveMany({}),
  letters: (client) => client.letters.issue({ folder: join(dataDir, 'surat') }),
  bulk: async (client) => client.workers.editBulk(await everybody(client)),
  resumeBulk: (client) => client.workers.resumeBulk({ changeSetId: Number(list) }),
  scan: (client) => client.duplicates.scan(),
  undo: async (client) => jobOf(await client.workers.undo()),
  destroy: (client) => confirmed(client, Number(list)),
  resume: (client) => client.letters.resume({ batchId: Number(list) }),
};

/** Confirms a request whose job begins by itself. */
async function confirmed(client: BackendClient, id: number) {
  await client.requests.confirm({ id });
  const [job] = await client.jobs.list({ limit: 1 });
  return { jobId: job?.id ?? 0 };
}

const client = host.backend.client();
await client.accounts.signIn({ username: accounts[work] ?? 'clerk', password: PASSWORD });
const changes = await client.jobs.watch();
const started = await pieces[work]?.(client);
if (!started) throw new Error(`no such work: ${work}`);
let begun = false;
for await (const job of changes) {
  if (job.state === 'queued' || (job.state === 'running' && job.phase === '')) continue;
  if (!begun) console.log('begun');
  begun = true;
  if (job.state === 'running' && job.done > 0) console.log('moving');
  if (job.state !== 'running' || job.done > 0) break;
}
await waitForJob(client, Promise.resolve(started));
console.log('ended');
// Stays, so that being killed after the end is no other case than before it.
setInterval(() => undefined, 60_000);
