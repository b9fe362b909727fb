import type { api } from '#renderer/app/client.ts';
import type { WorkerState } from '#shared/domain/states.ts';

/** The people of a kecamatan by state; name null for those without a kelurahan. */
export type DistrictStates = Awaited<ReturnType<typeof api.reports.coverage.call>>['districts'][number];

/** People whom the insurance covers at present. */
export const coveredStates = ['registered', 'active'] as const satisfies readonly WorkerState[];

/** Why people are not covered yet, in the order of the work; each reason stands for states of the register. */
export const missing = [
  { reason: 'notProposed', states: ['draft'] },
  { reason: 'waiting', states: ['proposed'] },
  { reason: 'returned', states: ['returned'] },
  { reason: 'notRegistered', states: ['approved', 'decreed'] },
  { reason: 'arrears', states: ['arrears'] },
] as const satisfies readonly { readonly reason: string; readonly states: readonly WorkerState[] }[];

/** A line of the table of coverage: whoever was rejected or has left counts nowhere. */
export type CoverageLine = {
  readonly code: string | null;
  readonly name: string | null;
  readonly people: number;
  readonly covered: number;
  /** As many as `missing` has reasons, in its order. */
  readonly missing: readonly number[];
};

/** Counts one kecamatan, or several under one name. */
export function coverageLine(
  districts: readonly DistrictStates[],
  { code, name }: Pick<CoverageLine, 'code' | 'name'>,
) {
  const sum = (states: readonly WorkerState[]) =>
    districts.reduce((all, { byState }) => all + states.reduce((part, state) => part + (byState[state] ?? 0), 0), 0);
  const covered = sum(coveredStates);
  const reasons = missing.map(({ states }) => sum(states));
  const people = reasons.reduce((all, part) => all + part, covered);
  return { code, name, people, covered, missing: reasons } satisfies CoverageLine;
}
