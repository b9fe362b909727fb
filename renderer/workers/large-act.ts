import { createListState } from '#renderer/app/list-state.ts';

/** A job of this window that changes many people and whose end is to be told; 0 for none. It outlives the screen. */
export const largeAct = createListState(0);
