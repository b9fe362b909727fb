import { createListState } from '#renderer/app/list-state.ts';

/** File that is being looked at before its import; null when none is. */
export const chosenFile = createListState<string | null>(null);
