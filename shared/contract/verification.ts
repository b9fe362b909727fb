import { z } from 'zod';
import { caseStates, decisions } from '../domain/states.ts';
import { id, pageInput, problemData, reads, startedJob, text, typed, writes } from './base.ts';
import { editableFields, workerDetail, workerFilter } from './workers.ts';

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
  warningCount: z.number().int(),
  submittedBy: z.string(),
  submittedAt: z.string(),
  claimedBy: z.string().nullable(),
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
  events: z.array(
    z.object({
      action: z.string(),
      /** Null where something outside of the application changed the data. */
      actorName: z.string().nullable(),
      reasonCode: z.string().nullable(),
      note: z.string().nullable(),
      /** The changed fields that made an approval lapse. */
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
  hasWarnings: z.boolean().optional(),
  villageCode: z.string().optional(),
  search: z.string().max(200).optional(),
});

/** From proposal to decision (Antrean Verifikasi). */
export const verification = {
  /** Puts the matching drafts before the verifiers. `expectedCount` is what the person was shown; another count refuses. */
  submit: writes('cases.submit')
    .input(
      z.object({
        filter: workerFilter,
        programId: id.optional(),
        expectedCount: z.number().int().optional(),
        note: text(500).optional(),
      }),
    )
    .output(startedJob),
  queue: reads('cases.read')
    .input(pageInput.extend({ filter: caseFilter.default({ state: 'proposed' }) }))
    .output(z.object({ rows: z.array(caseRow), total: z.number().int() })),
  get: reads('cases.read').input(z.object({ id })).output(caseDetail),
  /** Claims and opens the oldest case that this account may decide; null when none is left. */
  next: writes('cases.decide')
    .input(z.object({ filter: caseFilter.default({ state: 'proposed' }), skip: z.array(id).max(1000).default([]) }))
    .output(caseDetail.nullable()),
  /** Decides one case. A return or rejection needs a coded reason; a changed person or case refuses. */
  decide: writes('cases.decide')
    .input(
      z.object({
        id,
        version: z.number().int(),
        seenHash: z.string(),
        decision: z.enum(decisions),
        reasonCode: z.string().optional(),
        note: typed(1000).trim().optional(),
      }),
    )
    .output(z.object({ id, state: z.enum(caseStates) })),
  /** Approves all matching open cases that this account may decide; own entries are left in the queue and counted. */
  approveMany: writes('cases.decide')
    .input(
      z.object({
        filter: caseFilter.default({ state: 'proposed' }),
        expectedCount: z.number().int().optional(),
        note: text(500).optional(),
      }),
    )
    .output(startedJob),
  counts: reads('cases.read').output(
    z.object({
      open: z.number().int(),
      openMine: z.number().int(),
      withWarnings: z.number().int(),
      oldestAt: z.string().nullable(),
      decidedToday: z.number().int(),
    }),
  ),
};
