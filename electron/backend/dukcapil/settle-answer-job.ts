import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { type MatchState, matchStates } from '#shared/domain/match-states.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import { journalisePeople } from '../db/journal-people.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { advanceAfterDukcapil, goBackToDukcapil } from '../verification/service.ts';

/** Params of the job that records a file of answers, or takes it back. */
export const settleAnswerParams = z.object({ answerId: z.number().int(), act: z.enum(['record', 'undo']) });

type Answer = { readonly batch_id: number; readonly state: string };
type Staged = { readonly id: number; readonly case_id: number; readonly worker_id: number; readonly state: MatchState };

const stagedRows = `
SELECT r.id, r.case_id, b.worker_id, r.state FROM match_answer_row r
  JOIN match_answer a ON a.id = r.answer_id JOIN match_batch_case b ON b.batch_id = a.batch_id AND b.case_id = r.case_id
 WHERE r.answer_id = ? AND r.reason IS NULL ORDER BY r.id`;

const recordRow = `
INSERT INTO dukcapil_result (case_id, worker_id, batch_id, answer_id, state, told, note, answered, differences, sent_nik, sent_name,
       sent_birth_date, received_at, received_by, after_event)
SELECT r.case_id, b.worker_id, a.batch_id, a.id, r.state, r.told, r.note, r.answered, r.differences, b.sent_nik, b.sent_name,
       b.sent_birth_date, ?, ?,
       (SELECT coalesce(max(id), 0) FROM verification_event)
  FROM match_answer_row r JOIN match_answer a ON a.id = r.answer_id
  JOIN match_batch_case b ON b.batch_id = a.batch_id AND b.case_id = r.case_id WHERE r.id = ?`;

/** Records every row that is not left out. Whose cases they are is told in the journal with the counts. */
function record(context: JobContext, answerId: number, at: string): number {
  const { connection, actorId } = context;
  connection
    .prepare(`UPDATE match_answer SET state = 'recorded', recorded_by = ?, recorded_at = ? WHERE id = ?`)
    .run(actorId, at, answerId);
  const rows = connection.prepare<[number], Staged>(stagedRows).all(answerId);
  if (rows.length === 0) throw new AppError('dukcapil.nothing_to_record');
  const insert = connection.prepare(recordRow);
  const counts: Record<string, number> = Object.fromEntries(matchStates.map((state) => [state, 0]));
  for (const row of rows) {
    insert.run(at, actorId, row.id);
    counts[row.state] = (counts[row.state] ?? 0) + 1;
  }
  advanceAfterDukcapil(
    connection,
    rows.map(({ case_id }) => case_id),
    { actorId, changeSetId: null, at },
  );
  const entry = {
    at,
    actorId,
    action: 'dukcapil.answer_recorded' as const,
    entity: 'match_answer',
    entityId: answerId,
  };
  const ids = rows.map(({ worker_id }) => worker_id);
  journalisePeople(connection, { ...entry, detail: { count: rows.length, ...counts } }, ids);
  return rows.length;
}

function undo({ connection, actorId }: JobContext, answerId: number, at: string): number {
  connection
    .prepare(`UPDATE match_answer SET state = 'undone', undone_by = ?, undone_at = ? WHERE id = ?`)
    .run(actorId, at, answerId);
  const cases = connection
    .prepare<[number], number>('SELECT case_id FROM dukcapil_result WHERE answer_id = ? ORDER BY id')
    .pluck()
    .all(answerId);
  goBackToDukcapil(connection, cases, { actorId, changeSetId: null, at });
  const entry = { at, actorId, action: 'dukcapil.answer_undone' as const, entity: 'match_answer', entityId: answerId };
  journaliseDirect(connection, { ...entry, detail: { count: cases.length } });
  return cases.length;
}

const needed = { record: 'staged', undo: 'recorded' } as const;

/**
 * Records a file of answers as a whole, or takes it back as a whole, in one transaction.
 * @throws AppError dukcapil.answer_not_open, .nothing_to_record; rules.match_decided
 */
export async function settleAnswerJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { answerId, act } = settleAnswerParams.parse(raw);
  const at = timestamp(context.clock);
  context.progress('storing', 0, null);
  context.checkpoint();
  const count = context.write(() => {
    const answer = context.connection
      .prepare<[number], Answer>('SELECT batch_id, state FROM match_answer WHERE id = ?')
      .get(answerId);
    if (!answer) throw new AppError('common.not_found');
    if (answer.state !== needed[act]) throw new AppError('dukcapil.answer_not_open');
    return act === 'record' ? record(context, answerId, at) : undo(context, answerId, at);
  });
  return { answerId, count };
}
