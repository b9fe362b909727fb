import type { Connection } from '../db/open.ts';

/** Whose import brought the answers, in which act, when (ISO-8601 UTC). */
export type MatchAct = { readonly actorId: number; readonly changeSetId: number | null; readonly at: string };

/**
 * What follows when the population office says that people are as it knows them: of these cases, those that stand at its stage and
 * match as they are now go on to the next one, each with an event of its own. The others stay where they are, for somebody to pass
 * by hand with a reason, to return or to reject. To be called inside the caller's write. Gives the ids of the cases that went on.
 */
export function advanceAfterDukcapil(
  connection: Connection,
  caseIds: readonly number[],
  { actorId, changeSetId, at }: MatchAct,
): number[] {
  const insert = connection.prepare(
    `INSERT INTO verification_event (case_id, actor_id, action, stage, change_set_id, at)
     SELECT id, ?, 'match', stage, ?, ? FROM verification_case WHERE id = ? AND place = 'dukcapil' AND match_state = 'match'`,
  );
  return caseIds.filter((id) => insert.run(actorId, changeSetId, at, id).changes > 0);
}

/**
 * What follows when answers are taken back: of these cases, those that went on by a match and that nobody has acted on since go back
 * to the stage of the population office, each with an event of its own. To be called inside the caller's write.
 */
export function goBackToDukcapil(
  connection: Connection,
  caseIds: readonly number[],
  { actorId, changeSetId, at }: MatchAct,
): void {
  const event = connection.prepare(
    `INSERT INTO verification_event (case_id, actor_id, action, stage, fields, change_set_id, at)
     SELECT c.id, ?, 'recheck', c.stage, '[]', ?, ? FROM verification_case c
      WHERE c.id = ? AND c.state = 'proposed' AND c.stage <> 'dukcapil'
        AND EXISTS (SELECT 1 FROM stage s WHERE s.program_id = c.program_id AND s.code = 'dukcapil' AND s.enabled = 1)
        AND (SELECT action FROM verification_event WHERE case_id = c.id ORDER BY id DESC LIMIT 1) = 'match'`,
  );
  const office = (name: string) => `(SELECT value -> '$.${name}' FROM setting WHERE key = 'office')`;
  const goBack = connection.prepare(
    `UPDATE verification_case SET stage = 'dukcapil', place = 'dukcapil', stage_since = @at,
            due_date = due_date(@at, coalesce((SELECT due_days FROM stage s WHERE s.program_id = verification_case.program_id
              AND s.code = 'dukcapil'), ${office('dueDays')}, 5), ${office('holidays')}), claimed_by = NULL, claimed_at = NULL,
            assigned_to = NULL, version = version + 1 WHERE id = @id`,
  );
  for (const id of caseIds) if (event.run(actorId, changeSetId, at, id).changes > 0) goBack.run({ at, id });
}
