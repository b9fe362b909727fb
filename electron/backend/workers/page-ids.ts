import { type RawBuilder, sql } from 'kysely';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { builder } from '../db/direct-queries.ts';
import type { OfficeDatabase } from '../db/office-database.ts';
import { isEmptyFilter, searchedDigits } from './filter.ts';
import { listCache } from './list-cache.ts';
import { countWorkers, type ListQuery, orderedIds, type Sort, sortColumns } from './rows.ts';
import { searchExpression } from './search.ts';
import { sortedPage } from './sorted-pages.ts';

/** The full-text query when the filter is nothing but a search for words; else null. */
function onlyWords(filter: WorkerFilter): RawBuilder<string> | null {
  const { search, ...rest } = filter;
  if (!search?.trim() || !isEmptyFilter(rest) || searchedDigits(search) !== null) return null;
  return searchExpression(search.trim());
}

/** Number of workers that match; remembered until something changes. */
export function totalOf(database: OfficeDatabase, filter: WorkerFilter): Promise<number> {
  return listCache(database.connection).total(JSON.stringify(filter), async () => {
    const words = onlyWords(filter);
    if (words === null) return countWorkers(database.read, filter);
    const counted = await sql<{
      count: number;
    }>`select count(*) as count from worker_search where worker_search match ${words}`.execute(database.read);
    return counted.rows[0]?.count ?? 0;
  });
}

/** Nobody is ever deleted, so the ids of the register have no gap and are their own places. */
function byNumber(start: number, end: number, total: number, descending: boolean): number[] {
  const length = Math.max(0, Math.min(end, total) - start);
  return Array.from({ length }, (_, index) => (descending ? total - start - index : start + index + 1));
}

async function wholeRegister(
  database: OfficeDatabase,
  sort: Sort | undefined,
  start: number,
  end: number,
): Promise<number[] | null> {
  const total = await totalOf(database, {});
  const { connection } = database;
  if (!sort) {
    const last = connection.prepare('SELECT max(id) FROM worker').pluck().get();
    return last === total || total === 0 ? byNumber(start, end, total, false) : null;
  }
  const column = sortColumns[sort.field];
  const last = Math.min(end, total);
  if (start >= last) return [];
  if (!sort.descending) return sortedPage(connection, column, start, last);
  return (await sortedPage(connection, column, total - last, total - start)).reverse();
}

async function firstWords(
  database: OfficeDatabase,
  words: RawBuilder<string>,
  start: number,
  end: number,
): Promise<number[]> {
  const found = await sql<{ rowid: number }>`select rowid from worker_search where worker_search match ${words}
    order by rowid limit ${end - start} offset ${start}`.execute(database.read);
  return found.rows.map(({ rowid }) => rowid);
}

/**
 * Ids of one block of the register, by the shortest way: places that are known, an index from its nearest anchor, the full-text
 * index in its own order, or else the whole ordered list once, which further blocks of the same list are cut from.
 */
export async function pageIds(database: OfficeDatabase, query: ListQuery): Promise<readonly number[]> {
  const { filter, sort, start, end } = query;
  if (end <= start) return [];
  const whole = isEmptyFilter(filter) && sort.length <= 1 ? await wholeRegister(database, sort[0], start, end) : null;
  if (whole) return whole;
  const words = sort.length === 0 ? onlyWords(filter) : null;
  if (words !== null) return firstWords(database, words, start, end);
  const ids = await listCache(database.connection).ids(JSON.stringify([filter, sort]), async () => {
    const compiled = orderedIds(builder, filter, sort).compile();
    const list = database.connection.prepare<unknown[], number>(compiled.sql).pluck();
    return Uint32Array.from(list.all(...compiled.parameters));
  });
  return [...ids.subarray(start, end)];
}
