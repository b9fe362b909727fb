import type { ImportKind, ListChange, RosterCode } from './states.ts';

/** What a list brings; see `listKind` of the contract. */
type Brings = {
  readonly kind: ImportKind;
  readonly rosterCode: RosterCode | null;
  readonly change: ListChange | null;
};

/** What a list can bring, under the names by which a clerk chooses, in the order in which they are offered. */
export const listKinds = {
  people: { kind: 'people', rosterCode: null, change: null },
  posyandu_cadres: { kind: 'people', rosterCode: 'posyandu_cadres', change: null },
  union_members: { kind: 'people', rosterCode: 'union_members', change: null },
  changes: { kind: 'changes', rosterCode: null, change: null },
  deceased: { kind: 'changes', rosterCode: null, change: 'deceased' },
  moved_out: { kind: 'changes', rosterCode: null, change: 'moved_out' },
  address: { kind: 'changes', rosterCode: null, change: 'address' },
  phone: { kind: 'changes', rosterCode: null, change: 'phone' },
  card_reply: { kind: 'card_reply', rosterCode: null, change: null },
} as const satisfies Readonly<Record<string, Brings>>;

/** Name of a kind of list. */
export type ListKindName = keyof typeof listKinds;

/** Names of the kinds of list. */
export const listKindNames = Object.keys(listKinds) as ListKindName[];

/** The name of what a list brings. */
export const listKindName = ({ kind, rosterCode, change }: Brings): ListKindName => change ?? rosterCode ?? kind;
