import { z } from 'zod';
import { caseFilter } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { type Reviewed, seenHash } from '../workers/service.ts';
import { viewerDirect } from './cases.ts';
import { passableCases } from './pass-many.ts';
import { journaliseTogether } from './together.ts';

/** Params of the job that passes cases on without an answer of the population office. */
const passParams = z.object({
  filter: caseFilter,
  expectedCount: z.number().int(),
  reasonCode: z.string(),
  note: z.string().nullable(),
});

type Order = z.infer<typeof passParams>;
type Act = Order & { readonly at: string; readonly changeSetId: number };

const chunk = 500;

/** Passes one chunk on; how many still stood there. */
function passChunk({ connection, actorId }: JobContext, ids: readonly number[], act: Act): number {
  const read = connection.prepare<[number], Reviewed & { program_id: number }>(
    `SELECT w.*, c.program_id FROM verification_case c JOIN worker w ON w.id = c.worker_id
      WHERE c.id = ? AND c.place = 'dukcapil'`,
  );
  const event = connection.prepare(
    `INSERT INTO verification_event (case_id, actor_id, action, stage, reason_code, note, seen_hash, change_set_id, at)
     VALUES (?, ?, 'pass', 'dukcapil', ?, ?, ?, ?, ?)`,
  );
  let passed = 0;
  for (const id of ids) {
    const person = read.get(id);
    if (!person) continue;
    event.run(id, actorId, act.reasonCode, act.note, seenHash(person, person.program_id), act.changeSetId, act.at);
    passed += 1;
  }
  return passed;
}

/**
 * Passes on every matching case at the population office's stage that the account may pass on, for one reason, in chunks that are
 * whole each. However it ends, one row of the journal tells of those that went on.
 * @throws AppError verification.count_changed, verification.nothing_to_pass
 */
export async function passJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const order = passParams.parse(raw);
  const { connection, actorId, jobId } = context;
  const { ids, stays } = passableCases(connection, order.filter, viewerDirect(connection, context.clock, actorId));
  if (ids.length !== order.expectedCount)
    throw new AppError('verification.count_changed', { expected: order.expectedCount, found: ids.length });
  if (ids.length === 0) throw new AppError('verification.nothing_to_pass');
  const at = timestamp(context.clock);
  const changeSetId = context.write(() =>
    beginChangeSetDirect(connection, { kind: 'decision', actorId, at, reason: order.note, jobId }),
  );
  const act = { ...order, at, changeSetId };
  let passed = 0;
  try {
    for (let start = 0; start < ids.length; start += chunk) {
      context.progress('passing', start, ids.length);
      context.checkpoint();
      passed += context.write(() => passChunk(context, ids.slice(start, start + chunk), act));
      await new Promise(setImmediate);
    }
  } finally {
    context.write(() => journaliseTogether(connection, changeSetId, at, stays + ids.length - passed));
  }
  return { passed, skipped: stays + ids.length - passed };
}
