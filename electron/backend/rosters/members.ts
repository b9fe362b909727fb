import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { memberFilter, memberSort, RosterEntry } from '#shared/contract/rosters.ts';
import { nameKey } from '#shared/domain/names.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import type { Db } from '../db/office-database.ts';
import type { Actor } from '../session.ts';
import { shownValue } from '../workers/service.ts';

const details = z.record(z.string(), z.string());

/** Which people of a roster. */
export type MemberFilter = Omit<z.infer<typeof memberFilter>, 'search'> & {
  readonly search?: string;
  readonly ids?: readonly number[];
};

/** What divides a roster: the posyandu; the branch, or the office where a list names only that. */
function groupOf(code: RosterCode) {
  return code === 'posyandu_cadres'
    ? sql<string | null>`roster_entry.details ->> 'posyandu'`
    : sql<string | null>`coalesce(roster_entry.details ->> 'branch', roster_entry.details ->> 'unionOffice')`;
}

function entries(db: Db) {
  return db
    .selectFrom('roster_entry')
    .innerJoin('worker', 'worker.id', 'roster_entry.worker_id')
    .where('roster_entry.state', '=', 'active');
}

/** Matching living places on a roster. */
export function matchingEntries(db: Db, { code, search = '', branch, province, confirmed, ids }: MemberFilter) {
  let query = entries(db).where('roster_entry.roster_code', '=', code);
  if (branch !== undefined) query = query.where(groupOf(code), '=', branch);
  if (province !== undefined) query = query.where(sql`roster_entry.details ->> 'province'`, '=', province);
  if (confirmed !== undefined) query = query.where('roster_entry.confirmed_by', confirmed ? 'is not' : 'is', null);
  if (ids !== undefined) query = query.where('roster_entry.id', 'in', ids);
  const typed = search.trim();
  if (typed === '') return query;
  const key = nameKey(typed);
  return query.where((build) =>
    build.or([
      build('roster_entry.member_number', '>=', typed).and('roster_entry.member_number', '<', `${typed}\u{10ffff}`),
      // A surname is looked for as often as a first name; a roster is small enough to look at every word of it.
      ...(key === '' ? [] : [sql<SqlBool>`instr(' ' || worker.name_key, ${` ${key}`}) > 0`]),
    ]),
  );
}

/** An order of the people of a roster. */
type MemberSort = z.infer<typeof memberSort>;

/** What a column is put in order by; dates as they are stored, words without regard to capitals. */
function sortValue(field: MemberSort['field']) {
  if (field === 'name') return sql`worker.name_key`;
  if (field === 'memberNumber') return sql`roster_entry.member_number`;
  if (field === 'confirmedAt') return sql`roster_entry.confirmed_at`;
  if (field === 'letter')
    return sql`(SELECT l.number FROM letter l WHERE l.worker_id = worker.id AND l.roster_code = roster_entry.roster_code AND l.state <> 'void')`;
  return sql`lower(roster_entry.details ->> ${sql.lit(field)})`;
}

/** The columns to order by, whoever has nothing in them last; people who are alike in them stand by name. */
export function memberOrder(sort: MemberSort | undefined) {
  const value = sortValue(sort?.field ?? 'name');
  const way = sql.raw(sort?.descending ? 'DESC' : 'ASC');
  return sql`${value} ${way} NULLS LAST, worker.name_key, roster_entry.id`;
}

function shown(query: ReturnType<typeof entries>) {
  return query
    .leftJoin('account', 'account.id', 'roster_entry.confirmed_by')
    .leftJoin('letter', (join) =>
      join
        .onRef('letter.worker_id', '=', 'worker.id')
        .onRef('letter.roster_code', '=', 'roster_entry.roster_code')
        .on('letter.state', '<>', 'void'),
    )
    .select([
      'roster_entry.id',
      'roster_entry.version',
      'roster_entry.roster_code as code',
      'roster_entry.worker_id as workerId',
      'worker.name',
      'worker.nik',
      'worker.state as workerState',
      'roster_entry.member_number as memberNumber',
      'roster_entry.details',
      'account.display_name as confirmedBy',
      'roster_entry.confirmed_at as confirmedAt',
      'letter.number as letterNumber',
      'letter.state as letterState',
    ]);
}

type Shown = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>;

function asEntry(actor: Actor, { letterNumber, letterState, ...row }: Shown): RosterEntry {
  const letter = letterNumber === null || letterState === null ? null : { number: letterNumber, state: letterState };
  return { ...row, nik: shownValue(actor, 'nik', row.nik), details: details.parse(JSON.parse(row.details)), letter };
}

/** How many people of a roster match. */
export async function countMembers(db: Db, filter: MemberFilter): Promise<number> {
  const { total } = await matchingEntries(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** One block of the people on a roster with the exact number of matching ones. */
export async function listMembers(
  db: Db,
  actor: Actor,
  query: MemberFilter & { readonly start: number; readonly end: number; readonly sort?: MemberSort },
): Promise<{ rows: RosterEntry[]; total: number }> {
  const total = await countMembers(db, query);
  const rows = await shown(matchingEntries(db, query))
    .orderBy(memberOrder(query.sort))
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  return { rows: rows.map((row) => asEntry(actor, row)), total };
}

/** Branches or posyandu, or provinces of a roster, the largest first. */
export async function listGroups(
  db: Db,
  { code, by }: { readonly code: RosterCode; readonly by: 'branch' | 'province' },
) {
  const group = by === 'branch' ? groupOf(code) : sql<string | null>`roster_entry.details ->> 'province'`;
  return entries(db)
    .where('roster_entry.roster_code', '=', code)
    .select(({ fn }) => [group.as('name'), fn.countAll<number>().as('members')])
    .groupBy(group)
    .orderBy('members', 'desc')
    .execute();
}

/** Every roster on which a person stands. */
export async function entriesOf(db: Db, actor: Actor, workerId: number): Promise<RosterEntry[]> {
  const rows = await shown(entries(db))
    .where('roster_entry.worker_id', '=', workerId)
    .orderBy('roster_entry.id')
    .execute();
  return rows.map((row) => asEntry(actor, row));
}

/** One living place; null when there is none. */
export async function readEntry(db: Db, actor: Actor, id: number): Promise<RosterEntry | null> {
  const row = await shown(entries(db)).where('roster_entry.id', '=', id).executeTakeFirst();
  return row ? asEntry(actor, row) : null;
}
