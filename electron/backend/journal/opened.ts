import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import { stackOnly } from '../log.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';

/** Looking at the same person again within this time is the same look, in milliseconds. */
const oneLook = 15 * 60_000;

function lookedLately(office: Office, actor: Actor, workerId: number): boolean {
  const since = new Date(office.clock.now().getTime() - oneLook).toISOString();
  const found = office.database.connection
    .prepare(
      `SELECT 1 FROM journal WHERE entity = 'worker' AND entity_id = ? AND at > ?
          AND action = 'worker.opened' AND actor_id = ? LIMIT 1`,
    )
    .get(workerId, since, actor.id);
  return found !== undefined;
}

/**
 * Journals that somebody was shown whole people, and whether he saw the numbers whole. Nobody waits for it: while a long write
 * holds the database, people must still be able to look.
 */
export function noteOpened(office: Office, actor: Actor, workerIds: readonly number[]): void {
  const fresh = () => [...new Set(workerIds)].filter((id) => !lookedLately(office, actor, id));
  if (fresh().length === 0) return;
  const entry = { at: timestamp(office.clock), actorId: actor.id, entity: 'worker' };
  const detail = { whole: may(actor, 'workers.identifiers') };
  office.database
    .write(async (db) => {
      // Two questions of one screen ask at once: only the first is written.
      for (const id of fresh()) await journalise(db, { ...entry, entityId: id, action: 'worker.opened', detail });
    })
    .catch((error: unknown) => office.log('journal_failed', { stack: stackOnly(error) }));
}
