import type { RosterCode } from './states.ts';

/** Every field that a place on some roster has. */
export const allRosterFields = [
  'memberNumber',
  'posyandu',
  'branch',
  'unionOffice',
  'province',
  'unionPosition',
  'memberSince',
] as const;

/** A field of a place on a roster. */
export type RosterField = (typeof allRosterFields)[number];

/** Fields of its own that a place on each roster has, in the order in which they are shown. */
export const rosterFields: Readonly<Record<RosterCode, readonly RosterField[]>> = {
  posyandu_cadres: ['posyandu'],
  union_members: ['memberNumber', 'branch', 'unionOffice', 'province', 'unionPosition', 'memberSince'],
};

/** Field without which a place on the roster says nothing; it cannot be emptied. */
export const neededRosterField: Readonly<Record<RosterCode, RosterField>> = {
  posyandu_cadres: 'posyandu',
  union_members: 'memberNumber',
};

/** Whether the code is a field of some roster. */
export const isRosterField = (code: string): code is RosterField => allRosterFields.some((known) => known === code);

/** Whether the roster belongs to no programme of the city: its people are confirmed on the roster itself, not by a case. */
export const isOutsideProgrammes = (code: RosterCode): boolean => code === 'union_members';

/** What the code on a membership letter names in place of a programme. */
export const membershipCodes: Readonly<Record<RosterCode, string>> = {
  posyandu_cadres: 'KADER-POSYANDU',
  union_members: 'SP-BPJS-TK',
};
