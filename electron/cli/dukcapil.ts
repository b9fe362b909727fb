import { UsageError } from './arguments.ts';
import type { OfficeSession } from './office-session.ts';

/** Writes the file for the population office by a profile, the first one that is in use where none is named. */
export async function exportCases({ client, wait }: OfficeSession, path: string, profile: string | undefined) {
  const profiles = (await client.dukcapil.profiles()).filter(({ active }) => active);
  const chosen = profile === undefined ? profiles[0] : profiles.find(({ name }) => name === profile);
  if (!chosen) throw new UsageError(`--profile ${profiles.map(({ name }) => JSON.stringify(name)).join('|')}`);
  const job = await wait(await client.dukcapil.export({ path, profileId: chosen.id }));
  return { ok: true, jobId: job.id, profile: chosen.name, ...job.result };
}

/** Reads the answer to a file that went out and records it, unless it is only to be read; every row is counted. */
export async function readAnswer({ client, wait }: OfficeSession, batchId: number, path: string, recordsIt: boolean) {
  const read = await wait(await client.dukcapil.readAnswer({ path, batchId }));
  const id = Number(read.result?.answerId);
  const batches = await client.dukcapil.batches();
  const answer = batches.flatMap(({ answers }) => answers).find((one) => one.id === id);
  const records = recordsIt && (answer?.totals.recorded ?? 0) > 0;
  if (records) await wait(await client.dukcapil.record({ id }));
  return { ok: true, answerId: id, state: records ? 'recorded' : 'staged', ...answer?.totals };
}
