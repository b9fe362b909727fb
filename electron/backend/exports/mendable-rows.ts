import type { Connection } from '../db/open.ts';

/** Condition for the rows of an import that need mending; takes its id. */
export const mendable = `import_id = ? AND verdict IN ('hold', 'reject')`;

/** How many rows of an import need mending. */
export function countMendable(connection: Connection, importId: number): number {
  const count = connection.prepare<[number], number>(`SELECT count(*) FROM import_row WHERE ${mendable}`).pluck();
  return count.get(importId) ?? 0;
}
