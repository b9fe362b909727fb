import type { Connection } from '#backend/db/open.ts';

const queues = `'dukcapil', 'verification', 'approval'`;

/** Events since the case was put forward, or put back, the last time. */
const sinceStart = `e.id > coalesce((SELECT max(r.id) FROM verification_event r
  WHERE r.case_id = c.id AND r.action IN ('submit', 'recheck')), 0)`;

const stepsOf = `e.action IN ('forward', 'pass', 'match', 'approve')`;

/** What must never be, each as the ids of the cases where it is. */
const faults = {
  'an open case stands in exactly one queue': `SELECT c.id FROM verification_case c WHERE c.state = 'proposed'
    AND (SELECT count(*) FROM (SELECT 'dukcapil' AS q UNION ALL SELECT 'verification' UNION ALL SELECT 'approval') WHERE q = c.place AND q = c.stage) <> 1`,
  'a closed case stands in none': `SELECT c.id FROM verification_case c WHERE c.state <> 'proposed' AND (c.place IN (${queues}) OR c.place <> c.state)`,
  'an open case stands where its chain leads, or where it stood before that was switched off': `SELECT c.id FROM verification_case c
     JOIN stage s ON s.program_id = c.program_id AND s.code = c.stage
    WHERE c.state = 'proposed' AND s.enabled = 0 AND NOT EXISTS (SELECT 1 FROM temp.stood t WHERE t.case_id = c.id AND t.stage = c.stage)`,
  'whatever is approved was passed on or approved at every stage where it stood': `SELECT c.id FROM verification_case c
     JOIN temp.stood t ON t.case_id = c.id
    WHERE c.state = 'approved' AND NOT EXISTS (SELECT 1 FROM verification_event e
      WHERE e.case_id = c.id AND e.stage = t.stage AND (${stepsOf} OR e.action = 'recheck'))`,
  'whatever is approved went the whole chain that it was put into': `SELECT c.id FROM verification_case c JOIN temp.chain m ON m.program_id = c.program_id
     JOIN stage s ON s.program_id = c.program_id AND s.enabled = 1 AND s.roles IS NOT NULL
    WHERE c.state = 'approved' AND c.id > m.last_case AND NOT EXISTS (
      SELECT 1 FROM verification_event e WHERE e.case_id = c.id AND e.stage = s.code AND ${stepsOf})`,
  'each step was another person, and none of them put it forward': `SELECT c.id FROM verification_case c
    WHERE c.state IN ('proposed', 'approved', 'returned', 'rejected') AND (
      (SELECT count(*) - count(DISTINCT e.actor_id) FROM verification_event e WHERE e.case_id = c.id AND ${sinceStart}
         AND e.action IN ('forward', 'pass', 'approve', 'return', 'reject')) <> 0
      OR EXISTS (SELECT 1 FROM verification_event e WHERE e.case_id = c.id AND e.actor_id = c.submitted_by
         AND e.action IN ('forward', 'pass', 'approve', 'return', 'reject')))`,
  'every decision bears its stage': `SELECT e.case_id FROM verification_event e
    WHERE e.action IN ('forward', 'pass', 'match', 'approve', 'return', 'reject') AND e.stage IS NULL`,
} as const;

/**
 * Watches the queues of an office by plain SQL. The function that it gives is called after each step and tells what is wrong; it
 * remembers where each case stood, and since which case each chain is as it is.
 */
export function watchStages(connection: Connection): () => string[] {
  connection.exec(`CREATE TEMP TABLE stood (case_id INTEGER, stage TEXT, PRIMARY KEY (case_id, stage));
    CREATE TEMP TABLE chain (program_id INTEGER PRIMARY KEY, version INTEGER, last_case INTEGER);`);
  return () => {
    connection.exec(`INSERT INTO temp.chain SELECT p.id, p.chain_version, coalesce((SELECT max(id) FROM verification_case), 0) FROM program p WHERE true
      ON CONFLICT (program_id) DO UPDATE SET last_case = iif(version = excluded.version, last_case, excluded.last_case), version = excluded.version`);
    const wrong = Object.entries(faults).flatMap(([name, query]) => {
      const ids = connection.prepare<[], number>(query).pluck().all();
      return ids.length === 0 ? [] : [`${name}: ${ids.join(', ')}`];
    });
    connection.exec(
      `INSERT OR IGNORE INTO temp.stood SELECT id, stage FROM verification_case WHERE state = 'proposed'`,
    );
    return wrong;
  };
}
