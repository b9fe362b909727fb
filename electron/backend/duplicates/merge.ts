import { AppError } from '#shared/contract/errors.ts';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { officeDate, timestamp } from '../clock.ts';
import { writeFor } from '../db/act-in-hand.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import {
  createCellJudge,
  createCellWriter,
  isEditable,
  recordStateChange,
  rowsOf,
  type WorkerRecord,
} from '../workers/service.ts';
import { moveAttachments } from './attachments.ts';
import { readMergeState } from './merge-state.ts';
import { recluster } from './pairs.ts';
import { chosenChanges, type FieldChoice, proposeFields, standingOf } from './survivorship.ts';

/** What is to become of two records. */
export type MergeOrder = {
  readonly keepId: number;
  readonly keepVersion: number;
  readonly otherId: number;
  readonly otherVersion: number;
  readonly fields: FieldChoice;
  readonly note?: string;
};

/** Reads a person. @throws AppError common.not_found */
export function readWorker(connection: Connection, id: number): WorkerRecord {
  const worker = connection.prepare<[number], WorkerRecord>('SELECT * FROM worker WHERE id = ?').get(id);
  if (!worker) throw new AppError('common.not_found');
  return worker;
}

const hasReservedLetter = (connection: Connection, id: number): boolean =>
  connection.prepare(`SELECT 1 FROM letter WHERE worker_id = ? AND state = 'reserved'`).get(id) !== undefined;

/** The code of the error with which these two cannot be merged now, null when they can. */
export function mergeRefusal(connection: Connection, kept: WorkerRecord, other: WorkerRecord): string | null {
  if (kept.id === other.id) return 'duplicates.same_record';
  if (kept.state === 'replaced' || other.state === 'replaced') return 'duplicates.already_merged';
  if (standingOf(kept) < 0 || standingOf(other) < 0) return 'duplicates.left_register';
  if (standingOf(kept) < standingOf(other)) return 'duplicates.keep_approved';
  if (hasReservedLetter(connection, kept.id) || hasReservedLetter(connection, other.id))
    return 'duplicates.letter_reserved';
  return null;
}

function checkOrder(connection: Connection, order: MergeOrder, kept: WorkerRecord, other: WorkerRecord): void {
  if (kept.version !== order.keepVersion || other.version !== order.otherVersion) throw new AppError('common.stale');
  const refusal = mergeRefusal(connection, kept, other);
  if (refusal) throw new AppError(refusal);
  for (const [field, id] of Object.entries(order.fields)) {
    if (id !== kept.id && id !== other.id) throw new AppError('duplicates.field_unknown', { field });
  }
  if (!isEditable(kept.state) && chosenChanges(kept, other, order.fields).length > 0)
    throw new AppError('duplicates.keep_fixed');
}

/** The merged record lives no longer: it points to the kept one, and its open case waits no more. */
function replace(
  connection: Connection,
  changeSetId: number,
  kept: WorkerRecord,
  other: WorkerRecord,
  at: string,
): void {
  connection
    .prepare(
      `UPDATE worker SET state = 'replaced', merged_into = ?, version = version + 1, updated_at = ? WHERE id = ?`,
    )
    .run(kept.id, at, other.id);
  connection
    .prepare(
      `UPDATE verification_case SET state = 'withdrawn', version = version + 1 WHERE worker_id = ? AND state = 'proposed'`,
    )
    .run(other.id);
  recordStateChange(connection, changeSetId, { id: other.id, from: other.state, to: 'replaced' });
}

/** Pairs of the merged person with others go over to the kept one; their own pair is decided. The pair's id, when there is one. */
function settlePairs(connection: Connection, kept: number, other: number, actorId: number, at: string): number | null {
  connection
    .prepare(
      `INSERT INTO duplicate_pair (left_id, right_id, cluster_id, state, band, score, finding, found_at)
       SELECT min(:kept, third), max(:kept, third), 0, 'open', band, score, finding, found_at
         FROM (SELECT iif(left_id = :other, right_id, left_id) AS third, * FROM duplicate_pair
                WHERE state = 'open' AND (left_id = :other OR right_id = :other))
        WHERE third <> :kept
       ON CONFLICT (left_id, right_id) DO NOTHING`,
    )
    .run({ kept, other });
  const own = connection
    .prepare<[string, number, string, number, number], number>(
      `UPDATE duplicate_pair SET state = ?, decided_by = ?, decided_at = ?, version = version + 1
        WHERE left_id = ? AND right_id = ? RETURNING id`,
    )
    .pluck()
    .get('merged', actorId, at, Math.min(kept, other), Math.max(kept, other));
  connection
    .prepare(
      `UPDATE duplicate_pair SET state = 'gone', version = version + 1 WHERE state = 'open' AND (left_id = ? OR right_id = ?)`,
    )
    .run(other, other);
  recluster(connection);
  return own ?? null;
}

type Merged = { readonly mergeId: number; readonly changeSetId: number; readonly approvalLapsed: boolean };

function mergeNow(office: Office, actor: Actor, order: MergeOrder): Merged {
  const { connection } = office.database;
  const [kept, other] = [readWorker(connection, order.keepId), readWorker(connection, order.otherId)];
  checkOrder(connection, order, kept, other);
  const at = timestamp(office.clock);
  const before = readMergeState(connection, kept.id, other.id);
  const fields: FieldChoice = { ...proposeFields(connection, kept, other), ...order.fields };
  const start = { kind: 'merge', actorId: actor.id, at, reason: order.note } as const;
  const changeSetId = beginChangeSetDirect(connection, start);
  const judge = createCellJudge(connection, actor, officeDate(office.clock));
  const changes = chosenChanges(kept, other, fields).map((change) => ({ kind: 'change', ...change }) as const);
  // What follows by rule, as that a draft decree loses the merged record, is told as the act of who merged.
  writeFor(connection, changeSetId, () => {
    replace(connection, changeSetId, kept, other, at);
    moveAttachments(connection, changeSetId, before);
    createCellWriter(connection, judge, at).apply(kept, changes, changeSetId);
  });
  const pairId = settlePairs(connection, kept.id, other.id, actor.id, at);
  const after = readMergeState(connection, kept.id, other.id);
  const { lastInsertRowid } = connection
    .prepare(
      'INSERT INTO merge (kept_id, merged_id, pair_id, before, after, change_set_id, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(kept.id, other.id, pairId, JSON.stringify(before), JSON.stringify(after), changeSetId, order.note ?? null);
  const mergeId = Number(lastInsertRowid);
  const detail = { kept: kept.id, merged: other.id, fields: changes.length };
  journaliseDirect(connection, {
    at,
    actorId: actor.id,
    action: 'duplicate.merged',
    entity: 'merge',
    entityId: mergeId,
    detail,
  });
  return { mergeId, changeSetId, approvalLapsed: after.kept.state !== kept.state };
}

/**
 * Makes one person of two, in one transaction and one change-set. Letters, numbers, closed cases and the history of the merged record stay with
 * it and are reached through its pointer; living enrolments and places on rosters go over. A changed reviewed field lapses the kept
 * person's approval, as any edit does.
 * @throws AppError common.stale, common.not_found, duplicates.same_record, .already_merged, .left_register, .keep_approved, .keep_fixed,
 * .letter_reserved, .field_unknown
 */
export async function mergePeople(
  office: Office,
  actor: Actor,
  order: MergeOrder,
): Promise<Merged & { row: WorkerRow }> {
  return office.database.write(async (db) => {
    const merged = mergeNow(office, actor, order);
    const [row] = await rowsOf(db, actor, [order.keepId]);
    if (!row) throw new AppError('common.not_found');
    return { ...merged, row };
  });
}
