import type { KeyboardEvent } from 'react';

/** Whether a key was pressed inside the element: keys of lists and dialogs that it opens elsewhere on the page come by as well. */
export function isWithin({ currentTarget, target }: KeyboardEvent<HTMLElement>): boolean {
  return target instanceof Node && currentTarget.contains(target);
}
