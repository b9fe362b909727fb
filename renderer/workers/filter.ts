import { registerFilter } from '#renderer/app/list-state.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { submittableStates, type WorkerState } from '#shared/domain/states.ts';

/** Changes some conditions of the register; empty ones are taken out, so that equal filters are equal objects. */
export function changeFilter(changes: Partial<WorkerFilter>): void {
  const next = { ...registerFilter.get(), ...changes };
  const kept = Object.entries(next).filter(([, value]) => !isEmpty(value));
  registerFilter.set(Object.fromEntries(kept));
}

/** Takes over the conditions under the grid's heads; those above the grid stay. */
export function changeColumnConditions(columns: NonNullable<WorkerFilter['columns']>): void {
  changeFilter({ columns });
}

/** Whether any condition narrows the register. */
export function isNarrowed(filter: WorkerFilter): boolean {
  return Object.values(filter).some((value) => !isEmpty(value));
}

/** Number of conditions besides the search, those under the grid's heads by columns. */
export function countConditions({ search: _, columns = [], ...others }: WorkerFilter): number {
  return (
    new Set(columns.map(({ field }) => field)).size + Object.values(others).filter((value) => !isEmpty(value)).length
  );
}

/** The part of a filter that may be put before a verifier; null when its states leave nobody. */
export function submittable(filter: WorkerFilter): WorkerFilter | null {
  const allowed: readonly WorkerState[] = submittableStates;
  const states = filter.states?.filter((state) => allowed.includes(state)) ?? [...allowed];
  return states.length === 0 ? null : { ...filter, states };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}
