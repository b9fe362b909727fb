import { journalisePeople } from '../db/journal-people.ts';
import type { Connection } from '../db/open.ts';

const actions = {
  approve: 'cases.approved_together',
  forward: 'cases.forwarded_together',
  pass: 'cases.passed_together',
} as const;

type Decided = {
  readonly action: keyof typeof actions;
  readonly actor_id: number;
  readonly worker_id: number;
  readonly reason_code: string | null;
  readonly bulk_sample_id: number | null;
};

const decidedIn = (condition: string) => `SELECT e.action, e.actor_id, c.worker_id, e.reason_code, e.bulk_sample_id
  FROM verification_event e JOIN verification_case c ON c.id = e.case_id WHERE e.change_set_id = ? AND ${condition}`;

/**
 * Appends to the journal, a row for each kind of decision, what was decided together in the change-set, with the people. However the
 * work ended, it tells of what is in the file. `at` ISO-8601 UTC; `skipped` cases matched and stayed, null where nobody counted them.
 */
export function journaliseTogether(connection: Connection, changeSetId: number, at: string, skipped: number | null) {
  // Two questions, since each has an index of its own.
  const conditions = [`e.action IN ('approve', 'forward')`, `e.action = 'pass'`];
  const decided = conditions.flatMap((condition) =>
    connection.prepare<[number], Decided>(decidedIn(condition)).all(changeSetId),
  );
  for (const [kind, rows] of Map.groupBy(decided, ({ action }) => action)) {
    const [first] = rows;
    if (!first) continue;
    const detail = {
      count: rows.length,
      ...(skipped === null ? {} : { skipped }),
      ...(kind === 'pass' ? { reason: first.reason_code } : { sample: first.bulk_sample_id }),
    };
    const entry = { at, actorId: first.actor_id, action: actions[kind], entity: 'change_set', entityId: changeSetId };
    journalisePeople(
      connection,
      { ...entry, detail },
      rows.map(({ worker_id }) => worker_id),
    );
  }
}
