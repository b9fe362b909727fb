import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { LotFilter } from '#shared/contract/cases.ts';
import type { BulkSample } from '#shared/contract/verification.ts';
import { sampleSize } from '#shared/domain/sampling.ts';
import { type QueueStage, queueStages } from '#shared/domain/stages.ts';
import { timestamp } from '../clock.ts';
import { builder } from '../db/direct-queries.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { caseMatches, casesWithWorker, decidableBy, type Viewer, viewerOf } from './cases.ts';

/** The queue of the lot. */
export const lotStage = ({ stage = 'verification' }: Pick<LotFilter, 'stage'>): QueueStage => stage;

/** The lot's conditions in one form, by which a sample is found again. */
export function lotKey(filter: LotFilter): string {
  const { villageCode = null, search = null } = filter;
  return JSON.stringify({ stage: lotStage(filter), villageCode, search: search?.trim() || null });
}

/** Cases that were in the lot of a sample when it was drawn. */
const drawnFor = (sampleId: number) =>
  builder.selectFrom('bulk_lot_case').select('case_id').where('sample_id', '=', sampleId);

/** Open cases without warnings that the account may approve together; those of a sample's lot only where one is named. */
export function lotCases(filter: LotFilter, viewer: Viewer, sampleId?: number) {
  const cases = casesWithWorker(builder)
    .select('verification_case.id')
    .where(caseMatches({ ...filter, state: 'proposed', stage: lotStage(filter), hasWarnings: false }, viewer))
    .where('singly', '=', 0)
    .where(decidableBy(viewer.accountId));
  return sampleId === undefined ? cases : cases.where('verification_case.id', 'in', drawnFor(sampleId));
}

async function lotIds(db: Db, filter: LotFilter, viewer: Viewer, sampleId?: number): Promise<number[]> {
  const { rows } = await db.executeQuery<{ id: number }>(lotCases(filter, viewer, sampleId).compile());
  return rows.map(({ id }) => id);
}

/** The cases in the order in which the seed draws them. */
function inOrder(seed: string, ids: readonly number[]): number[] {
  const place = (id: number) => createHash('sha256').update(`${seed}:${id}`).digest('hex');
  return ids
    .map((id) => ({ id, place: place(id) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ id }) => id);
}

async function addCases(db: Db, sampleId: number, ids: readonly number[]): Promise<void> {
  for (const case_id of ids) await db.insertInto('bulk_sample_case').values({ sample_id: sampleId, case_id }).execute();
}

/**
 * Cases of the lot that this account got to see in samples which it did not finish: they stay in every sample of a lot that holds
 * them, so that nobody draws anew until the doubtful ones are out.
 */
async function leftUndecided(db: Db, accountId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('bulk_sample_case')
    .innerJoin('bulk_sample', 'bulk_sample.id', 'bulk_sample_case.sample_id')
    .select('case_id')
    .distinct()
    .where('verifier_id', '=', accountId)
    .where('state', '=', 'open')
    .where('event_id', 'is', null)
    .execute();
  const lot = new Set(ids);
  return rows.map(({ case_id }) => case_id).filter((id) => lot.has(id));
}

async function draw(db: Db, office: Office, viewer: Viewer, filter: LotFilter, acceptableShare: number) {
  const ids = await lotIds(db, filter, viewer);
  if (ids.length === 0) return;
  const seed = randomBytes(16).toString('hex');
  const left = await leftUndecided(db, viewer.accountId, ids);
  const seen = new Set(left);
  const fresh = ids.filter((id) => !seen.has(id));
  const drawn = inOrder(seed, fresh).slice(0, sampleSize(ids.length, acceptableShare));
  const cases = [...left, ...drawn];
  const { id } = await db
    .insertInto('bulk_sample')
    .values({
      verifier_id: viewer.accountId,
      filter: lotKey(filter),
      seed,
      acceptable_share: acceptableShare,
      population: ids.length,
      size: cases.length,
      last_case_id: ids.reduce((last, one) => Math.max(last, one), 0),
      drawn_at: timestamp(office.clock),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`INSERT INTO bulk_lot_case (sample_id, case_id) SELECT ${id}, value FROM json_each(${JSON.stringify(ids)})`.execute(
    db,
  );
  await addCases(db, id, cases);
}

async function latest(db: Db, actorId: number, filter: LotFilter) {
  return db
    .selectFrom('bulk_sample')
    .selectAll()
    .where('verifier_id', '=', actorId)
    .where('filter', '=', lotKey(filter))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

type Sample = NonNullable<Awaited<ReturnType<typeof latest>>>;

/** How many of the sample this account decided, and how many still wait for it. */
async function progress(db: Db, sample: Sample) {
  const stage = stageOf(sample);
  const rows = await db
    .selectFrom('bulk_sample_case')
    .innerJoin('verification_case', 'verification_case.id', 'bulk_sample_case.case_id')
    .leftJoin('verification_event', 'verification_event.id', 'bulk_sample_case.event_id')
    .select(['bulk_sample_case.case_id', 'actor_id', 'action', 'verification_case.place'])
    .where('sample_id', '=', sample.id)
    .execute();
  return {
    ids: rows.map(({ case_id }) => case_id),
    decided: rows.filter(({ actor_id }) => actor_id === sample.verifier_id).length,
    waiting: rows.filter(({ action, place }) => action === null && place === stage).length,
    refused: rows.filter(({ action }) => action === 'return' || action === 'reject').length,
  };
}

/** Somebody else decided a case of the sample, or it was withdrawn: the next of the order take their place. */
async function fillUp(db: Db, sample: Sample, filter: LotFilter, viewer: Viewer): Promise<void> {
  const { ids, decided, waiting } = await progress(db, sample);
  const missing = sample.size - decided - waiting;
  if (sample.state !== 'open' || missing <= 0) return;
  const known = new Set(ids);
  const left = (await lotIds(db, filter, viewer, sample.id)).filter((id) => !known.has(id));
  await addCases(db, sample.id, inOrder(sample.seed, left).slice(0, missing));
}

async function answer(db: Db, viewer: Viewer, filter: LotFilter, required: boolean): Promise<BulkSample> {
  const singly = await db
    .selectFrom('verification_case')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where(caseMatches({ ...filter, state: 'proposed', stage: lotStage(filter), hasWarnings: false }, viewer))
    .where('singly', '=', 1)
    .executeTakeFirstOrThrow();
  const sample = required ? await latest(db, viewer.accountId, filter) : undefined;
  const approvable = (await lotIds(db, filter, viewer, sample?.id)).length;
  if (!sample) return { required, sample: null, approvable, singly: singly.count };
  const { decided } = await progress(db, sample);
  const { id, size, population, state, acceptable_share: acceptableShare } = sample;
  const shown = { id, size: Math.min(size, population), population, decided, state, acceptableShare };
  return { required, sample: shown, approvable, singly: singly.count };
}

/**
 * The sample of the lot that this account has to decide before it approves the rest together; drawn now if there is none, or
 * when the lot of the last one is dealt with.
 */
export async function sampleOf(office: Office, actor: Actor, filter: LotFilter): Promise<BulkSample> {
  const viewer = viewerOf(office, actor);
  return office.database.write(async (db) => {
    const { bulkSampling, acceptableShare } = (await loadSettings(db)).settings;
    if (!bulkSampling) return answer(db, viewer, filter, false);
    const last = await latest(db, actor.id, filter);
    if (last?.state === 'open') await fillUp(db, last, filter, viewer);
    const left = last ? (await lotIds(db, filter, viewer, last.id)).length : 0;
    if (!last || left === 0) await draw(db, office, viewer, filter, acceptableShare);
    return answer(db, viewer, filter, true);
  });
}

/**
 * What a decision says about the samples that hold the case: all approved passes, one that is not approved refuses the lot, whose
 * cases are then decided one by one by whomever.
 */
export async function settleSamples(db: Db, caseId: number): Promise<void> {
  const samples = await db
    .selectFrom('bulk_sample')
    .innerJoin('bulk_sample_case', 'bulk_sample_case.sample_id', 'bulk_sample.id')
    .selectAll('bulk_sample')
    .where('case_id', '=', caseId)
    .where('state', '<>', 'failed')
    .execute();
  for (const sample of samples) {
    const { decided, refused } = await progress(db, sample);
    const state = refused > 0 ? 'failed' : decided >= sample.size ? 'passed' : 'open';
    if (state === sample.state || state === 'open') continue;
    await db.updateTable('bulk_sample').set({ state }).where('id', '=', sample.id).execute();
    if (state !== 'failed') continue;
    // All of the lot, also what lies outside the areas of whoever decided or has a warning by now.
    await db
      .updateTable('verification_case')
      .set({ singly: 1 })
      .where('place', '=', stageOf(sample))
      .where('id', 'in', drawnFor(sample.id))
      .execute();
  }
}

/** The queue for which a sample was drawn, from the lot's key. */
const stageOf = ({ filter }: Pick<Sample, 'filter'>): QueueStage => lotShape.parse(JSON.parse(filter)).stage;

const lotShape = z.object({ stage: z.enum(queueStages) });
