import { AppError } from '#shared/contract/errors.ts';
import type { Connection } from '../db/open.ts';

/** What became of the people of a bulk edit; `fixed` are those whose state forbids any change, `stale` counts cells. */
export type Tally = { changed: number; fixed: number; stale: number };

/** A bulk edit that was begun and is not at its end. */
export type OpenRun = Tally & {
  readonly changeSetId: number;
  readonly seen: number;
  readonly total: number;
  /** People to whom it has come, whether they were changed or not. */
  readonly done: number;
  readonly at: string;
  readonly reason: string | null;
};

/** Begins a bulk edit inside the caller's transaction: from now on all its people wait, also over a crash. */
export function openRun(
  connection: Connection,
  run: { readonly changeSetId: number; readonly jobId: number; readonly seen: number; readonly ids: readonly number[] },
): void {
  connection
    .prepare('INSERT INTO bulk_run (change_set_id, job_id, seen, total) VALUES (?, ?, ?, ?)')
    .run(run.changeSetId, run.jobId, run.seen, run.ids.length);
  connection
    .prepare('INSERT INTO bulk_rest (change_set_id, worker_id) SELECT ?, value FROM json_each(?)')
    .run(run.changeSetId, JSON.stringify(run.ids));
}

/** Gives an open bulk edit to the job that goes on with it. */
export function handOver(connection: Connection, changeSetId: number, jobId: number): void {
  connection.prepare('UPDATE bulk_run SET job_id = ? WHERE change_set_id = ?').run(jobId, changeSetId);
}

/** Takes the next people out of those who wait, inside the transaction that writes them. */
export function takeNext(connection: Connection, changeSetId: number, most: number): readonly number[] {
  const ids = connection
    .prepare<[number, number], number>(
      'SELECT worker_id FROM bulk_rest WHERE change_set_id = ? ORDER BY worker_id LIMIT ?',
    )
    .pluck()
    .all(changeSetId, most);
  connection
    .prepare('DELETE FROM bulk_rest WHERE change_set_id = ? AND worker_id <= ?')
    .run(changeSetId, ids.at(-1) ?? 0);
  return ids;
}

/** Notes how far a bulk edit has come, inside the transaction that brought it there; without anybody left it is done. */
export function noteTally(connection: Connection, changeSetId: number, { changed, fixed, stale }: Tally): void {
  connection
    .prepare(
      `UPDATE bulk_run SET changed = ?, fixed = ?, stale = ?,
              state = iif(EXISTS (SELECT 1 FROM bulk_rest r WHERE r.change_set_id = ?), 'running', 'done')
        WHERE change_set_id = ?`,
    )
    .run(changed, fixed, stale, changeSetId, changeSetId);
}

/** Ends a bulk edit that was taken back before its end: nobody waits for it any more, and it is not done again. */
export function withdrawRun(connection: Connection, changeSetId: number): void {
  const end = connection.prepare(
    "UPDATE bulk_run SET state = 'withdrawn' WHERE change_set_id = ? AND state = 'running'",
  );
  if (end.run(changeSetId).changes > 0)
    connection.prepare('DELETE FROM bulk_rest WHERE change_set_id = ?').run(changeSetId);
}

/** The oldest bulk edit of an account, or this one, that is not at its end and at which no job works. */
export function cutOffRun(connection: Connection, accountId: number, changeSetId?: number): OpenRun | null {
  const find = connection.prepare<[{ accountId: number; changeSetId: number | null }], OpenRun>(
    `SELECT b.change_set_id AS changeSetId, b.seen, b.total, b.changed, b.fixed, b.stale, s.at, s.reason,
            b.total - (SELECT count(*) FROM bulk_rest r WHERE r.change_set_id = b.change_set_id) AS done
       FROM bulk_run b JOIN change_set s ON s.id = b.change_set_id JOIN job j ON j.id = b.job_id
      WHERE b.state = 'running' AND s.actor_id = @accountId AND j.state NOT IN ('queued', 'running')
        AND (@changeSetId IS NULL OR b.change_set_id = @changeSetId)
      ORDER BY b.change_set_id LIMIT 1`,
  );
  return find.get({ accountId, changeSetId: changeSetId ?? null }) ?? null;
}

/** A cut-off bulk edit of the account by its act. @throws AppError workers.bulk_not_open when it is at its end, or somebody else's */
export function requireCutOff(connection: Connection, accountId: number, changeSetId: number): OpenRun {
  const run = cutOffRun(connection, accountId, changeSetId);
  if (!run) throw new AppError('workers.bulk_not_open');
  return run;
}
