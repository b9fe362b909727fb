import { join } from 'node:path';
import { type Connection, openConnection } from '#backend/db/open.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { PASSWORD } from '#tests/support/office.ts';
import { resultOf } from '#tests/support/outcomes.ts';
import { startBackendProcess } from './backend-process.ts';
import { quantile, tenths } from './figures.ts';
import type { FilledOffice } from './import-bench.ts';
import { millionRows, multiply } from './million.ts';
import { pages, queries, quietest } from './search-bench.ts';

const pasted = 5000;
const bulkRows = 100_000;

function open({ dataDir, key }: FilledOffice): Connection {
  return openConnection(join(dataDir, 'berjasa.db'), key, { folder: dataDir });
}

/** The same blocks by bare SQLite: the ids by OFFSET from the same index, then the rows. */
function barePages(office: FilledOffice): readonly number[] {
  const connection = open(office);
  const columns: Readonly<Record<string, string>> = {
    name: 'name_key',
    birthDate: 'birth_date',
    villageCode: 'village_code',
    updatedAt: 'updated_at',
  };
  const times = pages(millionRows).map(({ start = 0, sort = [] }) => {
    const [level] = sort;
    const direction = level?.descending ? 'DESC' : 'ASC';
    const column = level ? (columns[level.field] ?? level.field) : 'id';
    const begin = performance.now();
    connection
      .prepare(
        `SELECT * FROM worker WHERE id IN (SELECT id FROM worker ORDER BY ${column} ${direction}, id ${direction} LIMIT 100 OFFSET ?)`,
      )
      .all(start);
    return performance.now() - begin;
  });
  connection.close();
  return times;
}

async function benchPaste(client: BackendClient) {
  const { rows } = await client.workers.list({ start: 0, end: pasted });
  const edits = rows.map(({ id, version }) => ({ id, version, field: 'address' as const, value: `JL. UJI ${id}` }));
  const start = performance.now();
  await client.workers.edit({ edits });
  const paste = performance.now() - start;
  const again = performance.now();
  await client.workers.undo();
  return {
    cells: edits.length,
    milliseconds: tenths(paste),
    aim: 1000,
    undoMilliseconds: tenths(performance.now() - again),
  };
}

/** A bulk edit of a tenth of the register while somebody scrolls. */
async function benchBulk(client: BackendClient) {
  const state = await client.workers.facet({ field: 'villageCode' });
  let rows = 0;
  const villageCodes = state.flatMap(({ value, count }) => {
    if (value === null || rows >= bulkRows) return [];
    rows += count;
    return [value];
  });
  const filter = { villageCodes };
  const { total } = await client.workers.list({ filter, end: 1 });
  const start = performance.now();
  const order = { filter, values: { rt: '009' }, expectedCount: total, reason: 'bench' };
  const running = resultOf(client, client.workers.editBulk(order));
  const meanwhile: number[] = [];
  let done = false;
  const ended = running.then(() => {
    done = true;
  });
  for (let block = 0; !done; block += 1) {
    const begin = performance.now();
    await client.workers.list({ start: (block * 1000) % 900_000, end: ((block * 1000) % 900_000) + 100 });
    meanwhile.push(performance.now() - begin);
  }
  await ended;
  return {
    rows: total,
    seconds: tenths((performance.now() - start) / 1000),
    aimSeconds: 10,
    gridP95Meanwhile: tenths(quantile(meanwhile, 0.95)),
  };
}

/** The register at a million people: blocks against bare SQLite, quick search, paste with undo, bulk edit. */
export async function benchRegister(entry: string, office: FilledOffice) {
  const filling = open(office);
  process.stderr.write(`register: ${multiply(filling)} people\n`);
  filling.close();
  const bare = barePages(office);
  const backend = await startBackendProcess(entry, office.dataDir, office.key);
  try {
    const client = backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    const { total } = await client.workers.list({ end: 1 });
    const page = await quietest(client, pages(total), true);
    const bareP95 = tenths(quantile(bare, 0.95));
    const asked = queries.map((search) => ({ end: 100, filter: { search } }));
    const search = await quietest(client, asked, false);
    const paste = await benchPaste(client);
    const bulk = await benchBulk(client);
    return {
      rows: total,
      page: { ...page, bareP95, ratioOfP95: Number((page.p95 / bareP95).toFixed(2)), aimRatio: 3, aimP95: 50 },
      search: { ...search, aimP95: 60 },
      paste,
      bulk,
    };
  } finally {
    await backend.stop();
  }
}
