import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { type LotFilter, lotFilter } from '#shared/contract/verification.ts';
import { warningMatches } from '#shared/domain/match-states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journalisePeople } from '../db/journal-people.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { type Reviewed, seenHash } from '../workers/service.ts';
import { caseMatches, casesWithWorker, notOwnEntry, viewerDirect } from './cases.ts';
import { lotCases, lotKey } from './sample.ts';

/** Params of the job that approves all matching open cases. */
export const approveParams = z.object({
  filter: lotFilter,
  expectedCount: z.number().int().nullable(),
  note: z.string().nullable(),
});

const chunk = 1000;

function statements(connection: Connection) {
  return {
    read: connection.prepare<[number], Reviewed & { program_id: number; worker_id: number }>(
      `SELECT w.*, c.program_id, c.worker_id FROM verification_case c JOIN worker w ON w.id = c.worker_id
        WHERE c.id = ? AND c.state = 'proposed'`,
    ),
    event: connection.prepare(
      `INSERT INTO verification_event (case_id, actor_id, action, note, seen_hash, change_set_id, at, bulk_sample_id) VALUES (?, ?, 'approve', ?, ?, ?, ?, ?)`,
    ),
    close: connection.prepare(
      `UPDATE verification_case SET state = 'approved', decided_by = ?, decided_at = ?, seen_hash = ?, claimed_by = NULL, claimed_at = NULL,
        version = version + 1 WHERE id = ?`,
    ),
    approve: connection.prepare(
      `UPDATE worker SET state = 'approved', version = version + 1, updated_at = ? WHERE id = ?`,
    ),
    revive: connection.prepare(
      `UPDATE enrolment SET state = 'approved', version = version + 1 WHERE worker_id = ? AND program_id = ? AND state = 'proposed'`,
    ),
    enrol: connection.prepare(
      `INSERT INTO enrolment (worker_id, program_id, cohort, state, fund_source, start_date, end_date, created_change_set_id)
       SELECT ?1, p.id, (SELECT i.cohort FROM worker w JOIN import i ON i.id = w.import_id WHERE w.id = ?1), 'approved',
              p.fund_source, p.start_date, p.end_date, ?3 FROM program p
        WHERE p.id = ?2 AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = ?1 AND e.program_id = ?2 AND e.state <> 'inactive')`,
    ),
  };
}

type Lot = { readonly ids: readonly number[]; readonly skipped: number; readonly sampleId: number | null };

/** Without samples: everything that matches but for own entries. */
function wholeLot(context: JobContext, filter: LotFilter, expectedCount: number | null): Lot {
  const { connection, actorId } = context;
  const matching = casesWithWorker(builder)
    .select('verification_case.id')
    .where(caseMatches({ ...filter, state: 'proposed' }, viewerDirect(connection, context.clock, actorId)));
  const total = allRows(connection, matching).length;
  if (expectedCount !== null && expectedCount !== total)
    throw new AppError('verification.count_changed', { expected: expectedCount, found: total });
  const approvable = matching.where(notOwnEntry(actorId)).where('match_state', 'not in', warningMatches);
  const rows = allRows(connection, approvable.orderBy('verification_case.id'));
  if (rows.length === 0) {
    if (total === 0) throw new AppError('verification.nothing_to_approve');
    const isOwn = allRows(connection, matching.where(notOwnEntry(actorId))).length === 0;
    throw new AppError(isOwn ? 'rules.maker_is_checker' : 'verification.warnings_singly');
  }
  return { ids: rows.map((row) => row.id), skipped: total - rows.length, sampleId: null };
}

/** The lot whose sample this account decided and found without a fault. */
function sampledLot(context: JobContext, filter: LotFilter, expectedCount: number | null): Lot {
  const { connection, actorId } = context;
  if (filter.hasWarnings !== false) throw new AppError('verification.warnings_singly');
  const sample = connection
    .prepare<[number, string], { id: number; state: string; size: number; last_case_id: number }>(
      'SELECT * FROM bulk_sample WHERE verifier_id = ? AND filter = ? ORDER BY id DESC LIMIT 1',
    )
    .get(actorId, lotKey(filter));
  if (sample?.state === 'failed') throw new AppError('verification.sample_failed');
  if (sample?.state !== 'passed') throw new AppError('verification.sample_needed');
  const lot = lotCases(filter, viewerDirect(connection, context.clock, actorId), sample.last_case_id).orderBy(
    'verification_case.id',
  );
  const ids = allRows(connection, lot).map((row) => row.id);
  if (expectedCount !== null && expectedCount !== ids.length)
    throw new AppError('verification.count_changed', { expected: expectedCount, found: ids.length });
  if (ids.length === 0) throw new AppError('verification.nothing_to_approve');
  return { ids, skipped: 0, sampleId: sample.id };
}

/** Approves one chunk; the workers who are approved. */
function approveChunk(
  run: ReturnType<typeof statements>,
  ids: readonly number[],
  act: { actorId: number; at: string; note: string | null; changeSetId: number; sampleId: number | null },
): number[] {
  const { actorId, at, note, changeSetId, sampleId } = act;
  return ids.flatMap((id) => {
    const person = run.read.get(id);
    if (!person) return [];
    const hash = seenHash(person, person.program_id);
    run.event.run(id, actorId, note, hash, changeSetId, at, sampleId);
    run.close.run(actorId, at, hash, id);
    run.approve.run(at, person.worker_id);
    if (run.revive.run(person.worker_id, person.program_id).changes === 0)
      run.enrol.run(person.worker_id, person.program_id, changeSetId);
    return [person.worker_id];
  });
}

/**
 * Approves every matching open case that the account may decide, in chunks that are whole each. Cases that the account entered
 * itself stay in the queue and are counted as skipped. Where the office wants samples, only the lot of a sample that was found
 * without a fault.
 */
export async function approveJob(context: JobContext, params: unknown): Promise<JobResult> {
  const { filter, expectedCount, note } = approveParams.parse(params);
  const { connection, actorId } = context;
  const lotOf = loadSettingsDirect(connection).bulkSampling ? sampledLot : wholeLot;
  const { ids, skipped, sampleId } = lotOf(context, filter, expectedCount);
  const at = timestamp(context.clock);
  const changeSetId = context.write(() =>
    beginChangeSetDirect(connection, { kind: 'decision', actorId, at, reason: note, jobId: context.jobId }),
  );
  const run = statements(connection);
  const approved: number[] = [];
  for (let start = 0; start < ids.length; start += chunk) {
    context.checkpoint();
    context.write(() => {
      const act = { actorId, at, note, changeSetId, sampleId };
      approved.push(...approveChunk(run, ids.slice(start, start + chunk), act));
    });
    context.progress('approving', Math.min(start + chunk, ids.length), ids.length);
    await new Promise(setImmediate);
  }
  const left = skipped + ids.length - approved.length;
  context.write(() => {
    const detail = { count: approved.length, skipped: left, sample: sampleId };
    const entry = {
      at,
      actorId,
      action: 'cases.approved_together' as const,
      entity: 'change_set',
      entityId: changeSetId,
      detail,
    };
    if (approved.length > 0) journalisePeople(connection, entry, approved);
  });
  return { approved: approved.length, skipped: left };
}
