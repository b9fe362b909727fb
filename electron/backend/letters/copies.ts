import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { LetterCopyOutRow } from '../db/tables-prints.ts';
import { refuseDatabaseFile, writeAtomically } from '../exports/service.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadLetterAssets } from './assets.ts';
import { type IssuedLetter, issuedContent, readBatch } from './batch.ts';
import { type PaperShift, shiftPages } from './shift-pages.ts';

/** Who asked for a copy, and why. */
export type CopyOrder = { readonly id: number; readonly askedBy: string; readonly reason: string };

/** A copy that was made. */
type MadeCopy = { readonly id: number; readonly copy: number };

/** The page of a copy from the frozen record of its letter: the same bytes however often it is drawn. */
async function drawn(office: Office, letter: IssuedLetter & { readonly batch_id: number }, copy: number) {
  const assets = await loadLetterAssets(office.resourcesDir);
  const { renderCopy } = await import('./render.ts');
  const batch = readBatch(office.database.connection, letter.batch_id);
  const shared = { office: batch.office.office, template: batch.template, paper: batch.paper, assets };
  return renderCopy(issuedContent(letter, batch), shared, copy);
}

/**
 * Prints an issued letter once more from its frozen copy, with SALINAN KE-n across it. The copy is counted by the database and
 * journalled; it is made within the transaction, so that a number of a copy stands for a page that was made.
 * @throws AppError common.not_found, letters.copy_not_issued
 */
export async function makeCopy(office: Office, actor: Actor, { id, askedBy, reason }: CopyOrder) {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const letter = await db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst();
    if (!letter) throw new AppError('common.not_found');
    if (letter.state !== 'issued') throw new AppError('letters.copy_not_issued', { number: letter.number });
    const { copy } = await db
      .insertInto('letter_copy')
      .columns(['letter_id', 'copy_number', 'asked_by', 'reason', 'made_at', 'made_by'])
      .expression((build) =>
        build
          .selectFrom('letter_copy')
          .select((inner) => [
            inner.val(id).as('letter_id'),
            inner(inner.fn.coalesce(inner.fn.max('copy_number'), inner.lit(0)), '+', 1).as('copy_number'),
            inner.val(askedBy).as('asked_by'),
            inner.val(reason).as('reason'),
            inner.val(at).as('made_at'),
            inner.val(actor.id).as('made_by'),
          ])
          .where('letter_id', '=', id),
      )
      .returning('copy_number as copy')
      .executeTakeFirstOrThrow();
    const batch = readBatch(office.database.connection, letter.batch_id);
    const pdf = await drawn(office, letter, copy);
    await beginChangeSet(db, { kind: 'letters', actorId: actor.id, at, reason });
    await journalise(db, {
      at,
      actorId: actor.id,
      action: 'letter.copied',
      entity: 'letter',
      entityId: id,
      detail: { copy },
    });
    return { pdf: Buffer.from(pdf).toString('base64'), copy, paper: batch.paper };
  });
}

/**
 * The page of a copy that was made, as it falls on paper. A letter that became void since then has no copies any more.
 * @throws AppError common.not_found, letters.copy_not_issued
 */
export async function copyPage(office: Office, { id, copy, shift }: MadeCopy & { readonly shift: PaperShift }) {
  const letter = await office.database.read
    .selectFrom('letter_copy')
    .innerJoin('letter', 'letter.id', 'letter_copy.letter_id')
    .selectAll('letter')
    .where('letter_id', '=', id)
    .where('copy_number', '=', copy)
    .executeTakeFirst();
  if (!letter) throw new AppError('common.not_found');
  if (letter.state !== 'issued') throw new AppError('letters.copy_not_issued', { number: letter.number });
  return Buffer.from(shiftPages(await drawn(office, letter, copy), shift));
}

/** How a copy left the office. */
type CopyWay = MadeCopy & Pick<LetterCopyOutRow, 'way' | 'printer'>;

async function recordOut(db: Db, actor: Actor, at: string, { id, copy, way, printer }: CopyWay): Promise<void> {
  const made = await db
    .selectFrom('letter_copy')
    .select('copy_number')
    .where('letter_id', '=', id)
    .where('copy_number', '=', copy)
    .executeTakeFirst();
  if (!made) throw new AppError('common.not_found');
  await db
    .insertInto('letter_copy_out')
    .values({ letter_id: id, copy_number: copy, way, printer, at, by: actor.id })
    .execute();
  await journalise(db, {
    at,
    actorId: actor.id,
    action: way === 'file' ? 'letter.copy_saved' : 'letter.copy_printed',
    entity: 'letter',
    entityId: id,
    detail: { copy, ...(printer === null ? {} : { printer }) },
  });
}

/** Records that a copy was sent to a printer. @throws AppError common.not_found */
export async function copySent(office: Office, actor: Actor, out: CopyWay): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write((db) => recordOut(db, actor, at, out));
}

/** Saves a copy as a file; it is recorded before the file has its name. @throws AppError as copyPage; exports.* */
export async function saveCopy(
  office: Office,
  actor: Actor,
  { path, ...order }: MadeCopy & { readonly shift: PaperShift; readonly path: string },
) {
  refuseDatabaseFile(office, path);
  const pdf = await copyPage(office, order);
  const out: CopyWay = { id: order.id, copy: order.copy, way: 'file', printer: null };
  await writeAtomically(
    path,
    (sink) => sink(pdf),
    () => copySent(office, actor, out),
  );
  return { path };
}
