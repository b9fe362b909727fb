import type { BackendClient } from '#shared/contract/index.ts';
import type { sortableFields } from '#shared/contract/workers.ts';
import { PASSWORD } from '#tests/support/office.ts';
import { startBackendProcess } from './backend-process.ts';
import { quantile, tenths } from './figures.ts';
import type { FilledOffice } from './import-bench.ts';

/** Names in several spellings, beginnings, two words, addresses, numbers, and what nobody is called. */
export const queries = [
  ...['Sitti', 'St. Aminah', 'Siti Nurhaliza', 'Muh. Ilham', 'Muhammad', 'Moh', 'Abd. Rahman', 'Abdul', 'Dg. Naba'],
  ...['Daeng', 'Andi Baso', 'A. Tenri', 'Hj. Hasnah', 'H. Syamsuddin', 'Nurhayati', 'nur', 'Rah', 'Has', 'sy', 'Ra'],
  ...['Syamsul Bahri', 'Nur Aisyah', 'Rahmat Hidayat', 'Baso Dg', 'Hasan Basri', 'siti ra', 'muh a', 'andi ra', 'ab r'],
  ...['Rosmini', 'Hamka', 'Jumriani', 'Nurlina S', 'Kamaruddin', 'Suriani', 'Irfan', 'Ahmad Yani', 'Sukmawati', 'Arif'],
  ...['Jl. Kandea', 'Jalan', 'Lorong 3', 'Jl Veteran', 'Kakatua', 'Abubakar Lambogo', 'Rajawali', 'Barawaja', 'BTN'],
  ...['7371', '737101', '7371025', '73711145', '737106550', '7371011203', '737113', '7371 0941', '7371145'],
  ...['xyzzy', 'Qwerty Zz', '9999', 'Schwarzenegger', 'Zzz Jalan'],
];

const calls = 300;

type SortField = (typeof sortableFields)[number];

const sorts: readonly (SortField | null)[] = [null, 'name', 'nik', 'birthDate', 'villageCode', 'updatedAt'];

type Query = NonNullable<Parameters<BackendClient['workers']['list']>[0]>;

/** Makes the backend forget what it remembered of lists: a small write, as somebody's work in between is. */
async function forget(client: BackendClient): Promise<void> {
  const view = await client.workers.saveView({ name: 'bench', shared: false, definition: '{}' });
  await client.workers.removeView({ id: view.id });
}

/** Times of single calls; nothing is remembered from one search to the next unless `warm`. */
export async function callTimes(
  client: BackendClient,
  asked: readonly Query[],
  warm: boolean,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    if (!warm) await forget(client);
    const start = performance.now();
    await client.workers.list(asked[call % asked.length] ?? { end: 100 });
    times.push(performance.now() - start);
  }
  return times;
}

export const figures = (times: readonly number[]) => ({
  calls: times.length,
  p50: tenths(quantile(times, 0.5)),
  p95: tenths(quantile(times, 0.95)),
  max: tenths(Math.max(...times)),
});

/** Series of all calls; the one with the smallest p95 counts, in which the machine had least else to do. */
const series = 3;

export async function quietest(client: BackendClient, asked: readonly Query[], warm: boolean) {
  const measured: ReturnType<typeof figures>[] = [];
  for (let one = 0; one < series; one += 1) measured.push(figures(await callTimes(client, asked, warm)));
  const best = measured.reduce((least, one) => (one.p95 < least.p95 ? one : least));
  return { ...best, p95OfEachSeries: measured.map(({ p95 }) => p95) };
}

/** Blocks of the plain grid all over the register, by each sorting. */
export function pages(total: number): readonly Query[] {
  return Array.from({ length: calls }, (_, index) => {
    const field = sorts[index % sorts.length] ?? null;
    const start = Math.floor((((index * 37) % 100) / 100) * total);
    return { start, end: start + 100, sort: field === null ? [] : [{ field, descending: index % 4 === 3 }] };
  });
}

/** Milliseconds of a search and of a block of the grid, asked as the window asks for it: 100 rows and the exact total. */
export async function benchSearch(entry: string, office: FilledOffice) {
  const backend = await startBackendProcess(entry, office.dataDir, office.key);
  try {
    const client = backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    const { total } = await client.workers.list({ end: 1 });
    const asked = queries.map((search) => ({ end: 100, filter: { search } }));
    const slow: { search: string; total: number; milliseconds: number }[] = [];
    for (const query of asked) {
      const start = performance.now();
      const found = await client.workers.list(query);
      slow.push({ search: query.filter.search, total: found.total, milliseconds: tenths(performance.now() - start) });
    }
    slow.sort((left, right) => right.milliseconds - left.milliseconds);
    process.stderr.write(`slowest searches: ${JSON.stringify(slow.slice(0, 6))}\n`);
    const search = await quietest(client, asked, false);
    const page = await quietest(client, pages(total), true);
    return { rows: total, queries: queries.length, milliseconds: search, aimP95: 15, page };
  } finally {
    await backend.stop();
  }
}
