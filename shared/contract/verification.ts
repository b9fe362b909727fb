import { z } from 'zod';
import { matchViews } from '../domain/match-states.ts';
import { caseActs, queueStages } from '../domain/stages.ts';
import { caseStates, decisions } from '../domain/states.ts';
import { absolutePath, date, id, pageInput, problemData, reads, startedJob, text, typed, writes } from './base.ts';
import { caseMatch } from './case-match.ts';
import { duplicatePair } from './duplicates.ts';
import { workerRow } from './worker-rows.ts';
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

/** A coded reason of a return, a rejection or a pass by hand, in both languages. */
export const decisionReason = z.object({
  action: z.enum(['return', 'reject', 'pass']),
  code: z.string(),
  textId: text(200),
  textEn: text(200),
  /** Whether it is offered; a code that stands under a decision is only switched off. */
  active: z.boolean(),
  used: z.boolean(),
  version: z.number().int(),
});

/** A reason as the settings send it; without a code it is a new one. */
export const decisionReasonOrder = decisionReason
  .omit({ used: true, code: true, version: true })
  .extend({ code: z.string().optional(), version: z.number().int().optional() });

/** A coded reason of a return or rejection. */
export type DecisionReason = z.infer<typeof decisionReason>;

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

const caseOrder = z.enum(caseOrders).default('age');

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

/** One of the two decisions of a second look. */
const lookDecision = z.object({
  by: z.string(),
  action: z.enum(decisions),
  reasonCode: z.string().nullable(),
  note: z.string().nullable(),
  at: z.string(),
});

/** A case about which two verifiers disagree. */
export const disagreement = z.object({ id, case: caseRow, first: lookDecision, second: lookDecision });

/** A case about which two verifiers disagree. */
export type Disagreement = z.infer<typeof disagreement>;

/** How far verifiers agree; kappa null where chance alone explains everything. */
const agreed = z.object({ looks: z.number().int(), agreed: z.number().int(), kappa: z.number().nullable() });

/** Agreement over all second looks and of each verifier, with the time that each takes for a case. */
export const agreementFigures = agreed.extend({
  open: z.number().int(),
  differing: z.number().int(),
  verifiers: z.array(
    agreed.extend({ id, name: z.string(), decided: z.number().int(), medianSeconds: z.number().int().nullable() }),
  ),
});

/** Agreement over all second looks and of each verifier. */
export type AgreementFigures = z.infer<typeof agreementFigures>;

/** What a verifier says about a case. */
const verdict = {
  decision: z.enum(decisions),
  reasonCode: z.string().optional(),
  note: typed(1000).trim().optional(),
};

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
  /** The next case to look at again, decided by somebody else first and shown as it stood then; null when none is left. */
  nextAgain: writes('cases.act', { areas: 'held' })
    .input(z.object({ skip: z.array(id).max(1000).default([]) }))
    .output(caseDetail.nullable()),
  /** Keeps a second decision beside the first one; the case itself stays as it is. */
  decideAgain: writes('cases.act', { areas: 'held' })
    .input(z.object({ lookId: id, seenHash: z.string(), ...verdict }))
    .output(z.object({})),
  /** How far verifiers agree and how long they take, over the days from the first to the last. */
  agreement: reads('cases.measure', { areas: 'none' })
    .input(z.object({ from: date, to: date }))
    .output(agreementFigures),
  disagreements: reads('cases.settle', { areas: 'held' }).output(z.array(disagreement)),
  /** Settles a disagreement: the first decision stays, or the person is decided anew. */
  settle: writes('cases.settle', { areas: 'held' })
    .input(z.object({ id, outcome: z.enum(['kept', 'reopened']), note: text(500) }))
    .output(z.object({})),
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
