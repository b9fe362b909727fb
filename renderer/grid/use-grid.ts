import { createGrid, type GridApi, type GridOptions, type ManagedGridOptions } from 'ag-grid-community';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { WorkerRow } from '#shared/contract/workers.ts';
import { gridModules } from './grid-modules.ts';

/** What a grid is made with, and what may be another at each drawing. */
type Options = {
  readonly fixed: GridOptions<WorkerRow>;
  readonly live: ManagedGridOptions<WorkerRow>;
};

type Given = { readonly api: GridApi<WorkerRow>; readonly live: ManagedGridOptions<WorkerRow> };

/**
 * Keeps a grid in an element, a new one for each language. AG Grid draws its cells by itself: in a fast scroll the same cells as
 * components of React cost several times as much.
 */
export function useGrid(
  box: HTMLElement | null,
  language: string,
  { fixed, live }: Options,
  onMade: (api: GridApi<WorkerRow>) => void,
): void {
  const given = useRef<Given | null>(null);
  const make = useEffectEvent((element: HTMLElement) => {
    const api = createGrid(element, { ...fixed, ...live }, { modules: gridModules });
    given.current = { api, live };
    onMade(api);
    return api;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts of a grid are read when it is made
  useEffect(() => {
    if (!box) return;
    const api = make(box);
    return () => api.destroy();
  }, [box, language]);
  useEffect(() => {
    const before = given.current;
    if (!before || before.api.isDestroyed()) return;
    const now = Object.entries(live);
    const known = new Map<string, unknown>(Object.entries(before.live));
    const changed = now.filter(([name, value]) => known.get(name) !== value);
    given.current = { api: before.api, live };
    if (changed.length > 0) before.api.updateGridOptions(Object.fromEntries(changed));
  });
}
