import type { FieldDifference } from '#shared/contract/imports.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import type { FieldPolicies, PolicyField } from '#shared/domain/import-policy.ts';
import { nameKey, nameLikeness } from '#shared/domain/names.ts';
import { nikHoldsDate, nikParts } from '#shared/domain/nik.ts';
import { letterKey } from '#shared/domain/text.ts';
import { fieldColumns } from '../workers/service.ts';
import type { PersonValues } from './person.ts';
import type { StoredPerson } from './stored-person.ts';

/** Spellings this alike are one name written in two ways. */
const sameName = 0.75;

const streetWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:jalan|jln|jl)\b\.?/g, 'jl'],
  [/\b(?:lorong|lrg|lr)\b\.?/g, 'lr'],
  [/\b(?:nomor|nomer|no)\b\.?/g, 'no'],
];

const streetKey = (text: string): string =>
  letterKey(streetWords.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text.toLowerCase()));

/** How two values of a field compare: the same thing, one thing written in two ways, or different things. */
type Comparison = 'same' | 'spelling' | 'different';

const compareNames = (left: string, right: string): Comparison => {
  const [leftKey, rightKey] = [nameKey(left), nameKey(right)];
  if (leftKey === rightKey) return 'same';
  return nameLikeness(leftKey, rightKey) >= sameName ? 'spelling' : 'different';
};

const compareValues = (field: EditableField, old: string, said: string): Comparison => {
  if (old === said) return 'same';
  switch (field) {
    case 'name':
    case 'motherName':
    case 'heirName':
      return compareNames(old, said);
    case 'address':
      return streetKey(old) === streetKey(said) ? 'same' : 'different';
    case 'birthPlace':
    case 'heirRelation':
      return letterKey(old) === letterKey(said) ? 'same' : 'different';
    default:
      return 'different';
  }
};

/** Whether the NIK, which both sides share, holds one of the two values: then one side slipped, and who is meant is not in doubt. */
const nikDecides = (field: EditableField, worker: StoredPerson, said: string): boolean => {
  const parts = worker.nik === null ? null : nikParts(worker.nik);
  if (parts === null) return false;
  if (field === 'sex') return true;
  if (field !== 'birthDate') return false;
  return nikHoldsDate(parts, said) || (worker.birth_date !== null && nikHoldsDate(parts, worker.birth_date));
};

const policyOf = (
  field: EditableField,
  comparison: Comparison,
  worker: StoredPerson,
  said: string,
  policies: FieldPolicies,
): FieldDifference['policy'] => {
  const policy = policies[field];
  if (policy === 'fill') return 'keep';
  // Another spelling of the same name is no reason to stop, nor to change what somebody entered with care.
  if (comparison === 'spelling') return 'keep';
  return policy === 'fixed' && nikDecides(field, worker, said) ? 'keep' : policy;
};

const fields = Object.keys(fieldColumns) as readonly EditableField[];

/** Where the row says something else than the register, with what is to become of it. What the row leaves blank is no difference. */
export function comparePerson(worker: StoredPerson, values: PersonValues, policies: FieldPolicies): FieldDifference[] {
  const found: FieldDifference[] = [];
  for (const field of fields) {
    const said = values[field];
    const old = worker[fieldColumns[field]];
    if (said === null) continue;
    if (old === null) {
      found.push({ field, old, new: said, policy: policies[field] === 'keep' ? 'keep' : 'fill' });
      continue;
    }
    const comparison = compareValues(field, old, said);
    if (comparison === 'same') continue;
    found.push({ field, old, new: said, policy: policyOf(field, comparison, worker, said, policies) });
  }
  return found;
}

/** A value of an enrolment against what stands there. */
export function compareMembership(
  field: Extract<PolicyField, 'kpj' | 'startDate'>,
  old: string | null,
  said: string | null,
  policies: FieldPolicies,
): FieldDifference[] {
  if (said === null || old === said) return [];
  if (old === null) return [{ field, old, new: said, policy: 'fill' }];
  return [{ field, old, new: said, policy: policies[field] === 'fill' ? 'keep' : policies[field] }];
}
