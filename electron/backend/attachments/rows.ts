import { sql } from 'kysely';
import type { AttachmentRow } from '#shared/contract/attachments.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Db } from '../db/office-database.ts';
import { type Actor, isInAreas } from '../session.ts';

function selectAttachments(db: Db) {
  return db
    .selectFrom('attachment')
    .innerJoin('account as adder', 'adder.id', 'added_by')
    .leftJoin('account as withdrawer', 'withdrawer.id', 'withdrawn_by')
    .leftJoin('attachment_destruction', 'attachment_destruction.attachment_id', 'attachment.id')
    .selectAll('attachment')
    .select('attachment_destruction.destroyed_at')
    .select(['adder.display_name as adder', 'withdrawer.display_name as withdrawer']);
}

/** An attachment as its tables hold it, with the names of who added and withdrew it. */
export type StoredAttachment = Awaited<ReturnType<ReturnType<typeof selectAttachments>['executeTakeFirstOrThrow']>>;

/** As lists show it. */
export function asAttachmentRow(row: StoredAttachment): AttachmentRow {
  const { withdrawn_at: at, withdrawn_reason: reason } = row;
  return {
    id: row.id,
    workerId: row.worker_id,
    caseId: row.case_id,
    kind: row.kind,
    fileName: row.file_name,
    type: row.type,
    size: row.size,
    addedBy: row.adder,
    addedAt: row.added_at,
    withdrawn: at === null ? null : { by: row.withdrawer ?? '', at, reason: reason ?? '' },
    destroyedAt: row.destroyed_at,
  };
}

/** The person if the actor may see him. @throws AppError common.not_found */
export async function refuseOutsider(db: Db, actor: Actor, workerId: number): Promise<void> {
  const worker = await db.selectFrom('worker').select('village_code').where('id', '=', workerId).executeTakeFirst();
  if (!worker || !isInAreas(actor, worker.village_code)) throw new AppError('common.not_found');
}

/** The person and everybody who was merged into him, also over several merges. */
const merged = (workerId: number) => sql<{ id: number }>`
  WITH RECURSIVE one(id) AS (SELECT ${workerId} UNION SELECT w.id FROM worker w JOIN one ON w.merged_into = one.id)
  SELECT id FROM one`;

/** The person and everybody into whom he was merged. */
const keepers = (workerId: number) => sql<{ village_code: string | null }>`
  WITH RECURSIVE one(id) AS (
    SELECT ${workerId} UNION SELECT w.merged_into FROM worker w JOIN one ON w.id = one.id WHERE w.merged_into IS NOT NULL)
  SELECT w.village_code FROM one JOIN worker w ON w.id = one.id`;

/**
 * Attachments of a person, oldest first. What hangs on a merged record stays there and is shown with the one that was kept, so that
 * taking a merge back has nothing to move.
 */
export async function attachmentsOf(db: Db, workerId: number): Promise<StoredAttachment[]> {
  const ids = (await merged(workerId).execute(db)).rows.map(({ id }) => id);
  return selectAttachments(db).where('worker_id', 'in', ids).orderBy('attachment.id').execute();
}

/** One attachment, if its person or somebody into whom he was merged is within the actor's areas. @throws AppError common.not_found */
export async function attachmentFor(db: Db, actor: Actor, id: number): Promise<StoredAttachment> {
  const row = await selectAttachments(db).where('attachment.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  const people = (await keepers(row.worker_id).execute(db)).rows;
  if (!people.some(({ village_code }) => isInAreas(actor, village_code))) throw new AppError('common.not_found');
  return row;
}
