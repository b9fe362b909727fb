import { z } from 'zod';
import { linkBands, linkFields, linkRules } from '../domain/linkage.ts';
import { id, pageInput, reads, startedJob, text, writes } from './base.ts';
import { workerRow } from './worker-rows.ts';
import { editableFields } from './workers.ts';

/** What one field says about a pair: `bits` above 0 speak for one person, below 0 for two. The words stand in `duplicates.evidence.<field>.<level>`. */
export const linkEvidence = z.object({ field: z.enum(linkFields), level: z.string(), bits: z.number() });

/** How a pair was judged; `score` is log2 of the odds that it is one person, so 3 means 8 to 1; `explainPair` in shared/domain makes one sentence of it. `band` null: not taken for one person. */
export const linkFinding = z.object({
  score: z.number(),
  band: z.enum(linkBands).nullable(),
  rule: z.enum(linkRules).nullable(),
  evidence: z.array(linkEvidence).readonly(),
});

/** States of a pair: waiting, said to be two people, merged, or no longer found by a later scan. */
export const pairStates = ['open', 'distinct', 'merged', 'gone'] as const;

/** Two records that may be one person; `leftId` < `rightId`. */
export const duplicatePair = z.object({
  id,
  version: z.number().int(),
  leftId: id,
  rightId: id,
  state: z.enum(pairStates),
  finding: linkFinding,
  foundAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
});

/** A pair as the screen shows it. */
export type DuplicatePair = z.infer<typeof duplicatePair>;

/** People who may be one, linked by pairs. `id` is the id of its first pair; identifiers are masked where the role may not see them. */
export const duplicateCluster = z.object({
  id,
  band: z.enum(linkBands),
  score: z.number(),
  people: z.array(workerRow),
  pairs: z.array(duplicatePair),
});

/** People who may be one. */
export type DuplicateCluster = z.infer<typeof duplicateCluster>;

/** From which of the two records each field comes. Fields that are not named take the proposal. */
export const survivorship = z.partialRecord(z.enum(editableFields), id);

/** A person with all that hangs on her, for the side-by-side screen. */
export const comparedPerson = z.object({
  row: workerRow,
  /** Who entered her, and when. */
  createdBy: z.string(),
  createdAt: z.string(),
  /** Moment of the last approval, null when never approved. */
  verifiedAt: z.string().nullable(),
  enrolments: z.array(z.object({ id, programName: z.string(), cohort: z.string().nullable(), state: z.string() })),
  letters: z.array(z.object({ id, number: z.string(), state: z.string(), issuedAt: z.string().nullable() })),
  cases: z.array(z.object({ id, state: z.string(), submittedAt: z.string(), decidedAt: z.string().nullable() })),
});

/** Two people side by side with what is proposed. `refusal` is the code of the error with which a merge would be refused now. */
export const comparison = z.object({
  pair: duplicatePair.nullable(),
  finding: linkFinding,
  left: comparedPerson,
  right: comparedPerson,
  proposal: z.object({ keepId: id, fields: survivorship }),
  refusal: z.string().nullable(),
  /** Whether merging by the proposal changes reviewed fields of an approved person, so that the approval lapses. */
  approvalLapses: z.boolean(),
});

/** A field that an un-merge left alone because it was touched since: what it would have put back, and what stands there. */
export const leftField = z.object({
  workerId: id,
  name: z.string(),
  field: z.string(),
  value: z.string().nullable(),
  wanted: z.string().nullable(),
});

/** A merge as the list shows it. */
export const mergeRow = z.object({
  id,
  kept: z.object({ id, name: z.string() }),
  merged: z.object({ id, name: z.string() }),
  by: z.string(),
  at: z.string(),
  note: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: z.string().nullable(),
});

/** A merge as the list shows it. */
export type MergeRow = z.infer<typeof mergeRow>;

/** Weights of the comparison: `m` is the share among pairs of one person, `u` among pairs of two, `bits` their ratio as log2. */
export const linkModel = z.object({
  learnedAt: z.string().nullable(),
  /** Size of the register, and pairs from which the weights were learned. */
  people: z.number().int(),
  pairs: z.number().int(),
  levels: z.array(
    z.object({ field: z.enum(linkFields), level: z.string(), m: z.number(), u: z.number(), bits: z.number() }),
  ),
});

/** Scores in bits from which a pair is `possible` or `likely`. */
export const linkThresholds = z
  .object({ possible: z.number().min(-20).max(60), likely: z.number().min(-20).max(60) })
  .refine(({ possible, likely }) => possible <= likely);

/** The last search that ended well; `file` is the list after whose import it ran by itself, null for the whole register. */
const lastScan = z.object({
  at: z.string(),
  by: z.string(),
  file: z.string().nullable(),
  people: z.number().int(),
  candidates: z.number().int(),
  found: z.number().int(),
});

/** The same people seen twice (Ganda). */
export const duplicates = {
  /** Compares the whole register with itself: the job's result holds people, candidates, certain, likely, possible, clusters. */
  scan: writes('duplicates.decide').output(startedJob),
  summary: reads('duplicates.read').output(
    z.object({
      open: z.object({ certain: z.number().int(), likely: z.number().int(), possible: z.number().int() }),
      clusters: z.number().int(),
      distinct: z.number().int(),
      merged: z.number().int(),
      lastScan: lastScan.nullable(),
      model: linkModel,
      thresholds: linkThresholds,
      thresholdsVersion: z.number().int(),
    }),
  ),
  /** Holds from the next scan on. */
  setThresholds: writes('settings.edit')
    .input(z.object({ thresholds: linkThresholds, version: z.number().int() }))
    .output(z.object({ version: z.number().int() })),
  /** Open clusters, the surest first. */
  list: reads('duplicates.read')
    .input(
      pageInput.extend({
        bands: z.array(z.enum(linkBands)).optional(),
        villageCode: z.string().optional(),
        /** Only clusters with a person of this import. */
        importId: id.optional(),
        /** Only clusters in which this person is one of a pair. */
        workerId: id.optional(),
      }),
    )
    .output(z.object({ clusters: z.array(duplicateCluster), total: z.number().int() })),
  get: reads('duplicates.read').input(z.object({ id })).output(duplicateCluster),
  /** Any two people side by side, found as a pair or not. */
  compare: reads('duplicates.read')
    .input(z.object({ leftId: id, rightId: id }))
    .output(comparison),
  /** Says that the two are two people; remembered by later scans unless name, NIK, birth date, KK or mother changes. */
  distinct: writes('duplicates.decide')
    .input(z.object({ pairId: id, version: z.number().int(), note: text(500).optional() }))
    .output(duplicatePair),
  /** Takes one person out of a cluster: all her open pairs in it become two people. The pairs decided are told. */
  takeOut: writes('duplicates.decide')
    .input(z.object({ clusterId: id, workerId: id, note: text(500).optional() }))
    .output(z.object({ pairs: z.array(duplicatePair) })),
  /** Takes "two people" back: the pair waits again. */
  reopen: writes('duplicates.decide')
    .input(z.object({ pairId: id, version: z.number().int() }))
    .output(duplicatePair),
  /** Pairs said to be two people, the newest first. */
  decided: reads('duplicates.read')
    .input(pageInput)
    .output(
      z.object({
        pairs: z.array(z.object({ pair: duplicatePair, left: workerRow, right: workerRow })),
        total: z.number().int(),
      }),
    ),
  /**
   * Makes one person of two, in one change-set: `keepId` stays with the chosen fields, the other becomes `replaced` and points to
   * it. Letters, numbers, cases and history stay where they are and are reached through the pointer.
   */
  merge: writes('duplicates.decide')
    .input(
      z.object({
        keepId: id,
        keepVersion: z.number().int(),
        otherId: id,
        otherVersion: z.number().int(),
        fields: survivorship.default({}),
        note: text(500).optional(),
      }),
    )
    .output(z.object({ mergeId: id, changeSetId: id, row: workerRow, approvalLapsed: z.boolean() })),
  /** Takes a merge back: both records as they were; what was touched since is left and told. */
  unmerge: writes('duplicates.decide')
    .input(z.object({ mergeId: id, note: text(500).optional() }))
    .output(
      z.object({
        changeSetId: id,
        restored: z.number().int(),
        left: z.array(leftField),
        kept: workerRow,
        other: workerRow,
      }),
    ),
  /** Merges, the newest first; of one person, also through other merges, when `workerId` is given. */
  merges: reads('duplicates.read')
    .input(pageInput.extend({ workerId: id.optional() }))
    .output(z.object({ merges: z.array(mergeRow), total: z.number().int() })),
};
