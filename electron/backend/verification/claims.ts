import { sql } from 'kysely';
import type { CaseDetail, CaseFilter, CaseOrder } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import { queueStages } from '#shared/domain/stages.ts';
import { type Clock, timestamp } from '../clock.ts';
import { builder } from '../db/direct-queries.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { caseMatches, casesWithWorker, decidableBy, orderColumns, viewerOf, withinAreas } from './cases.ts';
import { readCase } from './service.ts';
import { queueFigures } from './stages.ts';

/** Before this moment a claim that lasts so many minutes has ended. */
export function claimsEnd(clock: Clock, claimMinutes: number): string {
  return new Date(clock.now().getTime() - claimMinutes * 60_000).toISOString();
}

/** Before this moment a claim has ended; how long it lasts is the office's setting. */
export async function claimsEndedBefore(db: Db, office: Office): Promise<string> {
  const { claimMinutes } = (await loadSettings(db)).settings;
  return claimsEnd(office.clock, claimMinutes);
}

/** Who holds a case since when, as stored. */
type Claim = { readonly claimed_by: number | null; readonly claimed_at: string | null };

async function nameOf(db: Db, accountId: number | null): Promise<string> {
  const row = await db
    .selectFrom('account')
    .select('display_name')
    .where('id', '=', accountId ?? 0)
    .executeTakeFirst();
  return row?.display_name ?? '';
}

/** Refuses whoever comes while somebody else reads the case, or after the own claim ended. @throws AppError verification.claimed, .claim_ended */
export async function checkClaim(db: Db, office: Office, actor: Actor, claim: Claim): Promise<void> {
  if (claim.claimed_by === null) return;
  const lives = (claim.claimed_at ?? '') >= (await claimsEndedBefore(db, office));
  if (claim.claimed_by === actor.id && !lives) throw new AppError('verification.claim_ended');
  if (claim.claimed_by !== actor.id && lives)
    throw new AppError('verification.claimed', { by: await nameOf(db, claim.claimed_by) });
}

/** Tells whoever comes too late who decided. */
export async function alreadyDecided(db: Db, decidedBy: number | null): Promise<AppError> {
  return new AppError('verification.already_decided', { by: await nameOf(db, decidedBy) });
}

async function freeCases(db: Db, office: Office, actor: Actor) {
  const endedBefore = await claimsEndedBefore(db, office);
  return casesWithWorker(db)
    .select('verification_case.id')
    .where('verification_case.state', '=', 'proposed')
    .where(decidableBy(actor.id))
    .where(withinAreas(actor))
    .where((build) =>
      build.or([
        build('claimed_by', 'is', null),
        build('claimed_by', '=', actor.id),
        build('claimed_at', '<', endedBefore),
      ]),
    );
}

async function claim(db: Db, office: Office, actor: Actor, id: number): Promise<void> {
  const claimed = { claimed_by: actor.id, claimed_at: timestamp(office.clock) };
  await db.updateTable('verification_case').set(claimed).where('id', '=', id).execute();
}

/** Which case comes next: of the filter, or of a sample that this account has to decide singly. */
export type NextOrder = {
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
  readonly skip: readonly number[];
  readonly sampleId?: number;
};

/** Cases of the sample that are not decided and stand where it was drawn. */
const waitingSample = (sampleId: number, actor: Actor) =>
  builder
    .selectFrom('bulk_sample_case')
    .innerJoin('bulk_sample', 'bulk_sample.id', 'bulk_sample_case.sample_id')
    .innerJoin('verification_case as drawn', 'drawn.id', 'bulk_sample_case.case_id')
    .select('case_id')
    .where('sample_id', '=', sampleId)
    .where('verifier_id', '=', actor.id)
    .where('event_id', 'is', null)
    .where(sql<boolean>`drawn.place = bulk_sample.filter ->> '$.stage'`);

/** The queue asked for; without one those in which the account acts, the last stage first, so that nothing waits at the end. */
async function stagesOf(db: Db, actor: Actor, { stage }: CaseFilter) {
  if (stage) return [stage];
  const acting = new Set((await queueFigures(db, actor)).filter(({ mayAct }) => mayAct).map((queue) => queue.stage));
  return queueStages.filter((code) => acting.has(code)).reverse();
}

/** The first free case: what was given to this account, then what was given to nobody. */
async function firstFree(db: Db, office: Office, actor: Actor, next: NextOrder): Promise<number | null> {
  let query = await freeCases(db, office, actor);
  if (next.skip.length > 0) query = query.where('verification_case.id', 'not in', next.skip);
  for (const [column, direction] of orderColumns(next.order)) query = query.orderBy(column, direction);
  if (next.sampleId !== undefined) {
    const sample = query.where('verification_case.id', 'in', waitingSample(next.sampleId, actor));
    return (await sample.limit(1).executeTakeFirst())?.id ?? null;
  }
  const viewer = viewerOf(office, actor);
  for (const stage of await stagesOf(db, actor, next.filter))
    for (const assigned of ['mine', 'free'] as const) {
      if (next.filter.assigned && next.filter.assigned !== assigned) continue;
      const matching = query.where(caseMatches({ ...next.filter, state: 'proposed', stage, assigned }, viewer));
      const found = await matching.limit(1).executeTakeFirst();
      if (found) return found.id;
    }
  return null;
}

/**
 * Claims the first case, in the order asked for, that this account may decide and nobody else holds; what was given to somebody
 * else is left to them. Null when none is left.
 */
export async function nextCase(office: Office, actor: Actor, next: NextOrder): Promise<CaseDetail | null> {
  const claimed = await office.database.write(async (db) => {
    const found = await firstFree(db, office, actor, next);
    if (found !== null) await claim(db, office, actor, found);
    return found;
  });
  return claimed === null ? null : readCase(office, actor, claimed);
}

/** Opens one case and claims it, or claims it anew, where this account may decide it and nobody else holds it. @throws AppError common.not_found */
export async function openCase(office: Office, actor: Actor, id: number): Promise<CaseDetail> {
  await office.database.write(async (db) => {
    const free = await (await freeCases(db, office, actor)).where('verification_case.id', '=', id).executeTakeFirst();
    if (free) await claim(db, office, actor, id);
  });
  return readCase(office, actor, id);
}

/** Gives a claimed case back to the queue; nothing happens to a case that somebody else holds. */
export async function releaseCase(office: Office, actor: Actor, id: number): Promise<void> {
  await office.database.write(async (db) => {
    await db
      .updateTable('verification_case')
      .set({ claimed_by: null, claimed_at: null })
      .where('id', '=', id)
      .where('claimed_by', '=', actor.id)
      .execute();
  });
}
