import type { Generated } from 'kysely';
import type { LinkBand } from '#shared/domain/linkage.ts';

type LinkModelRow = {
  id: Generated<number>;
  learned_at: string;
  job_id: number | null;
  people: number;
  pairs: number;
  candidates: number;
  found: number;
  weights: string;
};

/** A pair of records that may be one person, `left_id` < `right_id`. */
export type DuplicatePairTable = {
  id: Generated<number>;
  left_id: number;
  right_id: number;
  cluster_id: number;
  state: 'open' | 'distinct' | 'merged' | 'gone';
  band: LinkBand;
  score: number;
  finding: string;
  found_at: string;
  decided_by: number | null;
  decided_at: string | null;
  note: string | null;
  seen_hash: string | null;
  version: Generated<number>;
};

type Merge = {
  id: Generated<number>;
  kept_id: number;
  merged_id: number;
  pair_id: number | null;
  before: string;
  after: string;
  change_set_id: number;
  note: string | null;
  undone_change_set_id: number | null;
};

/** Pairs that may be one person, the model that found them, and merges. */
export type DuplicateTables = {
  duplicate_pair: DuplicatePairTable;
  link_model: LinkModelRow;
  link_threshold: { id: number; possible: number; likely: number; version: Generated<number> };
  merge: Merge;
};
