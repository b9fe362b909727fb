import { z } from 'zod';
import { comparedFields, differenceGrades } from '../domain/match-comparison.ts';
import { matchStates, matchViews } from '../domain/match-states.ts';
import { id } from './base.ts';

/** A field in which the answer of the population office is not what the register holds, as the actor may see it. */
export const matchDifference = z.object({
  field: z.enum(comparedFields),
  ours: z.string().nullable(),
  /** A village's code, or its name where it is none of the city. */
  theirs: z.string(),
  grade: z.enum(differenceGrades),
  /** Whether the register could take the value over. */
  fits: z.boolean(),
});

/** How a case stands with the population office. */
export const caseMatch = z.object({
  view: z.enum(matchViews),
  /** Since when a file with this case waits for its answer, null when none does. */
  sentAt: z.string().nullable(),
  /** The newest answer about the person. */
  result: z
    .object({
      id,
      state: z.enum(matchStates),
      /** The word of the answer, and what it says besides. */
      told: z.string().nullable(),
      note: z.string().nullable(),
      receivedAt: z.string(),
      receivedBy: z.string(),
      /** Fields that were changed after they were sent, for which the answer does not count any more. */
      changed: z.array(z.enum(['nik', 'name', 'birthDate'])),
      /** Against the register as it is now. */
      differences: z.array(matchDifference),
      /** Whether the answer holds any value to compare. */
      compared: z.boolean(),
    })
    .nullable(),
});

/** How a case stands with the population office. */
export type CaseMatch = z.infer<typeof caseMatch>;
