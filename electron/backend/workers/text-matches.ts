import { sql } from 'kysely';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { builder, firstColumn } from '../db/direct-queries.ts';
import { type OfficeDatabase, reading } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import { matches } from './filter.ts';
import { columnReader } from './followed-columns.ts';
import type { Mask } from './matching-ids.ts';

type Conditions = NonNullable<WorkerFilter['columns']>;

/** Who meets conditions on texts, as far as the log and the register had come. */
type Scan = { mask: Mask; seq: number; last: number };

/** People looked at between two breaths, and scans that are kept. */
const atOnce = 10_000;
const mostScans = 6;

/** Ids among those of `within` (a condition on the id) that meet the conditions. */
function meeting(connection: Connection, conditions: Conditions, within: ReturnType<typeof sql<boolean>>): number[] {
  const query = builder
    .selectFrom('worker')
    .select('worker.id')
    .where((build) => build.and([within, matches(build, { columns: conditions })]));
  return firstColumn<number>(connection, query.compile());
}

function grown(mask: Mask, last: number): Mask {
  if (mask.length > last) return mask;
  const larger = new Uint8Array(last + 1);
  larger.set(mask);
  return larger;
}

/** Looks at the ids after `scan.last` up to `to`. */
function lookFurther(connection: Connection, conditions: Conditions, scan: Scan, to: number): void {
  const within = sql<boolean>`worker.id > ${scan.last} and worker.id <= ${to}`;
  scan.mask = grown(scan.mask, to);
  for (const id of meeting(connection, conditions, within)) scan.mask[id] = 1;
  scan.last = to;
}

async function scanAll(database: OfficeDatabase, conditions: Conditions): Promise<Scan> {
  const { connection } = database;
  const reader = columnReader(connection);
  const [seq, last] = await reading(database, () => [reader.lastSeq(), reader.lastId()] as const);
  const scan: Scan = { mask: new Uint8Array(last + 1), seq, last: 0 };
  while (scan.last < last) {
    await reading(database, () => lookFurther(connection, conditions, scan, Math.min(scan.last + atOnce, last)));
    await new Promise(setImmediate);
  }
  return scan;
}

const scans = new WeakMap<OfficeDatabase, Map<string, Promise<Scan>>>();

/**
 * Prepares conditions on texts of single columns, which no index answers: everybody is looked at once, in parts; later only who
 * changed. The returned function tells who meets them now and is to be called inside the caller's read transaction.
 */
export async function textMatches(database: OfficeDatabase, conditions: Conditions): Promise<() => Mask> {
  const { connection } = database;
  const key = JSON.stringify(conditions);
  const known = scans.get(database) ?? new Map<string, Promise<Scan>>();
  scans.set(database, known);
  const promise = known.get(key) ?? scanAll(database, conditions);
  known.delete(key);
  known.set(key, promise);
  promise.catch(() => known.delete(key));
  if (known.size > mostScans) known.delete(known.keys().next().value ?? '');
  const scan = await promise;
  return () => {
    const reader = columnReader(connection);
    const changed = sql`(select worker_id from worker_touched where seq > ${scan.seq})`;
    const touched = sql<number>`select distinct worker_id from worker_touched where seq > ${scan.seq}`;
    for (const id of firstColumn<number>(connection, touched.compile(builder))) if (id <= scan.last) scan.mask[id] = 0;
    const within = sql<boolean>`worker.id in ${changed} and worker.id <= ${scan.last}`;
    for (const id of meeting(connection, conditions, within)) scan.mask[id] = 1;
    lookFurther(connection, conditions, scan, reader.lastId());
    scan.seq = reader.lastSeq();
    return scan.mask;
  };
}
