import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { letterStates } from '#shared/domain/states.ts';
import type { Db } from '../db/office-database.ts';
import type { Tables } from '../db/tables.ts';
import { workerMatches } from '../workers/service.ts';

/** Who is to get letters of which programme. */
export type Selection = {
  readonly filter: WorkerFilter;
  readonly programId: number;
  /** The roster on which they must stand; null for anybody. */
  readonly rosterCode: string | null;
};

/** Approved people of the programme that match; `lettered` says whether those with a living letter are meant or those without. */
function candidates(db: Db, selection: Selection, lettered: boolean) {
  const hasLetter = (build: ExpressionBuilder<Tables, 'worker'>) =>
    build.exists(
      build
        .selectFrom('letter')
        .select('letter.id')
        .whereRef('letter.worker_id', '=', 'worker.id')
        .where('letter.program_id', '=', selection.programId)
        .where('letter.state', '<>', 'void'),
    );
  const found = db
    .selectFrom('worker')
    .innerJoin('enrolment', 'enrolment.worker_id', 'worker.id')
    .leftJoin('village', 'village.code', 'worker.village_code')
    .leftJoin('district', 'district.code', 'village.district_code')
    .where('enrolment.program_id', '=', selection.programId)
    .where('enrolment.state', 'in', [...letterStates])
    .where('worker.state', 'in', [...letterStates])
    .where(sql<SqlBool>`worker.id in ${workerMatches(selection.filter)}`)
    .where((build) => (lettered ? hasLetter(build) : build.not(hasLetter(build))));
  const { rosterCode } = selection;
  if (rosterCode === null) return found;
  return found.where((build) =>
    build.exists(
      build
        .selectFrom('roster_entry')
        .select('roster_entry.id')
        .whereRef('roster_entry.worker_id', '=', 'worker.id')
        .where(sql<SqlBool>`roster_entry.roster_code = ${rosterCode}`)
        .where('roster_entry.state', '=', 'active'),
    ),
  );
}

/** What a letter cannot do without, in SQL. */
const complete = sql<SqlBool>`worker.nik is not null and worker.birth_date is not null and worker.village_code is not null`;

/** Ids of the people who can get a letter, in the order in which letters are handed out: kelurahan, RW, RT, name. */
export function readyIds(db: Db, selection: Selection) {
  return candidates(db, selection, false)
    .where(complete)
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
    .where((build) => build.not(complete))
    .select(['worker.id', 'worker.name', 'worker.nik', 'worker.birth_date']);
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
