import { z } from 'zod';
import { caseActs, queueStages } from '../domain/stages.ts';
import { caseStates } from '../domain/states.ts';
import { absolutePath, id, pageInput, reads, startedJob, text, typed, writes } from './base.ts';
import { caseDetail, caseFilter, caseOrder, caseRow, lotFilter } from './cases.ts';
import { decisionReason, decisionReasonOrder } from './decision-reasons.ts';
import { secondLook, verdict } from './second-look.ts';
import { workerFilter } from './workers.ts';

/** What stands before approving many together, and how many this account may approve then. */
export const bulkSample = z.object({
  /** Whether the office wants a sample decided singly before. */
  required: z.boolean(),
  sample: z
    .object({
      id,
      size: z.number().int(),
      population: z.number().int(),
      decided: z.number().int(),
      state: z.enum(['open', 'passed', 'failed']),
      /** The share of wrong cases that the sample was made to find, per cent. */
      acceptableShare: z.number(),
    })
    .nullable(),
  /** Cases without warnings that this account may approve, of the lot of the sample where there is one. */
  approvable: z.number().int(),
  /** Cases that have to be decided one by one because a sample of their lot failed. */
  singly: z.number().int(),
});

/** What stands before approving many together. */
export type BulkSample = z.infer<typeof bulkSample>;

/** How cases are given to accounts: a whole kelurahan to one of them, or to each the same number. */
export const assignments = ['area', 'evenly'] as const;

/** Upper ends of the buckets of the ageing board, whole civil days; one more bucket holds what waits longer. */
export const ageingBounds = [2, 5, 10, 20] as const;

/** Open cases of a queue or of a person, by how long they have been waiting there. `id` null: given to nobody. */
export const ageingRow = z.object({
  id: id.nullable(),
  /** Of a queue: its stage. */
  stage: z.enum(queueStages).nullable(),
  name: z.string().nullable(),
  buckets: z.array(z.number().int()),
  open: z.number().int(),
  overdue: z.number().int(),
  oldestAt: z.string().nullable(),
  decidedToday: z.number().int(),
});

/** Open cases of a queue or of a person, by how long they have been waiting. */
export type AgeingRow = z.infer<typeof ageingRow>;

/** A queue with how many cases stand there. */
const queueFigure = z.object({
  stage: z.enum(queueStages),
  open: z.number().int(),
  mayAct: z.boolean(),
  /** What a yes means there, where all programmes agree; null otherwise. */
  yes: z.enum(['approve', 'forward', 'pass']).nullable(),
});

/** Somebody who may decide cases. */
const verifier = z.object({ id, name: z.string() });

/** From proposal to decision (Antrean Verifikasi). */
export const verification = {
  /** Puts the matching drafts before the verifiers. `expectedCount` is what the person was shown; another count refuses. */
  submit: writes('cases.submit', { areas: 'held' })
    .input(
      z.object({
        filter: workerFilter,
        programId: id.optional(),
        expectedCount: z.number().int().optional(),
        note: text(500).optional(),
      }),
    )
    .output(startedJob),
  queue: reads('cases.read', { areas: 'held' })
    .input(pageInput.extend({ filter: caseFilter.default({ state: 'proposed' }), order: caseOrder }))
    .output(z.object({ rows: z.array(caseRow), total: z.number().int() })),
  get: reads('cases.read', { areas: 'held' }).input(z.object({ id })).output(caseDetail),
  /**
   * Claims and opens the first case that this account may decide: of those given to it, then of those given to nobody; null when
   * none is left.
   */
  next: writes('cases.act', { areas: 'held' })
    .input(
      z.object({
        filter: caseFilter.default({ state: 'proposed' }),
        order: caseOrder,
        skip: z.array(id).max(1000).default([]),
        /** Only cases of this sample that are not decided. */
        sampleId: id.optional(),
      }),
    )
    .output(caseDetail.nullable()),
  /** Opens one case, and claims it where this account may decide it and nobody else holds it. */
  open: writes('cases.act', { areas: 'held' }).input(z.object({ id })).output(caseDetail),
  /** Gives a claimed case back to the queue. */
  release: writes('cases.act', { areas: 'held' }).input(z.object({ id })).output(z.object({})),
  /**
   * Decides one case or passes it on. A return, a rejection and a pass by hand need a coded reason; a changed person, case or chain
   * refuses.
   */
  decide: writes('cases.act', { areas: 'held' })
    .input(
      z.object({
        id,
        version: z.number().int(),
        seenHash: z.string(),
        ...verdict,
        decision: z.enum(caseActs),
      }),
    )
    .output(z.object({ id, state: z.enum(caseStates) })),
  ...secondLook,
  /** The sample that this account has to decide before approving together what matches; drawn when there is none. */
  sample: writes('cases.act', { areas: 'held' })
    .input(z.object({ filter: lotFilter.default({ state: 'proposed' }) }))
    .output(bulkSample),
  /** Reasons of returns and rejections, those that are switched off included. */
  reasons: reads('cases.read', { areas: 'none' }).output(z.array(decisionReason)),
  /** Adds a reason (without a code), words one anew or switches it off. */
  saveReason: writes('settings.edit', { areas: 'none' }).input(decisionReasonOrder).output(z.array(decisionReason)),
  /** Approves all matching open cases that this account may decide; own entries are left in the queue and counted. */
  approveMany: writes('cases.act', { areas: 'held' })
    .input(
      z.object({
        filter: lotFilter.default({ state: 'proposed' }),
        expectedCount: z.number().int().optional(),
        note: text(500).optional(),
      }),
    )
    .output(startedJob),
  /** How many matching cases at the stage of the population office this account may pass on together, and how many stay there. */
  passable: reads('cases.act', { areas: 'held' })
    .input(z.object({ filter: caseFilter.default({ state: 'proposed' }) }))
    .output(z.object({ count: z.number().int(), stays: z.number().int() })),
  /** Passes them on for one coded reason. @throws verification.count_changed, .nothing_to_pass, .reason_needed, .note_needed */
  passMany: writes('cases.act', { areas: 'held' })
    .input(
      z.object({
        filter: caseFilter.default({ state: 'proposed' }),
        expectedCount: z.number().int(),
        reasonCode: z.string(),
        note: typed(1000).trim().optional(),
      }),
    )
    .output(startedJob),
  /** Writes for each kelurahan, or one of them, what has to be mended of those who were returned: a PDF and an .xlsx list. */
  returnPackages: writes('exports.run', { areas: 'held' })
    .input(z.object({ folder: absolutePath, villageCode: z.string().optional() }))
    .output(startedJob),
  /** Accounts that may act in a queue, or in any. */
  verifiers: reads('cases.measure', { areas: 'none' })
    .input(z.object({ stage: z.enum(queueStages).optional() }).optional())
    .output(z.array(verifier)),
  /** Gives all matching open cases to the accounts; without any takes them back. Own entries are never given. */
  assign: writes('cases.assign', { areas: 'held' })
    .input(
      z.object({
        filter: caseFilter.default({ state: 'proposed' }),
        accountIds: z.array(id).max(100),
        how: z.enum(assignments),
        expectedCount: z.number().int().optional(),
      }),
    )
    .output(startedJob),
  /** How long open cases have been waiting, per queue and per person. */
  ageing: reads('cases.measure', { areas: 'held' }).output(
    z.object({ queues: z.array(ageingRow), people: z.array(ageingRow) }),
  ),
  /** Figures of one queue, or of all. */
  counts: reads('cases.read', { areas: 'held' })
    .input(z.object({ stage: z.enum(queueStages).optional() }).optional())
    .output(
      z.object({
        /** Queues that are switched on anywhere or hold cases, in their order; whether this account acts there and what its yes means. */
        stages: z.array(queueFigure),
        open: z.number().int(),
        openMine: z.number().int(),
        withWarnings: z.number().int(),
        /** Past their due date. */
        overdue: z.number().int(),
        /** Given to this account. */
        assignedMine: z.number().int(),
        oldestAt: z.string().nullable(),
        decidedToday: z.number().int(),
        /** Cases to look at again that this account may take. */
        again: z.number().int(),
      }),
    ),
};
