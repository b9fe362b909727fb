import { createListState } from '#renderer/app/list-state.ts';
import type { ProblemData } from '#shared/contract/base.ts';
import type { EditableField } from '#shared/contract/workers.ts';

/** A value that a person gave a cell and that is not saved: on its way (`problem` null) or refused with the reason. */
export type Attempt = { readonly value: string | null; readonly problem: ProblemData | null };

/** One cell of the register. */
export type CellPlace = { readonly id: number; readonly field: EditableField };

const state = createListState<ReadonlyMap<string, Attempt>>(new Map());

const key = ({ id, field }: CellPlace) => `${id}:${field}`;

/**
 * Values of cells that are not saved. They stand in their cells in place of the saved ones and outlive the screen, so
 * that nothing typed is ever lost; signing out forgets them.
 */
export const attempts = {
  get: (place: CellPlace): Attempt | undefined => state.get().get(key(place)),
  set: (place: CellPlace, attempt: Attempt): void => state.set(new Map(state.get()).set(key(place), attempt)),
  drop(place: CellPlace): void {
    const rest = new Map(state.get());
    rest.delete(key(place));
    state.set(rest);
  },
  /** Drops and sets many at once. */
  change(dropped: readonly CellPlace[], added: readonly (CellPlace & Attempt)[]): void {
    const next = new Map(state.get());
    for (const place of dropped) next.delete(key(place));
    for (const { value, problem, ...place } of added) next.set(key(place), { value, problem });
    state.set(next);
  },
  /** Number of refused values, for the line under the grid. */
  useRefusedCount: (): number => [...state.use().values()].filter((attempt) => attempt.problem !== null).length,
  /** The attempt of one cell, for components. */
  useAt: (place: CellPlace | null): Attempt | undefined => {
    const all = state.use();
    return place ? all.get(key(place)) : undefined;
  },
};
