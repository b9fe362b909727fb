import type { Connection } from '../db/open.ts';

/** Whose import brought the answers, in which act, when (ISO-8601 UTC). */
export type MatchAct = { readonly actorId: number; readonly changeSetId: number | null; readonly at: string };

/**
 * What follows when the population office says that people are as it knows them: of the cases whose answer is 'match', those that
 * stand at that stage go on to the next one, each with an event of its own. Every other answer leaves the case where it stands, for
 * somebody to pass it by hand with a reason, to return or to reject it; so do answers to cases that stand elsewhere or are closed.
 * To be called inside the caller's write, right after the answers are recorded. Gives the ids of the cases that went on.
 */
export function advanceAfterDukcapil(
  connection: Connection,
  answers: readonly { readonly caseId: number; readonly state: string }[],
  { actorId, changeSetId, at }: MatchAct,
): number[] {
  const matched = answers.flatMap(({ caseId, state }) => (state === 'match' ? [caseId] : []));
  const insert = connection.prepare(
    `INSERT INTO verification_event (case_id, actor_id, action, stage, change_set_id, at)
     SELECT id, ?, 'match', stage, ?, ? FROM verification_case WHERE id = ? AND place = 'dukcapil'`,
  );
  return matched.filter((id) => insert.run(actorId, changeSetId, at, id).changes > 0);
}
