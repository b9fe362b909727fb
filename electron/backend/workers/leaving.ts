import type { WorkerState } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import type { WorkerRecord } from './cell-plan.ts';

/** Why and when somebody leaves; the reason is null where the leaving is done again and stands in the first act. */
type Leave = { readonly reasonCode: string | null; readonly at: string };

/** Whether another living entry has the person's NIK by now. */
export function isNikTaken(connection: Connection, worker: WorkerRecord): boolean {
  const other = connection.prepare<[string | null, number]>(
    `SELECT 1 FROM worker WHERE nik = ? AND id <> ? AND state NOT IN ('rejected', 'inactive', 'replaced')`,
  );
  return other.get(worker.nik, worker.id) !== undefined;
}

/** The trail of a state that somebody changed by hand. */
export function recordStateChange(
  connection: Connection,
  changeSetId: number,
  change: { readonly id: number; readonly from: WorkerState; readonly to: string },
): void {
  connection
    .prepare(
      `INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value) VALUES (?, 'worker', ?, 'state', ?, ?)`,
    )
    .run(changeSetId, change.id, change.from, change.to);
}

/** Ends everything that runs for the person: an open case is withdrawn, enrolments end, a number not yet issued is void. */
export function leave(connection: Connection, id: number, { reasonCode, at }: Leave): void {
  connection
    .prepare(`UPDATE worker SET state = 'inactive', version = version + 1, updated_at = ? WHERE id = ?`)
    .run(at, id);
  connection
    .prepare(
      `UPDATE verification_case SET state = 'withdrawn', version = version + 1 WHERE worker_id = ? AND state = 'proposed'`,
    )
    .run(id);
  connection
    .prepare(
      `UPDATE enrolment SET state = 'inactive', reason = coalesce(?, reason), version = version + 1
        WHERE worker_id = ? AND state <> 'inactive'`,
    )
    .run(reasonCode, id);
  connection
    .prepare(
      `UPDATE letter SET state = 'void', void_reason = 'approval_lapsed' WHERE worker_id = ? AND state = 'reserved'`,
    )
    .run(id);
}

/** Takes a leaving back: the last enrolment of each programme is proposed again, an approval of before has lapsed. */
export function comeBack(connection: Connection, id: number, state: string, at: string): void {
  connection
    .prepare(
      `UPDATE verification_case SET state = 'lapsed', version = version + 1 WHERE worker_id = ? AND state = 'approved'`,
    )
    .run(id);
  connection
    .prepare(
      `UPDATE enrolment SET state = 'proposed', version = version + 1 WHERE state = 'inactive'
          AND id IN (SELECT max(id) FROM enrolment WHERE worker_id = ? GROUP BY program_id)`,
    )
    .run(id);
  connection
    .prepare('UPDATE worker SET state = ?, version = version + 1, updated_at = ? WHERE id = ?')
    .run(state, at, id);
}
