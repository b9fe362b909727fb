import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '#backend/samples/random.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { startChild } from '../support/child-process.ts';
import { freshOffice, PASSWORD, removeFolder, startHost, type TestHost } from '../support/office.ts';
import { approveAll as approveEverybody, importSample, writeSample } from '../support/office-work.ts';
import { resultOf } from '../support/outcomes.ts';

const random = seededRandom(20_261_122);

type Crashed = { readonly dataDir: string; readonly key: string };

/** Runs a piece of work in another process and kills that at a random moment of its first `milliseconds`. */
async function crash(office: Crashed, work: string, milliseconds: number, list = ''): Promise<void> {
  const child = startChild('work-until-killed.ts', [office.dataDir, office.key, work, list]);
  await child.said('begun');
  await new Promise((resolve) => setTimeout(resolve, Math.floor(random.next() * milliseconds)));
  await child.kill();
}

/** Opens the office after the crash, as one account; the file must be whole. */
async function afterwards<Result>(
  office: Crashed,
  username: string,
  look: (client: BackendClient, host: TestHost) => Promise<Result>,
): Promise<Result> {
  const host = startHost({ dataDir: office.dataDir, key: office.key });
  try {
    const client = host.backend.client();
    await client.accounts.signIn({ username, password: PASSWORD });
    expect(await client.settings.check()).toMatchObject({ ok: true });
    const jobs = await client.jobs.list({});
    expect(jobs.filter((job) => job.state === 'running' || job.state === 'queued')).toEqual([]);
    return await look(client, host);
  } finally {
    await host.close();
  }
}

async function importList(office: Crashed, list: string): Promise<number> {
  await crash(office, 'stage', 600, list);
  const staged = await afterwards(office, 'clerk', async (client) => {
    const [whole] = await client.imports.list();
    if (whole) expect(whole).toMatchObject({ state: 'staged', totals: { rows: 1200 } });
    return whole?.id ?? Number((await resultOf(client, client.imports.stage({ path: list }))).importId);
  });
  await writePapers(office, staged);
  await crash(office, 'commit', 400, String(staged));
  return afterwards(office, 'clerk', async (client) => {
    const { state, totals } = await client.imports.get({ id: staged });
    const { total } = await client.workers.list({});
    expect(total).toBe(state === 'committed' ? totals?.import : 0);
    if (state === 'staged') await resultOf(client, client.imports.commit({ id: staged }));
    return (await client.workers.list({})).total;
  });
}

/** A file is there whole or not at all: what was cut off stands under another name and is no hindrance. */
function isWholeOrMissing(path: string, begins: string, ends: string): boolean {
  if (!existsSync(path)) return true;
  const text = readFileSync(path, 'latin1');
  return text.startsWith(begins) && text.slice(-1000).includes(ends);
}

/** The workbook for the sender and the minutes, each cut off while it is written and then written again. */
async function writePapers(office: Crashed, id: number): Promise<void> {
  const papers = [
    ['correction', join(office.dataDir, 'koreksi.xlsx'), 'PK', 'PK\u0005\u0006'],
    ['minutes', join(office.dataDir, 'berita-acara.pdf'), '%PDF', '%%EOF'],
  ] as const;
  for (const [work, path, begins, ends] of papers) {
    await crash(office, work, 300, String(id));
    expect(isWholeOrMissing(path, begins, ends)).toBe(true);
    await afterwards(office, 'clerk', async (client) => {
      expect(await client.imports.get({ id })).toMatchObject({ state: 'staged', totals: { rows: 1200 } });
      await resultOf(client, client.imports[work]({ id, path }));
      expect(existsSync(path) && isWholeOrMissing(path, begins, ends)).toBe(true);
      expect(existsSync(`${path}.part`)).toBe(false);
    });
  }
}

async function approveAll(office: Crashed, people: number): Promise<void> {
  await crash(office, 'submit', 150);
  await afterwards(office, 'clerk', async (client) => {
    const { byState } = await client.workers.counts({});
    expect((byState.draft ?? 0) + (byState.proposed ?? 0)).toBe(people);
    if (byState.draft) await resultOf(client, client.verification.submit({ filter: {} }));
  });
  await crash(office, 'approve', 300);
  await afterwards(office, 'verifier', async (client, { backend }) => {
    const { byState } = await client.workers.counts({});
    expect((byState.proposed ?? 0) + (byState.approved ?? 0)).toBe(people);
    const journal = backend
      .connect()
      .backend.office?.database.connection.prepare(
        `SELECT coalesce(sum(detail ->> '$.count'), 0) FROM journal WHERE action = 'cases.approved_together'`,
      );
    expect(journal?.pluck().get()).toBe(byState.approved ?? 0);
    const [program] = await client.programs.list();
    expect(program?.enrolled).toBe(byState.approved ?? 0);
    if (byState.proposed) await approveEverybody(client);
  });
}

/** Every number from 1 on is there once, and every letter stands in a whole file. */
async function ledgerIsWhole(client: BackendClient, folder: string): Promise<void> {
  const { rows, total } = await client.letters.list({ end: 10_000 });
  const numbers = rows.map((row) => row.sequence).sort((left, right) => left - right);
  expect(numbers).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  const [batch] = await client.letters.batches();
  if (batch?.state === 'done') expect(rows.every((row) => row.state === 'issued')).toBe(true);
  const files = readdirSync(folder).filter((name) => /^surat-\d+-\d+\.pdf$/.test(name));
  expect(files.length).toBeGreaterThanOrEqual(Math.ceil(rows.filter((row) => row.state === 'issued').length / 100));
}

/** Goes on with the batch that was cut off; when its numbers were not even reserved, makes a new one. */
async function goOn(client: BackendClient, folder: string): Promise<void> {
  const [batch] = await client.letters.batches();
  if (batch?.state === 'interrupted') await resultOf(client, client.letters.resume({ batchId: batch.id }));
  if (!batch) await resultOf(client, client.letters.issue({ folder }));
}

async function issueAll(office: Crashed, people: number): Promise<void> {
  const folder = join(office.dataDir, 'surat');
  await crash(office, 'letters', 1500);
  await afterwards(office, 'letter_clerk', (client) => ledgerIsWhole(client, folder));
  await crash(office, 'resume', 1000, '1');
  await afterwards(office, 'letter_clerk', async (client) => {
    await ledgerIsWhole(client, folder);
    await goOn(client, folder);
    await ledgerIsWhole(client, folder);
    expect(await client.letters.batches()).toMatchObject([{ state: 'done', total: people, issued: people }]);
    expect(readdirSync(folder).filter((name) => /^surat-\d+-\d+\.pdf$/.test(name))).toHaveLength(
      Math.ceil(people / 100),
    );
  });
}

test('killed in the middle of any work, the office is whole and the work can be ended', {
  timeout: 300_000,
}, async () => {
  const { dataDir, key, ...office } = await freshOffice();
  onTestFinished(() => removeFolder(dataDir));
  const list = await writeSample(dataDir, 1200);
  await office.close();
  const people = await importList({ dataDir, key }, list);
  expect(people).toBeGreaterThan(600);
  await approveAll({ dataDir, key }, people);
  await issueAll({ dataDir, key }, people);
});

test('a job whose work stands is done, though its end was cut off before it was noted', async () => {
  const office = await freshOffice();
  onTestFinished(() => removeFolder(office.dataDir));
  await importSample(office, 60);
  const unnoted = `UPDATE job SET state = 'running', result = NULL, finished_at = NULL WHERE kind IN ('imports.stage', 'imports.commit')`;
  office.sql.exec(unnoted);
  await office.close();
  await afterwards(office, 'clerk', async (client) => {
    const jobs = await client.jobs.list({});
    expect(jobs.find(({ kind }) => kind === 'imports.commit')).toMatchObject({ state: 'done' });
    expect(jobs.find(({ kind }) => kind === 'imports.stage')).toMatchObject({ state: 'interrupted' });
  });
});
