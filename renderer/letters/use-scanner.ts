import { type RefObject, useEffect, useRef } from 'react';

/** A scanner types a sign every few milliseconds, nobody else does; its shortest code is a number with its year. */
const betweenSigns = 50;
const shortestCode = 6;

/** Kinds of entries into which one writes; a list of choices or a switch is none of them. */
const writing = 'textarea, [contenteditable=true], input:not([readonly]):not([type=radio]):not([type=checkbox])';

type Burst = { readonly text: string; readonly last: number };

/** Where a scanner's signs belong; `remember` keeps the entries as they are, and takes a code out of those it fell into. */
type Scanner = {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly remember: () => (code: string) => void;
};

const isSign = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey;

/** Whether the keys go to something else, such as the search over everything. */
const isElsewhere = (target: Element): boolean => target.closest('[role=dialog]') !== null;

/**
 * Leads what a scanner types to its field, wherever the focus is: what nobody would write into goes there from the first sign on,
 * and a code that fell into another entry is taken out of it again at its Enter.
 */
export function useScanner(scanner: Scanner): void {
  const latest = useRef(scanner);
  latest.current = scanner;
  useEffect(() => {
    let burst: Burst = { text: '', last: 0 };
    let takeOut: (code: string) => void = () => undefined;
    const sign = (event: KeyboardEvent, target: Element, field: HTMLInputElement) => {
      const goesOn = event.timeStamp - burst.last <= betweenSigns;
      if (!goesOn) takeOut = latest.current.remember();
      burst = { text: (goesOn ? burst.text : '') + event.key, last: event.timeStamp };
      // The sign of this key is written where the focus is afterwards.
      if (!target.matches(writing)) field.focus();
    };
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const field = latest.current.field.current;
      if (!(target instanceof Element) || !field || target === field || isElsewhere(target)) return;
      if (isSign(event)) return sign(event, target, field);
      const { text, last } = burst;
      if (event.key !== 'Enter' || text.length < shortestCode || event.timeStamp - last > betweenSigns) return;
      event.preventDefault();
      event.stopPropagation();
      burst = { text: '', last: 0 };
      field.focus();
      takeOut(text);
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, []);
}
