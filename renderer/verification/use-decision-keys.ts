import { useEffectEvent, useLayoutEffect } from 'react';

/** Runs the action of a single key, unless the person is typing into a field, holds a modifier or a dialog is open. */
export function useDecisionKeys(actions: Readonly<Partial<Record<string, (press: KeyboardEvent) => unknown>>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
    if (document.querySelector('[aria-modal="true"]')) return;
    if (event.key === 'Enter' && isPressable(event.target)) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
  // Before the page is painted: what is seen can be decided, however fast the key follows.
  useLayoutEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest(
      'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="listbox"]',
    ) !== null
  );
}

/** Enter presses a focused button or choice by itself. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, input') !== null;
}
