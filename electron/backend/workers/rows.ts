import { sql } from 'kysely';
import type { sortableFields, WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import type { Db } from '../db/office-database.ts';
import type { WorkerTable } from '../db/tables.ts';
import { type Actor, may } from '../session.ts';
import { fieldColumns, matches, plainSearch } from './filter.ts';

type SortField = (typeof sortableFields)[number];

/** One level of sorting. */
export type Sort = { readonly field: SortField; readonly descending: boolean };

/** Names sort by their comparable form, which has the index. */
const sortColumns = {
  ...fieldColumns,
  name: 'name_key',
  state: 'state',
  updatedAt: 'updated_at',
} as const satisfies Record<SortField, keyof WorkerTable>;

/** Workers with the names of their areas. */
export function selectWorkers(db: Db) {
  return db
    .selectFrom('worker')
    .leftJoin('village', 'village.code', 'worker.village_code')
    .leftJoin('district', 'district.code', 'village.district_code')
    .selectAll('worker')
    .select(['village.name as villageName', 'district.name as districtName']);
}

/** A stored worker with the names of its areas. */
export type StoredWorker = Awaited<ReturnType<ReturnType<typeof selectWorkers>['executeTakeFirstOrThrow']>>;

/** Keeps the region and the last two digits: enough to tell two rows apart, not enough to use. */
export function masked(digits: string | null): string | null {
  if (digits === null) return null;
  return digits.slice(0, 4) + '•'.repeat(Math.max(0, digits.length - 6)) + digits.slice(-2);
}

/** A worker as the actor may see it. */
export function asRow(worker: StoredWorker, actor: Actor): WorkerRow {
  const show = may(actor, 'workers.identifiers') ? (digits: string | null) => digits : masked;
  return {
    id: worker.id,
    version: worker.version,
    nik: show(worker.nik),
    kk: show(worker.kk),
    name: worker.name,
    birthPlace: worker.birth_place,
    birthDate: worker.birth_date,
    sex: worker.sex,
    motherName: worker.mother_name,
    address: worker.address,
    rt: worker.rt,
    rw: worker.rw,
    villageCode: worker.village_code,
    villageName: worker.villageName,
    districtName: worker.districtName,
    phone: show(worker.phone),
    occupationCode: worker.occupation_code,
    disability: may(actor, 'workers.disability') ? worker.disability : null,
    incomeBand: worker.income_band,
    heirName: worker.heir_name,
    heirRelation: worker.heir_relation,
    state: worker.state,
    warningCount: worker.warning_count,
    updatedAt: worker.updated_at,
  };
}

/** Which rows, in which order. */
export type ListQuery = {
  readonly start: number;
  readonly end: number;
  readonly filter: WorkerFilter;
  readonly sort: readonly Sort[];
};

/** One block of the register. Ids are found first on the narrow index, whole rows are read only for the block. */
export async function readWorkers(db: Db, query: ListQuery): Promise<StoredWorker[]> {
  let ids = db
    .selectFrom('worker')
    .select('worker.id')
    .where((build) => matches(build, query.filter));
  for (const sort of query.sort)
    ids = ids.orderBy(`worker.${sortColumns[sort.field]}`, sort.descending ? 'desc' : 'asc');
  const descending = query.sort.at(-1)?.descending ?? false;
  const block = ids
    .orderBy('worker.id', descending ? 'desc' : 'asc')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start));
  const order = (await block.execute()).map((row) => row.id);
  if (order.length === 0) return [];
  const rows = await selectWorkers(db).where('worker.id', 'in', order).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return order.flatMap((id) => byId.get(id) ?? []);
}

/** Matches of a full-text query, counted without looking at the workers: a common name has thousands. */
async function countFound(db: Db, expression: string): Promise<number> {
  const counted = sql<{
    count: number;
  }>`select count(*) as count from worker_search where worker_search match ${expression}`;
  return (await counted.execute(db)).rows[0]?.count ?? 0;
}

/** Number of workers that match. */
export async function countWorkers(db: Db, filter: WorkerFilter): Promise<number> {
  const search = plainSearch(filter);
  if (search !== null) return countFound(db, search);
  const row = await db
    .selectFrom('worker')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where((build) => matches(build, filter))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Number of matching workers in each state that occurs. */
export async function countByState(db: Db, filter: WorkerFilter): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('worker')
    .select((build) => ['worker.state', build.fn.countAll<number>().as('count')])
    .where((build) => matches(build, filter))
    .groupBy('worker.state')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
