import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadLetterAssets } from './assets.ts';
import { readBatch } from './batch.ts';
import { checkedFile, filesOf } from './batch-papers.ts';
import type { Paper } from './letter-types.ts';
import { type PaperShift, shiftPages } from './shift-pages.ts';

/** Files of a batch in the order in which they are printed. */
export function batchFiles(office: Office, batchId: number) {
  const letters = office.database.connection
    .prepare<[number], { part: number; letters: number }>('SELECT part, letters FROM letter_file WHERE batch_id = ?')
    .all(batchId);
  const count = new Map(letters.map((file) => [file.part, file.letters]));
  return filesOf(office.database.connection, batchId).map(({ part, file_name: name, pages }) => ({
    part,
    name,
    pages,
    letters: count.get(part) ?? 0,
  }));
}

/** Which file is looked at, and how far it is shifted for the printer. */
export type LookOrder = { readonly batchId: number; readonly part: number; readonly shift: PaperShift };

/**
 * A file of a batch as it falls on paper: read back, compared with what was written, shifted for the printer.
 * @throws AppError common.not_found, letters.file_missing, letters.file_changed
 */
export async function shownFile(office: Office, actor: Actor, { batchId, part, shift }: LookOrder) {
  const { connection } = office.database;
  const file = filesOf(connection, batchId).find((one) => one.part === part);
  if (!file) throw new AppError('common.not_found');
  const pdf = await checkedFile(readBatch(connection, batchId).folder, file);
  const entry = { action: 'letters.previewed' as const, entity: 'letter_batch', entityId: batchId, detail: { part } };
  await office.database.write((db) => journalise(db, { at: timestamp(office.clock), actorId: actor.id, ...entry }));
  return { pdf: Buffer.from(shiftPages(pdf, shift)).toString('base64') };
}

/** The page by which a printer is measured, shifted as its letters are. */
export async function calibrationFor(office: Office, paper: Paper, shift: PaperShift) {
  const { calibrationPage } = await import('./calibration.ts');
  const pdf = await calibrationPage(paper, await loadLetterAssets(office.resourcesDir));
  return { pdf: Buffer.from(shiftPages(pdf, shift)).toString('base64') };
}
