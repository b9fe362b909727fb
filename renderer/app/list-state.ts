import { useSyncExternalStore } from 'react';
import type { WorkerFilter } from '#shared/contract/workers.ts';

/** State of a list that outlives its screen: coming back finds the same filter, and other screens can set it before opening. */
export type ListState<Value> = {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  /** Current value, for components. */
  readonly use: () => Value;
  /** Calls on every change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly reset: () => void;
};

const all = new Set<{ readonly reset: () => void }>();

/** Creates a state at module level of a screen. It is forgotten when the person signs out. */
export function createListState<Value>(initial: Value): ListState<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  const get = () => current;
  const set = (value: Value) => {
    current = value;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const state = { get, set, subscribe, use: () => useSyncExternalStore(subscribe, get), reset: () => set(initial) };
  all.add(state);
  return state;
}

/** Forgets the state of all lists: the next person begins afresh. */
export function resetListStates(): void {
  for (const state of all) state.reset();
}

/** Filter of the register (Daftar Pekerja); Beranda and the search set it before they open the screen. */
export const registerFilter = createListState<WorkerFilter>({});
