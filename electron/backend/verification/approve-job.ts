import { z } from 'zod';
import { type LotFilter, lotFilter } from '#shared/contract/cases.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type QueueStage, yesAt } from '#shared/domain/stages.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { loadChainsDirect } from '../stages/service.ts';
import { type Reviewed, seenHash } from '../workers/service.ts';
import { actsThere, caseMatches, casesWithWorker, decidableBy, notOwnEntry, viewerDirect } from './cases.ts';
import { claimsEnd } from './claims.ts';
import { lotCases, lotKey, lotStage } from './sample.ts';
import { journaliseTogether } from './together.ts';

/** Params of the job that approves all matching open cases. */
export const approveParams = z.object({
  filter: lotFilter,
  expectedCount: z.number().int().nullable(),
  note: z.string().nullable(),
});

const chunk = 1000;

function statements(connection: Connection) {
  return {
    read: connection.prepare<
      { id: number; stage: QueueStage; actor: number; endedBefore: string },
      Reviewed & { program_id: number; worker_id: number }
    >(
      `SELECT w.*, c.program_id, c.worker_id FROM verification_case c JOIN worker w ON w.id = c.worker_id
        WHERE c.id = :id AND c.place = :stage
          AND (c.claimed_by IS NULL OR c.claimed_by = :actor OR c.claimed_at < :endedBefore)`,
    ),
    event: connection.prepare(
      `INSERT INTO verification_event (case_id, actor_id, action, stage, note, seen_hash, change_set_id, at, bulk_sample_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    close: connection.prepare(
      `UPDATE verification_case SET state = 'approved', place = 'approved', decided_by = ?, decided_at = ?, seen_hash = ?, claimed_by = NULL, claimed_at = NULL,
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

/** Without samples: everything that matches and has no warning, but for what the account entered or passed on itself. */
function wholeLot(context: JobContext, filter: LotFilter, expectedCount: number | null): Lot {
  const { connection, actorId } = context;
  if (filter.hasWarnings === true) throw new AppError('verification.warnings_singly');
  const matching = casesWithWorker(builder)
    .select('verification_case.id')
    .where(
      caseMatches(
        { ...filter, state: 'proposed', stage: lotStage(filter) },
        viewerDirect(connection, context.clock, actorId),
      ),
    );
  const total = allRows(connection, matching).length;
  if (expectedCount !== null && expectedCount !== total)
    throw new AppError('verification.count_changed', { expected: expectedCount, found: total });
  const allowed = matching.where(decidableBy(actorId));
  // An answer of the population office that is no match counts among the warnings.
  const plain = allowed.where('verification_case.warning_count', '=', 0).orderBy('verification_case.id');
  const rows = allRows(connection, plain);
  if (rows.length === 0) throw new AppError(total === 0 ? 'verification.nothing_to_approve' : refusalOfAll());
  return { ids: rows.map((row) => row.id), skipped: total - rows.length, sampleId: null };

  function refusalOfAll(): string {
    if (allRows(connection, allowed.limit(1)).length > 0) return 'verification.warnings_singly';
    if (allRows(connection, matching.where(actsThere(actorId)).limit(1)).length === 0) return 'rules.outside_stage';
    const isEntered = allRows(connection, matching.where(notOwnEntry(actorId)).limit(1)).length === 0;
    return isEntered ? 'rules.maker_is_checker' : 'rules.decided_before';
  }
}

/** The lot whose sample this account decided and found without a fault. */
function sampledLot(context: JobContext, filter: LotFilter, expectedCount: number | null): Lot {
  const { connection, actorId } = context;
  if (filter.hasWarnings !== false) throw new AppError('verification.warnings_singly');
  const sample = connection
    .prepare<[number, string], { id: number; state: string }>(
      'SELECT id, state FROM bulk_sample WHERE verifier_id = ? AND filter = ? ORDER BY id DESC LIMIT 1',
    )
    .get(actorId, lotKey(filter));
  if (sample?.state === 'failed') throw new AppError('verification.sample_failed');
  if (sample?.state !== 'passed') throw new AppError('verification.sample_needed');
  const lot = lotCases(filter, viewerDirect(connection, context.clock, actorId), sample.id).orderBy(
    'verification_case.id',
  );
  const ids = allRows(connection, lot).map((row) => row.id);
  if (expectedCount !== null && expectedCount !== ids.length)
    throw new AppError('verification.count_changed', { expected: expectedCount, found: ids.length });
  if (ids.length === 0) throw new AppError('verification.nothing_to_approve');
  return { ids, skipped: 0, sampleId: sample.id };
}

type Act = {
  readonly actorId: number;
  readonly at: string;
  readonly note: string | null;
  readonly changeSetId: number;
  readonly sampleId: number | null;
  readonly stage: QueueStage;
  /** Before this moment a claim has ended. */
  readonly endedBefore: string;
  /** What a yes means in the queue for cases of a programme. */
  readonly yes: (programId: number) => 'approve' | 'forward' | 'pass';
};

/** Says yes to one chunk; how many are approved, and how many went on to the next stage. */
function approveChunk(run: ReturnType<typeof statements>, ids: readonly number[], act: Act) {
  const { actorId, at, note, changeSetId, sampleId, stage, endedBefore } = act;
  const done = { approve: 0, forward: 0 };
  for (const id of ids) {
    const person = run.read.get({ id, stage, actor: actorId, endedBefore });
    if (!person) continue;
    const hash = seenHash(person, person.program_id);
    const yes = act.yes(person.program_id);
    if (yes === 'pass') continue;
    run.event.run(id, actorId, yes, stage, note, hash, changeSetId, at, sampleId);
    done[yes] += 1;
    if (yes === 'forward') continue;
    run.close.run(actorId, at, hash, id);
    run.approve.run(at, person.worker_id);
    if (run.revive.run(person.worker_id, person.program_id).changes === 0)
      run.enrol.run(person.worker_id, person.program_id, changeSetId);
  }
  return done;
}

/**
 * Says yes to every matching open case of the queue that the account may decide, in chunks that are whole each: approved at the last
 * stage of its programme, passed on before. Cases that have warnings, that the account entered or passed on itself or that somebody
 * else has open stay in the queue and are counted as skipped. Where the office wants samples, only the lot of a sample that was found without a fault.
 */
export async function approveJob(context: JobContext, params: unknown): Promise<JobResult> {
  const { filter, expectedCount, note } = approveParams.parse(params);
  const { connection, actorId } = context;
  const { bulkSampling, claimMinutes } = loadSettingsDirect(connection);
  const lotOf = bulkSampling ? sampledLot : wholeLot;
  const { ids, skipped, sampleId } = lotOf(context, filter, expectedCount);
  const stage = lotStage(filter);
  const chains = loadChainsDirect(connection);
  const at = timestamp(context.clock);
  const endedBefore = claimsEnd(context.clock, claimMinutes);
  const changeSetId = context.write(() =>
    beginChangeSetDirect(connection, { kind: 'decision', actorId, at, reason: note, jobId: context.jobId }),
  );
  const run = statements(connection);
  const done = { approve: 0, forward: 0 };
  const left = () => skipped + ids.length - done.approve - done.forward;
  const yes = (programId: number) => yesAt(chains.get(programId) ?? [], stage);
  const act = { actorId, at, note, changeSetId, sampleId, stage, endedBefore, yes };
  try {
    for (let start = 0; start < ids.length; start += chunk) {
      context.checkpoint();
      const { approve, forward } = context.write(() => approveChunk(run, ids.slice(start, start + chunk), act));
      done.approve += approve;
      done.forward += forward;
      context.progress('approving', Math.min(start + chunk, ids.length), ids.length);
      await new Promise(setImmediate);
    }
  } finally {
    context.write(() => journaliseTogether(connection, changeSetId, at, left()));
  }
  const { approve, forward } = done;
  return { approved: approve, skipped: left(), ...(forward > 0 ? { forwarded: forward } : {}) };
}
