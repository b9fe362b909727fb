import type { Connection } from '../db/open.ts';

/** The last change of one cell by hand. */
export type LastChange = { readonly by: string; readonly at: string };

/** Looks up who changed a cell last and when; undefined when nobody did since the person came into the register. */
export function lastChanges(connection: Connection): (workerId: number, field: string) => LastChange | undefined {
  const find = connection.prepare<[number, string], LastChange>(
    `SELECT a.display_name AS "by", s.at FROM change x JOIN change_set s ON s.id = x.change_set_id
       JOIN account a ON a.id = s.actor_id
      WHERE x.entity = 'worker' AND x.entity_id = ? AND x.field = ? ORDER BY x.id DESC LIMIT 1`,
  );
  return (workerId, field) => find.get(workerId, field);
}
