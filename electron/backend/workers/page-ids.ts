import { type RawBuilder, sql } from 'kysely';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { builder, firstColumn } from '../db/direct-queries.ts';
import { type OfficeDatabase, reading } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import { isEmptyFilter, searchedDigits } from './filter.ts';
import { listCache } from './list-cache.ts';
import { both, type Mask, matchingIds, textConditions } from './matching-ids.ts';
import { isRegisterReady, type RegisterMemory, withRegister } from './register-memory.ts';
import { countWorkers, type ListQuery, orderedIds } from './rows.ts';
import { searchExpression } from './search.ts';
import { isSorted, sortedIds, sortedMatches } from './sorted-ids.ts';
import { textMatches } from './text-matches.ts';

/** Ids of one block of a list, and how many people match in all. */
type Block = { readonly ids: readonly number[]; readonly total: number };

/** Blocks up to here are read from the file while the register is not in memory yet. */
const firstRows = 5000;

/** The full-text query when the filter is nothing but a search for words; else null. */
function onlyWords(filter: WorkerFilter): RawBuilder<string> | null {
  const { search, ...rest } = filter;
  if (!search?.trim() || !isEmptyFilter(rest) || searchedDigits(search) !== null) return null;
  return searchExpression(search.trim());
}

async function firstBlock(database: OfficeDatabase, { filter, sort, start, end }: ListQuery): Promise<Block> {
  const total = await countWorkers(database.read, filter);
  const rows = await orderedIds(database.read, filter, sort)
    .limit(Math.max(0, end - start))
    .offset(start)
    .execute();
  return { ids: rows.map(({ id }) => id), total };
}

/** Short beginnings have an index of their own, from which counting and the first rows come quicker than all the numbers. */
const shortWord = /^[a-z]{1,3}$/i;

/**
 * A block of the people whom the full-text index finds, by number. Beginnings of more letters are gathered from many words
 * before the first is found, so all the numbers are taken and kept for the next block.
 */
async function blockOfWords(
  database: OfficeDatabase,
  words: RawBuilder<string>,
  { filter, start, end }: ListQuery,
): Promise<Block> {
  const { connection } = database;
  const key = JSON.stringify([filter, []]);
  const question = (columns: 'count(*)' | 'rowid', rest = sql``) =>
    sql`select ${sql.raw(columns)} from worker_search where worker_search match ${words} ${rest}`.compile(builder);
  const part = sql`order by rowid limit ${end - start} offset ${start}`;
  return reading(database, () => {
    if (shortWord.test(filter.search?.trim() ?? '')) {
      const total = listCache(connection).total(
        key,
        () => firstColumn<number>(connection, question('count(*)'))[0] ?? 0,
      );
      return { ids: firstColumn<number>(connection, question('rowid', part)), total };
    }
    const all = listCache(connection).ids(
      key,
      () => new Uint32Array(firstColumn<number>(connection, question('rowid', sql`order by rowid`))),
    );
    return { ids: [...all.subarray(start, end)], total: all.length };
  });
}

/** Runs the work on the register as it is now with everybody who matches. */
export async function withMatches<T>(
  database: OfficeDatabase,
  filter: WorkerFilter,
  work: (register: RegisterMemory, mask: Mask) => T,
): Promise<T> {
  const { connection } = database;
  const conditions = textConditions(filter);
  const texts = conditions.length > 0 ? await textMatches(database, conditions) : null;
  return withRegister(database, (register) => {
    const make = () => {
      const mask = matchingIds(register, connection, filter);
      return texts ? both(mask, texts()) : mask;
    };
    return work(register, listCache(connection).mask(JSON.stringify(filter), make));
  });
}

/**
 * A block of everybody. Where the order has to be worked out anew, the first rows come from the index of the file, which is
 * quicker than sorting.
 */
function blockOfAll(connection: Connection, register: RegisterMemory, { sort, start, end }: ListQuery): Block {
  const total = sortedIds(register, []).length;
  if (end <= firstRows && !isSorted(register, sort)) {
    const rows = orderedIds(builder, {}, sort)
      .limit(Math.max(0, end - start))
      .offset(start);
    return { ids: firstColumn<number>(connection, rows.compile()), total };
  }
  return { ids: [...sortedIds(register, sort).subarray(start, Math.max(start, end))], total };
}

/**
 * Ids of one block of a list and the exact number of matches, both of the same moment: a search for words alone from the
 * full-text index in its own order, everything else from the register in memory.
 */
export async function readBlock(database: OfficeDatabase, query: ListQuery): Promise<Block> {
  const { filter, sort, start, end } = query;
  const ready = isRegisterReady(database);
  const plain = isEmptyFilter(filter) && sort.length <= 1;
  if (!ready && plain && end <= firstRows) return firstBlock(database, query);
  const words = sort.length === 0 && end > start ? onlyWords(filter) : null;
  if (words !== null) return blockOfWords(database, words, query);
  if (plain) return withRegister(database, (register) => blockOfAll(database.connection, register, query));
  return withMatches(database, filter, (register, mask) => {
    const found = listCache(database.connection).ids(JSON.stringify([filter, sort]), () =>
      sortedMatches(register, sort, mask),
    );
    return { ids: [...found.subarray(start, Math.max(start, end))], total: found.length };
  });
}
