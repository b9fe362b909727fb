import type { DatabaseKey } from '../db/open.ts';
import type { WriteLock } from '../db/write-lock.ts';

/** A job's outcome values: counts, ids, paths. */
export type JobResult = Readonly<Record<string, string | number | null>>;

/** With what a thread opens the office for itself. */
export type OfficeAccess = {
  readonly file: string;
  readonly folder: string;
  readonly key: DatabaseKey;
  readonly lock: WriteLock;
};

/** Everything a job thread is given at its start. */
export type ThreadStart = OfficeAccess & {
  readonly jobId: number;
  readonly kind: string;
  readonly params: unknown;
  readonly actorId: number;
  readonly resourcesDir: string;
  /** Element 0 becomes 1 when the job is to stop at its next safe point. */
  readonly cancelFlag: Int32Array<SharedArrayBuffer>;
  /** Milliseconds by which the office's clock differs from the computer's; tests move it. */
  readonly clockOffset: number;
};

/** What a job thread tells. */
export type ThreadMessage =
  | { readonly type: 'progress'; readonly phase: string; readonly done: number; readonly total: number | null }
  | { readonly type: 'done'; readonly result: JobResult }
  | { readonly type: 'cancelled'; readonly result: JobResult | null }
  | {
      readonly type: 'failed';
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
      readonly stack: string;
    };
