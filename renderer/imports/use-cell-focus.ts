import { useEffect, useRef, useState } from 'react';
import type { Extent, Place } from './repair-move.ts';

/** The cell of a table that has the focus, and how to give it to another one. */
export function useCellFocus(extent: Extent) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [wanted, setWanted] = useState(0);
  const given = useRef(0);
  const cells = useRef(new Map<string, HTMLTableCellElement>());
  const here: Place = {
    row: Math.max(0, Math.min(place.row, extent.rows - 1)),
    column: Math.max(0, Math.min(place.column, extent.columns - 1)),
  };
  const key = `${here.row} ${here.column}`;
  useEffect(() => {
    if (wanted === given.current) return;
    given.current = wanted;
    const element = cells.current.get(key);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [wanted, key]);
  return {
    here,
    /** Makes a cell the current one without giving it the focus. */
    pick: setPlace,
    go: (to: Place) => {
      setPlace(to);
      setWanted((count) => count + 1);
    },
    ref: (at: Place) => (element: HTMLTableCellElement | null) => {
      const own = `${at.row} ${at.column}`;
      if (element) cells.current.set(own, element);
      else cells.current.delete(own);
    },
  };
}
