import { AppError } from '#shared/contract/errors.ts';
import type { LetterRow } from '#shared/contract/letter-agenda.ts';
import type { LetterBatch } from '#shared/contract/letters.ts';
import { isReplayed, keyHasEnded } from '#shared/domain/letter-list.ts';
import { formatLetterNumber, parseNumberPattern } from '#shared/domain/letter-number.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { askSecondPerson, wantsSecondPerson } from '../requests/service.ts';
import type { Actor } from '../session.ts';
import { letterFileNames, removeStrays } from './batch-folder.ts';
import type { OfficeDocument } from './document.ts';
import { verifyPayload } from './payload.ts';
import { asPublicKeys, listPublicKeys } from './signing-keys.ts';

export type { OfficeDocument } from './document.ts';
export { letterOffice } from './frozen-letter.ts';
export { officeSignature } from './office-signature.ts';
export { paperTable } from './paper-tables.ts';
export { recoverPrints } from './print-history.ts';
export { createSigningKey } from './signing-keys.ts';

/** A series as stored, with camel-case names. */
export type Series = Awaited<ReturnType<typeof listSeries>>[number];

/** All series of letter numbers. */
export async function listSeries(db: Db) {
  return db
    .selectFrom('letter_series')
    .select(['id', 'code', 'name', 'pattern', 'classification', 'unit', 'version'])
    .orderBy('id')
    .execute();
}

/** The series asked for, or the first. @throws AppError letters.no_series */
export async function seriesOf(db: Db, id: number | undefined): Promise<Series> {
  const series = await listSeries(db);
  const found = id === undefined ? series[0] : series.find((one) => one.id === id);
  if (!found) throw new AppError('letters.no_series');
  return found;
}

/** A series as the form sends it. */
export type SeriesInput = Omit<Series, 'id' | 'version'> & { readonly id?: number; readonly version?: number };

/**
 * Creates or changes a series, or asks a second person where the office wants one. A new pattern counts for numbers from now on.
 * @throws AppError letters.pattern_*, common.stale, requests.waiting
 */
export async function saveSeries(office: Office, actor: Actor, input: SeriesInput): Promise<Series> {
  const parsed = parseNumberPattern(input.pattern);
  if (!parsed.ok) throw new AppError(`letters.pattern_${parsed.problem}`, { piece: parsed.piece });
  if (await wantsSecondPerson(office.database.read, 'letter_series'))
    return askSecondPerson(office, actor, { kind: 'letter_series', subjectId: null, payload: input });
  const at = timestamp(office.clock);
  return office.database.write((db) => applySeries(db, { actorId: actor.id, at }, input));
}

/** The same inside the caller's write. @throws AppError letters.series_taken, .series_same_numbers, common.stale */
export async function applySeries(
  db: Db,
  { actorId, at }: { readonly actorId: number; readonly at: string },
  input: SeriesInput,
): Promise<Series> {
  const { id, version, ...values } = input;
  const same = await db.selectFrom('letter_series').select('id').where('code', '=', input.code).executeTakeFirst();
  if (same && same.id !== id) throw new AppError('letters.series_taken', { code: input.code });
  const alike = await db
    .selectFrom('letter_series')
    .select(['id', 'code'])
    .where('pattern', '=', input.pattern)
    .where('classification', '=', input.classification)
    .where('unit', '=', input.unit)
    .execute();
  const twin = alike.find((series) => series.id !== id);
  if (twin) throw new AppError('letters.series_same_numbers', { code: twin.code });
  await beginChangeSet(db, { kind: 'setting', actorId, at });
  await journalise(db, {
    at,
    actorId,
    action: 'letter_series.saved',
    entity: 'letter_series',
    entityId: id ?? null,
  });
  if (id === undefined) {
    const made = await db.insertInto('letter_series').values(values).returning('id').executeTakeFirstOrThrow();
    return seriesOf(db, made.id);
  }
  const changed = await db
    .updateTable('letter_series')
    .set({ ...values, version: (version ?? 0) + 1 })
    .where('id', '=', id)
    .where('version', '=', version ?? 0)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new AppError('common.stale');
  return seriesOf(db, id);
}

/** Last number used of the series in the year; 0 for none. */
export async function lastSequence(db: Db, seriesId: number, year: number): Promise<number> {
  const row = await db
    .selectFrom('letter_counter')
    .select('last')
    .where('series_id', '=', seriesId)
    .where('year', '=', year)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** The written number of a sequence. @throws AppError letters.pattern_* for a stored pattern that no longer parses */
export function writtenNumber(
  series: Pick<Series, 'pattern' | 'classification' | 'unit'>,
  sequence: number,
  date: string,
): string {
  const parsed = parseNumberPattern(series.pattern);
  if (!parsed.ok) throw new AppError(`letters.pattern_${parsed.problem}`, { piece: parsed.piece });
  return formatLetterNumber(parsed.parts, { sequence, date, classification: series.classification, unit: series.unit });
}

/** All batches, newest first. */
export async function listBatches(office: Office): Promise<LetterBatch[]> {
  const rows = await office.database.read
    .selectFrom('letter_batch')
    .innerJoin('account', 'account.id', 'letter_batch.created_by')
    .selectAll('letter_batch')
    .select('account.display_name as createdBy')
    .select((build) =>
      build
        .selectFrom('letter')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('letter.batch_id', '=', 'letter_batch.id')
        .where('letter.state', '=', 'issued')
        .as('issued'),
    )
    .orderBy('letter_batch.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    seriesId: row.series_id,
    year: row.year,
    firstSequence: row.first_sequence,
    lastSequence: row.last_sequence,
    total: row.last_sequence - row.first_sequence + 1,
    issued: row.issued ?? 0,
    state: row.state,
    paper: row.paper,
    folder: row.folder,
    createdBy: row.createdBy,
    createdAt: row.created_at,
  }));
}

/** Makes one number void with a reason. The number is never used again. @throws AppError letters.already_void */
export async function voidLetter(office: Office, actor: Actor, id: number, reason: string): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    const changed = await db
      .updateTable('letter')
      .set({ state: 'void', void_reason: reason, voided_at: at, voided_by: actor.id })
      .where('id', '=', id)
      .where('state', '<>', 'void')
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AppError('letters.already_void');
    await beginChangeSet(db, { kind: 'letters', actorId: actor.id, at, reason });
    await journalise(db, { at, actorId: actor.id, action: 'letter.voided', entity: 'letter', entityId: id });
  });
}

/** What closing a batch did: how many numbers became void, and paths that should be gone and could not be removed. */
type ClosedBatch = { readonly voided: number; readonly left: string[] };

/**
 * Ends a batch that was cancelled or cut off: its unused numbers become void, and a file that was written but not entered into the
 * ledger, whose signed letters nobody may use any more, is removed. @throws AppError letters.batch_not_open
 */
export async function closeBatch(office: Office, actor: Actor, batchId: number, reason: string): Promise<ClosedBatch> {
  const { voided, folder } = await voidReserved(office, actor, batchId, reason);
  const entered = await office.database.read
    .selectFrom('letter_file')
    .select('file_name')
    .where('batch_id', '=', batchId)
    .execute();
  const left = await removeStrays(folder, letterFileNames(batchId), new Set(entered.map(({ file_name }) => file_name)));
  if (left.length > 0) office.log('letter_files_left', { id: batchId, count: left.length });
  return { voided, left };
}

function voidReserved(office: Office, actor: Actor, batchId: number, reason: string) {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const batch = await db
      .updateTable('letter_batch')
      .set({ state: 'done' })
      .where('id', '=', batchId)
      .where('state', 'in', ['cancelled', 'interrupted'])
      .returning('folder')
      .executeTakeFirst();
    if (!batch) throw new AppError('letters.batch_not_open');
    const voided = await db
      .updateTable('letter')
      .set({ state: 'void', void_reason: reason, voided_at: at, voided_by: actor.id })
      .where('batch_id', '=', batchId)
      .where('state', '=', 'reserved')
      .executeTakeFirst();
    await beginChangeSet(db, { kind: 'letters', actorId: actor.id, at, reason });
    const count = Number(voided.numUpdatedRows);
    await journalise(db, {
      at,
      actorId: actor.id,
      action: 'letter_batch.closed',
      entity: 'letter_batch',
      entityId: batchId,
      detail: { voided: count },
    });
    return { voided: count, folder: batch.folder };
  });
}

/** A code, and the number that is printed on its letter where somebody wrote it. */
type FoundCode = { readonly text: string; readonly printed?: string };

/** Checks a code: the signature with the office's keys and their times, then the number in the ledger and on the paper. */
export async function verifyLetter(office: Office, { text, printed = '' }: FoundCode) {
  const db = office.database.read;
  const keys = await listPublicKeys(db);
  const outcome = verifyPayload(text, asPublicKeys(keys));
  if (outcome.kind !== 'valid')
    return { verdict: outcome.kind, number: null, issuedOn: null, maskedName: null, program: null };
  const { payload } = outcome;
  const key = keys.find(({ keyId }) => keyId === outcome.keyId);
  const letter = await db.selectFrom('letter').select('state').where('number', '=', payload.number).executeTakeFirst();
  const hasEnded = key !== undefined && keyHasEnded(key, payload.issuedOn);
  const inLedger = ledgerVerdict(letter?.state);
  const onPaper = inLedger === 'valid' && isReplayed(payload.number, printed) ? ('replayed' as const) : inLedger;
  const verdict = hasEnded ? ('key_ended' as const) : onPaper;
  return {
    verdict,
    number: payload.number,
    issuedOn: payload.issuedOn,
    maskedName: payload.maskedName,
    program: payload.programCode,
  };
}

function ledgerVerdict(state: LetterRow['state'] | undefined): 'valid' | 'void' | 'unknown_number' {
  if (state === 'issued') return 'valid';
  return state === 'void' ? 'void' : 'unknown_number';
}

/** Sets an official document under the office's letterhead, as PDF bytes; the typesetter is loaded only now. */
export async function typesetDocument(document: OfficeDocument, resourcesFolder: string): Promise<Uint8Array> {
  const { renderOfficeDocument } = await import('./document.ts');
  return renderOfficeDocument(document, resourcesFolder);
}
