import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadLetterAssets } from './assets.ts';
import { issuedContent, readBatch } from './batch.ts';

/** Who asked for a copy, and why. */
export type CopyOrder = { readonly id: number; readonly askedBy: string; readonly reason: string };

/**
 * Prints an issued letter once more from its frozen copy, with SALINAN KE-n across it. The copy is counted by the database and
 * journalled; it is made within the transaction, so that a number of a copy stands for a page that was made.
 * @throws AppError common.not_found, letters.copy_not_issued
 */
export async function makeCopy(office: Office, actor: Actor, { id, askedBy, reason }: CopyOrder) {
  const assets = await loadLetterAssets(office.resourcesDir);
  const { renderCopy } = await import('./render.ts');
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
    const shared = { office: batch.office.office, template: batch.template, paper: batch.paper, assets };
    const pdf = await renderCopy(issuedContent(letter, batch), shared, copy);
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
