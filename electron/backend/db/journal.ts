import { createHash } from 'node:crypto';
import type { JournalAction } from '#shared/domain/journal-actions.ts';
import type { Db } from './office-database.ts';
import type { Connection } from './open.ts';

/** What a journal row records. `detail` holds codes, counts and ids; never a name, NIK or other personal value. */
export type JournalEntry = {
  readonly at: string;
  readonly actorId: number | null;
  readonly action: JournalAction;
  readonly entity?: string | null;
  readonly entityId?: number | null;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

type Sealed = {
  readonly at: string;
  readonly actor_id: number | null;
  readonly action: string;
  readonly entity: string | null;
  readonly entity_id: number | null;
  readonly detail: string;
  readonly previous_hash: string;
};

/** `previous_hash` of the first row. */
const start = '0'.repeat(64);

/** SHA-256 over the row's fields, one JSON array in fixed order, with the hash of the row before. */
function seal(row: Sealed): string {
  return sealJournalRow(row.previous_hash, row.at, row.actor_id, row.action, row.entity, row.entity_id, row.detail);
}

/** The same for the triggers, which call it `journal_seal()` with the fields in the order of the chain. */
export function sealJournalRow(...fields: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

function sealed(entry: JournalEntry, previous: string | undefined) {
  const row: Sealed = {
    at: entry.at,
    actor_id: entry.actorId,
    action: entry.action,
    entity: entry.entity ?? null,
    entity_id: entry.entityId ?? null,
    detail: JSON.stringify(entry.detail ?? {}),
    previous_hash: previous ?? start,
  };
  return { ...row, hash: seal(row) };
}

/** Appends a row to the chain inside the caller's write. */
export async function journalise(db: Db, entry: JournalEntry): Promise<void> {
  const last = await db.selectFrom('journal').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst();
  await db.insertInto('journal').values(sealed(entry, last?.hash)).execute();
}

/** The same for job threads, which hold a bare connection inside their own write. The new row's id. */
export function journaliseDirect(connection: Connection, entry: JournalEntry): number {
  const last = connection.prepare<[], { hash: string }>('SELECT hash FROM journal ORDER BY id DESC LIMIT 1').get();
  const added = connection
    .prepare(
      `INSERT INTO journal (at, actor_id, action, entity, entity_id, detail, previous_hash, hash)
       VALUES (@at, @actor_id, @action, @entity, @entity_id, @detail, @previous_hash, @hash)`,
    )
    .run(sealed(entry, last?.hash));
  return Number(added.lastInsertRowid);
}

/**
 * Recomputes the whole chain; returns the id of the first row that does not fit, or null when it is whole. SQLite's own
 * sequence of the table remembers the last id given, so that rows cut off the end are missed too.
 */
export function firstBrokenJournalRow(connection: Connection): number | null {
  let previous = start;
  let expected = 1;
  const rows = connection.prepare<[], Sealed & { id: number; hash: string }>('SELECT * FROM journal ORDER BY id');
  for (const row of rows.iterate()) {
    if (row.id !== expected || row.previous_hash !== previous || seal(row) !== row.hash) return row.id;
    previous = row.hash;
    expected += 1;
  }
  const given =
    connection.prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'journal'`).pluck().get() ?? 0;
  return given === expected - 1 ? null : expected;
}
