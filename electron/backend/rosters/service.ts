import { sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { Roster, RosterEntry } from '#shared/contract/rosters.ts';
import { nameKey } from '#shared/domain/names.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSet, recordChanges } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';

const details = z.record(z.string(), z.string());

/** The field of an entry by which a roster is divided. */
const groupField = { posyandu_cadres: 'posyandu', union_members: 'branch' } as const satisfies Record<
  RosterCode,
  string
>;

function groupOf(code: RosterCode) {
  return sql<string | null>`roster_entry.details ->> ${sql.lit(groupField[code])}`;
}

/** All rosters with their numbers of people. */
export async function listRosters(db: Db): Promise<Roster[]> {
  const rows = await db
    .selectFrom('roster')
    .leftJoin('roster_entry', (join) =>
      join.onRef('roster_entry.roster_code', '=', 'roster.code').on('roster_entry.state', '=', 'active'),
    )
    .select(({ fn }) => ['code', 'name', 'program_id', fn.count<number>('roster_entry.id').as('members')])
    .groupBy(['code', 'name', 'program_id'])
    .orderBy('code')
    .execute();
  return rows.map(({ code, name, program_id: programId, members }) => ({ code, name, programId, members }));
}

function entries(db: Db) {
  return db
    .selectFrom('roster_entry')
    .innerJoin('worker', 'worker.id', 'roster_entry.worker_id')
    .where('roster_entry.state', '=', 'active');
}

type StoredEntry = {
  readonly id: number;
  readonly code: RosterCode;
  readonly workerId: number;
  readonly name: string;
  readonly memberNumber: string | null;
  readonly details: string;
};

const columns = [
  'roster_entry.id',
  'roster_entry.roster_code as code',
  'roster_entry.worker_id as workerId',
  'worker.name',
  'roster_entry.member_number as memberNumber',
  'roster_entry.details',
] as const;

function asEntry(row: StoredEntry): RosterEntry {
  return { ...row, details: details.parse(JSON.parse(row.details)) };
}

/** Which people of a roster: by the beginning of the name or member number, and by branch or posyandu. */
export type MemberQuery = {
  readonly code: RosterCode;
  readonly search: string;
  readonly branch?: string;
  readonly start: number;
  readonly end: number;
};

function matching(db: Db, { code, search, branch }: MemberQuery) {
  let query = entries(db).where('roster_entry.roster_code', '=', code);
  if (branch !== undefined) query = query.where(groupOf(code), '=', branch);
  const typed = search.trim();
  if (typed === '') return query;
  const key = nameKey(typed);
  return query.where((build) =>
    build.or([
      build('roster_entry.member_number', '=', typed),
      build.and([build('worker.name_key', '>=', key), build('worker.name_key', '<', `${key}\u{10ffff}`)]),
    ]),
  );
}

/** One block of the people on a roster, by name, with the exact number of matching ones. */
export async function listMembers(db: Db, query: MemberQuery): Promise<{ rows: RosterEntry[]; total: number }> {
  const { total } = await matching(db, query)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching(db, query)
    .select(columns)
    .orderBy('worker.name_key')
    .orderBy('roster_entry.id')
    .offset(query.start)
    .limit(Math.max(0, query.end - query.start))
    .execute();
  return { rows: rows.map(asEntry), total };
}

/** Branches or posyandu of a roster, the largest first. */
export async function listGroups(db: Db, code: RosterCode) {
  return entries(db)
    .where('roster_entry.roster_code', '=', code)
    .select(({ fn }) => [groupOf(code).as('name'), fn.countAll<number>().as('members')])
    .groupBy(groupOf(code))
    .orderBy('members', 'desc')
    .execute();
}

/** Every roster on which a person stands. */
export async function entriesOf(db: Db, workerId: number): Promise<RosterEntry[]> {
  const rows = await entries(db).where('worker_id', '=', workerId).select(columns).orderBy('roster_entry.id').execute();
  return rows.map(asEntry);
}

/** Sets the programme that people of a roster join. @throws AppError programs.not_found */
export async function setRosterProgram(
  office: Office,
  actor: Actor,
  code: RosterCode,
  programId: number | null,
): Promise<Roster> {
  const at = timestamp(office.clock);
  return office.database.write(async (db) => {
    const before = (await listRosters(db)).find((roster) => roster.code === code);
    if (!before) throw new AppError('common.not_found');
    if (programId !== null) {
      const program = await db.selectFrom('program').select('id').where('id', '=', programId).executeTakeFirst();
      if (!program) throw new AppError('programs.not_found');
    }
    await db.updateTable('roster').set({ program_id: programId }).where('code', '=', code).execute();
    const changeSetId = await beginChangeSet(db, { kind: 'program', actorId: actor.id, at });
    const [oldValue, newValue] = [before.programId, programId].map((id) => (id === null ? null : String(id)));
    const change = { entity: 'roster', entityId: programId ?? before.programId ?? 0, field: code };
    await recordChanges(db, changeSetId, [{ ...change, oldValue: oldValue ?? null, newValue: newValue ?? null }]);
    await journalise(db, { at, actorId: actor.id, action: 'roster.program_set', detail: { roster: code, programId } });
    return { ...before, programId };
  });
}
