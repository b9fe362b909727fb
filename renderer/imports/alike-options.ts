import type { RepairAct } from '#shared/contract/repairs.ts';
import { confirmableProblems } from '#shared/domain/import-repairs.ts';

/** Ways in which all rows with one kind of problem can be repaired together. */
export type AlikeWay =
  | 'area'
  | 'occupation'
  | 'disability'
  | 'sex'
  | 'accept'
  | 'swapDays'
  | 'confirm'
  | 'reject'
  | 'hold';

/** Kinds of problems whose cells say the same wrong text again and again, and what is chosen in its place. */
const chosen: readonly (readonly [RegExp, AlikeWay])[] = [
  [/^(?:village_|district_differs)/, 'area'],
  [/^occupation_(?:unknown|blank)/, 'occupation'],
  [/^disability_unknown/, 'disability'],
  [/^sex_(?:unreadable|blank)/, 'sex'],
];

const swappable = new Set(['birth_order_doubtful', 'birth_order_unproven', 'birth_month_first', 'nik_birth_mismatch']);

/** What can be done to all rows with a problem, the likeliest first. `proposals` tells whether some of them have one. */
export function waysOf(code: string, severity: string, proposals: boolean): readonly AlikeWay[] {
  const ways = chosen.flatMap(([pattern, way]) => (pattern.test(code) ? [way] : []));
  return [
    ...(proposals ? (['accept'] as const) : []),
    ...ways,
    ...(swappable.has(code) ? (['swapDays'] as const) : []),
    ...(severity === 'error' && confirmableProblems.has(code) ? (['confirm'] as const) : []),
    ...(severity === 'error' ? (['reject'] as const) : (['hold'] as const)),
  ];
}

/** What was chosen for a way: a code or text of a list, or a reason. */
export type AlikeEntry = {
  readonly code: string;
  readonly name: string;
  readonly reason: string;
  readonly learn: boolean;
};

/** The act of a way; null while something is still to be chosen. */
export function actOf(way: AlikeWay, problemCode: string, entry: AlikeEntry): RepairAct | null {
  switch (way) {
    case 'accept':
      return entry.code === '' ? { kind: 'accept' } : { kind: 'accept', reason: entry.code };
    case 'area':
      return entry.code === '' ? null : { kind: 'area', villageCode: entry.code, learn: entry.learn };
    case 'occupation':
    case 'disability':
    case 'sex':
      return entry.name === '' ? null : { kind: 'write', cells: { [way]: entry.name } };
    case 'swapDays':
      return { kind: 'swapDays' };
    case 'confirm':
      return { kind: 'confirm', code: problemCode };
    case 'reject':
    case 'hold':
      return entry.reason.trim() === '' ? null : { kind: 'decide', verdict: way, reason: entry.reason.trim() };
    default:
      return way satisfies never;
  }
}
