import { addYears } from './calendar.ts';
import type { Written } from './generate-list.ts';
import type { Group } from './groups.ts';
import { inventTwinNames, type Sex } from './names.ts';
import type { PersonTraits } from './people.ts';
import type { Random } from './random.ts';
import type { LookalikeKind, RowPlan } from './row-parts.ts';
import type { DuplicateKind } from './verdict.ts';

/** A row that repeats or resembles an earlier one, waiting for its place. */
type Pending =
  | { readonly kind: 'duplicate'; readonly first: Written; readonly plan: RowPlan; readonly exact: boolean }
  | { readonly kind: 'lookalike'; readonly first: Written; readonly plan: RowPlan; readonly traits: PersonTraits };

type FollowUp = DuplicateKind | LookalikeKind | 'shared';

/** How often (per cent of first rows) something follows; two_cohorts can only follow rows of cohort I. */
const RATES: readonly (readonly [FollowUp, number])[] = [
  ['exact', 0.63],
  ['same_nik', 1.1],
  ['two_cohorts', 1.07],
  ['two_kelurahan', 0.26],
  ['fuzzy', 0.44],
  ['fuzzy_two_kelurahan', 0.26],
  ['twin', 0.28],
  ['namesake', 0.44],
  ['namesake_same_birth', 0.06],
  ['parent_child', 0.12],
  ['shared', 0.1],
];

/** A later row usually stands within so many rows of the first one. */
const NEAR = 120;

function chooseFollowUp(random: Random, group: Group): FollowUp | undefined {
  let roll = random.next() * 100;
  for (const [kind, rate] of RATES) {
    roll -= rate;
    if (roll < 0) return kind === 'two_cohorts' && group.cohort === 'II' ? undefined : kind;
  }
  return undefined;
}

/** What a first row needs so that the later row can follow it, and the name and day that the later row will take. */
type Step = { readonly traits: PersonTraits; readonly plan: RowPlan; readonly secondName?: string };

function firstStep(random: Random, kind: FollowUp | undefined, referenceDate: string): Step {
  if (kind === undefined) return { traits: {}, plan: {} };
  if (kind === 'shared') return { traits: {}, plan: { sound: true, nikIsShared: true } };
  if (kind === 'parent_child') {
    const birthDate = addYears(referenceDate, -random.int(44, 62));
    return { traits: { birthDate }, plan: { sound: true } };
  }
  if (kind !== 'twin') return { traits: {}, plan: { sound: true } };
  const sex: Sex = random.pick(['L', 'P']);
  const [name, secondName] = inventTwinNames(random, sex);
  return { traits: { sex, name }, plan: { sound: true }, secondName };
}

function lookalikeTraits(random: Random, kind: LookalikeKind, { person }: Written, step: Step): PersonTraits {
  const { name, sex, birthDate, kk, street, rt, rw } = person;
  if (kind === 'namesake') return { name, sex };
  if (kind === 'namesake_same_birth') return { name, sex, birthDate };
  if (kind === 'parent_child')
    return { name, sex, kk, street, rt, rw, birthDate: addYears(birthDate, random.int(18, 25)) };
  const { birthPlace, mother, nikBirthMismatch, nikSexMismatch } = person;
  const shared = { sex, birthDate, birthPlace, kk, mother, street, rt, rw, nikBirthMismatch, nikSexMismatch };
  return { ...shared, name: step.secondName ?? name, nikAfter: person.nik };
}

function toPending(random: Random, kind: FollowUp, first: Written, step: Step): Pending {
  switch (kind) {
    case 'exact':
      return { kind: 'duplicate', first, plan: {}, exact: true };
    case 'shared':
      return { kind: 'lookalike', first, plan: { sharedNik: first.person.nik }, traits: {} };
    case 'twin':
    case 'namesake':
    case 'namesake_same_birth':
    case 'parent_child':
      return {
        kind: 'lookalike',
        first,
        plan: { lookalike: kind, sound: true },
        traits: lookalikeTraits(random, kind, first, step),
      };
    default:
      return { kind: 'duplicate', first, plan: { duplicate: kind }, exact: false };
  }
}

/** Plans the rows that repeat or resemble earlier ones, and gives each its place further down the list. */
export type FollowUps = {
  /** Starts the next group. */
  readonly open: (group: number) => void;
  /** The waiting row that must stand in this slot of the group, if any. */
  readonly due: (slot: number) => Pending | undefined;
  /** Decides what will follow the first row of a new person in this slot. */
  readonly firstRow: (slot: number) => Step;
  /** Tells that the row decided by `firstRow` is written. */
  readonly written: (first: Written) => void;
};

/** Prepares the planning for the groups of one list. */
export function planFollowUps(random: Random, groups: readonly Group[], referenceDate: string): FollowUps {
  const later = new Map<number, Pending[]>();
  let current = 0;
  let waiting: { readonly slot: number; readonly row: Pending }[] = [];
  let next: { readonly kind: FollowUp; readonly step: Step; readonly slot: number; readonly group: number } | undefined;

  const sizeOf = (group: number) => groups[group]?.size ?? 0;
  const enqueue = (slot: number, row: Pending) => {
    waiting.push({ slot, row });
    waiting.sort((left, right) => left.slot - right.slot);
  };
  /** A group for the later row, or undefined when there is no room for it. */
  const groupFor = (kind: FollowUp, slot: number): number | undefined => {
    const village = groups[current]?.village;
    let target = current;
    if (kind === 'two_cohorts') target = current + 1;
    if (kind.endsWith('two_kelurahan')) target = random.int(current + 1, groups.length);
    if (target === current) return sizeOf(current) - slot - 1 > waiting.length ? current : undefined;
    if (target >= groups.length || (kind !== 'two_cohorts' && groups[target]?.village === village)) return undefined;
    return (later.get(target)?.length ?? 0) + 1 <= sizeOf(target) / 4 ? target : undefined;
  };

  return {
    open: (group) => {
      current = group;
      waiting = [];
      for (const row of later.get(group) ?? []) enqueue(random.int(0, sizeOf(group) - 1), row);
      later.delete(group);
    },
    due: (slot) => {
      const first = waiting[0];
      if (first === undefined) return undefined;
      return first.slot <= slot || sizeOf(current) - slot <= waiting.length ? waiting.shift()?.row : undefined;
    },
    firstRow: (slot) => {
      const group = groups[current];
      const kind = group && chooseFollowUp(random, group);
      const target = kind && groupFor(kind, slot);
      next = undefined;
      if (kind === undefined || target === undefined) return firstStep(random, undefined, referenceDate);
      const step = firstStep(random, kind, referenceDate);
      next = { kind, step, slot, group: target };
      return step;
    },
    written: (first) => {
      if (next === undefined) return;
      const row = toPending(random, next.kind, first, next.step);
      const lastSlot = Math.min(sizeOf(current) - 1, next.slot + NEAR);
      if (next.group === current) enqueue(random.int(next.slot + 1, lastSlot), row);
      else later.set(next.group, [...(later.get(next.group) ?? []), row]);
      next = undefined;
    },
  };
}
