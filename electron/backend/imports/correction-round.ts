import { AppError } from '#shared/contract/errors.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { pairRows } from './correction-link.ts';
import { readReturnedKeys } from './correction-return.ts';
import { readAs } from './read-as.ts';

type Earlier = { readonly state: string; readonly choices: string };

/**
 * Rows that the earlier round entered and the sender did not touch are settled: whatever somebody has changed in the register
 * since is not turned back by the old values of the list.
 */
const settleEntered = `
UPDATE import_row AS r SET verdict = 'same', problems = NULL, proposals = NULL, differences = NULL, duplicate_of = NULL,
  worker_version = NULL,
  worker_id = (SELECT coalesce(e.worker_id, w.id) FROM import_round_row p JOIN import_row e ON e.id = p.earlier_row_id
                 LEFT JOIN worker w ON w.import_row_id = e.id WHERE p.import_row_id = r.id)
 WHERE r.import_id = ? AND r.id BETWEEN ? AND ? AND EXISTS (
   SELECT 1 FROM import_round_row p JOIN import_row e ON e.id = p.earlier_row_id
    WHERE p.import_row_id = r.id AND p.changed = 0 AND e.verdict IN ('import', 'change', 'same'))
   AND (r.verdict <> 'same' OR r.differences IS NOT NULL)`;

/** What people repaired on the screen stays where the sender changed nothing. */
const keepRepairs = `
UPDATE import_row AS r SET (verdict, person, problems, proposals, differences, repairs, worker_id, worker_version) = (
   SELECT e.verdict, e.person, e.problems, e.proposals, e.differences, e.repairs, e.worker_id, e.worker_version
     FROM import_round_row p JOIN import_row e ON e.id = p.earlier_row_id WHERE p.import_row_id = r.id)
 WHERE r.import_id = ? AND r.id BETWEEN ? AND ? AND EXISTS (
   SELECT 1 FROM import_round_row p JOIN import_row e ON e.id = p.earlier_row_id
    WHERE p.import_row_id = r.id AND p.changed = 0 AND e.repairs IS NOT NULL)`;

/**
 * Makes a staged list the next round of an earlier import: every row is linked to the one that it goes on from. To be called when
 * all rows are staged and before they are counted.
 * @throws AppError common.not_found when the earlier import is neither staged nor committed any more
 */
export async function linkRound(
  context: JobContext,
  round: { readonly importId: number; readonly earlierId: number; readonly path: string },
  sheetNames: readonly string[],
): Promise<void> {
  const { connection } = context;
  const { importId, earlierId, path } = round;
  const earlier = connection
    .prepare<[number], Earlier>(`SELECT state, choices FROM import WHERE id = ? AND state IN ('staged', 'committed')`)
    .get(earlierId);
  if (!earlier) throw new AppError('common.not_found');
  context.progress('pairing', 0, null);
  const keys = await readReturnedKeys(path);
  const { sheetNames: earlierSheetNames } = readAs.parse(JSON.parse(earlier.choices));
  context.write(() =>
    connection.prepare('INSERT INTO import_round (import_id, earlier_id) VALUES (?, ?)').run(importId, earlierId),
  );
  pairRows(context, { importId, earlierId, sheetNames, earlierSheetNames, keys });
  settleInParts(context, importId, earlier.state === 'committed' ? settleEntered : keepRepairs);
}

/** Rows settled in one transaction: so few that nobody waits for it. */
const rowsPerWrite = 3000;

function settleInParts({ connection, write }: JobContext, importId: number, sql: string): void {
  const settle = connection.prepare<[number, number, number]>(sql);
  const ends = connection.prepare<[number], { first: number | null; last: number | null }>(
    'SELECT min(id) AS first, max(id) AS last FROM import_row WHERE import_id = ?',
  );
  const { first, last } = ends.get(importId) ?? { first: null, last: null };
  if (first === null || last === null) return;
  for (let from = first; from <= last; from += rowsPerWrite) {
    write(() => settle.run(importId, from, from + rowsPerWrite - 1));
  }
}

/** Removes the rows of rounds that were closed, some at a time: all at once would take the memory of a whole list, and long. */
export function removeClosedRows({ connection, write }: JobContext): void {
  const removeSome = connection.prepare(
    `DELETE FROM import_row WHERE id IN (
       SELECT r.id FROM import i JOIN import_row r ON r.import_id = i.id WHERE i.state = 'discarded' LIMIT 4000)`,
  );
  while (write(() => removeSome.run().changes) > 0);
}

/**
 * Ends the earlier round of an import that is being committed when that was only staged: its rows stand in this one, and
 * `removeClosedRows` removes them afterwards. To be called inside the commit's own write.
 */
export function closeEarlierRound(
  connection: Connection,
  importId: number,
  { at, actorId }: { readonly at: string; readonly actorId: number },
): void {
  const earlierId = connection
    .prepare<[number], number>(
      `SELECT r.earlier_id FROM import_round r JOIN import e ON e.id = r.earlier_id
        WHERE r.import_id = ? AND e.state = 'staged'`,
    )
    .pluck()
    .get(importId);
  if (earlierId === undefined) return;
  connection.prepare(`UPDATE import SET state = 'discarded' WHERE id = ?`).run(earlierId);
  const entry = { at, actorId, entity: 'import', entityId: earlierId };
  journaliseDirect(connection, { ...entry, action: 'import.superseded', detail: { round: importId } });
}
