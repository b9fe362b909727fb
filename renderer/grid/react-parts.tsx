import { type ReactNode, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';

/** React content inside an element that belongs to the grid. */
type Part = { readonly key: string; readonly into: HTMLElement; readonly content: ReactNode };

let parts: readonly Part[] = [];
let shown = 0;
const listeners = new Set<() => void>();

function change(next: readonly Part[]): void {
  parts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Shows content in an element of the grid until the answer is called. */
export function showPart(into: HTMLElement, content: ReactNode): () => void {
  shown += 1;
  const part = { key: String(shown), into, content };
  change([...parts, part]);
  return () => change(parts.filter((other) => other !== part));
}

/** Where the few parts of the grid live that React draws: editors and explanations. Cells are drawn without it, which is far quicker. */
export function ReactParts() {
  const all = useSyncExternalStore(subscribe, () => parts);
  return all.map(({ key, into, content }) => createPortal(content, into, key));
}
