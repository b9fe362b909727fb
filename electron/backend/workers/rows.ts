import type { Statement } from 'better-sqlite3';
import { type SqlBool, sql } from 'kysely';
import type { sortableFields, WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import { builder } from '../db/direct-queries.ts';
import { type Db, type OfficeDatabase, reading } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import type { WorkerTable } from '../db/tables-workers.ts';
import { type Actor, may } from '../session.ts';
import { fieldColumns, isEmptyFilter, matches } from './filter.ts';

type SortField = (typeof sortableFields)[number];

/** One level of sorting. */
export type Sort = { readonly field: SortField; readonly descending: boolean };

/** Column by which each field is sorted; names by their comparable form, which has the index. */
export const sortColumns = {
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

/** Keeps the region and the last two digits: enough to tell two rows apart, not enough to use. A short text would be told whole. */
export function masked(digits: string | null): string | null {
  if (digits === null) return null;
  if (digits.length < 8) return '•'.repeat(digits.length);
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

/** Ids of the matching workers in the order of the view; a query to be run by the caller. */
export function orderedIds(db: Db, filter: WorkerFilter, sorting: readonly Sort[]) {
  let ids = db
    .selectFrom('worker')
    .select('worker.id')
    .where((build) => matches(build, filter));
  // With conditions, walking the index of the sorting would look up every row of the register: the plus sign keeps SQLite from
  // it, so that the few that match are found first and sorted then.
  const byIndex = isEmptyFilter(filter);
  for (const sort of sorting) {
    const column = sql.ref(`worker.${sortColumns[sort.field]}`);
    ids = ids.orderBy(byIndex ? column : sql`+${column}`, sort.descending ? 'desc' : 'asc');
  }
  return ids.orderBy('worker.id', sorting.at(-1)?.descending ? 'desc' : 'asc');
}

function inOrder(ids: readonly number[], rows: readonly StoredWorker[]): StoredWorker[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The workers of these ids, in this order. */
export async function readInOrder(db: Db, ids: readonly number[]): Promise<StoredWorker[]> {
  if (ids.length === 0) return [];
  return inOrder(ids, await selectWorkers(db).where('worker.id', 'in', ids).execute());
}

const ofIds = selectWorkers(builder)
  .where(sql<SqlBool>`worker.id in (select value from json_each(${''}))`)
  .compile().sql;

const readers = new WeakMap<Connection, Statement<[string], StoredWorker>>();

/**
 * The same outside of any write, for the blocks of a list: building and preparing the statement anew for each would take as long
 * as reading a hundred people.
 */
export async function readBlockInOrder(database: OfficeDatabase, ids: readonly number[]): Promise<StoredWorker[]> {
  const { connection } = database;
  const reader = readers.get(connection) ?? connection.prepare<[string], StoredWorker>(ofIds);
  readers.set(connection, reader);
  return inOrder(ids, await reading(database, () => reader.all(JSON.stringify(ids))));
}

/** Number of workers that match. */
export async function countWorkers(db: Db, filter: WorkerFilter): Promise<number> {
  const row = await db
    .selectFrom('worker')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where((build) => matches(build, filter))
    .executeTakeFirstOrThrow();
  return row.count;
}
