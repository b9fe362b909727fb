import type { DuplicatePair } from '#shared/contract/duplicates.ts';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { recluster, seenHash } from './pairs.ts';
import { readPair } from './views.ts';

type Decision = { readonly pairId: number; readonly version: number; readonly note?: string };

async function markDistinct(db: Db, office: Office, actor: Actor, pair: DuplicatePair, note: string | undefined) {
  const { connection } = office.database;
  const at = timestamp(office.clock);
  await db
    .updateTable('duplicate_pair')
    .set({
      state: 'distinct',
      decided_by: actor.id,
      decided_at: at,
      note: note ?? null,
      seen_hash: seenHash(connection, pair.leftId, pair.rightId),
      version: pair.version + 1,
    })
    .where('id', '=', pair.id)
    .execute();
  const detail = { left: pair.leftId, right: pair.rightId };
  await journalise(db, {
    at,
    actorId: actor.id,
    action: 'duplicate.distinct',
    entity: 'duplicate_pair',
    entityId: pair.id,
    detail,
  });
}

async function pairIn(db: Db, { pairId, version }: Decision, state: DuplicatePair['state']): Promise<DuplicatePair> {
  const pair = await readPair(db, pairId);
  if (pair.version !== version) throw new AppError('common.stale');
  if (pair.state !== state) throw new AppError('duplicates.not_open');
  return pair;
}

/**
 * Says that the two are two people; later scans remember it as long as their data stay.
 * @throws AppError common.stale, common.not_found, duplicates.not_open
 */
export async function decideDistinct(office: Office, actor: Actor, input: Decision): Promise<DuplicatePair> {
  return office.database.write(async (db) => {
    await markDistinct(db, office, actor, await pairIn(db, input, 'open'), input.note);
    recluster(office.database.connection);
    return readPair(db, input.pairId);
  });
}

/** Takes one person out of a cluster: she is none of the others. @throws AppError common.not_found when she has no open pair in it */
export async function takeOut(
  office: Office,
  actor: Actor,
  input: { readonly clusterId: number; readonly workerId: number; readonly note?: string },
): Promise<{ pairs: DuplicatePair[] }> {
  const { clusterId, workerId, note } = input;
  return office.database.write(async (db) => {
    const rows = await db
      .selectFrom('duplicate_pair')
      .select('id')
      .where('cluster_id', '=', clusterId)
      .where('state', '=', 'open')
      .where((build) => build.or([build('left_id', '=', workerId), build('right_id', '=', workerId)]))
      .execute();
    if (rows.length === 0) throw new AppError('common.not_found');
    for (const { id } of rows) await markDistinct(db, office, actor, await readPair(db, id), note);
    recluster(office.database.connection);
    return { pairs: await Promise.all(rows.map(({ id }) => readPair(db, id))) };
  });
}

/** Takes "two people" back. @throws AppError common.stale, common.not_found, duplicates.not_open */
export async function reopen(office: Office, actor: Actor, input: Decision): Promise<DuplicatePair> {
  return office.database.write(async (db) => {
    const pair = await pairIn(db, input, 'distinct');
    const at = timestamp(office.clock);
    await db
      .updateTable('duplicate_pair')
      .set({
        state: 'open',
        decided_by: null,
        decided_at: null,
        note: null,
        seen_hash: null,
        version: pair.version + 1,
      })
      .where('id', '=', pair.id)
      .execute();
    const entry = { at, actorId: actor.id, entity: 'duplicate_pair', entityId: pair.id };
    await journalise(db, { ...entry, action: 'duplicate.reopened' });
    recluster(office.database.connection);
    return readPair(db, pair.id);
  });
}
