import { createListState } from '#renderer/app/list-state.ts';
import type { LetterSort } from '#renderer/grid/letter-grid.tsx';
import type { AgendaFilter } from '#shared/contract/letter-agenda.ts';
import type { WorkerFilter } from '#shared/contract/workers.ts';

/** Parts of the screen. */
export const letterTabs = ['issue', 'templates', 'batches', 'register', 'counter', 'check'] as const;

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

/** Conditions and order of the register of letters. */
export const agendaView = createListState<{ readonly filter: AgendaFilter; readonly sort: LetterSort }>({
  filter: {},
  sort: undefined,
});

/** Changes conditions on letters; empty ones are taken out. */
export function changeAgendaFilter(changes: Partial<AgendaFilter>): void {
  const { filter, sort } = agendaView.get();
  const kept = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined && value !== '');
  agendaView.set({ filter: Object.fromEntries(kept), sort });
}

/** A number with which one goes to the counter; empty for none. */
export const counterCode = createListState('');

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
