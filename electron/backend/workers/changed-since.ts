import type { Connection } from '../db/open.ts';

/** Number of the last change of anybody: what a preview knows of the register. */
export function lastChangeId(connection: Connection): number {
  return connection.prepare<[], number | null>('SELECT max(id) FROM change').pluck().get() ?? 0;
}

type Cell = { readonly id: number; readonly worker: number; readonly field: string };

/** Cells that other people change after a certain change. */
export type ChangedSince = {
  /** Reads what came since the last look; to be called inside each transaction. */
  readonly look: () => void;
  readonly has: (worker: number, field: string) => boolean;
};

/**
 * Follows which cells others change after the change `seen`, so that a bulk edit leaves what it was never shown; without an
 * actor it follows the changes of everybody.
 */
export function changedSince(
  connection: Connection,
  since: { readonly actorId: number | null; readonly seen: number; readonly fields: readonly string[] },
): ChangedSince {
  const cells = connection.prepare<[number, number | null, string], Cell>(
    `SELECT x.id, x.entity_id AS worker, x.field FROM change x JOIN change_set s ON s.id = x.change_set_id
      WHERE x.id > ? AND s.actor_id IS NOT ? AND x.entity = 'worker' AND x.field IN (SELECT value FROM json_each(?))`,
  );
  const fields = JSON.stringify(since.fields);
  const changed = new Set<string>();
  let looked = since.seen;
  return {
    look: () => {
      for (const { worker, field } of cells.all(looked, since.actorId, fields)) changed.add(`${worker} ${field}`);
      looked = lastChangeId(connection);
    },
    has: (worker, field) => changed.has(`${worker} ${field}`),
  };
}
