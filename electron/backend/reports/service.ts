import { type SqlBool, sql } from 'kysely';
import { letterStates } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { type Db, reading } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { actingQueues, loadChains } from '../stages/service.ts';
import { cutOffRun } from '../workers/service.ts';
import { noStageTasks, stageTasks } from './stage-tasks.ts';

async function heldRows(db: Db): Promise<number> {
  const row = await db
    .selectFrom('import_row')
    .innerJoin('import', 'import.id', 'import_row.import_id')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('import.state', '=', 'committed')
    .where('verdict', '=', 'hold')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Codes of the kelurahan that an account is kept to; undefined for one that is not limited. */
type Areas = Actor['areas'];

/** People who may get a letter and have none; where the programme wants a decree, only those who stand on one. */
async function awaitingLetter(db: Db, areas: Areas): Promise<number> {
  const row = await db
    .selectFrom('worker')
    .$if(areas !== undefined, (query) => query.where('village_code', 'in', areas ?? []))
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('state', 'in', [...letterStates])
    .where(
      sql<SqlBool>`(state <> 'approved' or not exists (select 1 from enrolment e join program p on p.id = e.program_id
        where e.worker_id = worker.id and e.state = 'approved' and p.decree_required = 1))`,
    )
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('letter')
            .select('letter.id')
            .whereRef('letter.worker_id', '=', 'worker.id')
            .where('letter.state', '<>', 'void'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}

/** People who are drafts again because their approval lapsed. */
async function lapsedDrafts(db: Db, areas: Areas): Promise<number> {
  const row = await db
    .selectFrom('worker')
    .$if(areas !== undefined, (query) => query.where('village_code', 'in', areas ?? []))
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('state', '=', 'draft')
    .where((build) =>
      build('worker.id', 'in', build.selectFrom('verification_case').select('worker_id').where('place', '=', 'lapsed')),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Letters that stand as issued, those of people within the areas. */
async function lettersIssued(db: Db, areas: Areas): Promise<number> {
  const row = await db
    .selectFrom('letter')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('state', '=', 'issued')
    .$if(areas !== undefined, (query) =>
      query.where('worker_id', 'in', (build) =>
        build
          .selectFrom('worker')
          .select('id')
          .where('village_code', 'in', areas ?? []),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What concerns the whole office. Imports and batches of letters are closed to an account that is limited to areas. */
async function officeWide({ database }: Office, areas: Areas) {
  const db = database.read;
  if (areas)
    return { heldRows: 0, stagedImports: 0, interruptedBatches: 0, unknownPrints: 0, quota: null, ...noStageTasks };
  const counted = async (table: 'import' | 'letter_batch' | 'letter_print', state: string) => {
    const row = await db
      .selectFrom(table)
      .select((build) => build.fn.countAll<number>().as('count'))
      .where('state', '=', state as 'staged')
      .executeTakeFirstOrThrow();
    return row.count;
  };
  const { quota } = await db
    .selectFrom('program')
    .select((build) => build.fn.sum<number | null>('quota').as('quota'))
    .executeTakeFirstOrThrow();
  return {
    heldRows: await heldRows(db),
    stagedImports: await counted('import', 'staged'),
    interruptedBatches: await counted('letter_batch', 'interrupted'),
    unknownPrints: await counted('letter_print', 'unknown'),
    ...(await reading(database, () => stageTasks(database.connection))),
    quota,
  };
}

/** People by state, and how many carry warnings. */
async function peopleByState(db: Db, areas: Areas) {
  const states = await db
    .selectFrom('worker')
    .select((build) => [
      'state',
      build.fn.countAll<number>().as('count'),
      build.fn.sum<number>(build.case().when('warning_count', '>', 0).then(1).else(0).end()).as('warned'),
    ])
    .$if(areas !== undefined, (query) => query.where('village_code', 'in', areas ?? []))
    .groupBy('state')
    .execute();
  return {
    workers: states.reduce((sum, row) => sum + row.count, 0),
    byState: Object.fromEntries(states.map((row) => [row.state, row.count])),
    withWarnings: states.reduce((sum, row) => sum + row.warned, 0),
  };
}

/** Figures of the start screen; an account that is limited to areas is told of the people there. */
export async function overview(office: Office, actor: Actor) {
  const db = office.database.read;
  const { areas } = actor;
  const cases = await db
    .selectFrom('verification_case')
    .select((build) => [build.fn.countAll<number>().as('count'), build.fn.min('submitted_at').as('oldest')])
    .where('place', 'in', actingQueues(await loadChains(db), actor.role))
    .$if(areas !== undefined, (query) => query.where('village_code', 'in', areas ?? []))
    .executeTakeFirstOrThrow();
  const cutOff = cutOffRun(office.database.connection, actor.id);
  return {
    asOf: timestamp(office.clock),
    ...(await peopleByState(db, areas)),
    openCases: cases.count,
    oldestCaseAt: cases.oldest,
    lapsedDrafts: await lapsedDrafts(db, areas),
    cutOffBulk: cutOff ? cutOff.total - cutOff.done : 0,
    lettersIssued: await lettersIssued(db, areas),
    awaitingLetter: await awaitingLetter(db, areas),
    ...(await officeWide(office, areas)),
  };
}
