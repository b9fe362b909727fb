import type { BackendClient } from '#shared/contract/index.ts';
import type { WorkerFilter, WorkerRow } from '#shared/contract/workers.ts';
import type { ListSort } from './list-query.ts';

/** Where rows come from: those that the grid holds, the others from the backend in the same order. */
export type RowSource = {
  readonly held: (index: number) => WorkerRow | undefined;
  readonly list: BackendClient['workers']['list'];
  readonly filter: WorkerFilter;
  readonly sort: ListSort;
};

/** Rows that one call fetches. */
const block = 2000;

/** Whether the grid holds all rows from `top` to `bottom`. */
export function holdsAll(source: Pick<RowSource, 'held'>, top: number, bottom: number): boolean {
  for (let index = top; index <= bottom; index += 1) if (!source.held(index)) return false;
  return true;
}

/** Rows by their place from `top` to `bottom`; what the grid has not loaded is fetched. Places beyond the end are missing. */
export async function rowsBetween(
  source: RowSource,
  top: number,
  bottom: number,
): Promise<ReadonlyMap<number, WorkerRow>> {
  const rows = new Map<number, WorkerRow>();
  for (let start = top; start <= bottom; start += block) {
    const end = Math.min(start + block, bottom + 1);
    const missing = !holdsAll(source, start, end - 1);
    const fetched = missing ? await source.list({ start, end, filter: source.filter, sort: source.sort }) : null;
    for (let index = start; index < end; index += 1) {
      const row = source.held(index) ?? fetched?.rows[index - start];
      if (row) rows.set(index, row);
    }
  }
  return rows;
}
