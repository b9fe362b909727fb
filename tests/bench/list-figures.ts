import type { Connection } from '#backend/db/open.ts';
import type { BackendClient } from '#shared/contract/index.ts';
import { quantile, tenths } from './figures.ts';
import type { ListCase } from './list-cases.ts';

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const spread = (times: readonly number[]) => ({
  calls: times.length,
  p50: tenths(quantile(times, 0.5)),
  p95: tenths(quantile(times, 0.95)),
});

/** Somebody else's work in between: one person gets another name, birth date, village, occupation and KK. */
export async function disturb(client: BackendClient, turn: number): Promise<void> {
  const { rows } = await client.workers.list({ filter: { ids: [1 + turn * 17] } });
  const { villages, occupations } = await client.workers.references();
  for (const { id, version } of rows) {
    const values = {
      name: `Baso Uji ${String.fromCharCode(65 + (turn % 26))}`,
      birthDate: `1975-05-${String((turn % 28) + 1).padStart(2, '0')}`,
      villageCode: villages[turn % villages.length]?.code ?? null,
      occupationCode: occupations[turn % occupations.length]?.code ?? null,
      kk: `7371011203${String(100_000 + turn)}`,
    } as const;
    const fields = Object.keys(values) as (keyof typeof values)[];
    await client.workers.edit({ edits: fields.map((field) => ({ id, version, field, value: values[field] })) });
  }
}

/** Times of the rows alone, and of the rows with the exact number of matches, which a call answers both. */
function bareTimes(connection: Connection, cases: readonly ListCase[]) {
  const rows: number[] = [];
  const whole: number[] = [];
  for (const { query, where, order } of cases) {
    const block = connection.prepare(`SELECT * FROM worker WHERE ${where} ORDER BY ${order} LIMIT 100 OFFSET ?`);
    const number = connection.prepare(`SELECT count(*) FROM worker WHERE ${where}`);
    const begin = performance.now();
    block.all(query.start ?? 0);
    const middle = performance.now();
    number.get();
    rows.push(middle - begin);
    whole.push(performance.now() - begin);
  }
  return { rows, whole };
}

const ratio = (own: number, bare: number): number => Number((own / bare).toFixed(2));

/**
 * Cold: right after a change of somebody's data; warm: the block beside it. Every list was asked for once before.
 * The ratio is against bare SQLite answering the same: the rows and their number.
 */
export async function measureLists(client: BackendClient, bare: Connection, cases: readonly ListCase[]) {
  const cold: number[] = [];
  const warm: number[] = [];
  for (const { query } of cases) await client.workers.list(query);
  for (const [turn, { query }] of [...cases, ...cases].entries()) {
    await disturb(client, turn);
    const { start = 0, end = 100 } = query;
    const step = start === 0 ? 100 : -100;
    cold.push(await timed(() => client.workers.list(query)));
    warm.push(await timed(() => client.workers.list({ ...query, start: start + step, end: end + step })));
  }
  const alone = bareTimes(bare, cases);
  const base = spread(alone.whole);
  const [first, next] = [spread(cold), spread(warm)];
  return {
    cold: { ...first, ratioOfP50: ratio(first.p50, base.p50), ratioOfP95: ratio(first.p95, base.p95) },
    warm: { ...next, ratioOfP50: ratio(next.p50, base.p50), ratioOfP95: ratio(next.p95, base.p95) },
    bare: base,
    bareRowsAlone: spread(alone.rows),
  };
}

const facets = ['state', 'districtCode', 'villageCode', 'occupationCode', 'sex', 'importId'] as const;

const facetColumns = {
  state: 'state',
  districtCode: 'substr(village_code, 1, 8)',
  villageCode: 'village_code',
  occupationCode: 'occupation_code',
  sex: 'sex',
  importId: 'import_id',
} as const;

/** Values with their counts and numbers per state, each right after a change. */
export async function measureCounts(client: BackendClient, bare: Connection) {
  const times: number[] = [];
  const base: number[] = [];
  for (const [turn, field] of [...facets, ...facets].entries()) {
    const filter = turn < facets.length ? {} : { sexes: ['P' as const] };
    const where = turn < facets.length ? 'true' : `sex = 'P'`;
    await disturb(client, turn);
    times.push(await timed(() => client.workers.facet({ field, filter })));
    await disturb(client, turn + facets.length);
    times.push(await timed(() => client.workers.counts({ filter })));
    for (const column of [facetColumns[field], 'state']) {
      const statement = bare.prepare(`SELECT ${column}, count(*) FROM worker WHERE ${where} GROUP BY 1`);
      base.push(await timed(() => statement.all()));
    }
  }
  const own = spread(times);
  const alone = spread(base);
  return {
    cold: { ...own, ratioOfP50: ratio(own.p50, alone.p50), ratioOfP95: ratio(own.p95, alone.p95) },
    bare: alone,
  };
}

/** A search right after a change, and the same again; bare: the rows and the number by the full-text index for the words as typed. */
export async function measureSearch(client: BackendClient, bare: Connection, texts: readonly string[]) {
  const cold: number[] = [];
  const warm: number[] = [];
  const base: number[] = [];
  const found = bare.prepare<[string], number>(
    'SELECT rowid FROM worker_search WHERE worker_search MATCH ? ORDER BY rowid LIMIT 100',
  );
  const counted = bare.prepare<[string], number>('SELECT count(*) FROM worker_search WHERE worker_search MATCH ?');
  const rows = bare.prepare('SELECT * FROM worker WHERE id IN (SELECT value FROM json_each(?))');
  for (const [turn, search] of texts.entries()) {
    await disturb(client, turn);
    cold.push(await timed(() => client.workers.list({ filter: { search } })));
    warm.push(await timed(() => client.workers.list({ filter: { search }, start: 100, end: 200 })));
    const words = search.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    const match = words.map((word) => `"${word}"*`).join(' AND ');
    base.push(
      await timed(() => {
        counted.get(match);
        rows.all(JSON.stringify(found.pluck().all(match)));
      }),
    );
  }
  const [first, next, alone] = [spread(cold), spread(warm), spread(base)];
  const slowest = texts
    .map((search, place) => ({ search, milliseconds: tenths(cold[place] ?? 0) }))
    .sort((left, right) => right.milliseconds - left.milliseconds);
  return { cold: first, warm: next, bare: alone, slowest: slowest.slice(0, 5) };
}
