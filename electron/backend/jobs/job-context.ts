import type { Clock } from '../clock.ts';
import type { Connection } from '../db/open.ts';
import type { JobResult, OfficeAccess } from './thread-protocol.ts';
import type { ThreadWrite } from './thread-writes.ts';

/** Thrown at a safe point when the person asked to stop; `result` tells what stopping did. */
export class JobCancelled extends Error {
  readonly result: JobResult | null;

  constructor(result: JobResult | null = null) {
    super();
    this.result = result;
  }
}

/** What the code of a job can use inside its thread. */
export type JobContext = {
  readonly connection: Connection;
  readonly jobId: number;
  readonly actorId: number;
  readonly resourcesDir: string;
  readonly clock: Clock;
  /** Tells how far the phase is; `total` null while unknown. Cheap: only some are sent on. */
  readonly progress: (phase: string, done: number, total: number | null) => void;
  /** A safe point: throws JobCancelled when the person asked to stop. */
  readonly checkpoint: () => void;
  /** Runs in one immediate transaction while no other thread writes; an error rolls it back. */
  readonly write: ThreadWrite;
  /** What a second thread of the job opens the office with. */
  readonly access: OfficeAccess;
};

/** The code of one kind of job. Params were validated by whoever started it. */
export type JobCode = (context: JobContext, params: unknown) => Promise<JobResult>;
