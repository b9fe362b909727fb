import type { Connection } from '../db/open.ts';

type Waiting = { readonly count: number; readonly oldest: string | null };
type OfProgram = Waiting & { readonly programId: number | null };

// Without a decree in force or a draft: who stands on a draft is told with the draft.
const undecreed = `
SELECT e.program_id AS programId, count(*) AS count, min(c.decided_at) AS oldest
  FROM enrolment e JOIN program g ON g.id = e.program_id AND g.decree_required = 1
  JOIN worker w ON w.id = e.worker_id AND w.state = 'approved'
  LEFT JOIN verification_case c ON c.id = (SELECT max(x.id) FROM verification_case x
        WHERE x.worker_id = e.worker_id AND x.program_id = e.program_id AND x.state = 'approved')
 WHERE e.state = 'approved' AND NOT EXISTS (SELECT 1 FROM decree_person p WHERE p.enrolment_id = e.id AND p.state = 'listed')
 GROUP BY e.program_id ORDER BY oldest`;

// SQLite takes the bare column from the row of the smallest value.
const drafts = `SELECT count(*) AS count, min(created_at) AS oldest, program_id AS programId FROM decree WHERE state = 'draft'`;

const unsent = `
SELECT count(*) AS count, min(stage_since) AS oldest FROM verification_case
 WHERE place = 'dukcapil' AND match_state IN ('none', 'stale') AND match_batch_id IS NULL`;

const none: Waiting = { count: 0, oldest: null };

/** The same for an account that is limited to areas: decrees and files of the population office are closed to it. */
export const noStageTasks = {
  awaitingDecree: { ...none, programId: null },
  draftDecrees: { ...none, programId: null },
  unsentMatches: none,
};

const earlier = (left: string | null, right: string | null) =>
  left === null || (right !== null && right < left) ? right : left;

/**
 * What the stages around the decision want done, each with since when (ISO-8601 UTC): people approved who wait for a decree, with the
 * programme whose people wait longest; drafts of decrees, with the programme of the oldest; cases at the population office's stage that are in no file.
 */
export function stageTasks(connection: Connection) {
  const programs = connection.prepare<[], OfProgram>(undecreed).all();
  return {
    awaitingDecree: {
      programId: programs[0]?.programId ?? null,
      count: programs.reduce((sum, { count }) => sum + count, 0),
      oldest: programs.reduce<string | null>((oldest, program) => earlier(oldest, program.oldest), null),
    },
    draftDecrees: connection.prepare<[], OfProgram>(drafts).get() ?? noStageTasks.draftDecrees,
    unsentMatches: connection.prepare<[], Waiting>(unsent).get() ?? none,
  };
}
