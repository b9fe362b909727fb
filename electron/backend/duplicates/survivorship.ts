import { type EditableField, editableFields } from '#shared/contract/workers.ts';
import type { WorkerState } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import { fieldColumns, isEditable, type WorkerRecord } from '../workers/service.ts';

/** For each field the id of the record whose value is kept. */
export type FieldChoice = Readonly<Partial<Record<EditableField, number>>>;

/** How far the office has gone with a person: what BPJS knows cannot be given up for a draft. */
const standing: Readonly<Record<WorkerState, number>> = {
  active: 4,
  arrears: 4,
  registered: 3,
  decreed: 2,
  approved: 1,
  proposed: 0,
  returned: 0,
  draft: 0,
  rejected: -1,
  inactive: -1,
  replaced: -1,
};

/** How far the office has gone with the person; below 0 she does not live in the register. */
export const standingOf = (worker: WorkerRecord): number => standing[worker.state];

const filled = (worker: WorkerRecord): number =>
  editableFields.filter((field) => worker[fieldColumns[field]] !== null).length;

/** Moment of the person's last approval as stored text, '' when there was none. */
export function verifiedAt(connection: Connection, workerId: number): string {
  const last = connection.prepare<[number], string>(
    `SELECT max(decided_at) FROM verification_case WHERE worker_id = ? AND state = 'approved'`,
  );
  return last.pluck().get(workerId) ?? '';
}

/** Which of two records to keep: the one further on its way, then the more complete one, then the older one. */
export function recordToKeep(left: WorkerRecord, right: WorkerRecord): WorkerRecord {
  const byStanding = standingOf(left) - standingOf(right);
  const byFields = filled(left) - filled(right);
  const first = byStanding || byFields || right.id - left.id;
  return first > 0 ? left : right;
}

/**
 * From which record each field comes: the one that has a value; of two values the one verified last, else that of the record that is
 * kept. Fields of a person registered with BPJS stay.
 */
export function proposeFields(connection: Connection, kept: WorkerRecord, other: WorkerRecord): FieldChoice {
  const otherIsNewer = verifiedAt(connection, other.id) > verifiedAt(connection, kept.id);
  const choice = (field: EditableField): number => {
    const [own, theirs] = [kept[fieldColumns[field]], other[fieldColumns[field]]];
    if (!isEditable(kept.state) || theirs === null) return kept.id;
    return own === null || (otherIsNewer && own !== theirs) ? other.id : kept.id;
  };
  return Object.fromEntries(editableFields.map((field) => [field, choice(field)]));
}

/** Fields of the kept record that the choice changes, with their new values. */
export function chosenChanges(kept: WorkerRecord, other: WorkerRecord, fields: FieldChoice) {
  return editableFields.flatMap((field) => {
    const [oldValue, newValue] = [kept[fieldColumns[field]], other[fieldColumns[field]]];
    return fields[field] === other.id && oldValue !== newValue ? [{ field, oldValue, newValue }] : [];
  });
}
