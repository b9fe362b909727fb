import { editableFields } from './worker-fields.ts';

/**
 * How a field of a registered person behaves when a list of people says something else: `fixed` holds the row, since it may speak
 * of somebody else; `change` takes the new value; `fill` only fills what was empty; `keep` leaves the register as it is. Whatever
 * the policy, `fixed` and `change` fill what was empty.
 */
export const fieldPolicies = ['fixed', 'change', 'fill', 'keep'] as const;

/** One of the behaviours. */
export type FieldPolicy = (typeof fieldPolicies)[number];

/** Fields that a list of people can say about somebody registered. */
export const policyFields = [...editableFields, 'kpj', 'startDate'] as const;

/** One of the fields. */
export type PolicyField = (typeof policyFields)[number];

/** The behaviour of every field. */
export type FieldPolicies = Readonly<Record<PolicyField, FieldPolicy>>;

/**
 * What an office starts with: who somebody is stays fixed, the spelling of the name stays as it was entered, where and how somebody
 * lives follows the newest list.
 */
export const defaultFieldPolicies: FieldPolicies = {
  nik: 'fixed',
  kk: 'change',
  name: 'keep',
  birthPlace: 'fill',
  birthDate: 'fixed',
  sex: 'fixed',
  motherName: 'fixed',
  address: 'change',
  rt: 'change',
  rw: 'change',
  villageCode: 'change',
  phone: 'change',
  occupationCode: 'change',
  disability: 'change',
  incomeBand: 'change',
  heirName: 'change',
  heirRelation: 'change',
  kpj: 'fixed',
  startDate: 'fill',
};
