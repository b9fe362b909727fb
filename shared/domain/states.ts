/** States of a worker in the register, from first entry to leaving (the office's own order of work). */
export const workerStates = [
  'draft',
  'proposed',
  'returned',
  'rejected',
  'approved',
  'decreed',
  'registered',
  'active',
  'arrears',
  'inactive',
  'replaced',
] as const;

/** One state of a worker. */
export type WorkerState = (typeof workerStates)[number];

/** States in which the worker may be put before a verifier. */
export const submittableStates = ['draft', 'returned'] as const satisfies readonly WorkerState[];

/** States that stand after an approval: a membership letter may be issued. */
export const letterStates = ['approved', 'decreed', 'registered', 'active'] as const satisfies readonly WorkerState[];

/** States of a verification case; `proposed` is the only open one. */
export const caseStates = ['proposed', 'approved', 'returned', 'rejected', 'withdrawn', 'lapsed'] as const;

/** One state of a case. */
export type CaseState = (typeof caseStates)[number];

/** What a verifier can decide. */
export const decisions = ['approve', 'return', 'reject'] as const;

/** One decision. */
export type Decision = (typeof decisions)[number];

/** Where each decision puts the case and the worker. */
export const decisionOutcome = {
  approve: 'approved',
  return: 'returned',
  reject: 'rejected',
} as const satisfies Record<Decision, CaseState & WorkerState>;

/** Coded reasons that a return or rejection must carry. */
export const decisionReasons = {
  approve: [],
  return: ['data_incomplete', 'data_doubtful', 'document_missing', 'area_wrong', 'other'],
  reject: ['not_eligible_age', 'not_eligible_work', 'deceased', 'moved_out', 'duplicate', 'other'],
} as const satisfies Record<Decision, readonly string[]>;

/** States of a letter number in the ledger. */
export const letterNumberStates = ['reserved', 'issued', 'void'] as const;

/** States of an import. */
export const importStates = ['staging', 'staged', 'committed', 'discarded', 'reverted'] as const;

/** What a file brings: people, changes to registered people, or the answer of BPJS with card numbers. */
export const importKinds = ['people', 'changes', 'card_reply'] as const;

/** One kind of import. */
export type ImportKind = (typeof importKinds)[number];

/** What a list of changes says of everybody on it when no column says it row by row: who died or left, where they moved, their number. */
export const listChanges = ['deceased', 'moved_out', 'address', 'phone'] as const;

/** One change that a whole list is about. */
export type ListChange = (typeof listChanges)[number];

/** Kinds of list beside the programme's own on which a person can stand. */
export const rosterCodes = ['posyandu_cadres', 'union_members'] as const;

/** One of the rosters. */
export type RosterCode = (typeof rosterCodes)[number];

/**
 * What an import decided about a row of the file: a new person, a change to somebody registered, somebody registered with
 * nothing new, waiting for a decision, refused, or again inside the file. Their counts add up to the rows of the file.
 */
export const verdicts = ['import', 'change', 'same', 'hold', 'reject', 'duplicate'] as const;

/** One verdict. */
export type Verdict = (typeof verdicts)[number];

/** States of a job. */
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
