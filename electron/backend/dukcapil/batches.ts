import { type AnswerTotals, answerTotals, type MatchAnswer, type MatchBatch } from '#shared/contract/dukcapil.ts';
import { officeDate } from '../clock.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { usedProfile } from './profiles.ts';

/** Totals of an answer as stored. */
const readTotals = (text: string | null): AnswerTotals => answerTotals.parse(JSON.parse(text ?? '{}'));

async function answersOf(db: Db): Promise<MatchAnswer[]> {
  const rows = await db
    .selectFrom('match_answer')
    .innerJoin('account', 'account.id', 'created_by')
    .selectAll('match_answer')
    .select('account.display_name as createdBy')
    .where('state', 'not in', ['staging', 'discarded'])
    .orderBy('match_answer.id', 'desc')
    .execute();
  return rows.flatMap(({ state, ...row }) =>
    state === 'staging'
      ? []
      : [
          {
            id: row.id,
            batchId: row.batch_id,
            state,
            fileName: row.file_name,
            fileSha256: row.file_sha256,
            totals: readTotals(row.totals),
            createdBy: row.createdBy,
            createdAt: row.created_at,
            recordedAt: row.recorded_at,
            undoneAt: row.undone_at,
          },
        ],
  );
}

const day = 86_400_000;

/** Whole civil days of the office from one moment to now. */
function daysSince(office: Office, at: string): number {
  const then = officeDate({ now: () => new Date(at) });
  return Math.round((Date.parse(officeDate(office.clock)) - Date.parse(then)) / day);
}

/** Files that went out, newest first, with their answers and how long they have been waiting. */
export async function listBatches(office: Office): Promise<MatchBatch[]> {
  const db = office.database.read;
  const answers = Map.groupBy(await answersOf(db), ({ batchId }) => batchId);
  const rows = await db
    .selectFrom('match_batch')
    .innerJoin('account', 'account.id', 'created_by')
    .selectAll('match_batch')
    .select('account.display_name as createdBy')
    .select((build) =>
      build
        .selectFrom('dukcapil_result as r')
        .innerJoin('match_answer as a', 'a.id', 'r.answer_id')
        .select((inner) => inner.fn.count<number>('r.case_id').distinct().as('count'))
        .whereRef('r.batch_id', '=', 'match_batch.id')
        .where('a.state', '=', 'recorded')
        .as('answered'),
    )
    .where('state', '=', 'sent')
    .orderBy('match_batch.id', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => {
    const answered = row.answered ?? 0;
    return {
      id: row.id,
      fileName: row.file_name,
      fileSha256: row.file_sha256 ?? '',
      profileName: usedProfile.parse(JSON.parse(row.profile)).name,
      cases: row.case_count,
      answered,
      createdBy: row.createdBy,
      createdAt: row.created_at,
      waitingDays: answered < row.case_count ? daysSince(office, row.created_at) : null,
      answers: answers.get(row.id) ?? [],
    };
  });
}
