import type { JobContext } from '../jobs/job-context.ts';
import type { LeftPerson } from './revert-values.ts';

/** The act that people leave by. */
type Act = { readonly changeSetId: number; readonly at: string };

const ownChangeSet = '(SELECT change_set_id FROM import WHERE id = :import)';

/**
 * Somebody brought by the import whom nobody touched since: still a draft as she came, in no case, with no letter and no scan, nobody
 * merged into her, and in no programme or roster that she did not come with or that somebody changed or confirmed.
 */
const asTheyCame = `import_id = :import AND state = 'draft' AND version = 1
  AND NOT EXISTS (SELECT 1 FROM verification_case c WHERE c.worker_id = worker.id)
  AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.worker_id = worker.id)
  AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.worker_id = worker.id AND a.withdrawn_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM merge m WHERE m.kept_id = worker.id AND m.undone_change_set_id IS NULL)
  AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = worker.id
    AND (e.version > 1 OR e.created_change_set_id <> ${ownChangeSet}))
  AND NOT EXISTS (SELECT 1 FROM roster_entry r WHERE r.worker_id = worker.id
    AND (r.version > 1 OR r.confirmed_by IS NOT NULL OR r.created_change_set_id <> ${ownChangeSet}))`;

/**
 * Lets the people whom an import brought leave again, as entered wrongly: the records stay with their history, their NIK are free.
 * Those who were touched since stay; `left` names them with their state.
 */
export function removePeople(
  { connection }: JobContext,
  importId: number,
  { changeSetId, at }: Act,
): { readonly removed: number; readonly left: readonly LeftPerson[] } {
  const bound = { import: importId, changeSet: changeSetId, at };
  const run = (statement: string) => connection.prepare(statement).run(bound).changes;
  connection.exec('CREATE TEMP TABLE IF NOT EXISTS reverted_worker (id INTEGER PRIMARY KEY)');
  connection.exec('DELETE FROM reverted_worker');
  run(`INSERT INTO reverted_worker SELECT id FROM worker WHERE ${asTheyCame} AND :changeSet AND :at`);
  const left = connection
    .prepare<[{ import: number }], LeftPerson>(
      `SELECT id AS workerId, name, state AS why FROM worker
        WHERE import_id = :import AND state <> 'inactive' AND id NOT IN (SELECT id FROM reverted_worker) ORDER BY id`,
    )
    .all({ import: importId });
  const theirs = 'worker_id IN (SELECT id FROM reverted_worker)';
  run(`INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value)
       SELECT :changeSet, 'worker', id, 'state', 'draft', 'inactive' FROM reverted_worker WHERE :import AND :at`);
  run(`UPDATE enrolment SET state = 'inactive', reason = 'entered_wrongly', version = version + 1
        WHERE state <> 'inactive' AND ${theirs} AND :import AND :changeSet AND :at`);
  run(`UPDATE roster_entry SET state = 'ended', version = version + 1
        WHERE state = 'active' AND ${theirs} AND :import AND :changeSet AND :at`);
  const removed = run(`UPDATE worker SET state = 'inactive', version = version + 1, updated_at = :at
        WHERE id IN (SELECT id FROM reverted_worker) AND :import AND :changeSet`);
  connection.exec('DROP TABLE reverted_worker');
  return { removed, left };
}
