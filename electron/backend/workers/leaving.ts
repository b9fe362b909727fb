import type { WorkerState } from '#shared/domain/states.ts';
import { writeFor } from '../db/act-in-hand.ts';
import type { FieldChange } from '../db/changes.ts';
import { recordChangeDirect } from '../db/changes.ts';
import type { Connection } from '../db/open.ts';
import type { WorkerRecord } from './cell-plan.ts';

/** In which act, why and when somebody leaves; the reason is null where the leaving is done again and stands in the first act. */
type Leave = { readonly changeSetId: number; readonly reasonCode: string | null; readonly at: string };

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
  { id, from, to }: { readonly id: number; readonly from: WorkerState; readonly to: WorkerState },
): void {
  const change = { entity: 'worker', entityId: id, field: 'state', oldValue: from, newValue: to };
  recordChangeDirect(connection, changeSetId, change);
}

/** Records that a person's state was changed by hand and changes it. */
export function moveTo(
  connection: Connection,
  worker: { readonly id: number; readonly state: WorkerState },
  to: WorkerState,
  act: { readonly changeSetId: number; readonly at: string },
): void {
  recordStateChange(connection, act.changeSetId, { id: worker.id, from: worker.state, to });
  connection
    .prepare('UPDATE worker SET state = ?, version = version + 1, updated_at = ? WHERE id = ?')
    .run(to, act.at, worker.id);
}

type Running = { readonly id: number; readonly state: string; readonly reason: string | null };

/** What ends with a leaving: how to find it and how to end it. */
const endings = [
  {
    entity: 'verification_case',
    running: `SELECT id, state, NULL AS reason FROM verification_case WHERE worker_id = ? AND state = 'proposed'`,
    ended: 'withdrawn',
    end: `UPDATE verification_case SET state = 'withdrawn', version = version + 1 WHERE id = @id`,
  },
  {
    entity: 'enrolment',
    running: `SELECT id, state, reason FROM enrolment WHERE worker_id = ? AND state <> 'inactive' ORDER BY id`,
    ended: 'inactive',
    end: `UPDATE enrolment SET state = 'inactive', reason = coalesce(@reason, reason), version = version + 1 WHERE id = @id`,
  },
  {
    entity: 'letter',
    running: `SELECT id, state, NULL AS reason FROM letter WHERE worker_id = ? AND state = 'reserved' ORDER BY id`,
    ended: 'void',
    end: `UPDATE letter SET state = 'void', void_reason = 'approval_lapsed' WHERE id = @id`,
  },
] as const;

/**
 * A person leaves: an open case is withdrawn, enrolments end, a number not yet issued is void. What each was before is recorded
 * in the act, so that coming back can restore it.
 */
export function leave(
  connection: Connection,
  worker: { readonly id: number; readonly state: WorkerState },
  { changeSetId, reasonCode, at }: Leave,
): void {
  for (const { entity, running, ended, end } of endings) {
    for (const { id, state, reason } of connection.prepare<[number], Running>(running).all(worker.id)) {
      const record = (change: Pick<FieldChange, 'field' | 'oldValue' | 'newValue'>) =>
        recordChangeDirect(connection, changeSetId, { entity, entityId: id, ...change });
      record({ field: 'state', oldValue: state, newValue: ended });
      if (entity === 'enrolment' && reasonCode !== null && reasonCode !== reason)
        record({ field: 'reason', oldValue: reason, newValue: reasonCode });
      writeFor(connection, changeSetId, () => connection.prepare(end).run({ id, reason: reasonCode }));
    }
  }
  moveTo(connection, worker, 'inactive', { changeSetId, at });
}
