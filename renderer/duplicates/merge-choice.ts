import type { z } from 'zod';
import type { comparison, survivorship } from '#shared/contract/duplicates.ts';
import { type EditableField, editableFields } from '#shared/contract/workers.ts';
import type { WorkerState } from '#shared/domain/states.ts';

/** Two people side by side with what is proposed. */
export type Comparison = z.infer<typeof comparison>;

/** One of the two. */
export type ComparedPerson = Comparison['left'];

/** Which record is kept, and from which of the two each field comes. */
export type MergeChoice = { readonly keepId: number; readonly fields: z.infer<typeof survivorship> };

/** How the two values of a field stand to each other; `hidden`: the role may not see whether they are equal. */
export type FieldComparison = 'same' | 'different' | 'oneEmpty' | 'bothEmpty' | 'hidden';

/** What the office proposes. */
export const proposedChoice = ({ proposal }: Comparison): MergeChoice => proposal;

/** The record that is kept and the one that goes into it. */
export function sidesOf({ left, right }: Comparison, keepId: number) {
  return keepId === left.row.id ? { kept: left, other: right } : { kept: right, other: left };
}

/** The other record is kept: its values stay, and only what it lacks comes from the first. */
export function keepInstead(compared: Comparison, keepId: number): MergeChoice {
  if (keepId === compared.proposal.keepId) return compared.proposal;
  const { kept, other } = sidesOf(compared, keepId);
  const from = (field: EditableField) => (kept.row[field] === null ? other.row.id : kept.row.id);
  return { keepId, fields: Object.fromEntries(editableFields.map((field) => [field, from(field)])) };
}

/** States in which data may change; of a person whom BPJS knows they stay. */
const editableStates: readonly WorkerState[] = ['draft', 'returned', 'proposed', 'approved', 'decreed'];

/** Whether fields of the kept record may be replaced. */
export function mayChoose(compared: Comparison, keepId: number): boolean {
  return compared.refusal === null && editableStates.includes(sidesOf(compared, keepId).kept.row.state);
}

/** Whether either may be kept: only of two that stand equally far on their way. */
export function mayKeepEither({ refusal, left, right }: Comparison): boolean {
  return refusal === null && left.row.state === right.row.state && left.row.id !== right.row.id;
}

const isMasked = (value: string | null): boolean => value?.includes('•') ?? false;

/** How two values stand to each other; of masked identifiers only what the comparison said about them is known. */
export function compareField(compared: Comparison, field: EditableField): FieldComparison {
  const [left, right] = [compared.left.row[field], compared.right.row[field]];
  if (left === null && right === null) return 'bothEmpty';
  if (left === null || right === null) return 'oneEmpty';
  if (left !== right) return 'different';
  if (!isMasked(left)) return 'same';
  const evidence = compared.finding.evidence.find((one) => one.field === field);
  return evidence ? (evidence.level === 'same' ? 'same' : 'different') : 'hidden';
}

/** Fields of the kept record whose value changes. */
export function takenFields(compared: Comparison, { keepId, fields }: MergeChoice): readonly EditableField[] {
  return editableFields.filter((field) => {
    const isTaken = fields[field] !== undefined && fields[field] !== keepId;
    const how = compareField(compared, field);
    return isTaken && how !== 'same' && how !== 'bothEmpty';
  });
}

/** Whether the kept person's approval lapses by it. */
export function approvalLapses(compared: Comparison, choice: MergeChoice): boolean {
  const { kept } = sidesOf(compared, choice.keepId);
  const isApproved = kept.row.state === 'approved' || kept.row.state === 'decreed';
  return isApproved && takenFields(compared, choice).length > 0;
}
