import { useEffect, useState } from 'react';

/** Gives the keyboard back to where it was before a dialog was put on the page, once the dialog is taken away. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
}
