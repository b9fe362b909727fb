import type { Connection } from '../db/open.ts';
import { stoppedProblem } from './stopped.ts';

/**
 * After an unclean end: jobs that ran are marked as cut off, half-staged imports are removed (a commit is one transaction
 * and was rolled back by itself), batches of letters wait to be resumed.
 */
export function recoverJobs(connection: Connection, at: string): number {
  const recover = connection.transaction(() => {
    connection
      .prepare("DELETE FROM import_row WHERE import_id IN (SELECT id FROM import WHERE state = 'staging')")
      .run();
    connection.prepare("DELETE FROM import WHERE state = 'staging'").run();
    connection.prepare("UPDATE letter_batch SET state = 'interrupted' WHERE state = 'running'").run();
    const cutOff = connection
      .prepare<[], { id: number; kind: string }>("SELECT id, kind FROM job WHERE state IN ('queued', 'running')")
      .all();
    const end = connection.prepare("UPDATE job SET state = 'interrupted', finished_at = ?, problem = ? WHERE id = ?");
    for (const { id, kind } of cutOff) {
      const problem = stoppedProblem(kind);
      end.run(at, problem && JSON.stringify(problem), id);
    }
    return cutOff.length;
  });
  return recover.immediate();
}
