import { z } from 'zod';
import { type ColumnMemory, readColumns } from '#renderer/grid/column-memory.ts';
import { type WorkerFilter, workerFilter } from '#shared/contract/workers.ts';

/** What a saved view of the register holds: conditions, the look and order of its columns, the height of its rows. */
export type ViewDefinition = ColumnMemory & { readonly filter: WorkerFilter };

const stored = z.looseObject({ filter: workerFilter });

/** A view as it is stored. */
export const writeView = (view: ViewDefinition): string => JSON.stringify(view);

/** A stored view; null when it was written by a program that this one does not understand. */
export function readView(text: string): ViewDefinition | null {
  try {
    const view = stored.parse(JSON.parse(text));
    return { filter: view.filter, ...readColumns(view) };
  } catch {
    return null;
  }
}
