import type { Connection } from '../db/open.ts';
import { stoppedProblem } from './stopped.ts';

/** Kinds that do their work in one transaction with one change-set: where that stands, the job was done and only its end was not noted. */
const wholeKinds: ReadonlySet<string> = new Set(['workers.turn', 'imports.commit', 'imports.revert']);

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
    connection.prepare("UPDATE letter_batch SET state = 'interrupted' WHERE state = 'running'").run();
    const cutOff = connection
      .prepare<[], { id: number; kind: string }>("SELECT id, kind FROM job WHERE state IN ('queued', 'running')")
      .all();
    const end = connection.prepare("UPDATE job SET state = 'interrupted', finished_at = ?, problem = ? WHERE id = ?");
    const done = connection.prepare("UPDATE job SET state = 'done', finished_at = ? WHERE id = ?");
    const work = connection.prepare<[number]>('SELECT 1 FROM change_set WHERE job_id = ?');
    for (const { id, kind } of cutOff) {
      if (wholeKinds.has(kind) && work.get(id) !== undefined) {
        done.run(at, id);
        continue;
      }
      const problem = stoppedProblem(kind);
      end.run(at, problem && JSON.stringify(problem), id);
    }
    return cutOff.length;
  });
  return recover.immediate();
}
