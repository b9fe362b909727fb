import { type SqlBool, sql } from 'kysely';
import { letterStates } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { type Db, reading } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { actingQueues, loadChains } from '../stages/service.ts';
import { cutOffRun } from '../workers/service.ts';
import { stageTasks } from './stage-tasks.ts';

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

/** People who may get a letter and have none; where the programme wants a decree, only those who stand on one. */
async function awaitingLetter(db: Db): Promise<number> {
  const row = await db
    .selectFrom('worker')
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
async function lapsedDrafts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('worker')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('state', '=', 'draft')
    .where((build) =>
      build('worker.id', 'in', build.selectFrom('verification_case').select('worker_id').where('place', '=', 'lapsed')),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Figures of the start screen, all read at the same moment. */
export async function overview(office: Office, actor: Actor) {
  const db = office.database.read;
  const states = await db
    .selectFrom('worker')
    .select((build) => ['state', build.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const warnings = await db
    .selectFrom('worker')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('warning_count', '>', 0)
    .executeTakeFirstOrThrow();
  const cases = await db
    .selectFrom('verification_case')
    .select((build) => [build.fn.countAll<number>().as('count'), build.fn.min('submitted_at').as('oldest')])
    .where('place', 'in', actingQueues(await loadChains(db), actor.role))
    .executeTakeFirstOrThrow();
  const counted = async (table: 'import' | 'letter' | 'letter_batch' | 'letter_print', state: string) => {
    const row = await db
      .selectFrom(table)
      .select((build) => build.fn.countAll<number>().as('count'))
      .where('state', '=', state as 'staged')
      .executeTakeFirstOrThrow();
    return row.count;
  };
  const quota = await db
    .selectFrom('program')
    .select((build) => build.fn.sum<number | null>('quota').as('quota'))
    .executeTakeFirstOrThrow();
  const cutOff = cutOffRun(office.database.connection, actor.id);
  return {
    asOf: timestamp(office.clock),
    workers: states.reduce((sum, row) => sum + row.count, 0),
    byState: Object.fromEntries(states.map((row) => [row.state, row.count])),
    withWarnings: warnings.count,
    openCases: cases.count,
    oldestCaseAt: cases.oldest,
    lapsedDrafts: await lapsedDrafts(db),
    cutOffBulk: cutOff ? cutOff.total - cutOff.done : 0,
    heldRows: await heldRows(db),
    stagedImports: await counted('import', 'staged'),
    lettersIssued: await counted('letter', 'issued'),
    awaitingLetter: await awaitingLetter(db),
    ...(await reading(office.database, () => stageTasks(office.database.connection))),
    interruptedBatches: await counted('letter_batch', 'interrupted'),
    unknownPrints: await counted('letter_print', 'unknown'),
    quota: quota.quota,
  };
}
