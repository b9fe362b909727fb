import type { Connection } from '../db/open.ts';

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
    return connection
      .prepare("UPDATE job SET state = 'interrupted', finished_at = ? WHERE state IN ('queued', 'running')")
      .run(at).changes;
  });
  return recover.immediate();
}
