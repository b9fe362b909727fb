import { loadavg } from 'node:os';
import type { Connection } from '#backend/db/open.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { PASSWORD } from '#tests/support/office.ts';
import { resultOf } from '#tests/support/outcomes.ts';
import { startBackendProcess } from './backend-process.ts';
import { quantile, tenths } from './figures.ts';
import type { FilledOffice } from './import-bench.ts';
import { listKinds } from './list-cases.ts';
import { measureCounts, measureLists, measureSearch } from './list-figures.ts';
import { openOffice } from './million.ts';
import { queries } from './search-bench.ts';

const pasted = 5000;
const bulkRows = 100_000;

/** The machine's load of the last minute: other work makes every figure worse. */
const load = (): number => tenths(loadavg()[0] ?? 0);

async function benchPaste(client: BackendClient, field: 'address' | 'name' | 'rt') {
  const { rows } = await client.workers.list({ start: 0, end: pasted });
  const value = (id: number): string => (field === 'rt' ? String(id % 900) : `UJI COBA ${id}`);
  const edits = rows.map(({ id, version }) => ({ id, version, field, value: value(id) }));
  const start = performance.now();
  await client.workers.edit({ edits });
  const paste = performance.now() - start;
  const again = performance.now();
  await client.workers.undo();
  const undo = performance.now() - again;
  return { cells: edits.length, milliseconds: tenths(paste), undoMilliseconds: tenths(undo) };
}

/** Villages with together at least so many people. */
async function villagesOf(client: BackendClient, people: number): Promise<string[]> {
  let rows = 0;
  const villages = await client.workers.facet({ field: 'villageCode' });
  return villages.flatMap(({ value, count }) => {
    if (value === null || rows >= people) return [];
    rows += count;
    return [value];
  });
}

/** Blocks that somebody scrolls through, some of them filtered and sorted; a block every few hundredths of a second. */
async function scroll(client: BackendClient, isDone: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; !isDone(); turn += 1) {
    const start = (turn * 1000) % 900_000;
    const sort = turn % 3 === 1 ? [{ field: 'name' as const, descending: false }] : [];
    const filter = turn % 3 === 2 ? { sexes: ['P' as const], hasWarnings: false } : {};
    const begin = performance.now();
    await client.workers.list({ start, end: start + 100, sort, filter });
    times.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return times;
}

/** A bulk edit of a tenth of the register while somebody scrolls and another window is told how far it is. */
async function benchBulk(client: BackendClient, watcher: BackendClient) {
  const filter = { villageCodes: await villagesOf(client, bulkRows) };
  const { total } = await client.workers.list({ filter, end: 1 });
  const controller = new AbortController();
  const told = new Set<number>();
  const watching = (async () => {
    for await (const job of await watcher.jobs.watch(undefined, { signal: controller.signal })) told.add(job.done);
  })().catch(() => undefined);
  const start = performance.now();
  const order = { filter, values: { rt: '009' }, expectedCount: total, reason: 'bench' };
  let done = false;
  const ended = resultOf(client, client.workers.editBulk(order)).finally(() => {
    done = true;
  });
  const meanwhile = await scroll(client, () => done);
  await ended;
  const seconds = tenths((performance.now() - start) / 1000);
  controller.abort();
  await watching;
  const grid = {
    blocks: meanwhile.length,
    p50: tenths(quantile(meanwhile, 0.5)),
    p95: tenths(quantile(meanwhile, 0.95)),
  };
  return { rows: total, seconds, aimSeconds: 10, progressTold: told.size, gridMeanwhile: grid };
}

async function measureKinds(client: BackendClient, bare: Connection, total: number) {
  const kinds: Record<string, Awaited<ReturnType<typeof measureLists>>> = {};
  for (const [kind, cases] of Object.entries(listKinds(total))) {
    process.stderr.write(`lists: ${kind} ...\n`);
    kinds[kind] = await measureLists(client, bare, cases);
  }
  return kinds;
}

async function benchOne(entry: string, office: FilledOffice, writes: boolean) {
  const bare = openOffice(office);
  const backend = await startBackendProcess(entry, office.dataDir, office.key);
  try {
    const client = backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    const start = performance.now();
    const { total } = await client.workers.list({});
    const firstBlock = tenths(performance.now() - start);
    await client.workers.list({ filter: { sexes: ['P'] }, sort: [{ field: 'name', descending: false }] });
    const inMemoryAfter = tenths(performance.now() - start);
    const lists = await measureKinds(client, bare, total);
    const counts = await measureCounts(client, bare);
    const search = await measureSearch(client, bare, queries);
    const figures = { rows: total, load: load(), firstBlock, inMemoryAfter, lists, counts, search };
    if (!writes) return figures;
    const paste = {
      aim: 1000,
      address: await benchPaste(client, 'address'),
      name: await benchPaste(client, 'name'),
      rt: await benchPaste(client, 'rt'),
    };
    const watcher = backend.client();
    await watcher.accounts.signIn({ username: 'clerk', password: PASSWORD });
    return { ...figures, paste, bulk: await benchBulk(client, watcher), loadAtEnd: load() };
  } finally {
    bare.close();
    await backend.stop();
  }
}

/**
 * The register at the size of today's list and at a million people: blocks of every kind of list against bare SQLite, counts,
 * quick search, paste with undo, bulk edit. Times in milliseconds.
 */
export async function benchRegister(
  entry: string,
  { list, million }: { readonly list: FilledOffice; readonly million: FilledOffice },
) {
  return {
    aims: { million: { ratio: 3, p95: 50, searchP95: 60 }, list: { p95: 15 } },
    list: await benchOne(entry, list, false),
    million: await benchOne(entry, million, true),
  };
}
