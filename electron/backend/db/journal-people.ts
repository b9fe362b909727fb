import { createHash } from 'node:crypto';
import { type JournalEntry, journaliseDirect } from './journal.ts';
import type { Connection } from './open.ts';

/** One bit for each id between the smallest and the greatest. `ids` in any order, not empty. */
function bitsOf(ids: readonly number[]) {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const id of ids) {
    first = Math.min(first, id);
    last = Math.max(last, id);
  }
  const bits = Buffer.alloc(Math.floor((last - first) / 8) + 1);
  for (const id of ids) {
    const place = id - first;
    bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return { first, last, bits };
}

/**
 * Appends a row that is about many people, with their ids, so that it can be asked later whose data went out. `ids` are those of
 * workers, not empty.
 */
export function journalisePeople(connection: Connection, entry: JournalEntry, ids: readonly number[]): void {
  const { first, last, bits } = bitsOf(ids);
  const peopleHash = createHash('sha256').update(`${first}:`).update(bits).digest('base64url');
  const id = journaliseDirect(connection, { ...entry, detail: { ...entry.detail, peopleHash } });
  connection
    .prepare('INSERT INTO journal_people (journal_id, first_id, last_id, bits) VALUES (?, ?, ?, ?)')
    .run(id, first, last, bits);
}

/** Rows of the journal whose people the worker is among. */
export function journalRowsAbout(connection: Connection, workerId: number): number[] {
  return connection
    .prepare<{ id: number }, { journal_id: number; place: number; byte: Buffer }>(
      `SELECT journal_id, @id - first_id AS place, substr(bits, (@id - first_id) / 8 + 1, 1) AS byte
         FROM journal_people WHERE first_id <= @id AND last_id >= @id`,
    )
    .all({ id: workerId })
    .filter(({ byte, place }) => ((byte[0] ?? 0) >> (place & 7)) & 1)
    .map(({ journal_id }) => journal_id);
}
