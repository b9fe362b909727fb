import { z } from 'zod';
import { matchViews } from '../domain/match-states.ts';
import { queueStages } from '../domain/stages.ts';
import { caseStates } from '../domain/states.ts';
import { id, problemData } from './base.ts';
import { caseMatch } from './case-match.ts';
import { duplicatePair } from './duplicates.ts';
import { workerRow } from './worker-rows.ts';
import { editableFields, workerDetail } from './workers.ts';

/** A case as the queue shows it. */
export const caseRow = z.object({
  id,
  version: z.number().int(),
  workerId: id,
  name: z.string(),
  nik: z.string().nullable(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  programName: z.string(),
  state: z.enum(caseStates),
  /** The queue in which it stands; of a closed case the one in which it was closed. */
  stage: z.enum(queueStages),
  warningCount: z.number().int(),
  submittedBy: z.string(),
  submittedAt: z.string(),
  claimedBy: z.string().nullable(),
  /** To whom the head gave it. */
  assignedTo: z.string().nullable(),
  /** Civil date until which it should be decided. */
  dueDate: z.string().nullable(),
  /** How it stands with the population office. */
  match: z.enum(matchViews),
});

/** A case as the queue shows it. */
export type CaseRow = z.infer<typeof caseRow>;

/** One case with the person, what the rules say and the hash of what the verifier is shown. */
export const caseDetail = z.object({
  case: caseRow,
  worker: workerDetail,
  findings: z.array(problemData.extend({ severity: z.enum(['error', 'warning']) })),
  /** SHA-256 of the reviewed fields: a decision is bound to it. */
  seenHash: z.string(),
  /** False with the reason when this account may not decide (own entry, decided already). */
  mayDecide: z.boolean(),
  refusal: problemData.nullable(),
  /** What a yes means where the case stands. */
  yes: z.enum(['approve', 'forward', 'pass']),
  /** What is different from the state approved last; null when none was. `fields` null: the recorded changes do not lead back there. */
  differences: z
    .object({
      approvedAt: z.string(),
      approvedBy: z.string(),
      fields: z
        .array(z.object({ field: z.enum(editableFields), before: z.string().nullable(), after: z.string().nullable() }))
        .nullable(),
    })
    .nullable(),
  /** Others who may be the same person, the likeliest first. */
  duplicates: z.array(z.object({ pair: duplicatePair, other: workerRow })),
  /** What the population office said of the person, null where nothing was ever sent. */
  match: caseMatch.nullable(),
  /** The words over the cells of the source row, where the list had them. */
  sourceHeaders: z.array(z.string()).nullable(),
  /** Set where this is a second look: the case as the first decision saw it, decided by `decideAgain`. */
  lookId: id.nullable(),
  events: z.array(
    z.object({
      action: z.string(),
      /** Null where something outside of the application changed the data. */
      actorName: z.string().nullable(),
      /** The stage at which it was decided. */
      stage: z.enum(queueStages).nullable(),
      reasonCode: z.string().nullable(),
      note: z.string().nullable(),
      /** The changed fields that made an approval lapse or put the case back. */
      fields: z.array(z.enum(editableFields)),
      at: z.string(),
    }),
  ),
});

/** One case with everything the verifier needs. */
export type CaseDetail = z.infer<typeof caseDetail>;

/** Conditions on the queue. */
export const caseFilter = z.object({
  state: z.enum(caseStates).default('proposed'),
  /** The queue of open cases; all of them without. */
  stage: z.enum(queueStages).optional(),
  hasWarnings: z.boolean().optional(),
  villageCode: z.string().optional(),
  search: z.string().max(200).optional(),
  /** Given to this account, or to nobody. */
  assigned: z.enum(['mine', 'free']).optional(),
  /** True for those whose due date has passed. */
  overdue: z.boolean().optional(),
  /** How it stands with the population office. */
  match: z.enum(matchViews).optional(),
});

/** Conditions on the queue. */
export type CaseFilter = z.infer<typeof caseFilter>;

/** Conditions of cases that are approved together. What changes while a sample is decided is none of them. */
export const lotFilter = caseFilter.omit({ assigned: true, overdue: true, match: true });

/** Conditions of cases that are approved together. */
export type LotFilter = z.infer<typeof lotFilter>;

/** Orders of the queue: longest waiting, most warnings, by kelurahan, due first, gravest answer of the population office. */
export const caseOrders = ['age', 'risk', 'area', 'due', 'match'] as const;

/** One order of the queue. */
export type CaseOrder = (typeof caseOrders)[number];

/** The order of a list of cases. */
export const caseOrder = z.enum(caseOrders).default('age');
