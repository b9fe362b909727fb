import { z } from 'zod';
import { type LinkField, linkFields, linkLevels } from '#shared/domain/linkage.ts';
import type { Connection } from '../db/open.ts';
import { type LinkModel, priorBits } from './learn-weights.ts';
import type { Scale, Thresholds } from './score.ts';
import type { Shares } from './weights.ts';

const fieldShares = z.object({ m: z.array(z.number()), u: z.array(z.number()) });
const storedWeights = z.object({ doubled: z.number(), shares: z.record(z.enum(linkFields), fieldShares) });

/** A scan as it was stored with what it taught. */
export type StoredModel = LinkModel & {
  readonly learnedAt: string;
  readonly candidates: number;
  readonly found: number;
  readonly jobId: number | null;
};

/** What the last scan of the whole register taught, null before the first. */
export function readModel(connection: Connection): StoredModel | null {
  const row = connection
    .prepare<
      [],
      {
        learned_at: string;
        job_id: number | null;
        people: number;
        pairs: number;
        candidates: number;
        found: number;
        weights: string;
      }
    >('SELECT * FROM link_model ORDER BY id DESC LIMIT 1')
    .get();
  if (!row) return null;
  const { doubled, shares } = storedWeights.parse(JSON.parse(row.weights));
  const { people, pairs, candidates, found } = row;
  return { doubled, shares, people, pairs, candidates, found, learnedAt: row.learned_at, jobId: row.job_id };
}

/** Keeps what a scan taught; earlier ones stay as history. */
export function storeModel(
  connection: Connection,
  model: LinkModel,
  scan: { readonly at: string; readonly jobId: number; readonly candidates: number; readonly found: number },
): void {
  const weights = JSON.stringify({ doubled: model.doubled, shares: model.shares });
  connection
    .prepare(
      'INSERT INTO link_model (learned_at, job_id, people, pairs, candidates, found, weights) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(scan.at, scan.jobId, model.people, model.pairs, scan.candidates, scan.found, weights);
}

/** The thresholds with their version for optimistic locking. */
export function readThresholds(connection: Connection): Thresholds & { readonly version: number } {
  const row = connection
    .prepare<[], Thresholds & { readonly version: number }>(
      'SELECT possible, likely, version FROM link_threshold WHERE id = 1',
    )
    .get();
  return row ?? { possible: -3, likely: 3, version: 1 };
}

/** Weights and thresholds for judging among so many people. */
export function scaleFor(connection: Connection, model: LinkModel, people: number): Scale {
  return {
    shares: model.shares,
    together: model.together,
    priorBits: priorBits(model, people),
    thresholds: readThresholds(connection),
  };
}

/** All levels with their shares, for people to see. */
export function levelsOf(shares: Shares) {
  return linkFields.flatMap((field: LinkField) =>
    linkLevels[field].map((level, place) => {
      const m = shares[field].m[place] ?? 0;
      const u = shares[field].u[place] ?? 0;
      return { field, level, m, u, bits: Math.log2(Math.max(m, 1e-6) / Math.max(u, 1e-7)) };
    }),
  );
}
