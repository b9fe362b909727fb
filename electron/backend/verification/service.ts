import { z } from 'zod';
import { type ProblemData, problemData } from '#shared/contract/base.ts';
import type { CaseDetail, CaseFilter, CaseOrder, CaseRow } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import { editableFields } from '#shared/contract/workers.ts';
import { caseActs, isQueueStage, type QueueStage, yesAt } from '#shared/domain/stages.ts';
import type { Db } from '../db/office-database.ts';
import { matchOf, matchWarnings } from '../dukcapil/service.ts';
import { likelyDuplicates } from '../duplicates/service.ts';
import type { Office } from '../office.ts';
import { type Actor, isInAreas } from '../session.ts';
import { chainOf, loadChains } from '../stages/service.ts';
import { readDetail, refuseGuessing, seenHash } from '../workers/service.ts';
import {
  actsThere,
  asCaseRow,
  caseMatches,
  casesWithWorker,
  decidableBy,
  notOwnEntry,
  orderColumns,
  selectCaseRows,
  viewerOf,
  withinAreas,
} from './cases.ts';
import { differencesSinceApproval } from './differences.ts';
import { narrowed, queueFigures } from './stages.ts';

export { caseMatches, type Viewer, viewerDirect, viewerOf } from './cases.ts';
export { applyReason, listReasons } from './reasons.ts';
export { advanceAfterDukcapil, goBackToDukcapil } from './stage-advance.ts';
export { journaliseTogether } from './together.ts';

const warningList = z.array(problemData);
const readHeaders = z.object({
  sheets: z
    .array(z.object({ sheet: z.number().int(), headers: z.array(z.object({ group: z.string(), own: z.string() })) }))
    .default([]),
});
const fieldList = z.array(z.enum(editableFields));

/** One block of the queue in the order asked for, and how many match. */
export async function listQueue(office: Office, actor: Actor, query: QueueQuery) {
  refuseGuessing(actor, query.filter.search);
  const db = office.database.read;
  const filter = await narrowed(db, query.filter);
  const matching = db.selectFrom('verification_case').where(caseMatches(filter, viewerOf(office, actor)));
  let block = matching.select('id');
  for (const [column, direction] of orderColumns(query.order)) block = block.orderBy(column, direction);
  const found = await block
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  const ids = found.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await selectCaseRows(db).where('verification_case.id', 'in', ids).execute();
  const place = new Map(ids.map((id, index) => [id, index]));
  const shown = rows
    .sort((left, right) => (place.get(left.id) ?? 0) - (place.get(right.id) ?? 0))
    .map((row) => asCaseRow(row, actor));
  const { count } = await matching.select((build) => build.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return { rows: shown, total: count };
}

/** Which block of the queue, under which conditions, in which order. */
type QueueQuery = {
  readonly start: number;
  readonly end: number;
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
};

async function refusalFor(
  office: Office,
  actor: Actor,
  row: Pick<CaseRow, 'id' | 'state'>,
): Promise<ProblemData | null> {
  if (row.state !== 'proposed') return { code: 'verification.closed', params: {} };
  const one = casesWithWorker(office.database.read)
    .select('verification_case.id')
    .where('verification_case.id', '=', row.id);
  if (await one.where(decidableBy(actor.id)).executeTakeFirst()) return null;
  const isOwn = !(await one.where(notOwnEntry(actor.id)).executeTakeFirst());
  if (isOwn) return { code: 'rules.maker_is_checker', params: {} };
  const isElsewhere = !(await one.where(actsThere(actor.id)).executeTakeFirst());
  return { code: isElsewhere ? 'rules.outside_stage' : 'rules.decided_before', params: {} };
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
  const row = await selectCaseRows(db)
    .where('verification_case.id', '=', id)
    .where(withinAreas(actor))
    .executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  const stored = await casesWithWorker(db)
    .selectAll('worker')
    .select('verification_case.program_id as programId')
    .where('verification_case.id', '=', id)
    .executeTakeFirstOrThrow();
  const events = await db
    .selectFrom('verification_event')
    .leftJoin('account', 'account.id', 'verification_event.actor_id')
    .select(['action', 'stage', 'display_name as actorName', 'reason_code as reasonCode', 'note', 'fields', 'at'])
    .where('case_id', '=', id)
    .orderBy('verification_event.id')
    .execute();
  const refusal = await refusalFor(office, actor, row);
  const warnings = stored.warnings ? warningList.parse(JSON.parse(stored.warnings)) : [];
  const shown = asCaseRow(row, actor);
  return {
    case: shown,
    worker: await readDetail(db, actor, row.workerId),
    findings: [
      ...matchWarnings(shown.match),
      ...warnings.map((warning) => ({ ...warning, severity: 'warning' as const })),
    ],
    match: await matchOf(db, actor, { caseId: id, view: shown.match, person: stored }),
    seenHash: seenHash(stored, stored.programId),
    mayDecide: refusal === null,
    refusal,
    yes: yesAt(await chainOf(db, stored.programId), row.stage),
    differences: row.state === 'proposed' ? await differencesSinceApproval(db, actor, stored, id) : null,
    duplicates: (await likelyDuplicates(db, actor, row.workerId)).filter(({ other }) =>
      isInAreas(actor, other.villageCode),
    ),
    lookId: null,
    sourceHeaders: await sourceHeaders(db, stored.import_row_id),
    events: events.map((event) => ({ ...event, fields: fieldList.parse(JSON.parse(event.fields ?? '[]')) })),
  };
}

/** Active accounts whose role acts in the queue, or in any that is switched on, by name. */
export async function listVerifiers(db: Db, stage?: QueueStage): Promise<{ id: number; name: string }[]> {
  const acting = [...(await loadChains(db)).values()]
    .flat()
    .filter(({ code, enabled }) => (stage ? code === stage : enabled && isQueueStage(code)));
  const rows = await db
    .selectFrom('account')
    .select(['id', 'display_name as name', 'role'])
    .where('active', '=', 1)
    .orderBy('display_name')
    .execute();
  return rows
    .filter(({ role }) => acting.some(({ roles }) => roles?.includes(role)))
    .map(({ id, name }) => ({ id, name }));
}

const sumOf = (rows: readonly { readonly count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** Figures over one queue or all; each is read from an index alone. */
export async function queueCounts(office: Office, actor: Actor, stage?: QueueStage) {
  const db = office.database.read;
  const viewer = viewerOf(office, actor);
  const open = await narrowed(db, { state: 'proposed', ...(stage ? { stage } : {}) });
  const figures = await db
    .selectNoFrom((build) => {
      const cases = build.selectFrom('verification_case');
      const counted = (filter: CaseFilter) =>
        cases.where(caseMatches(filter, viewer)).select((inner) => inner.fn.countAll<number>().as('count'));
      return [
        counted({ ...open, hasWarnings: true }).as('withWarnings'),
        counted({ ...open, overdue: true }).as('overdue'),
        counted({ ...open, assigned: 'mine' }).as('assignedMine'),
        counted(open).where('submitted_by', '=', actor.id).as('openMine'),
        cases.select('submitted_at').where(caseMatches(open, viewer)).orderBy('id').limit(1).as('oldestAt'),
      ];
    })
    .executeTakeFirstOrThrow();
  const standing = await db
    .selectFrom('verification_case')
    .select(['place', (build) => build.fn.countAll<number>().as('count')])
    .where(caseMatches({ state: 'proposed' }, viewer))
    .groupBy('place')
    .execute();
  const queues = await queueFigures(db, actor);
  const dayStart = new Date(`${viewer.today}T00:00:00+08:00`).toISOString();
  const decided = await db
    .selectFrom('verification_event')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('actor_id', '=', actor.id)
    .where('at', '>=', dayStart)
    .where('action', 'in', caseActs)
    .executeTakeFirstOrThrow();
  return {
    stages: queues.map((queue) => ({
      ...queue,
      open: standing.find(({ place }) => place === queue.stage)?.count ?? 0,
    })),
    open: sumOf(standing.filter(({ place }) => open.stage === undefined || place === open.stage)),
    withWarnings: figures.withWarnings ?? 0,
    overdue: figures.overdue ?? 0,
    assignedMine: figures.assignedMine ?? 0,
    openMine: figures.openMine ?? 0,
    oldestAt: figures.oldestAt,
    decidedToday: decided.count,
  };
}
