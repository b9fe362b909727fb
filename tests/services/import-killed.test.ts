import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import { startChild } from '../support/child-process.ts';
import { freshOffice, openFile, PASSWORD, removeFolder, startHost } from '../support/office.ts';
import { slowDown, writeSample } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';

/** Enough rows that a second thread writes them, several times, and that a commit goes through several pages. */
const rows = 3200;

type Office = { readonly dataDir: string; readonly key: string };

/** Looks at the file itself, past the backend. */
function lookAt<Result>({ dataDir, key }: Office, look: (sql: ReturnType<typeof openFile>) => Result): Result {
  const sql = openFile(dataDir, key);
  try {
    return look(sql);
  } finally {
    sql.close();
  }
}

/** Does a piece of work in another process with a slow disk, and kills that process once `middle` has come. */
async function killInside(
  office: Office,
  [work, list, slow]: readonly [work: string, list: string, slow: 'import_row' | 'worker'],
  middle: (child: ReturnType<typeof startChild>) => Promise<void>,
): Promise<void> {
  lookAt(office, (sql) => slowDown({ sql }, slow));
  const child = startChild('work-until-killed.ts', [office.dataDir, office.key, work, list]);
  try {
    await middle(child);
  } finally {
    await child.kill();
    lookAt(office, (sql) => sql.exec('DROP TRIGGER slow_disk'));
  }
}

/** Opens the office after the kill: the file is whole, and no job is thought to be running. */
async function afterwards<Result>(
  { dataDir, key }: Office,
  look: (client: BackendClient) => Promise<Result>,
): Promise<Result> {
  const host = startHost({ dataDir, key });
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

/** Rows of a table, or of what is left of it by a condition. */
const count = (office: Office, table: string): number =>
  lookAt(office, (sql) => sql.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0);

/** Stages the list whole; the id of the import, whose rows are all accounted for. */
async function stageWhole(client: BackendClient, path: string): Promise<number> {
  const id = Number((await resultOf(client, client.imports.stage({ path }))).importId);
  const { totals } = await client.imports.get({ id });
  if (!totals) throw new Error('staged without totals');
  const { import: fresh, change, same, hold, reject, duplicate } = totals;
  expect(fresh + change + same + hold + reject + duplicate).toBe(rows);
  expect(totals).toMatchObject({ rows });
  return id;
}

test('killed while its rows are staged or entered, an import leaves nothing half-done and can be done again', {
  timeout: 240_000,
}, async () => {
  const { dataDir, key, ...made } = await freshOffice();
  onTestFinished(() => removeFolder(dataDir));
  const path = await writeSample(dataDir, rows);
  await made.close();
  const office = { dataDir, key };

  await killInside(office, ['stage', path, 'import_row'], async (child) => {
    await child.said('begun');
    while (count(office, 'import_row') === 0) await wait(10);
  });
  const cut = lookAt(office, (sql) => sql.prepare('SELECT state FROM import').pluck().all());
  expect({ cut, some: count(office, 'import_row') < rows }).toEqual({ cut: ['staging'], some: true });
  const id = await afterwards(office, async (client) => {
    expect(await client.imports.list()).toEqual([]);
    for (const table of ['import_row', 'import_noise', 'import_file']) expect(count(office, table)).toBe(0);
    return stageWhole(client, path);
  });

  await killInside(office, ['commit', String(id), 'worker'], (child) => child.said('moving'));
  await afterwards(office, async (client) => {
    const { state, totals } = await client.imports.get({ id });
    expect(state).toBe('staged');
    for (const table of ['worker', 'enrolment', "change_set WHERE kind = 'import'"])
      expect(count(office, table)).toBe(0);
    expect(await resultOf(client, client.imports.commit({ id }))).toMatchObject({ imported: totals?.import });
    expect((await client.workers.list({})).total).toBe(totals?.import);
    expect(await client.settings.check()).toMatchObject({ ok: true });
  });
});
