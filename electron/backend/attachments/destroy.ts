import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { recordRequest } from '../requests/service.ts';
import type { Actor } from '../session.ts';
import { dueScans } from './retention.ts';

/** Whether a destruction was asked for that is neither refused nor done. */
async function refuseSecond(db: Db): Promise<void> {
  const waiting = await db
    .selectFrom('second_person_request')
    .select('id')
    .where('kind', '=', 'destruction')
    .where('state', 'in', ['open', 'confirmed'])
    .executeTakeFirst();
  if (waiting) throw new AppError('attachments.destruction_waits', { id: waiting.id });
}

/**
 * Asks a second person to have every scan destroyed whose time is over. What he confirms is this list and nothing that comes later.
 * @throws AppError attachments.destruction_waits, .nothing_due, .count_changed
 */
export async function askDestruction(office: Office, actor: Actor, reason: string, expected: number): Promise<number> {
  const at = timestamp(office.clock);
  const { connection, write } = office.database;
  return write(async (db) => {
    await refuseSecond(db);
    const scans = dueScans(connection, at);
    if (scans.length === 0) throw new AppError('attachments.nothing_due');
    if (scans.length !== expected) throw new AppError('attachments.count_changed', { expected, found: scans.length });
    const payload = { reason, count: scans.length };
    const id = await recordRequest(db, actor, at, { kind: 'destruction', subjectId: null, payload });
    const insert = connection.prepare('INSERT INTO attachment_destruction_plan VALUES (?, ?, ?)');
    for (const scan of scans) insert.run(id, scan.id, scan.ground);
    return id;
  });
}

/** Starts to destroy what was confirmed. */
export async function startDestruction(office: Office, actorId: number, requestId: number): Promise<number> {
  const kind = 'attachments.destroy';
  return office.jobs.start({ kind, subject: String(requestId), params: { requestId }, actorId });
}

/** Goes on with a confirmed destruction that was stopped or cut off. @throws AppError attachments.nothing_to_resume */
export async function resumeDestruction(office: Office, actor: Actor, requestId: number): Promise<number> {
  const found = office.database.connection
    .prepare(
      `SELECT 1 FROM second_person_request r WHERE r.id = ? AND r.kind = 'destruction' AND r.state = 'confirmed' AND NOT EXISTS (
         SELECT 1 FROM job j WHERE j.kind = 'attachments.destroy' AND j.state IN ('queued', 'running')
            AND j.params ->> '$.requestId' = r.id)`,
    )
    .get(requestId);
  if (!found) throw new AppError('attachments.nothing_to_resume');
  return startDestruction(office, actor.id, requestId);
}
