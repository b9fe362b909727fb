import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { letterStates, type RosterCode } from '#shared/domain/states.ts';
import type { Db } from '../db/office-database.ts';
import type { Tables } from '../db/tables.ts';
import { workerMatches } from '../workers/service.ts';

/** Who is to get letters of which programme, or of which roster that belongs to none. */
export type Selection = {
  readonly filter: WorkerFilter;
  /** Null for letters that tell only of a place on `rosterCode`. */
  readonly programId: number | null;
  /** The roster on which they must stand; null for anybody. */
  readonly rosterCode: RosterCode | null;
};

/** States in which nobody is in the register any more. */
const gone = ['rejected', 'inactive', 'replaced'] as const;

function people(db: Db, { filter }: Selection) {
  return db
    .selectFrom('worker')
    .leftJoin('village', 'village.code', 'worker.village_code')
    .leftJoin('district', 'district.code', 'village.district_code')
    .where(sql<SqlBool>`worker.id in ${workerMatches(filter)}`);
}

/** The person's record, those that were merged into it, and those that had been merged into them before. */
const records = sql<number>`(select worker.id union all select b.id from worker b where b.merged_into = worker.id
  union all select c.id from worker b join worker c on c.merged_into = b.id where b.merged_into = worker.id)`;

/** Whether the person has a living letter of the kind, with whichever of her records it stands. */
function hasLetter(build: ExpressionBuilder<Tables, 'worker'>, { programId, rosterCode }: Selection) {
  const own = build
    .selectFrom('letter')
    .select('letter.id')
    .where(sql<SqlBool>`letter.worker_id in ${records}`)
    .where('letter.state', '<>', 'void');
  return build.exists(
    programId === null
      ? own.where('letter.roster_code', '=', rosterCode)
      : own.where('letter.program_id', '=', programId),
  );
}

function livingPlace(build: ExpressionBuilder<Tables, 'worker'>, { rosterCode }: Selection) {
  return build
    .selectFrom('roster_entry')
    .select('roster_entry.id')
    .whereRef('roster_entry.worker_id', '=', 'worker.id')
    .where('roster_entry.roster_code', '=', rosterCode)
    .where('roster_entry.state', '=', 'active');
}

/** People whose place on the roster somebody else confirmed, or nobody yet. */
function members(db: Db, selection: Selection, confirmed: boolean) {
  return people(db, selection)
    .where('worker.state', 'not in', [...gone])
    .where((build) =>
      build.exists(livingPlace(build, selection).where('roster_entry.confirmed_by', confirmed ? 'is not' : 'is', null)),
    );
}

/** Whether the programme takes nobody without a decree and an approved enrolment of the query has none yet. */
const undecreed = sql<SqlBool>`(enrolment.state = 'approved'
  and exists (select 1 from program where program.id = enrolment.program_id and program.decree_required = 1))`;

/** Approved people of the programme: all, those who may have its letter now, or those whose letter waits for a decree. */
function approved(db: Db, selection: Selection, which: 'all' | 'ready' | 'waiting') {
  const { programId, rosterCode } = selection;
  const found = people(db, selection)
    .where((build) =>
      build.exists(
        build
          .selectFrom('enrolment')
          .select('enrolment.id')
          .whereRef('enrolment.worker_id', '=', 'worker.id')
          .where('enrolment.program_id', '=', programId)
          .where('enrolment.state', 'in', [...letterStates])
          .where(which === 'all' ? sql<SqlBool>`true` : which === 'waiting' ? undecreed : build.not(undecreed)),
      ),
    )
    .where('worker.state', 'in', [...letterStates]);
  if (rosterCode === null) return found;
  return found.where((build) => build.exists(livingPlace(build, selection)));
}

/** People who match and may have the letter; `lettered` says whether those with a living letter are meant or those without. */
function candidates(db: Db, selection: Selection, lettered: boolean) {
  const found =
    selection.programId === null ? members(db, selection, true) : approved(db, selection, lettered ? 'all' : 'ready');
  return found.where((build) => {
    const has = hasLetter(build, selection);
    return lettered ? has : build.not(has);
  });
}

/** What a letter cannot do without, in SQL: members may live anywhere, but have a number. */
function complete({ programId, rosterCode }: Selection) {
  const own =
    programId === null
      ? sql<SqlBool>`exists (select 1 from roster_entry e where e.worker_id = worker.id and e.roster_code = ${rosterCode}
          and e.state = 'active' and e.member_number is not null)`
      : sql<SqlBool>`worker.village_code is not null`;
  return sql<SqlBool>`worker.nik is not null and worker.birth_date is not null and ${own}`;
}

/** Ids of the people who can get a letter, in the order in which letters are handed out: kelurahan, RW, RT, name. */
export function readyIds(db: Db, selection: Selection) {
  return candidates(db, selection, false)
    .where(complete(selection))
    .select('worker.id')
    .orderBy('worker.village_code')
    .orderBy('worker.rw')
    .orderBy('worker.rt')
    .orderBy('worker.name_key')
    .orderBy('worker.id');
}

/** People whose letter lacks something. */
export function incomplete(db: Db, selection: Selection) {
  return candidates(db, selection, false)
    .where((build) => build.not(complete(selection)))
    .select(['worker.id', 'worker.name', 'worker.nik', 'worker.birth_date']);
}

/** What the letter of such a person lacks first, as the code of its message. */
export function lackOf(
  person: { readonly nik: string | null; readonly birth_date: string | null },
  programId: number | null,
): string {
  if (person.nik === null) return 'letters.nik_missing';
  if (person.birth_date === null) return 'letters.birth_date_missing';
  return programId === null ? 'letters.member_number_missing' : 'letters.village_missing';
}

/** Members whose place on the roster nobody has confirmed, for letters of no programme. */
export function unconfirmed(db: Db, selection: Selection) {
  return members(db, selection, false)
    .where((build) => build.not(hasLetter(build, selection)))
    .select(['worker.id', 'worker.name'])
    .orderBy('worker.name_key');
}

/** Approved people whose programme wants a decree first. */
export function awaitingDecree(db: Db, selection: Selection) {
  return approved(db, selection, 'waiting')
    .where((build) => build.not(hasLetter(build, selection)))
    .select(['worker.id', 'worker.name'])
    .orderBy('worker.name_key');
}

/** People who have a living letter already. */
export function lettered(db: Db, selection: Selection) {
  return candidates(db, selection, true).select((build) => build.fn.countAll<number>().as('count'));
}

/** Fields of a person that stand on a letter. */
export function letterPeople(db: Db, { programId, rosterCode }: Pick<Selection, 'programId' | 'rosterCode'>) {
  return db
    .selectFrom('worker')
    .leftJoin('enrolment', (join) =>
      join
        .onRef('enrolment.worker_id', '=', 'worker.id')
        .on('enrolment.program_id', '=', programId)
        .on('enrolment.state', '<>', 'inactive'),
    )
    .leftJoin('roster_entry', (join) =>
      join
        .onRef('roster_entry.worker_id', '=', 'worker.id')
        .on(sql<SqlBool>`roster_entry.roster_code = ${rosterCode ?? ''}`)
        .on('roster_entry.state', '=', 'active'),
    )
    .leftJoin('village', 'village.code', 'worker.village_code')
    .leftJoin('district', 'district.code', 'village.district_code')
    .select([
      'worker.id',
      'worker.name',
      'worker.nik',
      'worker.birth_place as birthPlace',
      'worker.birth_date as birthDate',
      'worker.address',
      'worker.rt',
      'worker.rw',
      'village.name as villageName',
      'district.name as districtName',
      'worker.occupation_code as occupationCode',
      'worker.state',
      'enrolment.start_date as startDate',
      'enrolment.end_date as endDate',
      'enrolment.decree_number as decreeNumber',
      'roster_entry.member_number as memberNumber',
      'roster_entry.details as memberDetails',
    ]);
}

/** One such person. */
export type LetterCandidate = Awaited<ReturnType<ReturnType<typeof letterPeople>['executeTakeFirstOrThrow']>>;

/** The people whose printed fields are longest: the ones that can overflow a page. */
export function longestPeople(db: Db, selection: Selection, count: number, offset = 0) {
  const length = sql<number>`length(worker.name) + coalesce(length(worker.address), 0) + coalesce(length(worker.birth_place), 0) + coalesce(length(roster_entry.details), 0)`;
  return letterPeople(db, selection)
    .where('worker.id', 'in', readyIds(db, selection).clearOrderBy())
    .orderBy(length, 'desc')
    .orderBy('worker.id')
    .limit(count)
    .offset(offset);
}
