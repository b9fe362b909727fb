import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './paper.module.css';
import type { PaperDocument, PaperPage } from './pdf-engine.ts';

/** Size of a page in CSS pixels at 100 %. */
export type PaperSize = { readonly width: number; readonly height: number };

type SheetProps = {
  readonly paper: PaperDocument;
  readonly number: number;
  /** Size until the page's own is known: that of the first page. */
  readonly size: PaperSize;
  readonly scale: number;
  /** Called when the page comes to be what is mostly seen. */
  readonly onSeen: (number: number) => void;
};

function useIsNear(element: React.RefObject<HTMLElement | null>, onSeen: () => void): boolean {
  const [isNear, setIsNear] = useState(false);
  const seen = useRef(onSeen);
  seen.current = onSeen;
  useEffect(() => {
    const target = element.current;
    const root = target?.parentElement;
    if (!target || !root) return;
    const near = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), {
      root,
      rootMargin: '100%',
    });
    // The page that crosses the middle is the one that is read.
    const middle = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen.current(), {
      root,
      rootMargin: '-50% 0px',
    });
    near.observe(target);
    middle.observe(target);
    return () => {
      near.disconnect();
      middle.disconnect();
    };
  }, [element]);
  return isNear;
}

/** A page on the desk: drawn while it is in or near the window, blank paper otherwise. */
export function Sheet({ paper, number, size, scale, onSeen }: SheetProps) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<PaperPage | null>(null);
  const [drawn, setDrawn] = useState<number | null>(null);
  const isNear = useIsNear(sheet, () => onSeen(number));
  useEffect(() => {
    if (!isNear) return setDrawn(null);
    let isWanted = true;
    void paper.page(number).then(
      (next) => isWanted && setPage(next),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [paper, number, isNear]);
  useEffect(() => {
    if (!page || !isNear || !canvas.current || !text.current) return;
    const drawing = page.draw(canvas.current, text.current, scale);
    drawing.done.then(
      (isWhole) => isWhole && setDrawn(scale),
      () => setDrawn(scale),
    );
    return () => {
      setDrawn(null);
      drawing.stop();
    };
  }, [page, isNear, scale]);
  const { width, height } = page ?? size;
  return (
    <article
      ref={sheet}
      className={classes.sheet}
      style={{ width: width * scale, height: height * scale }}
      aria-label={t('paper.page', { page: number, pages: paper.pages })}
      data-page={number}
      data-drawn={drawn === scale}
    >
      {isNear ? (
        <>
          <canvas ref={canvas} aria-hidden />
          <div ref={text} className={classes.text} />
        </>
      ) : null}
    </article>
  );
}
