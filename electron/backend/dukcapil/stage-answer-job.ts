import { basename } from 'node:path';
import { z } from 'zod';
import { type AnswerTotals, answerReasons } from '#shared/contract/dukcapil.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { MatchProfileBody } from '#shared/contract/match-profile.ts';
import { compareWithAnswer, contradictsMatch } from '#shared/domain/match-comparison.ts';
import { matchStates } from '#shared/domain/match-states.ts';
import { officeDate, timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import { fingerprint, learnedAliases, loadAreaIndex } from '../imports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import type { Reviewed } from '../workers/service.ts';
import { comparedPerson } from './case-match.ts';
import { type JudgedRow, matchRow, type SentCase, sentFile, statesByWord, withoutTwice } from './match-rows.ts';
import { readProfile } from './profiles.ts';
import { readAnswer } from './read-answer.ts';

/** Params of the job that reads a file of answers. */
export const stageAnswerParams = z.object({
  path: z.string(),
  batchId: z.number().int(),
  /** By which profile it is read, null for the one by which the file went out, as it is now: new words are learned there. */
  profileId: z.number().int().nullable(),
});

type Params = z.infer<typeof stageAnswerParams>;

const rowsPerWrite = 1000;

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;

function sentCases({ connection }: JobContext, batchId: number): SentCase[] {
  return connection
    .prepare<[number], SentCase>(
      `SELECT case_id AS caseId, worker_id AS workerId, sent_nik AS nik, sent_name AS name, sent_birth_date AS birthDate
         FROM match_batch_case WHERE batch_id = ?`,
    )
    .all(batchId);
}

/** The profile to read by. @throws AppError common.not_found for a file that never went out; dukcapil.answer_known for one that is recorded */
function profileOf({ connection }: JobContext, { batchId, profileId }: Params, sha256: string): MatchProfileBody {
  const batch = connection
    .prepare<[number], { profile_id: number }>(`SELECT profile_id FROM match_batch WHERE id = ? AND state = 'sent'`)
    .get(batchId);
  if (!batch) throw new AppError('common.not_found');
  const known = connection
    .prepare(`SELECT 1 FROM match_answer WHERE batch_id = ? AND file_sha256 = ? AND state = 'recorded'`)
    .get(batchId, sha256);
  if (known) throw new AppError('dukcapil.answer_known');
  return readProfile(connection, profileId ?? batch.profile_id);
}

async function readRows(context: JobContext, path: string, profile: MatchProfileBody) {
  const areas = await loadAreaIndex(context.resourcesDir, learnedAliases(context.connection));
  const options = { profile, areas, today: officeDate(context.clock) };
  const rows: JudgedRow['row'][] = [];
  let noise = 0;
  for await (const batch of readAnswer(path, options)) {
    context.checkpoint();
    for (const row of batch.rows) rows.push(row);
    noise += batch.noise;
    context.progress('reading', rows.length, null);
  }
  if (rows.length === 0) throw new AppError('dukcapil.no_rows');
  return { rows, noise };
}

type Current = Reviewed & { readonly caseState: string };

/** Writes what becomes of each row, and counts. */
function createStage({ connection }: JobContext, answerId: number, sent: number, noise: number) {
  const current = connection.prepare<[number], Current>(
    `SELECT w.*, c.state AS caseState FROM verification_case c JOIN worker w ON w.id = c.worker_id WHERE c.id = ?`,
  );
  const insert = connection.prepare(
    `INSERT INTO match_answer_row (answer_id, sheet, row_number, cells, reason, case_id, state, told, note, answered, differences)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const totals = {
    ...{ rows: 0, recorded: 0, leftOut: 0, noise, contradicted: 0, stale: 0, decided: 0, missing: sent },
    states: zeros(matchStates),
    reasons: zeros(answerReasons),
  };
  const judge = ({ row, match }: JudgedRow) => {
    if (match.reason !== null) return { state: null, fields: [] };
    const person = current.get(match.sent.caseId);
    if (!person) throw new AppError('common.not_found');
    const differences = compareWithAnswer(comparedPerson(person), row.answered);
    const contradicted = match.state === 'match' && contradictsMatch(differences);
    const { nik, name, birthDate } = match.sent;
    if (contradicted) totals.contradicted += 1;
    if (person.nik !== nik || person.name !== name || person.birth_date !== birthDate) totals.stale += 1;
    if (person.caseState !== 'proposed') totals.decided += 1;
    // A word alone is not believed against what stands beside it.
    return { state: contradicted ? ('partial' as const) : match.state, fields: differences.map(({ field }) => field) };
  };
  return {
    totals: (): AnswerTotals => totals,
    add(judged: JudgedRow): void {
      const { row, match } = judged;
      const { state, fields } = judge(judged);
      totals.rows += 1;
      if (match.reason !== null) {
        totals.leftOut += 1;
        totals.reasons[match.reason] += 1;
      } else if (state !== null) {
        totals.recorded += 1;
        totals.missing -= 1;
        totals.states[state] += 1;
      }
      insert.run(
        ...[
          answerId,
          row.sheet,
          row.rowNumber,
          JSON.stringify(row.cells),
          match.reason,
          match.sent?.caseId ?? null,
          state,
        ],
        ...[row.status || null, row.note || null, JSON.stringify(row.answered), JSON.stringify(fields)],
      );
    },
  };
}

async function stageRows(context: JobContext, params: Params, answerId: number, profile: MatchProfileBody) {
  const { connection, actorId } = context;
  const { rows, noise } = await readRows(context, params.path, profile);
  const cases = sentCases(context, params.batchId);
  const file = sentFile(params.batchId, cases);
  const words = statesByWord(profile);
  const judged = withoutTwice(rows.map((row) => ({ row, match: matchRow(file, words, row) })));
  const stage = createStage(context, answerId, cases.length, noise);
  for (let start = 0; start < judged.length; start += rowsPerWrite) {
    context.checkpoint();
    context.write(() => {
      for (const one of judged.slice(start, start + rowsPerWrite)) stage.add(one);
    });
    context.progress('comparing', Math.min(start + rowsPerWrite, judged.length), judged.length);
    await new Promise(setImmediate);
  }
  const totals = stage.totals();
  const { rows: count, recorded, leftOut } = totals;
  const entry = { at: timestamp(context.clock), actorId, action: 'dukcapil.answer_read' as const };
  context.write(() => {
    connection
      .prepare(`UPDATE match_answer SET state = 'staged', totals = ? WHERE id = ?`)
      .run(JSON.stringify(totals), answerId);
    const detail = { rows: count, recorded, leftOut };
    journaliseDirect(connection, { ...entry, entity: 'match_answer', entityId: answerId, detail });
  });
  return { answerId, rows: count, recorded, leftOut };
}

/** Throws what was staged of an answer away. */
function removeAnswer({ connection, write }: JobContext, answerId: number): void {
  write(() => {
    connection.prepare('DELETE FROM match_answer_row WHERE answer_id = ?').run(answerId);
    connection.prepare('DELETE FROM match_answer WHERE id = ?').run(answerId);
  });
}

/**
 * Reads a file of answers, finds whom each row speaks of and what would be recorded; records nothing. Cancelled or failed, nothing of
 * it stays.
 * @throws AppError dukcapil.answer_known, .no_rows, .no_status_column and as openSheetFile
 */
export async function stageAnswerJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = stageAnswerParams.parse(raw);
  context.progress('opening', 0, null);
  const { sha256 } = await fingerprint(params.path);
  const profile = profileOf(context, params, sha256);
  const insert = context.connection.prepare(
    'INSERT INTO match_answer (batch_id, file_name, file_sha256, created_by, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const values = [params.batchId, basename(params.path), sha256, context.actorId, timestamp(context.clock)];
  const answerId = context.write(() => Number(insert.run(...values).lastInsertRowid));
  try {
    return await stageRows(context, params, answerId, profile);
  } catch (error) {
    removeAnswer(context, answerId);
    throw error;
  }
}
