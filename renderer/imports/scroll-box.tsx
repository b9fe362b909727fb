import type { ReactNode } from 'react';
import classes from './repair.module.css';

/** A part of a dialog that scrolls by itself; the keyboard reaches it. */
export function ScrollBox({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the arrow keys
    <section className={classes.groups} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
