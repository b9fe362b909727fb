import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from '#backend/db/open.ts';
import { seededRandom } from '#backend/samples/random.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { startChild } from '../support/child-process.ts';
import { freshOffice, openFile, PASSWORD, removeFolder, startHost } from '../support/office.ts';
import { importSample, slowDown } from '../support/office-work.ts';
import { refusalCode, resultOf, waitForJob } from '../support/outcomes.ts';
import { cellsOf, contents, turn } from '../support/register-acts.ts';

type Crashed = { readonly dataDir: string; readonly key: string };

const random = seededRandom(20_261_123);
const value = 'Anak dari uji';

/** Starts the work in another process and kills that at a random moment after it began. */
async function crash(
  office: Crashed,
  work: 'bulk' | 'undo' | 'resumeBulk',
  milliseconds: number,
  about: string = value,
): Promise<void> {
  const child = startChild('work-until-killed.ts', [office.dataDir, office.key, work, about]);
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

const everything = (office: Crashed): string => withFile(office, (sql) => contents({ sql }));

/** How many people have the value of the bulk edit; as many as the act that can be undone changed. */
async function written(client: BackendClient): Promise<number> {
  const filter = { columns: [{ field: 'heirRelation' as const, kind: 'equals' as const, value }] };
  return (await client.workers.list({ filter, end: 1 })).total;
}

/** Does something with the file while no office is open. */
function withFile<Result>({ dataDir, key }: Crashed, work: (sql: Connection) => Result): Result {
  const sql = openFile(dataDir, key);
  try {
    return work(sql);
  } finally {
    sql.close();
  }
}

/** Kills a bulk edit that is slow enough to be certainly in its middle. */
async function crashInTheMiddle(office: Crashed): Promise<void> {
  withFile(office, (sql) => slowDown({ sql }, 'change'));
  await crash(office, 'bulk', 250);
  withFile(office, (sql) => sql.exec('DROP TRIGGER slow_disk'));
}

/** An office with more people than a call may change; everything in it as one text. */
async function office(): Promise<Crashed & { readonly before: string }> {
  const fresh = await freshOffice();
  onTestFinished(() => removeFolder(fresh.dataDir));
  const crashed = { dataDir: fresh.dataDir, key: fresh.key };
  await importSample(fresh, 7600);
  await fresh.close();
  return { ...crashed, before: everything(crashed) };
}

/** How far the bulk edit came, as the person is told: part of the people, and exactly as many changed as the register shows. */
async function toldCutOff(client: BackendClient) {
  const [job] = await client.jobs.list({});
  expect(job).toMatchObject({ state: 'interrupted', problem: { code: 'workers.bulk_cut_off' } });
  const { cutOff, undo } = await client.workers.undoState();
  if (!cutOff) throw new Error('nothing is told of the bulk edit that was cut off');
  expect(cutOff.done).toBeGreaterThan(0);
  expect(cutOff.done).toBeLessThan(cutOff.total);
  expect(cutOff).toMatchObject({ changed: await written(client), reason: 'uji' });
  expect(undo).toMatchObject({ changeSetId: cutOff.changeSetId, cells: cutOff.changed });
  expect((await client.reports.overview()).cutOffBulk).toBe(cutOff.total - cutOff.done);
  return cutOff;
}

const nothingOpen = { cutOff: null, jobId: null };

test('a bulk edit that is killed in its middle is taken back whole, once the person says so', {
  timeout: 120_000,
}, async () => {
  const { before, ...crashed } = await office();
  await crashInTheMiddle(crashed);
  await afterwards(crashed, async (client) => {
    const { changeSetId, changed } = await toldCutOff(client);
    // What she does meanwhile stays hers, and does not stand in the way.
    const [first, last] = await Promise.all(
      [0, 5000].map(async (start) => (await client.workers.list({ start, end: start + 1 })).rows),
    );
    await client.workers.edit({ edits: cellsOf([...(first ?? []), ...(last ?? [])], 'motherName', 'Ibu Uji') });
    const result = await resultOf(client, client.workers.withdrawBulk({ changeSetId }));
    expect(result).toMatchObject({ restored: changed, left: 0 });
    expect(await written(client)).toBe(0);
    expect(await client.workers.undoState()).toMatchObject({ ...nothingOpen, undo: { cells: 2 }, redo: null });
    expect(await refusalCode(client.workers.resumeBulk({ changeSetId }))).toBe('workers.bulk_not_open');
    expect(await refusalCode(client.workers.withdrawBulk({ changeSetId }))).toBe('workers.bulk_not_open');
    expect(await turn(client, 'undo')).toEqual({ restored: 2, left: 0 });
  });
  expect(everything(crashed) === before).toBe(true);
});

test('a bulk edit that is killed again and again goes on with exactly the people who are left, as one act', {
  timeout: 120_000,
}, async () => {
  const { before, ...crashed } = await office();
  await crashInTheMiddle(crashed);
  const changeSetId = await afterwards(crashed, async (client) => (await toldCutOff(client)).changeSetId);
  withFile(crashed, (sql) => slowDown({ sql }, 'change'));
  await crash(crashed, 'resumeBulk', 250, String(changeSetId));
  withFile(crashed, (sql) => sql.exec('DROP TRIGGER slow_disk'));
  await afterwards(crashed, async (client) => {
    const cutOff = await toldCutOff(client);
    expect(cutOff.changeSetId).toBe(changeSetId);
    // One of those who are left gets another value by her own hand meanwhile: that is newer than her order.
    const { rows } = await client.workers.list({ start: cutOff.total - 1, end: cutOff.total });
    await client.workers.edit({ edits: cellsOf(rows, 'heirRelation', 'Ipar') });
    const result = await resultOf(client, client.workers.resumeBulk({ changeSetId }));
    expect(result).toMatchObject({ changeSetId, changed: cutOff.total - 1, stale: 1 });
    expect(await written(client)).toBe(cutOff.total - 1);
    const state = await client.workers.undoState();
    expect(state).toMatchObject(nothingOpen);
    expect(state.undo?.cells).toBe(1);
    expect(await turn(client, 'undo')).toEqual({ restored: 1, left: 0 });
    expect(await turn(client, 'undo')).toEqual({ restored: cutOff.total - 1, left: 0 });
    expect(await turn(client, 'redo')).toEqual({ restored: cutOff.total - 1, left: 0 });
    expect(await turn(client, 'undo')).toEqual({ restored: cutOff.total - 1, left: 0 });
  });
  expect(everything(crashed) === before).toBe(true);
});

test('killed in the middle of a large undo, it is wholly done or not at all', { timeout: 120_000 }, async () => {
  const { before, ...crashed } = await office();
  const total = await afterwards(crashed, async (client) => {
    const people = (await client.workers.list({ end: 1 })).total;
    const order = { filter: {}, values: { heirRelation: value }, expectedCount: people, reason: 'uji' };
    await waitForJob(client, client.workers.editBulk(order));
    return people;
  });
  expect(total).toBeGreaterThan(5000);
  const edited = everything(crashed);

  await crash(crashed, 'undo', 250);
  await afterwards(crashed, async (client) => {
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
  expect(everything(crashed) === edited).toBe(true);
  await afterwards(crashed, async (client) => {
    expect(await turn(client, 'undo')).toEqual({ restored: total, left: 0 });
  });
  expect(everything(crashed) === before).toBe(true);
});
