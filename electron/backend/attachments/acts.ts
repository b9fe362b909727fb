import type { AttachmentRow } from '#shared/contract/attachments.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { AttachmentKind } from '#shared/domain/attachments.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import { refuseDatabaseFile, writeAtomically } from '../exports/service.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { keptContent } from './content.ts';
import { readGivenFile } from './read-file.ts';
import { asAttachmentRow, attachmentFor, attachmentsOf, refuseOutsider, type StoredAttachment } from './rows.ts';
import { fingerprint, readContent, storeContent } from './store.ts';

/** Attachments of a person and what the settings allow. @throws AppError common.not_found */
export async function listAttachments(office: Office, actor: Actor, workerId: number) {
  const db = office.database.read;
  await refuseOutsider(db, actor, workerId);
  const { attachmentMegabytes: megabytes, attachmentsPerPerson: perPerson } = (await loadSettings(db)).settings;
  return { rows: (await attachmentsOf(db, workerId)).map(asAttachmentRow), megabytes, perPerson };
}

/** A file to be kept: of whom, for which case, what it shows, where it lies. */
export type AttachmentOrder = {
  readonly workerId: number;
  readonly caseId?: number;
  readonly kind: AttachmentKind;
  readonly path: string;
};

async function checkPlace(db: Db, order: AttachmentOrder, perPerson: number, sha256: string, file: string) {
  const living = (await attachmentsOf(db, order.workerId)).filter(({ withdrawn_at }) => withdrawn_at === null);
  const same = living.find((row) => row.sha256 === sha256);
  if (same) throw new AppError('attachments.same_file', { file, other: same.file_name });
  if (living.length >= perPerson) throw new AppError('attachments.too_many', { limit: perPerson });
  if (order.caseId === undefined) return;
  const found = await db
    .selectFrom('verification_case')
    .select('id')
    .where('id', '=', order.caseId)
    .where('worker_id', '=', order.workerId)
    .executeTakeFirst();
  if (!found) throw new AppError('rules.attachment_other_case');
}

const told = (row: Pick<StoredAttachment, 'id' | 'kind' | 'type' | 'size'>) => ({
  attachment: row.id,
  kind: row.kind,
  type: row.type,
  size: row.size,
});

/**
 * Keeps a file: row, bytes and journal in one transaction, all or nothing.
 * @throws AppError common.not_found, attachments.same_file, .too_many and those of reading and of the content
 */
export async function addAttachment(office: Office, actor: Actor, order: AttachmentOrder): Promise<AttachmentRow> {
  await refuseOutsider(office.database.read, actor, order.workerId);
  const { settings } = await loadSettings(office.database.read);
  const file = await readGivenFile(order.path, settings.attachmentMegabytes);
  const { type, content } = keptContent(file.content, file.name);
  const sha256 = fingerprint(content);
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    await refuseOutsider(db, actor, order.workerId);
    await checkPlace(db, order, settings.attachmentsPerPerson, sha256, file.name);
    const values = {
      worker_id: order.workerId,
      case_id: order.caseId ?? null,
      kind: order.kind,
      file_name: file.name,
      type,
      size: content.length,
      sha256,
      added_by: actor.id,
      added_at: at,
    };
    const { id } = await db.insertInto('attachment').values(values).returning('id').executeTakeFirstOrThrow();
    storeContent(office.database.connection, id, content);
    const entry = { at, actorId: actor.id, entity: 'worker', entityId: order.workerId };
    await journalise(db, { ...entry, action: 'attachment.added', detail: told({ ...values, id }) });
    return asAttachmentRow(await attachmentFor(db, actor, id));
  });
}

/**
 * The bytes of one attachment, after the journal says who looks.
 * @throws AppError common.not_found, attachments.destroyed, attachments.lost when the bytes are not those that were stored
 */
export async function openAttachment(office: Office, actor: Actor, id: number) {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const row = await attachmentFor(db, actor, id);
    const content = readContent(office.database.connection, row);
    const entry = { at, actorId: actor.id, entity: 'worker', entityId: row.worker_id };
    await journalise(db, { ...entry, action: 'attachment.opened', detail: told(row) });
    return { row: asAttachmentRow(row), content: content.toString('base64') };
  });
}

/** Says that one no longer counts; it stays with the reason. @throws AppError common.not_found, attachments.withdrawn_before */
export async function withdrawAttachment(office: Office, actor: Actor, id: number, reason: string) {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const row = await attachmentFor(db, actor, id);
    if (row.withdrawn_at !== null) throw new AppError('attachments.withdrawn_before');
    const withdrawal = { withdrawn_by: actor.id, withdrawn_at: at, withdrawn_reason: reason };
    await db.updateTable('attachment').set(withdrawal).where('id', '=', id).execute();
    const entry = { at, actorId: actor.id, entity: 'worker', entityId: row.worker_id };
    await journalise(db, { ...entry, action: 'attachment.withdrawn', detail: { ...told(row), reason } });
    return asAttachmentRow(await attachmentFor(db, actor, id));
  });
}

/**
 * Writes one into a file, which the journal tells of before it has its name.
 * @throws AppError common.not_found, accounts.forbidden, attachments.lost, exports.not_writable, exports.disk_full
 */
export async function saveAttachment(office: Office, actor: Actor, id: number, path: string): Promise<void> {
  if (!may(actor, 'attachments.read')) throw new AppError('accounts.forbidden', { procedure: 'attachments.save' });
  refuseDatabaseFile(office, path);
  const row = await attachmentFor(office.database.read, actor, id);
  const content = readContent(office.database.connection, row);
  const entry = { at: timestamp(office.clock), actorId: actor.id, entity: 'worker', entityId: row.worker_id };
  const detail = { ...told(row), count: 1 };
  await writeAtomically(
    path,
    (sink) => sink(content),
    () => office.database.write((db) => journalise(db, { ...entry, action: 'attachment.exported', detail })),
  );
}
