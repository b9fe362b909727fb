import { z } from 'zod';
import { matchStates, matchViews } from '../domain/match-states.ts';
import { absolutePath, id, pageInput, reads, startedJob, text, writes } from './base.ts';
import { caseFilter } from './cases.ts';
import { matchProfileBody } from './match-profile.ts';

/** A named profile: what goes out and how the answer is read. */
export const matchProfile = matchProfileBody.extend({
  id,
  name: text(80),
  /** Whether it is offered; one that was used is only switched off. */
  active: z.boolean(),
  version: z.number().int(),
});

/** A named profile. */
export type MatchProfile = z.infer<typeof matchProfile>;

/** Why a row of an answer is left out; nothing is guessed. */
export const answerReasons = [
  'hidden_row',
  'blank_status',
  'unknown_status',
  'no_identity',
  'nik_damaged',
  'nik_changed',
  'other_batch',
  'not_in_batch',
  'name_differs',
  'ambiguous',
  'twice',
  'repeated',
] as const;

/** Why a row of an answer is left out. */
export type AnswerReason = (typeof answerReasons)[number];

/** What a file of answers holds. Its rows are those that are recorded and those that are left out. */
export const answerTotals = z.object({
  rows: z.number().int(),
  recorded: z.number().int(),
  leftOut: z.number().int(),
  states: z.record(z.enum(matchStates), z.number().int()),
  reasons: z.record(z.enum(answerReasons), z.number().int()),
  /** Lines that speak of nobody: titles, empty ones, signatures. */
  noise: z.number().int(),
  /** Recorded as partial although the answer says that everything fits: a field by which a person is known differs. */
  contradicted: z.number().int(),
  /** Recorded rows whose person was changed since, so that the result is out of date at once. */
  stale: z.number().int(),
  /** Recorded rows whose case was decided meanwhile. */
  decided: z.number().int(),
  /** Cases of the file that went out which this answer says nothing about. */
  missing: z.number().int(),
});

/** What a file of answers holds. */
export type AnswerTotals = z.infer<typeof answerTotals>;

/** A file of answers as it came. */
export const matchAnswer = z.object({
  id,
  batchId: id,
  state: z.enum(['staged', 'recorded', 'discarded', 'undone']),
  fileName: z.string(),
  fileSha256: z.string(),
  totals: answerTotals,
  createdBy: z.string(),
  createdAt: z.string(),
  recordedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});

/** A file that went out, and how far it is answered. */
export const matchBatch = z.object({
  id,
  fileName: z.string(),
  fileSha256: z.string(),
  profileName: z.string(),
  cases: z.number().int(),
  answered: z.number().int(),
  createdBy: z.string(),
  createdAt: z.string(),
  /** Whole civil days since it went out, while anything is not answered. */
  waitingDays: z.number().int().nullable(),
  answers: z.array(matchAnswer),
});

/** A file that went out. */
export type MatchBatch = z.infer<typeof matchBatch>;

/** A file of answers. */
export type MatchAnswer = z.infer<typeof matchAnswer>;

/** A row of a file of answers: what becomes of it, or why it is left out. */
export const answerRow = z.object({
  id,
  sheet: z.string(),
  rowNumber: z.number().int(),
  cells: z.array(z.string()),
  reason: z.enum(answerReasons).nullable(),
  caseId: id.nullable(),
  /** Whose case it is, where that is known. */
  name: z.string().nullable(),
  nik: z.string().nullable(),
  state: z.enum(matchStates).nullable(),
  told: z.string().nullable(),
  differing: z.array(z.string()),
});

/** A row of a file of answers. */
export type AnswerRow = z.infer<typeof answerRow>;

/** Which cases go out. */
const selection = {
  filter: caseFilter.default({ state: 'proposed' }),
  /** Only cases of this programme. */
  programId: id.optional(),
  /** Also those that wait for the answer of an earlier file. */
  includeWaiting: z.boolean().default(false),
};

/** Matching with the population office by file (Padan Dukcapil). */
export const dukcapil = {
  /** Open cases by how they stand, and how many would go out. */
  counts: reads('cases.read', { areas: 'held' })
    .input(z.object(selection))
    .output(z.object({ views: z.record(z.enum(matchViews), z.number().int()), toSend: z.number().int() })),
  profiles: reads('cases.read', { areas: 'none' }).output(z.array(matchProfile)),
  /** Adds a profile (without an id) or changes one. @throws dukcapil.profile_taken, .profile_flawed; common.stale */
  saveProfile: writes('settings.edit', { areas: 'none' })
    .input(
      matchProfileBody.extend({
        id: id.optional(),
        version: z.number().int().optional(),
        name: text(80),
        active: z.boolean(),
      }),
    )
    .output(z.array(matchProfile)),
  /** Writes the file for the population office; identifiers are text cells. Many need a second person where the office wants it. */
  export: writes('exports.run', { areas: 'held' })
    .input(
      z.object({
        ...selection,
        path: absolutePath,
        profileId: id,
        /** What the person was shown; another count refuses. */
        expectedCount: z.number().int().optional(),
      }),
    )
    .output(startedJob),
  batches: reads('cases.read', { areas: 'none' }).output(z.array(matchBatch)),
  /** Reads an answer to a file that went out, and records nothing. The job's result holds `answerId`. */
  readAnswer: writes('imports.run')
    .input(z.object({ path: absolutePath, batchId: id, profileId: id.optional() }))
    .output(startedJob),
  answerRows: reads('imports.read')
    .input(pageInput.extend({ id, reason: z.enum(answerReasons).optional(), state: z.enum(matchStates).optional() }))
    .output(z.object({ rows: z.array(answerRow), total: z.number().int() })),
  /** Records all rows that are not left out, or none. */
  record: writes('imports.run').input(z.object({ id })).output(startedJob),
  /** Takes a recorded answer back as a whole, while nobody decided about its people since. */
  undo: writes('imports.run').input(z.object({ id })).output(startedJob),
  /** Throws an answer that was read but not recorded away. */
  discard: writes('imports.run').input(z.object({ id })).output(z.object({})),
};
