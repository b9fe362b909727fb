import type { Connection } from './open.ts';

/** People whose words changed during the work in hand. */
const waiting = new WeakMap<Connection, Set<number>>();

/** Whether the work in hand indexes the person's words at its end, which it then notes. The triggers call it `searched_together(id)`. */
export function isSearchedTogether(connection: Connection, id: unknown): 0 | 1 {
  const ids = waiting.get(connection);
  if (!ids) return 0;
  ids.add(Number(id));
  return 1;
}

/**
 * Indexes the words of everybody whom the work changes at once, inside the caller's transaction. Every statement that changes the
 * full-text index begins by writing out what the one before has left, so that row by row a thousand people are a thousand small
 * indexes, to be merged by whoever comes next. The work must not wait for anything nor search, and its error must roll all back.
 */
export function searchedTogether<Result>(connection: Connection, work: () => Result): Result {
  if (waiting.has(connection)) return work();
  const ids = new Set<number>();
  waiting.set(connection, ids);
  try {
    const result = work();
    if (ids.size > 0) index(connection, [...ids]);
    return result;
  } finally {
    waiting.delete(connection);
  }
}

function index(connection: Connection, ids: readonly number[]): void {
  const list = JSON.stringify(ids.toSorted((left, right) => left - right));
  connection.prepare('DELETE FROM worker_search WHERE rowid IN (SELECT value FROM json_each(?))').run(list);
  connection
    .prepare(
      `INSERT INTO worker_search (rowid, name_key, address)
       SELECT id, name_key, address_key(address, rt, rw) FROM worker WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .run(list);
}
