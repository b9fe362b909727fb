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

const hashOf = (first: number, bits: Uint8Array): string =>
  createHash('sha256').update(`${first}:`).update(bits).digest('base64url');

/**
 * Appends a row that is about many people, with their ids, so that it can be asked later whose data went out. `ids` are those of
 * workers, not empty.
 */
export function journalisePeople(connection: Connection, entry: JournalEntry, ids: readonly number[]): void {
  const { first, last, bits } = bitsOf(ids);
  const peopleHash = hashOf(first, bits);
  const id = journaliseDirect(connection, { ...entry, detail: { ...entry.detail, peopleHash } });
  connection
    .prepare('INSERT INTO journal_people (journal_id, first_id, last_id, bits) VALUES (?, ?, ?, ?)')
    .run(id, first, last, bits);
}

/** The first row of the journal whose list of people is not the one that it was sealed with, or null. */
export function firstChangedPeople(connection: Connection): number | null {
  const rows = connection.prepare<[], { id: number; hash: string; first_id: number | null; bits: Buffer | null }>(
    `SELECT j.id, j.detail ->> '$.peopleHash' AS hash, p.first_id, p.bits FROM journal j LEFT JOIN journal_people p ON p.journal_id = j.id
      WHERE j.detail ->> '$.peopleHash' IS NOT NULL ORDER BY j.id`,
  );
  for (const { id, hash, first_id, bits } of rows.iterate())
    if (first_id === null || bits === null || hashOf(first_id, bits) !== hash) return id;
  return null;
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
