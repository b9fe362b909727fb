import { type SqlBool, sql } from 'kysely';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Decision } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { seenHash } from '../workers/service.ts';
import { actsThere, casesWithWorker, notOwnEntry, withinAreas } from './cases.ts';
import { claimsEndedBefore } from './claims.ts';
import { differencesSinceApproval } from './differences.ts';
import { checkReason } from './reasons.ts';
import { readCase } from './service.ts';
import { tookSince } from './time-taken.ts';

/** A second decision as the case screen sends it. */
export type SecondDecision = {
  readonly lookId: number;
  readonly seenHash: string;
  readonly decision: Decision;
  readonly reasonCode?: string;
  readonly note?: string;
};

/** Cases of which the account has decided nothing at any stage. */
const notDecidedBy = (accountId: number) =>
  sql<SqlBool>`not exists (select 1 from verification_event p where p.case_id = second_look.case_id and p.actor_id = ${accountId}
    and p.action in ('approve', 'return', 'reject', 'forward', 'pass'))`;

/**
 * Open looks that the account may take: it acts at the stage at which somebody else decided first, and neither entered the person nor
 * decided anything of the case.
 */
function openLooks(db: Db, actor: Actor) {
  return casesWithWorker(db)
    .innerJoin('second_look', 'second_look.case_id', 'verification_case.id')
    .innerJoin('verification_event', 'verification_event.id', 'second_look.event_id')
    .where('second_look.state', '=', 'open')
    .where('first_by', '<>', actor.id)
    .where(notOwnEntry(actor.id))
    .where(actsThere(actor.id, sql`coalesce(verification_event.stage, verification_case.stage)`))
    .where(notDecidedBy(actor.id))
    .where(withinAreas(actor));
}

/** How many wait that this account may take. */
export async function countSecondLooks(db: Db, actor: Actor): Promise<number> {
  const { count } = await openLooks(db, actor)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether the person still is as the first decision saw her; where she is not the look ends. */
async function stillTheSame(db: Db, lookId: number): Promise<boolean> {
  const row = await casesWithWorker(db)
    .innerJoin('second_look', 'second_look.case_id', 'verification_case.id')
    .innerJoin('verification_event', 'verification_event.id', 'second_look.event_id')
    .selectAll('worker')
    .select(['verification_case.program_id', 'verification_event.seen_hash as seenThen'])
    .where('second_look.id', '=', lookId)
    .executeTakeFirstOrThrow();
  if (seenHash(row, row.program_id) === row.seenThen) return true;
  await db.updateTable('second_look').set({ state: 'void' }).where('id', '=', lookId).execute();
  return false;
}

type Chosen = { readonly lookId: number; readonly caseId: number; readonly eventId: number };

async function claimNext(db: Db, office: Office, actor: Actor, skip: readonly number[]): Promise<Chosen | null> {
  const endedBefore = await claimsEndedBefore(db, office);
  for (;;) {
    let query = openLooks(db, actor)
      .select(['second_look.id as lookId', 'second_look.case_id as caseId', 'second_look.event_id as eventId'])
      .where((build) =>
        build.or([
          build('second_look.claimed_by', 'is', null),
          build('second_look.claimed_by', '=', actor.id),
          build('second_look.claimed_at', '<', endedBefore),
        ]),
      );
    if (skip.length > 0) query = query.where('second_look.id', 'not in', skip);
    const found = await query.orderBy('second_look.id').limit(1).executeTakeFirst();
    if (!found) return null;
    if (!(await stillTheSame(db, found.lookId))) continue;
    const claimed = { claimed_by: actor.id, claimed_at: timestamp(office.clock) };
    await db.updateTable('second_look').set(claimed).where('id', '=', found.lookId).execute();
    return found;
  }
}

const decidedKinds: ReadonlySet<string> = new Set(['approve', 'forward', 'return', 'reject', 'lapse']);

/** The case as it stood before the first decision: nothing in it tells how that ended. */
async function blindCase(office: Office, actor: Actor, { lookId, caseId, eventId }: Chosen): Promise<CaseDetail> {
  const db = office.database.read;
  const detail = await readCase(office, actor, caseId);
  const person = await casesWithWorker(db)
    .selectAll('worker')
    .where('verification_case.id', '=', caseId)
    .executeTakeFirstOrThrow();
  const first = await db
    .selectFrom('verification_event')
    .select(['change_set_id', 'at', 'stage'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const before = (changeSetId: number, at: string) =>
    first.change_set_id === null ? at < first.at : changeSetId < first.change_set_id;
  return {
    ...detail,
    yes: 'approve',
    case: {
      ...detail.case,
      state: 'proposed',
      stage: first.stage ?? detail.case.stage,
      claimedBy: null,
      assignedTo: null,
    },
    worker: {
      ...detail.worker,
      row: { ...detail.worker.row, state: 'proposed' },
      enrolments: detail.worker.enrolments.map((one) => ({ ...one, state: 'proposed' })),
      cases: detail.worker.cases.filter(({ id }) => id < caseId),
      letters: [],
      history: detail.worker.history.filter(({ changeSetId, at }) => before(changeSetId, at)),
    },
    differences: await differencesSinceApproval(db, actor, person, caseId),
    events: detail.events.filter(({ action, at }) => at < first.at || (at === first.at && !decidedKinds.has(action))),
    mayDecide: true,
    refusal: null,
    lookId,
  };
}

/** Claims the next case to look at again, as the first decision saw it; null when none is left for this account. */
export async function nextSecondLook(
  office: Office,
  actor: Actor,
  skip: readonly number[],
): Promise<CaseDetail | null> {
  const chosen = await office.database.write((db) => claimNext(db, office, actor, skip));
  return chosen ? blindCase(office, actor, chosen) : null;
}

/**
 * Keeps the second decision beside the first, changing nothing of the case. It is not told whether the two agree.
 * @throws AppError common.not_found, verification.closed, .claimed, .claim_ended, .data_changed, .reason_needed, .note_needed;
 * rules.maker_is_checker
 */
export async function decideSecondLook(office: Office, actor: Actor, input: SecondDecision): Promise<void> {
  const at = timestamp(office.clock);
  await office.database.write(async (db) => {
    await checkReason(db, input);
    const look = await db
      .selectFrom('second_look')
      .innerJoin('verification_event', 'verification_event.id', 'second_look.event_id')
      .selectAll('second_look')
      .select('verification_event.seen_hash')
      .where('second_look.id', '=', input.lookId)
      .executeTakeFirst();
    if (!look) throw new AppError('common.not_found');
    if (look.state !== 'open') throw new AppError('verification.closed');
    if (look.claimed_by !== actor.id || (look.claimed_at ?? '') < (await claimsEndedBefore(db, office)))
      throw new AppError('verification.claim_ended');
    if (look.seen_hash !== input.seenHash || !(await stillTheSame(db, look.id)))
      throw new AppError('verification.data_changed');
    await db
      .updateTable('second_look')
      .set({
        state: look.first_action === input.decision ? 'agreed' : 'differs',
        second_by: actor.id,
        second_action: input.decision,
        reason_code: input.reasonCode ?? null,
        note: input.note ?? null,
        took_ms: await tookSince(db, actor, look.claimed_at, at),
        decided_at: at,
        claimed_by: null,
        claimed_at: null,
      })
      .where('id', '=', look.id)
      .execute();
    const entry = { at, actorId: actor.id, action: 'case.looked_again', entity: 'verification_case' } as const;
    await journalise(db, { ...entry, entityId: look.case_id, detail: { reason: input.reasonCode ?? null } });
  });
}
