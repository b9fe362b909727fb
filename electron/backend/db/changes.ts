import type { Db } from './office-database.ts';
import type { Connection } from './open.ts';
import type { Tables } from './tables.ts';

/** Who changes something, why, in what kind of act. */
export type ChangeSetStart = {
  readonly kind: Tables['change_set']['kind'];
  readonly actorId: number;
  readonly at: string;
  readonly reason?: string | null;
  readonly jobId?: number | null;
  /** The act that an undo takes back or a redo does again. */
  readonly undoes?: number | null;
};

/** One field of one record: old and new value as stored text. */
export type FieldChange = {
  readonly entity: string;
  readonly entityId: number;
  readonly field: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
};

/** Opens a change-set inside the caller's write; every change made with it names it. */
export async function beginChangeSet(db: Db, start: ChangeSetStart): Promise<number> {
  const row = await db
    .insertInto('change_set')
    .values({
      kind: start.kind,
      actor_id: start.actorId,
      reason: start.reason ?? null,
      at: start.at,
      job_id: start.jobId ?? null,
      undoes: start.undoes ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The same for job threads inside their own write. */
export function beginChangeSetDirect(connection: Connection, start: ChangeSetStart): number {
  const insert = connection.prepare(
    'INSERT INTO change_set (kind, actor_id, reason, at, job_id, undoes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return Number(
    insert.run(start.kind, start.actorId, start.reason ?? null, start.at, start.jobId ?? null, start.undoes ?? null)
      .lastInsertRowid,
  );
}

/** Records one old and new value inside the caller's transaction on a bare connection. */
export function recordChangeDirect(connection: Connection, changeSetId: number, change: FieldChange): void {
  connection
    .prepare(
      'INSERT INTO change (change_set_id, entity, entity_id, field, old_value, new_value) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(changeSetId, change.entity, change.entityId, change.field, change.oldValue, change.newValue);
}

/** Records old and new values. */
export async function recordChanges(db: Db, changeSetId: number, changes: readonly FieldChange[]): Promise<void> {
  for (let start = 0; start < changes.length; start += 500) {
    const rows = changes.slice(start, start + 500).map((change) => ({
      change_set_id: changeSetId,
      entity: change.entity,
      entity_id: change.entityId,
      field: change.field,
      old_value: change.oldValue,
      new_value: change.newValue,
    }));
    await db.insertInto('change').values(rows).execute();
  }
}
