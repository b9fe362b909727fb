import {
  type ExpressionBuilder,
  type ExpressionWrapper,
  expressionBuilder,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { CaseFilter, CaseOrder, CaseRow } from '#shared/contract/cases.ts';
import { matchRank, matchViews } from '#shared/domain/match-states.ts';
import { queueStages } from '#shared/domain/stages.ts';
import { areasOfDirect } from '../accounts/service.ts';
import { type Clock, officeDate } from '../clock.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import { type Actor, may } from '../session.ts';
import { masked, workerMatches } from '../workers/service.ts';

type Scope = Tables;
type Build = ExpressionBuilder<Scope, 'verification_case' | 'worker'>;
type Condition = ExpressionWrapper<Scope, 'verification_case' | 'worker', SqlBool>;

/** Who looks at the queue, and on which civil date. */
export type Viewer = { readonly accountId: number; readonly today: string; readonly areas?: readonly string[] };

/** The account as it looks at the queue now. */
export function viewerOf({ clock }: { readonly clock: Clock }, { id, areas }: Omit<Actor, 'role'>): Viewer {
  return { accountId: id, today: officeDate(clock), ...(areas ? { areas } : {}) };
}

/** An account, for the threads of jobs. */
export function viewerDirect(connection: Connection, clock: Clock, accountId: number): Viewer {
  return viewerOf({ clock }, { id: accountId, areas: areasOfDirect(connection, accountId) });
}

const build: Build = expressionBuilder();

/** Cases of people in these kelurahan. */
function inAreas(areas: readonly string[]): Condition {
  return areas.length === 0
    ? build.and([build.lit(false)])
    : build.and([build('verification_case.village_code', 'in', areas)]);
}

/** Cases that the account may see at all. */
export function withinAreas({ areas }: Pick<Actor, 'areas'>): Condition {
  return areas ? inAreas(areas) : build.and([build.lit(true)]);
}

/** Cases in the queue, or in all of them; of the closed ones those in the state. */
function inPlace({ state, stage }: CaseFilter): Condition {
  if (state !== 'proposed') return build.and([build('verification_case.place', '=', state)]);
  return build.and([
    stage ? build('verification_case.place', '=', stage) : build('verification_case.place', 'in', queueStages),
  ]);
}

/** All conditions of the filter on a case; people are looked at only where a name or number is searched. */
export function caseMatches(filter: CaseFilter, viewer: Viewer): Condition {
  const conditions: Condition[] = [inPlace(filter)];
  if (filter.hasWarnings !== undefined)
    conditions.push(build.and([build('verification_case.warning_count', filter.hasWarnings ? '>' : '=', 0)]));
  if (filter.villageCode)
    conditions.push(build.and([build('verification_case.village_code', '=', filter.villageCode)]));
  if (viewer.areas) conditions.push(build.and([inAreas(viewer.areas)]));
  if (filter.assigned === 'mine')
    conditions.push(build.and([build('verification_case.assigned_to', '=', viewer.accountId)]));
  // Most cases are given to nobody: an index by account would find all of them and sort them, so it is not offered (the plus).
  if (filter.assigned === 'free') conditions.push(build.and([sql<SqlBool>`+verification_case.assigned_to is null`]));
  if (filter.overdue) conditions.push(build.and([build('verification_case.due_date', '<', viewer.today)]));
  if (filter.match) conditions.push(build.and([build('verification_case.match_rank', '=', matchRank[filter.match])]));
  if (filter.search?.trim()) {
    const found = workerMatches({ search: filter.search });
    conditions.push(build.and([sql<SqlBool>`verification_case.worker_id in ${found}`]));
  }
  return build.and(conditions);
}

const orders = {
  age: [],
  risk: [['verification_case.warning_count', 'desc']],
  area: [['verification_case.village_code', 'asc']],
  due: [['verification_case.due_date', 'asc']],
  match: [['verification_case.match_rank', 'desc']],
} as const;

/** The order as a query takes it, cases of the same place by age: each is one of an index. */
export function orderColumns(order: CaseOrder) {
  return [...orders[order], ['verification_case.id', 'asc'] as const];
}

/** Leaves out what the account had a hand in (`worker_maker`) or submitted itself. The database refuses it anyway. */
export function notOwnEntry(accountId: number): Condition {
  return build.and([
    build('verification_case.submitted_by', '<>', accountId),
    sql<SqlBool>`not exists (select 1 from worker_maker m where m.worker_id = worker.id and m.actor_id = ${accountId})`,
  ]);
}

/** Leaves out what the account passed on itself since it was put forward, or put back, the last time. */
function notPassedOn(accountId: number): Condition {
  return build.and([
    sql<SqlBool>`not exists (select 1 from verification_event p where p.case_id = verification_case.id
      and p.actor_id = ${accountId} and p.action in ('forward', 'pass') and p.id > coalesce((select max(r.id)
        from verification_event r where r.case_id = verification_case.id and r.action in ('submit', 'recheck')), 0))`,
  ]);
}

/** Cases at whose stage the account's role acts, where they stand or at another stage that is given. */
export function actsThere(
  accountId: number,
  stage: RawBuilder<unknown> = sql.ref('verification_case.stage'),
): Condition {
  return build.and([
    sql<SqlBool>`exists (select 1 from stage s, json_each(s.roles) r join account a on a.role = r.value
      where s.program_id = verification_case.program_id and s.code = ${stage} and a.id = ${accountId})`,
  ]);
}

/** Cases that the account may decide where they stand: its role acts there, and it neither entered nor passed them on. */
export function decidableBy(accountId: number): Condition {
  return build.and([actsThere(accountId), notPassedOn(accountId), notOwnEntry(accountId)]);
}

/** Cases with their worker. */
export function casesWithWorker(db: Db) {
  return db.selectFrom('verification_case').innerJoin('worker', 'worker.id', 'verification_case.worker_id');
}

/** Cases as the queue shows them. */
export function selectCaseRows(db: Db) {
  return casesWithWorker(db)
    .innerJoin('program', 'program.id', 'verification_case.program_id')
    .innerJoin('account as submitter', 'submitter.id', 'verification_case.submitted_by')
    .leftJoin('account as claimant', 'claimant.id', 'verification_case.claimed_by')
    .leftJoin('account as assignee', 'assignee.id', 'verification_case.assigned_to')
    .leftJoin('village', 'village.code', 'worker.village_code')
    .leftJoin('district', 'district.code', 'village.district_code')
    .select([
      'verification_case.id',
      'verification_case.version',
      'worker.id as workerId',
      'worker.name',
      'worker.nik',
      'village.name as villageName',
      'district.name as districtName',
      'program.name as programName',
      'verification_case.state',
      'verification_case.stage',
      'verification_case.warning_count as warningCount',
      'submitter.display_name as submittedBy',
      'verification_case.submitted_at as submittedAt',
      'claimant.display_name as claimedBy',
      'assignee.display_name as assignedTo',
      'verification_case.due_date as dueDate',
      'verification_case.match_rank as matchRank',
    ]);
}

/** The case as the actor may see it. */
export function asCaseRow(
  { matchRank: rank, ...row }: Omit<CaseRow, 'match'> & { readonly matchRank: number },
  actor: Actor,
): CaseRow {
  const match = matchViews.find((view) => matchRank[view] === rank) ?? 'none';
  return { ...row, match, nik: may(actor, 'workers.identifiers') ? row.nik : masked(row.nik) };
}
