import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { WorkerDetail } from '#shared/contract/workers.ts';
import type { Db } from '../db/office-database.ts';
import { type Actor, may } from '../session.ts';
import { shownValue } from './hidden-fields.ts';
import { membershipHistory } from './membership-history.ts';
import { asRow, selectWorkers } from './rows.ts';

const warningList = z.array(problemData);
const cellList = z.array(z.string());
const sheetNameList = z.object({ sheetNames: z.array(z.string()) });

type History = WorkerDetail['history'];

/** Edits of one person, newest first, as the actor may see them. */
export async function fieldChanges(db: Db, actor: Actor, id: number): Promise<History> {
  const rows = await db
    .selectFrom('change')
    .innerJoin('change_set', 'change_set.id', 'change.change_set_id')
    .innerJoin('account', 'account.id', 'change_set.actor_id')
    .leftJoin('import', 'import.change_set_id', 'change_set.id')
    .select([
      'change_set.id as changeSetId',
      'change_set.kind',
      'field',
      'old_value',
      'new_value',
      'display_name',
      'reason',
      'at',
    ])
    .select('import.file_name as source')
    .where('entity', '=', 'worker')
    .where('entity_id', '=', id)
    // The first state of all is told by the entry itself.
    .where('change_set.kind', '<>', 'create')
    .orderBy('change.id', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    changeSetId: row.changeSetId,
    kind: row.kind,
    field: row.field,
    oldValue: shownValue(actor, row.field, row.old_value),
    newValue: shownValue(actor, row.field, row.new_value),
    actorName: row.display_name,
    reason: row.reason,
    at: row.at,
    source: row.source,
  }));
}

/** A lapse that was caused outside of any act stands after the last act before its time. */
async function caseEvents(db: Db, id: number, createdChangeSetId: number): Promise<History> {
  const rows = await db
    .selectFrom('verification_event')
    .innerJoin('verification_case', 'verification_case.id', 'verification_event.case_id')
    .leftJoin('account', 'account.id', 'verification_event.actor_id')
    .select(['action', 'display_name', 'note', 'reason_code', 'fields', 'verification_event.at'])
    .select(
      sql<
        number | null
      >`coalesce(change_set_id, (SELECT max(s.id) FROM change_set s WHERE s.at <= verification_event.at))`.as('act'),
    )
    .where('worker_id', '=', id)
    .execute();
  return rows.map((row) => ({
    changeSetId: row.act ?? createdChangeSetId,
    kind: row.action,
    field: null,
    oldValue: null,
    newValue: row.fields ? cellList.parse(JSON.parse(row.fields)).join(',') : row.reason_code,
    actorName: row.display_name ?? '',
    reason: row.note,
    at: row.at,
    source: null,
  }));
}

/** Records that were merged into the one, and those that had been merged into them before, with the acts that made them. */
async function mergedInto(db: Db, id: number) {
  return db
    .selectFrom('worker')
    .select(['id', 'created_change_set_id as createdIn'])
    .where(sql<SqlBool>`id in (select b.id from worker b where b.merged_into = ${id}
      union all select c.id from worker b join worker c on c.merged_into = b.id where b.merged_into = ${id})`)
    .execute();
}

async function creation(db: Db, changeSetId: number): Promise<History> {
  const rows = await db
    .selectFrom('change_set')
    .innerJoin('account', 'account.id', 'change_set.actor_id')
    .leftJoin('import', 'import.change_set_id', 'change_set.id')
    .select(['change_set.kind', 'display_name as actorName', 'reason', 'at', 'import.file_name as source'])
    .where('change_set.id', '=', changeSetId)
    .execute();
  return rows.map((row) => ({ changeSetId, field: null, oldValue: null, newValue: null, ...row }));
}

type Record = { readonly id: number; readonly createdIn: number };

/**
 * Newest first: edits, steps of the case, and how the person came into the register; steps and coming of records that were merged
 * into this one too.
 */
async function history(db: Db, actor: Actor, own: Record, merged: readonly Record[]): Promise<History> {
  const entries = [...(await fieldChanges(db, actor, own.id)), ...(await membershipHistory(db, actor, own.id))];
  for (const { id, createdIn } of [own, ...merged]) entries.push(...(await caseEvents(db, id, createdIn)));
  // One list may have brought them all.
  for (const act of new Set([own, ...merged].map(({ createdIn }) => createdIn)))
    entries.push(...(await creation(db, act)));
  // Acts are numbered in the order of writing; the clocks of two threads may differ by a moment.
  return entries.sort((left, right) => right.changeSetId - left.changeSetId || right.at.localeCompare(left.at));
}

async function sourceOf(db: Db, actor: Actor, importRowId: number | null): Promise<WorkerDetail['source']> {
  if (importRowId === null || !may(actor, 'workers.identifiers') || !may(actor, 'workers.disability')) return null;
  const row = await db
    .selectFrom('import_row')
    .innerJoin('import', 'import.id', 'import_row.import_id')
    .select(['import_id', 'file_name', 'sheet', 'row_number', 'cells', 'import.choices'])
    .where('import_row.id', '=', importRowId)
    .executeTakeFirst();
  if (!row) return null;
  const sheets = sheetNameList.parse(JSON.parse(row.choices)).sheetNames;
  return {
    importId: row.import_id,
    fileName: row.file_name,
    sheet: sheets[row.sheet] ?? '',
    rowNumber: row.row_number,
    cells: cellList.parse(JSON.parse(row.cells)),
  };
}

/** Everything known of one person, as the actor may see it. @throws AppError common.not_found */
export async function readDetail(db: Db, actor: Actor, id: number): Promise<WorkerDetail> {
  const worker = await selectWorkers(db).where('worker.id', '=', id).executeTakeFirst();
  if (!worker) throw new AppError('common.not_found');
  const merged = await mergedInto(db, id);
  // Cases and letters stay with the record for which they were made, also after it was merged into this one.
  const records = [id, ...merged.map((one) => one.id)];
  const enrolments = await db
    .selectFrom('enrolment')
    .innerJoin('program', 'program.id', 'enrolment.program_id')
    .select(['enrolment.id', 'program.name as programName', 'cohort', 'enrolment.state'])
    .where('worker_id', '=', id)
    .orderBy('enrolment.id')
    .execute();
  const cases = await db
    .selectFrom('verification_case')
    .select(['id', 'state', 'submitted_at as submittedAt', 'decided_at as decidedAt'])
    .where('worker_id', 'in', records)
    .orderBy('id', 'desc')
    .execute();
  const letters = await db
    .selectFrom('letter')
    .innerJoin('letter_agenda', 'letter_agenda.letter_id', 'letter.id')
    .leftJoin('letter_handover', (join) =>
      join.onRef('letter_handover.letter_id', '=', 'letter.id').on('letter_handover.returned_on', 'is', null),
    )
    .select([
      'letter.id',
      'letter.number',
      'letter.state',
      'letter.issued_at as issuedAt',
      'letter_agenda.held',
      'letter_handover.handed_on as handedOn',
      'letter_handover.collector',
    ])
    .where('letter.worker_id', 'in', records)
    .orderBy('letter.id', 'desc')
    .execute();
  return {
    row: asRow(worker, actor),
    warnings: worker.warnings ? warningList.parse(JSON.parse(worker.warnings)) : [],
    source: await sourceOf(db, actor, worker.import_row_id),
    enrolments,
    cases,
    letters,
    history: await history(db, actor, { id, createdIn: worker.created_change_set_id }, merged),
  };
}
