import type { z } from 'zod';
import type { ImportSummary, revertOutcome } from '#shared/contract/imports.ts';
import type { Verdict } from '#shared/domain/states.ts';

/** How many rows have a problem of one kind. */
export type ProblemCount = {
  readonly code: string;
  readonly severity: string;
  readonly verdict: string;
  readonly count: number;
};

/** An import with the number of its problems by kind, and what became of it when it was undone. */
export type ImportDetail = ImportSummary & {
  readonly problemCounts: readonly ProblemCount[];
  readonly reverted: z.infer<typeof revertOutcome> | null;
};

/** Which rows are shown: of one verdict or of all, with one problem or any. */
export type RowChoice = { readonly verdict: Verdict | null; readonly problemCode: string | null };
