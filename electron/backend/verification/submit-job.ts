import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { workerFilter } from '#shared/contract/workers.ts';
import { submittableStates } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { orderedIds } from '../workers/service.ts';
import { advanceAfterDukcapil } from './stage-advance.ts';

/** Params of the job that puts matching drafts before the verifiers. */
export const submitParams = z.object({
  filter: workerFilter,
  programId: z.number().int(),
  expectedCount: z.number().int().nullable(),
  note: z.string().nullable(),
});

const chunk = 2000;

/**
 * Opens a case for every matching draft or returned person who is enrolled anywhere (members of a union alone are not), in chunks that are whole each; one change-set for all.
 * Cancelling keeps what was submitted, and the result says how many.
 */
export async function submitJob(context: JobContext, params: unknown): Promise<JobResult> {
  const { filter, programId, expectedCount, note } = submitParams.parse(params);
  const { connection } = context;
  const states = [...submittableStates].filter((state) => !filter.states || filter.states.includes(state));
  const ids = allRows(connection, orderedIds(builder, { ...filter, states }, [])).map((row) => row.id);
  if (expectedCount !== null && expectedCount !== ids.length) {
    throw new AppError('verification.count_changed', { expected: expectedCount, found: ids.length });
  }
  if (ids.length === 0) throw new AppError('verification.nothing_to_submit');
  const at = timestamp(context.clock);
  const changeSetId = context.write(() =>
    beginChangeSetDirect(connection, {
      kind: 'submit',
      actorId: context.actorId,
      at,
      reason: note,
      jobId: context.jobId,
    }),
  );
  const propose = connection.prepare(
    `UPDATE worker SET state = 'proposed', version = version + 1, updated_at = ? WHERE id = ? AND state IN ('draft', 'returned')
        AND EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = worker.id AND e.state <> 'inactive')`,
  );
  const openCase = connection.prepare(
    `INSERT INTO verification_case (worker_id, program_id, state, warning_count, submitted_by, submitted_at, submit_change_set_id)
     SELECT id, coalesce((SELECT program_id FROM import WHERE id = worker.import_id), ?), 'proposed', warning_count, ?, ?, ? FROM worker WHERE id = ?`,
  );
  const event = connection.prepare(
    `INSERT INTO verification_event (case_id, actor_id, action, note, change_set_id, at) VALUES (?, ?, 'submit', ?, ?, ?)`,
  );
  // Each chunk is journalled with what it did: whoever stops the job has submitted some.
  const entry = {
    at,
    actorId: context.actorId,
    action: 'cases.submitted',
    entity: 'change_set',
    entityId: changeSetId,
  } as const;
  let submitted = 0;
  for (let start = 0; start < ids.length; start += chunk) {
    context.checkpoint();
    context.write(() => {
      const opened: number[] = [];
      for (const id of ids.slice(start, start + chunk)) {
        if (propose.run(at, id).changes === 0) continue;
        const caseId = Number(openCase.run(programId, context.actorId, at, changeSetId, id).lastInsertRowid);
        event.run(caseId, context.actorId, note, changeSetId, at);
        opened.push(caseId);
      }
      submitted += opened.length;
      // An answer of the population office that came before and still fits needs no second file.
      advanceAfterDukcapil(connection, opened, { actorId: context.actorId, changeSetId, at });
      if (opened.length > 0) journaliseDirect(connection, { ...entry, detail: { count: opened.length } });
    });
    context.progress('submitting', Math.min(start + chunk, ids.length), ids.length);
    await new Promise(setImmediate);
  }
  return { submitted, skipped: ids.length - submitted };
}
