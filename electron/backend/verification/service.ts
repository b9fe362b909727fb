import { z } from 'zod';
import { type ProblemData, problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { CaseDetail, CaseRow } from '#shared/contract/verification.ts';
import { editableFields } from '#shared/contract/workers.ts';
import { officeDate, timestamp } from '../clock.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { readDetail, refuseGuessing, seenHash } from '../workers/service.ts';
import { asCaseRow, type CaseFilter, caseMatches, casesWithWorker, notOwnEntry, selectCaseRows } from './cases.ts';

/** A claim that was not followed by a decision ends after this time, milliseconds. */
const claimTime = 10 * 60_000;

const warningList = z.array(problemData);
const fieldList = z.array(z.enum(editableFields));

/** Before this moment a claim has ended. */
export function claimsEndedBefore(office: Office): string {
  return new Date(office.clock.now().getTime() - claimTime).toISOString();
}

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
  if (row.state !== 'proposed') return { code: 'verification.already_decided', params: {} };
  const mine = await casesWithWorker(office.database.read)
    .select('verification_case.id')
    .where('verification_case.id', '=', row.id)
    .where((build) => notOwnEntry(build, actor.id))
    .executeTakeFirst();
  return mine ? null : { code: 'rules.maker_is_checker', params: {} };
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
    events: events.map((event) => ({ ...event, fields: fieldList.parse(JSON.parse(event.fields ?? '[]')) })),
  };
}

/** Claims the oldest case that this account may decide and nobody else holds; null when none is left. */
export async function nextCase(
  office: Office,
  actor: Actor,
  filter: CaseFilter,
  skip: readonly number[],
): Promise<CaseDetail | null> {
  const claimed = await office.database.write(async (db) => {
    let query = casesWithWorker(db)
      .select('verification_case.id')
      .where((build) => caseMatches(build, { ...filter, state: 'proposed' }))
      .where((build) => notOwnEntry(build, actor.id))
      .where((build) =>
        build.or([
          build('claimed_by', 'is', null),
          build('claimed_by', '=', actor.id),
          build('claimed_at', '<', claimsEndedBefore(office)),
        ]),
      );
    if (skip.length > 0) query = query.where('verification_case.id', 'not in', skip);
    const found = await query.orderBy('verification_case.id').limit(1).executeTakeFirst();
    if (!found) return null;
    const claim = { claimed_by: actor.id, claimed_at: timestamp(office.clock) };
    await db.updateTable('verification_case').set(claim).where('id', '=', found.id).execute();
    return found.id;
  });
  return claimed === null ? null : readCase(office, actor, claimed);
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
