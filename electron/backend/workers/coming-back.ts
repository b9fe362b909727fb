import type { ProblemData } from '#shared/contract/base.ts';
import type { WorkerState } from '#shared/domain/states.ts';
import { writeFor } from '../db/act-in-hand.ts';
import { recordChangeDirect } from '../db/changes.ts';
import type { Connection } from '../db/open.ts';
import type { WorkerRecord } from './cell-plan.ts';
import { moveTo } from './leaving.ts';
import type { Left } from './left-cells.ts';
import { seenHash } from './seen-hash.ts';

/** The act in which somebody comes back. */
type Act = { readonly changeSetId: number; readonly at: string };

type Ended = {
  readonly entity: string;
  readonly id: number;
  readonly field: 'state' | 'reason';
  readonly old: string | null;
};

/** States that an approval has to stand behind. */
const approved: ReadonlySet<string> = new Set(['approved', 'decreed', 'registered', 'active', 'arrears']);

/** The act by which the person became inactive, which holds what ended with it. */
function leavingOf(connection: Connection, workerId: number): number | undefined {
  return connection
    .prepare<[number], number>(
      `SELECT change_set_id FROM change WHERE entity = 'worker' AND entity_id = ? AND field = 'state'
          AND new_value = 'inactive' ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
    .get(workerId);
}

/** Whether the person's data are still those that somebody approved. */
function approvalHolds(connection: Connection, worker: WorkerRecord): boolean {
  const find = connection.prepare<[number], { program_id: number; seen_hash: string | null }>(
    `SELECT program_id, seen_hash FROM verification_case WHERE worker_id = ? AND state = 'approved' ORDER BY id DESC LIMIT 1`,
  );
  const last = find.get(worker.id);
  return last !== undefined && last.seen_hash === seenHash(worker, last.program_id);
}

const problem = (code: string): ProblemData => ({ code, params: {} });

/** The state in which the person comes back. A case that was withdrawn is not opened again, so who was proposed is a draft. */
function stateFor(connection: Connection, worker: WorkerRecord, before: WorkerState): WorkerState {
  if (before === 'proposed') return 'draft';
  return approved.has(before) && !approvalHolds(connection, worker) ? 'draft' : before;
}

/** Gives an enrolment the state or reason from before, unless it or another one of its programme runs by now; whether it did. */
function restoreEnrolment(connection: Connection, act: Act, state: WorkerState, { id, field, old }: Ended): boolean {
  const now = connection
    .prepare<[number], { state: string; reason: string | null; rival: number }>(
      `SELECT state, reason, EXISTS (SELECT 1 FROM enrolment o WHERE o.worker_id = e.worker_id AND o.program_id = e.program_id
          AND o.id <> e.id AND o.state <> 'inactive') AS rival FROM enrolment e WHERE id = ?`,
    )
    .get(id);
  if (!now || now.rival === 1 || (field === 'state' && now.state !== 'inactive')) return false;
  // Without the approval the enrolment waits for it again.
  const value = field === 'state' && state === 'draft' && old !== null && approved.has(old) ? 'proposed' : old;
  connection.prepare(`UPDATE enrolment SET ${field} = ?, version = version + 1 WHERE id = ?`).run(value, id);
  const change = { entity: 'enrolment', entityId: id, field, oldValue: now[field], newValue: value };
  recordChangeDirect(connection, act.changeSetId, change);
  return true;
}

/**
 * Takes a leaving back: the person stands where she stood and her enrolments are as they were. An approval comes back only when
 * the data are those that were approved. What cannot come back is returned: a withdrawn case, a number that was void.
 */
export function comeBack(connection: Connection, worker: WorkerRecord, before: WorkerState, act: Act): Left[] {
  const state = stateFor(connection, worker, before);
  const lost: Left[] = [];
  const lose = (field: Left['field'], wanted: string | null, code: string) =>
    void lost.push({ workerId: worker.id, field, wanted, problem: problem(code) });
  const ended = connection
    .prepare<[number], Ended>(
      `SELECT entity, entity_id AS id, field, old_value AS old FROM change
        WHERE change_set_id = ? AND entity IN ('verification_case', 'enrolment', 'letter') ORDER BY id`,
    )
    .all(leavingOf(connection, worker.id) ?? 0);
  moveTo(connection, worker, state, act);
  if (approved.has(before) && state === 'draft') {
    lose('state', before, 'workers.left_approval');
    const lapse = connection.prepare(
      `UPDATE verification_case SET state = 'lapsed', version = version + 1 WHERE worker_id = ? AND state = 'approved'`,
    );
    writeFor(connection, act.changeSetId, () => lapse.run(worker.id));
  }
  for (const one of ended) {
    if (one.entity === 'verification_case') lose('case', one.old, 'workers.left_case');
    else if (one.entity === 'letter') lose('letter', one.old, 'workers.left_letter');
    else if (!restoreEnrolment(connection, act, state, one) && one.field === 'state')
      lose('enrolment', one.old, 'workers.left_enrolment');
  }
  return lost;
}
