import { z } from 'zod';
import { type ProblemData, problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { CaseDetail, CaseFilter, CaseRow } from '#shared/contract/verification.ts';
import { editableFields } from '#shared/contract/workers.ts';
import { officeDate } from '../clock.ts';
import type { Db } from '../db/office-database.ts';
import { likelyDuplicates } from '../duplicates/service.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { readDetail, refuseGuessing, seenHash } from '../workers/service.ts';
import { asCaseRow, caseMatches, casesWithWorker, notOwnEntry, selectCaseRows } from './cases.ts';
import { differencesSinceApproval } from './differences.ts';

const warningList = z.array(problemData);
const readHeaders = z.object({
  sheets: z
    .array(z.object({ sheet: z.number().int(), headers: z.array(z.object({ group: z.string(), own: z.string() })) }))
    .default([]),
});
const fieldList = z.array(z.enum(editableFields));

async function countCases(db: Db, filter: CaseFilter): Promise<number> {
  const row = await casesWithWorker(db)
    .select((build) => build.fn.countAll<number>().as('count'))
    .where((build) => caseMatches(build, filter))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One block of the queue, oldest first. */
export async function listQueue(
  office: Office,
  actor: Actor,
  query: { start: number; end: number; filter: CaseFilter },
) {
  refuseGuessing(actor, query.filter.search);
  const db = office.database.read;
  const rows = await selectCaseRows(db)
    .where((build) => caseMatches(build, query.filter))
    .orderBy('verification_case.id')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  return { rows: rows.map((row) => asCaseRow(row, actor)), total: await countCases(db, query.filter) };
}

async function refusalFor(office: Office, actor: Actor, row: CaseRow): Promise<ProblemData | null> {
  if (row.state !== 'proposed') return { code: 'verification.closed', params: {} };
  const mine = await casesWithWorker(office.database.read)
    .select('verification_case.id')
    .where('verification_case.id', '=', row.id)
    .where((build) => notOwnEntry(build, actor.id))
    .executeTakeFirst();
  return mine ? null : { code: 'rules.maker_is_checker', params: {} };
}

/** The words over the columns of the list from which the row came, null where it had none. */
async function sourceHeaders(db: Db, importRowId: number | null): Promise<string[] | null> {
  if (importRowId === null) return null;
  const row = await db
    .selectFrom('import_row')
    .innerJoin('import', 'import.id', 'import_row.import_id')
    .select(['sheet', 'choices'])
    .where('import_row.id', '=', importRowId)
    .executeTakeFirst();
  if (!row) return null;
  const headers = readHeaders.parse(JSON.parse(row.choices)).sheets.find(({ sheet }) => sheet === row.sheet)?.headers;
  if (!headers?.some(({ group, own }) => group !== '' || own !== '')) return null;
  return headers.map(({ group, own }) => [group, own].filter((words) => words !== '').join(': '));
}

/** One case with everything a decision needs. @throws AppError common.not_found */
export async function readCase(office: Office, actor: Actor, id: number): Promise<CaseDetail> {
  const db = office.database.read;
  const row = await selectCaseRows(db).where('verification_case.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  const stored = await casesWithWorker(db)
    .selectAll('worker')
    .select('verification_case.program_id as programId')
    .where('verification_case.id', '=', id)
    .executeTakeFirstOrThrow();
  const events = await db
    .selectFrom('verification_event')
    .leftJoin('account', 'account.id', 'verification_event.actor_id')
    .select(['action', 'display_name as actorName', 'reason_code as reasonCode', 'note', 'fields', 'at'])
    .where('case_id', '=', id)
    .orderBy('verification_event.id')
    .execute();
  const refusal = await refusalFor(office, actor, row);
  const warnings = stored.warnings ? warningList.parse(JSON.parse(stored.warnings)) : [];
  return {
    case: asCaseRow(row, actor),
    worker: await readDetail(db, actor, row.workerId),
    findings: warnings.map((warning) => ({ ...warning, severity: 'warning' as const })),
    seenHash: seenHash(stored, stored.programId),
    mayDecide: refusal === null,
    refusal,
    differences: row.state === 'proposed' ? await differencesSinceApproval(db, actor, stored, id) : null,
    duplicates: await likelyDuplicates(db, actor, row.workerId),
    sourceHeaders: await sourceHeaders(db, stored.import_row_id),
    events: events.map((event) => ({ ...event, fields: fieldList.parse(JSON.parse(event.fields ?? '[]')) })),
  };
}

/** Figures over the queue. */
export async function queueCounts(office: Office, actor: Actor) {
  const db = office.database.read;
  const figures = await db
    .selectFrom('verification_case')
    .select((build) => [
      build.fn.countAll<number>().as('open'),
      build.fn.countAll<number>().filterWhere('warning_count', '>', 0).as('withWarnings'),
      build.fn.countAll<number>().filterWhere('submitted_by', '=', actor.id).as('openMine'),
      build.fn.min('submitted_at').as('oldestAt'),
    ])
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow();
  const dayStart = new Date(`${officeDate(office.clock)}T00:00:00+08:00`).toISOString();
  const decided = await db
    .selectFrom('verification_event')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('actor_id', '=', actor.id)
    .where('at', '>=', dayStart)
    .where('action', 'in', ['approve', 'return', 'reject'])
    .executeTakeFirstOrThrow();
  return { ...figures, decidedToday: decided.count };
}
