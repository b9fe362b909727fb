import { registerFilter } from '#renderer/app/list-state.ts';
import { isAbove } from '#renderer/grid/list-query.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import { submittableStates, type WorkerState } from '#shared/domain/states.ts';

/** Changes some conditions of the register; empty ones are taken out, so that equal filters are equal objects. */
export function changeFilter(changes: Partial<WorkerFilter>): void {
  const next = { ...registerFilter.get(), ...changes };
  const kept = Object.entries(next).filter(([, value]) => !isEmpty(value));
  registerFilter.set(Object.fromEntries(kept));
}

type Conditions = NonNullable<WorkerFilter['columns']>;

/** Takes over the conditions under the grid's heads; those above the grid stay. */
export function changeColumnConditions(underHeads: Conditions): void {
  changeFilter({ columns: [...(registerFilter.get().columns ?? []).filter(isAbove), ...underHeads] });
}

/** Asks for people in whom a field that is filtered above the grid is empty, or no longer. */
export function changeBlank(field: Conditions[number]['field'], blank: boolean): void {
  const others = (registerFilter.get().columns ?? []).filter((condition) => condition.field !== field);
  changeFilter({ columns: blank ? [...others, { field, kind: 'blank', value: '' }] : others });
}

/** Whether any condition narrows the register. */
export function isNarrowed(filter: WorkerFilter): boolean {
  return Object.values(filter).some((value) => !isEmpty(value));
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
