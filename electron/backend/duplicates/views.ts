import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type DuplicateCluster, type DuplicatePair, linkFinding } from '#shared/contract/duplicates.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { type LinkBand, linkBands } from '#shared/domain/linkage.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { rowsOf } from '../workers/service.ts';
import { unlearnedShares } from './learn-weights.ts';
import { levelsOf, readModel, readThresholds } from './model-store.ts';

/** Which clusters are asked for. */
export type ClusterQuery = {
  readonly start: number;
  readonly end: number;
  readonly bands?: readonly LinkBand[];
  readonly villageCode?: string;
  readonly importId?: number;
  readonly workerId?: number;
};

function pairQuery(db: Db) {
  return db
    .selectFrom('duplicate_pair')
    .leftJoin('account', 'account.id', 'duplicate_pair.decided_by')
    .selectAll('duplicate_pair')
    .select('account.display_name as decidedBy');
}

type PairRow = Awaited<ReturnType<ReturnType<typeof pairQuery>['executeTakeFirstOrThrow']>>;

function asPair(row: PairRow): DuplicatePair {
  return {
    id: row.id,
    version: row.version,
    leftId: row.left_id,
    rightId: row.right_id,
    state: row.state,
    finding: linkFinding.parse(JSON.parse(row.finding)),
    foundAt: row.found_at,
    decidedBy: row.decidedBy,
    decidedAt: row.decided_at,
    note: row.note,
  };
}

/** One pair. @throws AppError common.not_found */
export async function readPair(db: Db, pairId: number): Promise<DuplicatePair> {
  const row = await pairQuery(db).where('duplicate_pair.id', '=', pairId).executeTakeFirst();
  if (!row) throw new AppError('common.not_found');
  return asPair(row);
}

/** The pair of two people, null when they were never found together. */
export async function readPairOf(db: Db, one: number, other: number): Promise<DuplicatePair | null> {
  const row = await pairQuery(db)
    .where('left_id', '=', Math.min(one, other))
    .where('right_id', '=', Math.max(one, other))
    .executeTakeFirst();
  return row ? asPair(row) : null;
}

/** Open pairs of one person with the other side of each, the surest first; at most five. */
export async function likelyDuplicates(
  db: Db,
  actor: Actor,
  workerId: number,
): Promise<{ pair: DuplicatePair; other: WorkerRow }[]> {
  const rows = await pairQuery(db)
    .where((build) => build.or([build('left_id', '=', workerId), build('right_id', '=', workerId)]))
    .where('state', '=', 'open')
    .orderBy('score', 'desc')
    .limit(5)
    .execute();
  const otherId = (row: PairRow) => (row.left_id === workerId ? row.right_id : row.left_id);
  const people = await rowsOf(db, actor, rows.map(otherId));
  return rows.flatMap((row) => {
    const other = people.find(({ id }) => id === otherId(row));
    return other ? [{ pair: asPair(row), other }] : [];
  });
}

const strongest = (bands: readonly LinkBand[]): LinkBand =>
  linkBands.find((band) => bands.includes(band)) ?? 'possible';

async function clustersOf(db: Db, actor: Actor, ids: readonly number[]): Promise<DuplicateCluster[]> {
  if (ids.length === 0) return [];
  const rows = await pairQuery(db)
    .where('cluster_id', 'in', ids)
    .where('state', '=', 'open')
    .orderBy('score', 'desc')
    .execute();
  const people = await rowsOf(db, actor, [...new Set(rows.flatMap((row) => [row.left_id, row.right_id]))]);
  const byId = new Map(people.map((person) => [person.id, person]));
  return ids.map((id) => {
    const own = rows.filter((row) => row.cluster_id === id);
    const members = [...new Set(own.flatMap((row) => [row.left_id, row.right_id]))];
    return {
      id,
      band: strongest(own.map(({ band }) => band)),
      score: Math.max(...own.map(({ score }) => score)),
      people: members.flatMap((member) => byId.get(member) ?? []),
      pairs: own.map(asPair),
    };
  });
}

function openClusters(db: Db, query: ClusterQuery) {
  let clusters = db.selectFrom('duplicate_pair').where('state', '=', 'open');
  const { bands, villageCode, importId, workerId } = query;
  if (bands) clusters = clusters.where('band', 'in', bands);
  if (workerId !== undefined) {
    clusters = clusters.where((build) => build.or([build('left_id', '=', workerId), build('right_id', '=', workerId)]));
  }
  if (villageCode !== undefined || importId !== undefined) {
    clusters = clusters.where((build) => {
      let people = build.selectFrom('worker').select('worker.id').where(sql<SqlBool>`worker.id in (left_id, right_id)`);
      if (villageCode !== undefined) people = people.where('village_code', '=', villageCode);
      if (importId !== undefined) people = people.where('import_id', '=', importId);
      return build.exists(people);
    });
  }
  return clusters;
}

/** Open clusters, the surest first. */
export async function listClusters(office: Office, actor: Actor, query: ClusterQuery) {
  const db = office.database.read;
  const { total } = await openClusters(db, query)
    .select((build) => build.fn.count<number>('cluster_id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await openClusters(db, query)
    .select((build) => ['cluster_id', build.fn.max('score').as('best')])
    .groupBy('cluster_id')
    .orderBy('best', 'desc')
    .orderBy('cluster_id')
    .offset(query.start)
    .limit(Math.min(500, Math.max(0, query.end - query.start)))
    .execute();
  return {
    clusters: await clustersOf(
      db,
      actor,
      rows.map((row) => row.cluster_id),
    ),
    total,
  };
}

/** One open cluster. @throws AppError common.not_found */
export async function readCluster(office: Office, actor: Actor, clusterId: number): Promise<DuplicateCluster> {
  const [cluster] = await clustersOf(office.database.read, actor, [clusterId]);
  if (!cluster || cluster.pairs.length === 0) throw new AppError('common.not_found');
  return cluster;
}

/** Pairs said to be two people, the newest first. */
export async function listDecided(
  office: Office,
  actor: Actor,
  range: { readonly start: number; readonly end: number },
) {
  const db = office.database.read;
  const distinct = pairQuery(db).where('duplicate_pair.state', '=', 'distinct');
  const { total } = await distinct
    .clearSelect()
    .select((build) => build.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await distinct
    .orderBy('decided_at', 'desc')
    .orderBy('duplicate_pair.id', 'desc')
    .offset(range.start)
    .limit(Math.min(500, Math.max(0, range.end - range.start)))
    .execute();
  const people = await rowsOf(
    db,
    actor,
    rows.flatMap((row) => [row.left_id, row.right_id]),
  );
  const byId = new Map<number, WorkerRow>(people.map((person) => [person.id, person]));
  const pairs = rows.flatMap((row) => {
    const [left, right] = [byId.get(row.left_id), byId.get(row.right_id)];
    return left && right ? [{ pair: asPair(row), left, right }] : [];
  });
  return { pairs, total };
}

async function openCounts(db: Db) {
  const rows = await db
    .selectFrom('duplicate_pair')
    .select((build) => ['state', 'band', build.fn.countAll<number>().as('count')])
    .groupBy(['state', 'band'])
    .execute();
  const of = (state: string, band?: LinkBand) =>
    rows
      .filter((row) => row.state === state && (band === undefined || row.band === band))
      .reduce((sum, row) => sum + row.count, 0);
  const open = { certain: of('open', 'certain'), likely: of('open', 'likely'), possible: of('open', 'possible') };
  return { open, distinct: of('distinct') };
}

const scanResult = z.object({
  people: z.number(),
  candidates: z.number(),
  certain: z.number(),
  likely: z.number(),
  possible: z.number(),
});
const scanParams = z.object({ importId: z.number().nullable() });

/** The last search that compared anybody, that of an import included. */
async function lastScan(db: Db) {
  const job = await db
    .selectFrom('job')
    .innerJoin('account', 'account.id', 'job.created_by')
    .select(['subject', 'params', 'result', 'finished_at', 'display_name'])
    .where('kind', '=', 'duplicates.scan')
    .where('state', '=', 'done')
    .where(sql<SqlBool>`json_extract(result, '$.people') > 0`)
    .orderBy('job.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!job?.result || !job.finished_at) return null;
  const { people, candidates, certain, likely, possible } = scanResult.parse(JSON.parse(job.result));
  const { importId } = scanParams.parse(JSON.parse(job.params));
  const found = certain + likely + possible;
  const file = importId === null ? null : job.subject;
  return { at: job.finished_at, by: job.display_name, file, people, candidates, found };
}

/** Figures, the last scan, weights and thresholds. */
export async function summary(office: Office) {
  const { connection, read: db } = office.database;
  const model = readModel(connection);
  const { version, ...thresholds } = readThresholds(connection);
  const merged = await db
    .selectFrom('merge')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('undone_change_set_id', 'is', null)
    .executeTakeFirstOrThrow();
  const { total } = await openClusters(db, { start: 0, end: 0 })
    .select((build) => build.fn.count<number>('cluster_id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  return {
    ...(await openCounts(db)),
    clusters: total,
    merged: merged.count,
    lastScan: await lastScan(db),
    model: {
      learnedAt: model?.learnedAt ?? null,
      people: model?.people ?? 0,
      pairs: model?.pairs ?? 0,
      levels: levelsOf(model?.shares ?? unlearnedShares),
    },
    thresholds,
    thresholdsVersion: version,
  };
}

/** Sets the thresholds, which hold from the next scan on. @throws AppError common.stale */
export async function setThresholds(
  office: Office,
  actor: Actor,
  input: { readonly thresholds: { readonly possible: number; readonly likely: number }; readonly version: number },
) {
  const { thresholds, version } = input;
  return office.database.write(async (db) => {
    const changed = await db
      .updateTable('link_threshold')
      .set({ ...thresholds, version: version + 1 })
      .where('version', '=', version)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new AppError('common.stale');
    const at = timestamp(office.clock);
    await journalise(db, { at, actorId: actor.id, action: 'duplicates.thresholds', detail: { ...thresholds } });
    return { version: version + 1 };
  });
}
