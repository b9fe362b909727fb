import { createListState } from '#renderer/app/list-state.ts';
import type { JournalFilter, JournalRow } from '#shared/contract/journal.ts';

/** Ways to look at the journal. */
export const journalViews = ['list', 'seen', 'hints'] as const;

/** Name of a way to look at the journal. */
export type JournalView = (typeof journalViews)[number];

/** The view that was open last. */
export const journalView = createListState<JournalView>('list');

/** Where a page begins: after which row; undefined for the newest. */
type Place = Pick<JournalRow, 'at' | 'id'> | undefined;

/** Filter of the journal and the beginnings of the pages turned so far, the present one last. */
export const journalList = createListState<{ readonly filter: JournalFilter; readonly places: readonly Place[] }>({
  filter: {},
  places: [undefined],
});

/** Shows the journal with another filter, from its newest row on. */
export function filterJournal(filter: JournalFilter): void {
  journalList.set({ filter, places: [undefined] });
}

/** The person about whom "who saw" was asked last; null for nobody yet. */
export const askedPerson = createListState<{ readonly workerId: number } | null>(null);
