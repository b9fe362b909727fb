import type { Verdict } from '#shared/domain/states.ts';
import type { OfficeAccess } from '../jobs/thread-protocol.ts';

/** What the thread that writes a staged list is given at its start. */
export type StageOrder = OfficeAccess & { readonly importId: number };

/** A row as the staging table takes it: its values in the order of the columns after the verdict. */
export type StagedRow = {
  readonly sheet: number;
  readonly row: number;
  readonly verdict: Verdict;
  readonly values: readonly (string | number | null)[];
};

/** A row that describes nobody, with its cells as JSON. */
export type StagedNoise = { readonly sheet: number; readonly row: number; readonly cells: string };

/** A problem, as JSON, of a row that was staged before. */
export type StagedAmendment = { readonly sheet: number; readonly row: number; readonly problem: string };

/** Some rows of the list in file order. Amendments concern rows of this or an earlier part. */
export type StagePart = {
  readonly rows: readonly StagedRow[];
  readonly noise: readonly StagedNoise[];
  readonly amendments: readonly StagedAmendment[];
};

/** Rows of a part, whoever they describe. */
export const rowsOf = ({ rows, noise }: StagePart): number => rows.length + noise.length;

/** What the thread is told: a part, or that there are no more. */
export type StageRequest = StagePart | null;

/** What the thread tells: rows that it wrote, that all is written, or why it writes no more. */
export type StageMessage =
  | { readonly type: 'written'; readonly rows: number }
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly code: string; readonly params: Readonly<Record<string, string | number>> };
