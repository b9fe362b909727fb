import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '#backend/db/open.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { PASSWORD } from '#tests/support/office.ts';
import { type BackendProcess, startBackendProcess } from './backend-process.ts';
import { seconds, tenths } from './figures.ts';
import type { FilledOffice } from './import-bench.ts';
import { listRows } from './list.ts';
import { multiply, openOffice } from './million.ts';

/** Longest time that the batch may take here; then it is stopped and the rest is reckoned. */
const longestMinutes = 5;

const warmPreviews = 10;

/** Makes so many approved people of the imported list that everybody of the office's real list gets a letter. */
function approveEverybody(connection: Connection): void {
  multiply(connection, Math.round(listRows * 1.15));
  const guard = connection.prepare<[], string>(`SELECT sql FROM sqlite_master WHERE name = 'worker_approved_by_case'`);
  const sql = guard.pluck().get() ?? '';
  connection
    .transaction(() => {
      connection.exec('DROP TRIGGER worker_approved_by_case');
      connection.exec(
        `INSERT INTO change_set (kind, actor_id, at) SELECT 'submit', min(id), '2026-11-02T01:00:00.000Z' FROM account`,
      );
      connection.exec(`INSERT INTO enrolment (worker_id, program_id, state, created_change_set_id)
        SELECT w.id, (SELECT min(id) FROM program), 'approved', (SELECT max(id) FROM change_set) FROM worker w
         WHERE NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = w.id)`);
      connection.exec(`UPDATE enrolment SET state = 'approved' WHERE state = 'proposed'`);
      connection.exec(`UPDATE worker SET state = 'approved'`);
      connection.exec(sql);
    })
    .immediate();
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

/** Megabytes that the whole process holds now, and its processor time in milliseconds; zeros where the system does not tell. */
function usage(processId: number): { readonly megabytes: number; readonly processor: number } {
  if (process.platform !== 'linux') return { megabytes: 0, processor: 0 };
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  const stat = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  return {
    megabytes: Math.round((kilobytes * 1024) / 1e6),
    processor: (Number(stat[11]) + Number(stat[12])) * 10,
  };
}

async function letterClerk(backend: BackendProcess): Promise<BackendClient> {
  const administrator = backend.client();
  await administrator.accounts.signIn({ username: 'administrator', password: PASSWORD });
  const account = { username: 'surat', displayName: 'Surat', role: 'letter_clerk', password: PASSWORD } as const;
  await administrator.accounts.create(account);
  const client = backend.client();
  await client.accounts.signIn({ username: account.username, password: PASSWORD });
  return client;
}

/** Milliseconds until the window has the first page: in a backend that has set no letter yet, and later. */
async function benchPreview(client: BackendClient) {
  const { rows } = await client.workers.list({ end: warmPreviews + 1 });
  const times: number[] = [];
  for (const { id } of rows) {
    const start = performance.now();
    await client.letters.preview({ workerId: id });
    times.push(performance.now() - start);
  }
  const [cold = 0, ...warm] = times;
  return {
    cold: tenths(cold),
    warm: tenths(warm.toSorted((left, right) => left - right)[warm.length >> 1] ?? 0),
    aim: 500,
  };
}

/** Issues the batch and looks at the memory of the process about every twentieth of the way. */
async function benchBatch(backend: BackendProcess, client: BackendClient, folder: string) {
  const points: { letters: number; megabytes: number }[] = [];
  const changes = await client.jobs.watch();
  const begun = performance.now();
  const { jobId } = await client.letters.issue({ folder, limit: listRows, separators: 'rt' });
  let [printing, before, letters, stopping] = [0, 0, 0, false];
  for await (const job of changes) {
    if (job.id !== jobId) continue;
    if (job.phase === 'printing') {
      const now = usage(backend.processId);
      letters = job.done ?? letters;
      if (printing === 0) [printing, before] = [performance.now(), now.processor];
      if (letters >= (points.length * listRows) / 20) points.push({ letters, megabytes: now.megabytes });
      if (!stopping && performance.now() - begun > longestMinutes * 60_000) {
        stopping = true;
        await client.jobs.cancel({ id: jobId });
      }
    }
    if (!['queued', 'running'].includes(job.state)) break;
  }
  await changes.return(undefined);
  const first = points[0]?.letters ?? 0;
  const [milliseconds, processor] = [performance.now() - printing, usage(backend.processId).processor - before];
  const perSecond = ((letters - first) * 1000) / milliseconds;
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return {
    letters,
    wanted: listRows,
    preparingSeconds: seconds(printing - begun),
    printingSeconds: seconds(milliseconds),
    lettersPerSecond: tenths(perSecond),
    lettersPerProcessorSecond: tenths(((letters - first) * 1000) / processor),
    secondsForAll: Math.round(listRows / perSecond),
    bytesPerLetter: Math.round(bytes / letters),
    memory: points,
  };
}

/**
 * One job for everybody in the real backend, which is stopped when it takes too long here, and the preview before it. Megabytes are
 * those of the whole process with all its threads.
 */
export async function benchLetterBatch(entry: string, imported: FilledOffice) {
  const office = { ...imported, dataDir: `${imported.dataDir}-letters` };
  mkdirSync(office.dataDir);
  cpSync(join(imported.dataDir, 'berjasa.db'), join(office.dataDir, 'berjasa.db'));
  process.stderr.write('letters: approving everybody ...\n');
  const filling = openOffice(office);
  approveEverybody(filling);
  filling.close();
  const backend = await startBackendProcess(entry, office.dataDir, office.key);
  const client = await letterClerk(backend);
  const preview = await benchPreview(client);
  process.stderr.write('letters: one batch for everybody ...\n');
  const batch = await benchBatch(backend, client, join(office.dataDir, 'surat'));
  const peakMegabytes = await backend.stop();
  return { previewMilliseconds: preview, batch: { ...batch, peakMegabytes, peakMegabytesAim: 500 } };
}
