import { z } from 'zod';
import type { ProblemData } from '#shared/contract/base.ts';
import type { CaseMatch } from '#shared/contract/case-match.ts';
import { type ComparedPerson, comparedFields, compareWithAnswer } from '#shared/domain/match-comparison.ts';
import { type MatchView, warnsOfMatch } from '#shared/domain/match-states.ts';
import type { Db } from '../db/office-database.ts';
import { type Actor, may } from '../session.ts';
import { fieldColumns, masked, type Reviewed, shownValue } from '../workers/service.ts';

/** Values of an answer as they are stored. */
export const answeredValues = z.partialRecord(z.enum(comparedFields), z.string().nullable());

/** The person's values by field, as the comparison takes them. */
export function comparedPerson(person: Reviewed): ComparedPerson {
  return Object.fromEntries(comparedFields.map((field) => [field, person[fieldColumns[field]]]));
}

/** The case and the person as stored. */
type MatchedCase = {
  readonly caseId: number;
  readonly view: MatchView;
  readonly person: Reviewed & { readonly id: number };
};

async function newestResult(db: Db, workerId: number) {
  return db
    .selectFrom('dukcapil_result as r')
    .innerJoin('match_answer as a', 'a.id', 'r.answer_id')
    .innerJoin('account', 'account.id', 'r.received_by')
    .selectAll('r')
    .select('account.display_name as receivedBy')
    .where('r.worker_id', '=', workerId)
    .where('a.state', '=', 'recorded')
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

const villageCode = /^\d\d\.\d\d\.\d\d\.\d{4}$/;

/** How the case stands with the population office, its values as the actor may see them; null where nothing was ever sent. */
export async function matchOf(db: Db, actor: Actor, { caseId, view, person }: MatchedCase): Promise<CaseMatch | null> {
  const sent = await db
    .selectFrom('verification_case')
    .innerJoin('match_batch', 'match_batch.id', 'match_batch_id')
    .select('created_at as at')
    .where('verification_case.id', '=', caseId)
    .executeTakeFirst();
  const result = await newestResult(db, person.id);
  if (!sent && !result) return null;
  const sentAt = sent?.at ?? null;
  if (!result) return { view, sentAt, result: null };
  const theirs = answeredValues.parse(JSON.parse(result.answered));
  const changed = (['nik', 'name', 'birthDate'] as const).filter((field) => {
    const column = fieldColumns[field];
    return result[`sent_${column}`] !== person[column];
  });
  const differences = compareWithAnswer(comparedPerson(person), theirs).map(
    ({ field, ours, theirs: their, grade }) => ({
      field,
      ours: shownValue(actor, field, ours),
      theirs: shownValue(actor, field, their) ?? '',
      grade,
      fits: field !== 'villageCode' || villageCode.test(their),
    }),
  );
  // A note may name a number, which not everybody may see whole.
  const words = may(actor, 'workers.identifiers')
    ? result.note
    : (result.note?.replace(/\d{12,}/g, (digits) => masked(digits) ?? '') ?? null);
  const { id, state, told, received_at: receivedAt, receivedBy } = result;
  const compared = Object.values(theirs).some((value) => value !== null && value !== undefined);
  return {
    view,
    sentAt,
    result: { id, state, told, note: words, receivedAt, receivedBy, changed, differences, compared },
  };
}

/** What the verifier is warned of; it counts in the case's number of warnings. */
export function matchWarnings(view: MatchView): (ProblemData & { readonly severity: 'warning' })[] {
  return warnsOfMatch(view) ? [{ code: `dukcapil_${view}`, params: {}, severity: 'warning' }] : [];
}
