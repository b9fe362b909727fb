import { useState } from 'react';
import { useSession } from '#renderer/app/session.ts';
import { type Density, rememberColumns, rememberedColumns } from '#renderer/grid/column-memory.ts';

/** Height of the grid's rows, remembered for the person on this computer. */
export function useDensity(): readonly [Density, (density: Density) => void] {
  const { accountId } = useSession();
  const [density, setDensity] = useState(() => rememberedColumns(accountId).density);
  return [
    density,
    (next) => {
      setDensity(next);
      rememberColumns(accountId, { density: next });
    },
  ];
}
