import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { areasOfDirect } from '../accounts/service.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect, recordChangeDirect } from '../db/changes.ts';
import { journalisePeople } from '../db/journal-people.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { listPeople } from './list-people.ts';
import { districtOf, type Leaving, refillOf } from './refill.ts';
import { decreeById, refuseOutside } from './stored.ts';

/** Params of the job that puts a draft in line with who is approved and has a place now. */
const refillParams = z.object({
  id: z.number().int(),
  version: z.number().int(),
  comes: z.number().int(),
  goes: z.number().int(),
});

type Order = z.infer<typeof refillParams>;
type Act = { readonly at: string; readonly actorId: number };

function takeOff({ connection }: JobContext, goes: readonly Leaving[], { at, actorId }: Act): void {
  const off = connection.prepare(
    `UPDATE decree_person SET state = 'off', off_reason = ?, off_by = ?, off_at = ? WHERE id = ? AND state = 'listed'`,
  );
  for (const { id, reason } of goes) off.run(reason, actorId, at, id);
}

function refill(context: JobContext, order: Order): JobResult {
  const { connection, actorId, jobId } = context;
  const areas = areasOfDirect(connection, actorId);
  const before = decreeById(connection, order.id, areas);
  refuseOutside(connection, order.id, areas);
  if (before.state !== 'draft') throw new AppError('decrees.not_draft');
  if (before.version !== order.version) throw new AppError('common.stale');
  const { comes, goes } = refillOf(connection, { id: order.id, districtCode: districtOf(connection, order.id) }, areas);
  const [expected, found] = [order.comes + order.goes, comes.length + goes.length];
  if (order.comes !== comes.length || order.goes !== goes.length)
    throw new AppError('decrees.count_changed', { expected, found });
  if (found === 0) throw new AppError('decrees.nothing_to_refill');
  const at = timestamp(context.clock);
  const changeSetId = beginChangeSetDirect(connection, { kind: 'program', actorId, at, jobId });
  const after = before.people + comes.length - goes.length;
  const [oldValue, newValue] = [String(before.people), String(after)];
  recordChangeDirect(connection, changeSetId, {
    entity: 'decree',
    entityId: order.id,
    field: 'people',
    oldValue,
    newValue,
  });
  takeOff(context, goes, { at, actorId });
  listPeople(context, order.id, comes);
  connection.prepare('UPDATE decree SET version = version + 1 WHERE id = ?').run(order.id);
  const detail = { people: after, added: comes.length, leftOff: goes.length };
  const entry = { at, actorId, entity: 'decree', entityId: order.id, detail };
  const ids = [...comes, ...goes].map(({ workerId }) => workerId);
  journalisePeople(connection, { ...entry, action: 'decree.refilled' }, ids);
  context.checkpoint();
  return { decreeId: order.id, ...detail };
}

/**
 * Lets come onto a draft who was approved since and has a place, and takes off who has none any more, exactly as it was shown, in one
 * transaction; stopped, nothing of it stays. @throws AppError as `decrees.refill`
 */
export async function refillJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const order = refillParams.parse(raw);
  context.progress('gathering', 0, null);
  return context.write(() => refill(context, order));
}
