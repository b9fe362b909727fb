import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { areasOfDirect } from '../accounts/service.ts';
import { timestamp } from '../clock.ts';
import { writeFor } from '../db/act-in-hand.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import { journalisePeople } from '../db/journal-people.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { listHash } from './list-hash.ts';
import { refuseOutside } from './stored.ts';

/** Params of the job that puts a draft in force, throws it away, or makes a decree void. */
const moveParams = z.object({
  id: z.number().int(),
  version: z.number().int(),
  to: z.enum(['enacted', 'discarded', 'void']),
  reason: z.string().nullable(),
});

type Move = z.infer<typeof moveParams>;
type Act = { readonly changeSetId: number; readonly at: string; readonly actorId: number };

const actions = { enacted: 'decree.enacted', discarded: 'decree.discarded', void: 'decree.voided' } as const;

/** Checks that the decree is as it was shown. @throws AppError common.not_found, common.stale, decrees.not_draft, decrees.not_enacted */
function checkState(connection: Connection, { id, version, to }: Move): void {
  const find = connection.prepare<[number], { state: string; version: number }>(
    'SELECT state, version FROM decree WHERE id = ?',
  );
  const found = find.get(id);
  if (!found) throw new AppError('common.not_found');
  if (to === 'void' && found.state !== 'enacted') throw new AppError('decrees.not_enacted');
  if (to !== 'void' && found.state !== 'draft') throw new AppError('decrees.not_draft');
  if (found.version !== version) throw new AppError('common.stale');
}

/** Ids of the people on the decree, and those of them who went on. */
function peopleOf(connection: Connection, id: number) {
  const rows = connection
    .prepare<[number], { worker: number; wentOn: number }>(
      `SELECT p.worker_id AS worker, e.state IN ('registered', 'active', 'arrears') AS wentOn FROM decree_person p
         JOIN enrolment e ON e.id = p.enrolment_id WHERE p.decree_id = ? AND p.state = 'listed'`,
    )
    .all(id);
  return { all: rows.map(({ worker }) => worker), wentOn: rows.filter(({ wentOn }) => wentOn === 1).length };
}

/** Records what an act makes of the enrolments on the decree, with what it was before. */
function recordMoves(connection: Connection, decreeId: number, { changeSetId }: Act, to: 'decreed' | 'approved'): void {
  const from = to === 'decreed' ? 'approved' : 'decreed';
  connection
    .prepare(
      `INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value)
       SELECT @set, 'enrolment', e.id, 'state', e.state, @to FROM decree_person p JOIN enrolment e ON e.id = p.enrolment_id
        WHERE p.decree_id = @decree AND p.state = 'listed' AND e.state = @from`,
    )
    .run({ set: changeSetId, decree: decreeId, from, to });
  connection
    .prepare(
      `INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value)
       SELECT @set, 'enrolment', e.id, 'decree_number', e.decree_number, CASE @to WHEN 'decreed' THEN d.number END
         FROM decree_person p JOIN decree d ON d.id = p.decree_id JOIN enrolment e ON e.id = p.enrolment_id
        WHERE p.decree_id = @decree AND p.state = 'listed'`,
    )
    .run({ set: changeSetId, decree: decreeId, to });
}

/** Records that whoever left is replaced by now, or no more. */
function recordReplaced(connection: Connection, decreeId: number, act: Act, to: 'replaced' | 'inactive'): void {
  const from = to === 'replaced' ? 'inactive' : 'replaced';
  connection
    .prepare(
      `INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value)
       SELECT @set, 'worker', w.id, 'state', w.state, @to FROM decree_person p JOIN enrolment l ON l.id = p.replaces_id
         JOIN worker w ON w.id = l.worker_id JOIN enrolment e ON e.id = p.enrolment_id
        WHERE p.decree_id = @decree AND p.state = 'listed' AND w.state = @from AND w.merged_into IS NULL
          AND (@to = 'replaced' OR e.state NOT IN ('registered', 'active', 'arrears'))`,
    )
    .run({ set: act.changeSetId, decree: decreeId, from, to });
}

/** Whoever came back in the meantime is replaced by nobody. */
function dropReturned(connection: Connection, decreeId: number): void {
  connection
    .prepare(
      `UPDATE decree_person SET replaces_id = NULL WHERE decree_id = ? AND state = 'listed' AND replaces_id IN (
         SELECT e.id FROM enrolment e JOIN worker w ON w.id = e.worker_id WHERE e.state <> 'inactive' OR w.state <> 'inactive')`,
    )
    .run(decreeId);
}

function enact(connection: Connection, { id }: Move, act: Act): void {
  dropReturned(connection, id);
  recordMoves(connection, id, act, 'decreed');
  recordReplaced(connection, id, act, 'replaced');
  connection
    .prepare(`UPDATE decree SET state = 'enacted', enacted_by = ?, enacted_at = ?, version = version + 1 WHERE id = ?`)
    .run(act.actorId, act.at, id);
}

function makeVoid(connection: Connection, { id, to, reason }: Move, act: Act): void {
  if (to === 'void') {
    recordMoves(connection, id, act, 'approved');
    recordReplaced(connection, id, act, 'inactive');
  }
  connection
    .prepare(
      `UPDATE decree SET state = 'void', voided_by = ?, voided_at = ?, void_reason = ?, version = version + 1 WHERE id = ?`,
    )
    .run(act.actorId, act.at, reason, id);
}

function move(context: JobContext, order: Move): JobResult {
  const { connection, actorId, jobId } = context;
  checkState(connection, order);
  refuseOutside(connection, order.id, areasOfDirect(connection, actorId));
  const { all, wentOn } = peopleOf(connection, order.id);
  const at = timestamp(context.clock);
  const { reason } = order;
  const changeSetId = beginChangeSetDirect(connection, { kind: 'decision', actorId, at, jobId, reason });
  const act = { changeSetId, at, actorId };
  context.checkpoint();
  writeFor(connection, changeSetId, () => {
    if (order.to === 'enacted') enact(connection, order, act);
    else makeVoid(connection, order, act);
  });
  const detail = { people: all.length, ...(order.to === 'void' ? { wentOn } : {}) };
  // The journal cannot be changed unseen: it keeps by what the list is known again.
  const sealed = order.to === 'enacted' ? { ...detail, list: listHash(connection, order.id) } : detail;
  const entry = { at, actorId, action: actions[order.to], entity: 'decree', entityId: order.id, detail: sealed };
  if (all.length > 0) journalisePeople(connection, entry, all);
  else journaliseDirect(connection, entry);
  context.checkpoint();
  return { decreeId: order.id, ...detail };
}

/**
 * Puts a draft in force or makes a decree void, with all its people, in one transaction; stopped, nothing of it stays.
 * @throws AppError as `decrees.enact`, `decrees.discard` and `decrees.void`
 */
export async function moveJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const order = moveParams.parse(raw);
  context.progress(order.to === 'enacted' ? 'enacting' : 'voiding', 0, null);
  return context.write(() => move(context, order));
}
