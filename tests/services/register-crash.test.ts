import { expect, test } from 'vitest';
import { seededRandom } from '#backend/samples/random.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { startChild } from '../support/child-process.ts';
import { freshOffice, openFile, PASSWORD, removeFolder, startHost } from '../support/office.ts';
import { importSample } from '../support/office-work.ts';
import { waitForJob } from '../support/outcomes.ts';
import { contents, turn } from '../support/register-acts.ts';

type Crashed = { readonly dataDir: string; readonly key: string };

const random = seededRandom(20_261_123);
const value = 'Anak dari uji';

/** Starts the work in another process and kills that at a random moment after it began. */
async function crash(office: Crashed, work: 'bulk' | 'undo', milliseconds: number): Promise<void> {
  const child = startChild('work-until-killed.ts', [office.dataDir, office.key, work, value]);
  await child.said('begun');
  await new Promise((resolve) => setTimeout(resolve, Math.floor(random.next() * milliseconds)));
  await child.kill();
}

/** Opens the office after the crash; the file must be whole and no job may be running. */
async function afterwards<Result>(office: Crashed, look: (client: BackendClient) => Promise<Result>): Promise<Result> {
  const host = startHost(office);
  try {
    const client = host.backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    expect(await client.settings.check()).toMatchObject({ ok: true });
    const jobs = await client.jobs.list({});
    expect(jobs.filter(({ state }) => state === 'running' || state === 'queued')).toEqual([]);
    return await look(client);
  } finally {
    await host.close();
  }
}

function everything(office: Crashed): string {
  const sql = openFile(office.dataDir, office.key);
  try {
    return contents({ sql });
  } finally {
    sql.close();
  }
}

/** How many people have the value of the bulk edit; as many as the act that can be undone changed. */
async function written(client: BackendClient): Promise<number> {
  const filter = { columns: [{ field: 'heirRelation' as const, kind: 'equals' as const, value }] };
  return (await client.workers.list({ filter, end: 1 })).total;
}

test('killed in the middle of a bulk edit or of its undo, the register is whole and can be taken back', {
  timeout: 120_000,
}, async () => {
  const fresh = await freshOffice();
  const office = { dataDir: fresh.dataDir, key: fresh.key };
  await importSample(fresh, 7600);
  await fresh.close();
  const before = everything(office);

  await crash(office, 'bulk', 250);
  await afterwards(office, async (client) => {
    const count = await written(client);
    const { undo } = await client.workers.undoState();
    expect(undo?.cells ?? 0).toBe(count);
    if (count > 0) expect(await turn(client, 'undo')).toEqual({ restored: count, left: 0 });
  });
  expect(everything(office) === before).toBe(true);

  const total = await afterwards(office, async (client) => {
    const people = (await client.workers.list({ end: 1 })).total;
    const order = { filter: {}, values: { heirRelation: value }, expectedCount: people, reason: 'uji' };
    await waitForJob(client, client.workers.editBulk(order));
    return people;
  });
  expect(total).toBeGreaterThan(5000);
  const edited = everything(office);

  await crash(office, 'undo', 250);
  await afterwards(office, async (client) => {
    const rest = await written(client);
    const { redo, jobId } = await client.workers.undoState();
    expect(jobId).toBeNull();
    // Whole or not done: an undo that was cut off changed nobody, and its job says so.
    expect([0, total]).toContain(rest);
    const [job] = await client.jobs.list({});
    if (job?.state === 'interrupted') {
      expect(rest).toBe(total);
      expect(job.problem).toEqual({ code: 'workers.turn_stopped', params: {} });
    }
    if (redo) expect(await turn(client, 'redo')).toEqual({ restored: total, left: 0 });
    else expect(rest).toBe(total);
  });
  expect(everything(office) === edited).toBe(true);
  await afterwards(office, async (client) => {
    expect(await turn(client, 'undo')).toEqual({ restored: total, left: 0 });
  });
  expect(everything(office) === before).toBe(true);
  removeFolder(office.dataDir);
});
