import type { ProblemData } from '#shared/contract/base.ts';
import type { Connection } from '../db/open.ts';
import { journaliseTogether } from '../verification/service.ts';
import { stoppedProblem } from './stopped.ts';

type CutOff = { readonly id: number; readonly kind: string };

/** Kinds that do their work in one transaction with one change-set: where that stands, the job was done and only its end was not noted. */
const wholeKinds: ReadonlySet<string> = new Set(['workers.turn', 'imports.commit', 'imports.revert']);

/** Kinds that decide many cases in chunks and tell the journal of them at their end. */
const togetherKinds: ReadonlySet<string> = new Set(['verification.approve', 'verification.pass']);

/** Tells the journal of the chunks that a job had decided before it was cut off, unless that came just after it had told of them. */
function tellTogether(connection: Connection, { id }: CutOff, at: string): void {
  const untold = connection.prepare<[number], number>(
    `SELECT id FROM change_set s WHERE job_id = ? AND NOT EXISTS (SELECT 1 FROM journal j
       WHERE j.entity = 'change_set' AND j.entity_id = s.id AND j.action LIKE 'cases.%_together')`,
  );
  const sets = untold.pluck().all(id);
  for (const changeSetId of sets) journaliseTogether(connection, changeSetId, at, null);
}

/** How far the bulk edit of a job had come when it was cut off; undefined before its first row. */
function bulkState(connection: Connection, jobId: number): string | undefined {
  return connection.prepare<[number], string>('SELECT state FROM bulk_run WHERE job_id = ?').pluck().get(jobId);
}

/** Whether the work of a job that was cut off stands whole. */
function isWhole(connection: Connection, { id, kind }: CutOff): boolean {
  if (kind === 'workers.bulk') return bulkState(connection, id) === 'done';
  return wholeKinds.has(kind) && connection.prepare('SELECT 1 FROM change_set WHERE job_id = ?').get(id) !== undefined;
}

/** What is told of a job that was cut off. A bulk edit in its middle waits for the person's word. */
function problemOf(connection: Connection, { id, kind }: CutOff): ProblemData | null {
  const waits = kind === 'workers.bulk' && bulkState(connection, id) === 'running';
  return waits ? { code: 'workers.bulk_cut_off', params: {} } : stoppedProblem(kind);
}

/**
 * After an unclean end: jobs that ran are marked as cut off, or as done where their work stands; half-staged imports and
 * what is left of discarded ones are removed
 * (a commit is one transaction and was rolled back by itself); batches of letters wait to be resumed.
 */
export function recoverJobs(connection: Connection, at: string): number {
  const recover = connection.transaction(() => {
    connection
      .prepare(
        "DELETE FROM import_row WHERE import_id IN (SELECT id FROM import WHERE state IN ('staging', 'discarded'))",
      )
      .run();
    connection.prepare("DELETE FROM import WHERE state = 'staging'").run();
    connection
      .prepare("DELETE FROM match_answer_row WHERE answer_id IN (SELECT id FROM match_answer WHERE state = 'staging')")
      .run();
    connection.prepare("DELETE FROM match_answer WHERE state = 'staging'").run();
    connection.prepare("DELETE FROM match_batch WHERE state = 'writing'").run();
    connection.prepare("UPDATE letter_batch SET state = 'interrupted' WHERE state = 'running'").run();
    const cutOff = connection
      .prepare<[], CutOff>("SELECT id, kind FROM job WHERE state IN ('queued', 'running')")
      .all();
    const end = connection.prepare("UPDATE job SET state = 'interrupted', finished_at = ?, problem = ? WHERE id = ?");
    const done = connection.prepare("UPDATE job SET state = 'done', finished_at = ? WHERE id = ?");
    for (const job of cutOff) {
      if (isWhole(connection, job)) {
        done.run(at, job.id);
        continue;
      }
      if (togetherKinds.has(job.kind)) tellTogether(connection, job, at);
      const problem = problemOf(connection, job);
      end.run(at, problem && JSON.stringify(problem), job.id);
    }
    return cutOff.length;
  });
  return recover.immediate();
}
