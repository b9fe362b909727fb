import { expect, test } from 'vitest';
import { seededRandom } from '#backend/samples/random.ts';
import { startChild } from '../support/child-process.ts';
import { enterTwice, peopleState } from '../support/duplicates.ts';
import { freshOffice, openFile, PASSWORD, removeFolder, startHost } from '../support/office.ts';
import { importSample } from '../support/office-work.ts';

const random = seededRandom(20_261_122);
const pairs = 12;

type Crashed = { readonly dataDir: string; readonly key: string };

async function crash(script: string, parameters: readonly string[], milliseconds: number): Promise<void> {
  const child = startChild(script, parameters);
  await child.said('begun');
  await new Promise((resolve) => setTimeout(resolve, Math.floor(random.next() * milliseconds)));
  await child.kill();
}

function look<Result>(office: Crashed, read: (sql: ReturnType<typeof openFile>) => Result): Result {
  const sql = openFile(office.dataDir, office.key);
  try {
    return read(sql);
  } finally {
    sql.close();
  }
}

test('killed in the middle of merging, every merge is whole or not there and can be taken back', {
  timeout: 120_000,
}, async () => {
  const fresh = await freshOffice();
  const office = { dataDir: fresh.dataDir, key: fresh.key };
  for (let index = 0; index < pairs; index += 1) await enterTwice(fresh, index);
  await fresh.close();
  const before = look(office, (sql) => peopleState({ sql }));
  for (let round = 0; round < 3; round += 1)
    await crash('merge-until-killed.ts', [office.dataDir, office.key, String(pairs)], 300);
  const half = look(office, (sql) =>
    sql
      .prepare(
        `SELECT id FROM worker w WHERE (merged_into IS NOT NULL)
           <> EXISTS (SELECT 1 FROM merge m WHERE m.merged_id = w.id AND m.undone_change_set_id IS NULL)`,
      )
      .all(),
  );
  expect(half).toEqual([]);
  const host = startHost(office);
  const client = host.backend.client();
  await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
  const { merges } = await client.duplicates.merges({ end: 1000 });
  expect(merges.length).toBeGreaterThan(0);
  for (const { id, undoneAt } of merges)
    if (undoneAt === null) expect((await client.duplicates.unmerge({ mergeId: id })).left).toEqual([]);
  await host.close();
  expect(look(office, (sql) => peopleState({ sql })) === before).toBe(true);
  removeFolder(office.dataDir);
});

test('killed in the middle of a scan, the pairs are those of before or of after', { timeout: 120_000 }, async () => {
  const fresh = await freshOffice();
  const office = { dataDir: fresh.dataDir, key: fresh.key };
  await importSample(fresh, 3000);
  await enterTwice(fresh);
  await fresh.close();
  for (let round = 0; round < 3; round += 1) {
    await crash('work-until-killed.ts', [office.dataDir, office.key, 'scan', ''], 900);
    const { found, told } = look(office, (sql) => ({
      found: sql.prepare<[], number>('SELECT count(*) FROM duplicate_pair').pluck().get(),
      told: sql.prepare<[], number>('SELECT found FROM link_model ORDER BY id DESC LIMIT 1').pluck().get(),
    }));
    expect(found).toBe(told ?? 0);
  }
  const host = startHost(office);
  const client = host.backend.client();
  await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
  expect(await client.settings.check()).toMatchObject({ ok: true });
  expect((await client.jobs.list({})).filter(({ state }) => state === 'running' || state === 'queued')).toEqual([]);
  await host.close();
  removeFolder(office.dataDir);
});

test('a scan that was cut off begins anew with the next start', { timeout: 120_000 }, async () => {
  const fresh = await freshOffice();
  const office = { dataDir: fresh.dataDir, key: fresh.key };
  await importSample(fresh, 3000);
  await enterTwice(fresh);
  const clerk = fresh.as('clerk');
  const { jobId } = await clerk.duplicates.scan();
  await fresh.close();
  const stateOf = (id: number) =>
    look(office, (sql) => sql.prepare('SELECT state FROM job WHERE id = ?').pluck().get(id));
  expect(['queued', 'running', 'interrupted']).toContain(stateOf(jobId));
  const host = startHost(office);
  const client = host.backend.client();
  await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
  const latest = async () => (await client.jobs.list({ limit: 1 }))[0];
  await expect.poll(async () => (await latest())?.state, { timeout: 60_000 }).toBe('done');
  const done = await latest();
  expect(done).toMatchObject({ kind: 'duplicates.scan' });
  expect(done?.id).toBeGreaterThan(jobId);
  expect((await client.duplicates.summary()).lastScan).not.toBeNull();
  await host.close();
  removeFolder(office.dataDir);
});
