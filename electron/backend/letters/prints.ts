import { basename, join, relative, resolve } from 'node:path';
import type { Selectable } from 'kysely';
import { AppError } from '#shared/contract/errors.ts';
import type { PrintReason } from '#shared/domain/letter-prints.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { LetterPrintRow } from '../db/tables-prints.ts';
import { refuseDatabaseFile, writeAtomically } from '../exports/service.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { type PageOrder, type PrintPlan, planPrint, printedPages } from './print-plan.ts';

/** What leaves a file, and why once more. */
export type PrintOrder = PageOrder & { readonly reason?: PrintReason; readonly note?: string };

/** Where it goes: a printer by name, the system's dialog (null), or a file. */
type Way = { readonly way: 'dialog' | 'printer' | 'file'; readonly printer: string | null };

/** How many sheets are recorded with one statement. */
const sheetsAtOnce = 400;

/** The reason that is recorded: none for letters that never left the file. @throws AppError letters.printed_before, letters.print_note_missing */
function reasonFor({ letters }: PrintPlan, { reason, note }: PrintOrder): PrintReason | null {
  const before = letters.filter((letter) => letter.before > 0);
  if (before.length === 0) return null;
  const first = before[0]?.number ?? '';
  if (reason === undefined) throw new AppError('letters.printed_before', { n: before.length, number: first });
  if (reason === 'other' && note === undefined) throw new AppError('letters.print_note_missing');
  return reason;
}

async function record(db: Db, actor: Actor, at: string, plan: PrintPlan, order: PrintOrder, way: Way): Promise<number> {
  const reason = reasonFor(plan, order);
  const { id } = await db
    .insertInto('letter_print')
    .values({
      batch_id: order.batchId,
      part: order.part,
      first_page: plan.range.from,
      last_page: plan.range.to,
      letters: plan.letters.length,
      ...way,
      reason,
      note: reason === null ? null : (order.note ?? null),
      asked_at: at,
      asked_by: actor.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let from = 0; from < plan.letters.length; from += sheetsAtOnce) {
    const sheets = plan.letters.slice(from, from + sheetsAtOnce);
    await db
      .insertInto('letter_print_sheet')
      .values(sheets.map((letter) => ({ letter_id: letter.id, print_id: id })))
      .execute();
  }
  return id;
}

/** What becomes of a print. */
type Outcome = 'sent' | 'cancelled' | 'failed' | 'unknown';

/** A print that stands in one of the states. @throws AppError common.not_found, common.stale */
async function printIn(db: Db, id: number, states: readonly Selectable<LetterPrintRow>['state'][]) {
  const print = await db.selectFrom('letter_print').selectAll().where('id', '=', id).executeTakeFirst();
  if (!print) throw new AppError('common.not_found');
  if (!states.includes(print.state)) throw new AppError('common.stale');
  return print;
}

/** Ends a print within the caller's write; only what left the office's files is journalled. */
async function finish(db: Db, actor: Actor, at: string, print: Selectable<LetterPrintRow>, state: Outcome) {
  const { id } = print;
  await db.updateTable('letter_print').set({ state, ended_at: at }).where('id', '=', id).execute();
  if (state !== 'sent') return;
  const numbers = await db
    .selectFrom('letter_print_sheet')
    .innerJoin('letter_agenda', 'letter_agenda.letter_id', 'letter_print_sheet.letter_id')
    .where('print_id', '=', id)
    .select('letter_agenda.number')
    .orderBy('letter_agenda.sequence')
    .execute();
  await journalise(db, {
    at,
    actorId: actor.id,
    action: print.way === 'file' ? 'letters.saved' : 'letters.printed',
    entity: 'letter_batch',
    entityId: print.batch_id,
    detail: {
      part: print.part,
      page: `${print.first_page}-${print.last_page}`,
      letters: print.letters,
      first: numbers[0]?.number ?? '',
      last: numbers.at(-1)?.number ?? '',
      ...(print.printer === null ? {} : { printer: print.printer }),
      ...(print.reason === null ? {} : { again: true, printReason: print.reason }),
    },
  });
}

/** Gives out pages for printing. It counts as printed until `endPrint` says otherwise. @throws AppError letters.printed_before, letters.print_* */
export async function beginPrint(
  office: Office,
  actor: Actor,
  order: PrintOrder & { readonly printer: string | null },
) {
  const first = planPrint(office.database.connection, order);
  reasonFor(first, order);
  const pdf = Buffer.from(await printedPages(first, order.shift)).toString('base64');
  const way: Way = { way: order.printer === null ? 'dialog' : 'printer', printer: order.printer };
  const at = timestamp(office.clock);
  const id = await office.database.write((db) => record(db, actor, at, first, order, way));
  return { id, pdf, letters: first.letters.length, leftOut: first.leftOut };
}

/** Says what became of a print, by whom it was asked for. @throws AppError common.not_found, common.stale */
export async function endPrint(office: Office, actor: Actor, id: number, state: Outcome) {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const print = await printIn(db, id, ['asked']);
    if (print.asked_by !== actor.id) throw new AppError('common.not_found');
    await finish(db, actor, at, print, state);
  });
}

/** Where a saved file lies and how a batch's own files are kept from being written over. */
function placeOf(office: Office, { batch, file }: PrintPlan, target: SaveTarget): string {
  const name = `${basename(file.file_name, '.pdf')}-cetak.pdf`;
  const path = resolve('path' in target ? target.path : join(target.folder, name));
  refuseDatabaseFile(office, path);
  const inFolder = relative(resolve(batch.folder), path);
  if (/^surat-\d+-\d+\.pdf$/i.test(inFolder)) throw new AppError('letters.save_over_batch', { file: inFolder });
  return path;
}

/** A path that was chosen, or a folder in which the file keeps its name. */
export type SaveTarget = { readonly path: string } | { readonly folder: string };

/** Saves pages of a file as they would be printed. @throws AppError letters.printed_before, letters.save_over_batch, exports.* */
export async function savePrint(office: Office, actor: Actor, order: PrintOrder & { readonly target: SaveTarget }) {
  const plan = planPrint(office.database.connection, order);
  reasonFor(plan, order);
  const path = placeOf(office, plan, order.target);
  const pdf = await printedPages(plan, order.shift);
  const at = timestamp(office.clock);
  const id = await office.database.write((db) => record(db, actor, at, plan, order, { way: 'file', printer: null }));
  try {
    await writeAtomically(path, (sink) => sink(pdf));
  } catch (error) {
    await endPrint(office, actor, id, 'failed');
    throw error;
  }
  await endPrint(office, actor, id, 'sent');
  return { path, letters: plan.letters.length, leftOut: plan.leftOut };
}

/**
 * A person who looked at the printer says of a print whose answer never came whether it came out. It may be another one than who
 * asked for it. @throws AppError common.not_found, common.stale
 */
export async function settlePrint(office: Office, actor: Actor, id: number, state: 'sent' | 'failed') {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => finish(db, actor, at, await printIn(db, id, ['asked', 'unknown']), state));
}
