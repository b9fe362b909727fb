import { useEffect, useState } from 'react';

/** How many of `total` heavy rows to draw now: `step` at first and as many more with each frame, so that no frame draws them all. */
export function useGrowing(total: number, step: number): number {
  const [shown, setShown] = useState(step);
  useEffect(() => {
    if (shown >= total) return;
    const frame = requestAnimationFrame(() => setShown(shown + step));
    return () => cancelAnimationFrame(frame);
  }, [shown, total, step]);
  return Math.min(shown, total);
}
