import { useEffect, useRef, useState } from 'react';
import type { PaperDocument } from './pdf-engine.ts';

/** An open PDF, or why it could not be opened; both null while it is being opened. */
export type Paper = { readonly paper: PaperDocument | null; readonly isBroken: boolean };

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Opens a PDF (base64). The one before stays open until the next one is there, so that a page that is typed does not flicker. */
export function usePaper(base64: string): Paper {
  const [state, setState] = useState<Paper>({ paper: null, isBroken: false });
  const shown = useRef<PaperDocument | null>(null);
  useEffect(() => {
    let isWanted = true;
    const show = (paper: PaperDocument | null, isBroken: boolean) => {
      shown.current?.close();
      shown.current = paper;
      setState({ paper, isBroken });
    };
    const open = async () => {
      const { openPaper } = await import('./pdf-engine.ts');
      const paper = await openPaper(bytesOf(base64));
      if (isWanted) show(paper, false);
      else paper.close();
    };
    open().catch(() => isWanted && show(null, true));
    return () => {
      isWanted = false;
    };
  }, [base64]);
  useEffect(() => () => shown.current?.close(), []);
  return state;
}
