import type { z } from 'zod';
import type { leftField } from '#shared/contract/duplicates.ts';
import { AppError } from '#shared/contract/errors.ts';
import { editableFields, type WorkerRow } from '#shared/contract/workers.ts';
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
  fieldColumns,
  isEditable,
  recordStateChange,
  rowsOf,
  shownValue,
} from '../workers/service.ts';
import { restoreRows } from './attachments.ts';
import { readWorker } from './merge.ts';
import { type MergeState, mergeState, readMergeState } from './merge-state.ts';
import { recluster } from './pairs.ts';

type Left = z.infer<typeof leftField>;
type StoredMerge = {
  readonly id: number;
  readonly kept_id: number;
  readonly merged_id: number;
  readonly pair_id: number | null;
  readonly before: string;
  readonly after: string;
  readonly undone_change_set_id: number | null;
};

/** What taking back needs. */
type Undoing = {
  readonly office: Office;
  readonly actor: Actor;
  readonly merge: StoredMerge;
  readonly before: MergeState;
  readonly after: MergeState;
  readonly changeSetId: number;
  readonly at: string;
};

/** What was put back and what was left. */
type Restored = { count: number; readonly left: Left[] };

function readMerge(connection: Connection, mergeId: number): StoredMerge {
  const merge = connection.prepare<[number], StoredMerge>('SELECT * FROM merge WHERE id = ?').get(mergeId);
  if (!merge) throw new AppError('common.not_found');
  if (merge.undone_change_set_id !== null) throw new AppError('duplicates.already_undone');
  return merge;
}

/** Puts the fields of the kept person back that the merge had changed; those touched since, or fixed by now, are left. */
function restoreFields(undoing: Undoing, restored: Restored): void {
  const { office, actor, before, after, changeSetId, at } = undoing;
  const { connection } = office.database;
  const now = readWorker(connection, before.kept.id);
  const judge = createCellJudge(connection, actor, officeDate(office.clock));
  const text = (state: MergeState, column: string): string | null => {
    const value = state.kept[column] ?? null;
    return value === null ? null : String(value);
  };
  const changes = editableFields.flatMap((field) => {
    const column = fieldColumns[field];
    const [wanted, merged, value] = [text(before, column), text(after, column), now[column]];
    if (wanted === merged || value === wanted) return [];
    const taken = field === 'nik' && wanted !== null && isNikOfAnother(connection, wanted, [now.id, before.merged.id]);
    if (value === merged && isEditable(now.state) && !taken)
      return [{ kind: 'change', field, oldValue: value, newValue: wanted } as const];
    restored.left.push({ workerId: now.id, name: now.name, field, value, wanted });
    return [];
  });
  restored.count += createCellWriter(connection, judge, at).apply(now, changes, changeSetId);
  if (before.kept.state !== after.kept.state)
    restored.left.push({
      workerId: now.id,
      name: now.name,
      field: 'state',
      value: now.state,
      wanted: before.kept.state,
    });
}

function isNikOfAnother(connection: Connection, nik: string, own: readonly [number, number]): boolean {
  const other = connection.prepare(
    `SELECT 1 FROM worker WHERE nik = ? AND id NOT IN (?, ?) AND state NOT IN ('rejected', 'inactive', 'replaced')`,
  );
  return other.get(nik, ...own) !== undefined;
}

/** The merged record lives again in its old state, its withdrawn case waits again. */
function revive({ office, before, changeSetId, at }: Undoing, restored: Restored): void {
  const { connection } = office.database;
  const { id, nik, state } = before.merged;
  const taken = connection.prepare(
    `SELECT 1 FROM worker WHERE nik = ? AND id <> ? AND state NOT IN ('rejected', 'inactive', 'replaced')`,
  );
  if (nik !== null && taken.get(nik, id)) throw new AppError('duplicates.nik_taken');
  connection
    .prepare('UPDATE worker SET state = ?, merged_into = NULL, version = version + 1, updated_at = ? WHERE id = ?')
    .run(state, at, id);
  recordStateChange(connection, changeSetId, { id, from: 'replaced', to: state });
  const reopen = connection.prepare(
    `UPDATE verification_case SET state = 'proposed', version = version + 1 WHERE id = ? AND state = 'withdrawn'`,
  );
  for (const openCase of before.openCases) reopen.run(openCase);
  restored.count += 1;
}

function restoreAttachments(undoing: Undoing, restored: Restored): void {
  const { office, before, after, changeSetId } = undoing;
  const { connection } = office.database;
  const now = readMergeState(connection, before.kept.id, before.merged.id);
  for (const kind of ['enrolments', 'rosterEntries'] as const) {
    const rows = restoreRows(connection, changeSetId, kind, { before, after, now });
    restored.count += rows.restored;
    for (const { id: _, field, ...values } of rows.left)
      restored.left.push({
        workerId: before.kept.id,
        name: String(before.kept.name),
        field: `${kind}.${field}`,
        ...values,
      });
  }
}

/** Their pair and those of the merged person wait again. */
function reopenPairs(connection: Connection, merge: StoredMerge, before: MergeState): void {
  const open = connection.prepare(
    `UPDATE duplicate_pair SET state = 'open', decided_by = NULL, decided_at = NULL, version = version + 1
      WHERE id = ? AND state IN ('merged', 'gone')`,
  );
  for (const id of new Set([...before.openPairs, ...(merge.pair_id === null ? [] : [merge.pair_id])])) open.run(id);
  recluster(connection);
}

function unmergeNow(office: Office, actor: Actor, mergeId: number, note: string | undefined) {
  const { connection } = office.database;
  const merge = readMerge(connection, mergeId);
  const kept = readWorker(connection, merge.kept_id);
  if (kept.state === 'replaced') throw new AppError('duplicates.later_first');
  const at = timestamp(office.clock);
  const [before, after] = [mergeState.parse(JSON.parse(merge.before)), mergeState.parse(JSON.parse(merge.after))];
  const changeSetId = beginChangeSetDirect(connection, { kind: 'unmerge', actorId: actor.id, at, reason: note });
  const undoing: Undoing = { office, actor, merge, before, after, changeSetId, at };
  const restored: Restored = { count: 0, left: [] };
  writeFor(connection, changeSetId, () => {
    restoreFields(undoing, restored);
    revive(undoing, restored);
    restoreAttachments(undoing, restored);
  });
  connection.prepare('UPDATE merge SET undone_change_set_id = ? WHERE id = ?').run(changeSetId, mergeId);
  reopenPairs(connection, merge, before);
  const detail = { kept: merge.kept_id, merged: merge.merged_id, left: restored.left.length };
  journaliseDirect(connection, {
    at,
    actorId: actor.id,
    action: 'duplicate.unmerged',
    entity: 'merge',
    entityId: mergeId,
    detail,
  });
  return { changeSetId, restored: restored.count, left: restored.left, keptId: kept.id, otherId: merge.merged_id };
}

/** Names of the columns of a left field are told as the fields of the register. */
const isWorkerField = (field: string): boolean => Object.hasOwn(fieldColumns, field);

/**
 * Takes a merge back in one transaction and one change-set: both records as they were. What anybody touched since is left and told.
 * @throws AppError common.not_found, duplicates.already_undone, .later_first, .nik_taken
 */
export async function unmergePeople(
  office: Office,
  actor: Actor,
  input: { readonly mergeId: number; readonly note?: string },
): Promise<{ changeSetId: number; restored: number; left: Left[]; kept: WorkerRow; other: WorkerRow }> {
  return office.database.write(async (db) => {
    const { keptId, otherId, left, ...done } = unmergeNow(office, actor, input.mergeId, input.note);
    const [kept, other] = await rowsOf(db, actor, [keptId, otherId]);
    if (!kept || !other) throw new AppError('common.not_found');
    const shown = left.map((one) =>
      isWorkerField(one.field)
        ? { ...one, value: shownValue(actor, one.field, one.value), wanted: shownValue(actor, one.field, one.wanted) }
        : one,
    );
    return { ...done, left: shown, kept, other };
  });
}
