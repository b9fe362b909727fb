import { createListState } from '#renderer/app/list-state.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';
import type { letterNumberStates } from '#shared/domain/states.ts';

/** Parts of the screen. */
export const letterTabs = ['issue', 'templates', 'batches', 'register', 'check'] as const;

/** The part that is shown. */
export const letterTab = createListState<(typeof letterTabs)[number]>('issue');

/** Who gets letters: conditions on people, programme, series. */
export type LetterChoice = {
  readonly filter: WorkerFilter;
  readonly programId: number | undefined;
  readonly seriesId: number | undefined;
  /** Code of the template; undefined for the usual one. */
  readonly template: string | undefined;
};

/** The present choice of people. */
export const letterChoice = createListState<LetterChoice>({
  filter: {},
  programId: undefined,
  seriesId: undefined,
  template: undefined,
});

/** Search, state and page of the register of letters. */
export const registerQuery = createListState<{
  readonly search: string;
  readonly state: (typeof letterNumberStates)[number] | undefined;
  readonly page: number;
}>({ search: '', state: undefined, page: 0 });

/** Batch that is being written, so that its progress is there when one comes back; null for none. */
export const issuingJob = createListState<number | null>(null);

/** Changes conditions on people; empty ones are taken out. */
export function changeLetterFilter(changes: Partial<WorkerFilter>): void {
  const choice = letterChoice.get();
  const kept = Object.entries({ ...choice.filter, ...changes }).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  letterChoice.set({ ...choice, filter: Object.fromEntries(kept) });
}
