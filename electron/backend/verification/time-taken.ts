import { caseActs } from '#shared/domain/stages.ts';
import type { Db } from '../db/office-database.ts';
import type { Actor } from '../session.ts';

/**
 * Milliseconds that a decision took: from when the case was claimed or, since the next one is claimed while the one before is
 * read, from the same account's decision before. Null for a case that nobody claimed.
 */
export async function tookSince(db: Db, actor: Actor, claimedAt: string | null, at: string): Promise<number | null> {
  if (claimedAt === null) return null;
  const event = await db
    .selectFrom('verification_event')
    .select((build) => build.fn.max('at').as('at'))
    .where('actor_id', '=', actor.id)
    .where('at', '>=', claimedAt)
    .where('action', 'in', caseActs)
    .executeTakeFirst();
  const look = await db
    .selectFrom('second_look')
    .select((build) => build.fn.max('decided_at').as('at'))
    .where('second_by', '=', actor.id)
    .where('decided_at', '>=', claimedAt)
    .executeTakeFirst();
  const begun = [claimedAt, event?.at ?? '', look?.at ?? ''].reduce((last, one) => (one > last ? one : last));
  return Math.max(0, Date.parse(at) - Date.parse(begun));
}
