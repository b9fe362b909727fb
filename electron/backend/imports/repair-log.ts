import { z } from 'zod';
import { type RepairAct, repairKinds } from '#shared/contract/repairs.ts';
import type { Connection } from '../db/open.ts';
import { parseRepairs } from './repair.ts';
import { fieldsOfAct } from './repair-acts.ts';
import type { Taught } from './repair-aliases.ts';
import type { Repaired } from './repair-write.ts';

const storedAct = z.object({
  kind: z.enum(repairKinds),
  fields: z.array(z.string()),
  taught: z.array(z.object({ key: z.string(), code: z.string() })),
});

/** The last act that was done to an import and not taken back. */
export type LastAct = z.infer<typeof storedAct> & {
  readonly id: number;
  readonly rows: number;
  readonly at: string;
  readonly by: string;
};

/** Forgets which rows share something: it is found again when rows are repaired. */
export function forgetLinks(connection: Connection, importId: number): void {
  connection.prepare('DELETE FROM import_link WHERE import_id = ?').run(importId);
}

/** Throws away what is only needed while an import is staged: with a commit its acts stay, as they say where values came from. */
export function forgetRepairs(connection: Connection, importId: number, acts: 'keep' | 'forget'): void {
  forgetLinks(connection, importId);
  connection.prepare('DELETE FROM import_repair_run WHERE import_id = ?').run(importId);
  if (acts === 'forget') connection.prepare('DELETE FROM import_repair WHERE import_id = ?').run(importId);
}

/** The acts of one import, the last of which can be taken back. */
export function repairLog(connection: Connection, importId: number) {
  const insert = connection.prepare(
    'INSERT INTO import_repair (import_id, actor_id, at, act, rows) VALUES (?, ?, ?, ?, ?)',
  );
  const insertRow = connection.prepare('INSERT INTO import_repair_row (repair_id, row_id, before) VALUES (?, ?, ?)');
  const last = connection.prepare<[number], Omit<LastAct, 'kind' | 'fields' | 'taught'> & { act: string }>(
    `SELECT r.id, r.act, r.rows, r.at, a.display_name AS by FROM import_repair r JOIN account a ON a.id = r.actor_id
      WHERE r.import_id = ? ORDER BY r.id DESC LIMIT 1`,
  );
  const count = connection.prepare<[number], number>('SELECT count(*) FROM import_repair WHERE import_id = ?').pluck();
  const rows = connection.prepare<[number], { row_id: number; before: string | null }>(
    'SELECT row_id, before FROM import_repair_row WHERE repair_id = ? ORDER BY row_id',
  );
  const remove = connection.prepare('DELETE FROM import_repair WHERE id = ?');
  return {
    /** Remembers an act, what it taught, and how its rows were before as far as they are given; its number. */
    add: (
      act: RepairAct,
      taught: readonly Taught[],
      by: { readonly actorId: number; readonly at: string },
      count: number,
      rows: readonly { readonly rowId: number; readonly before: string | null }[],
    ): number => {
      const told = JSON.stringify({ kind: act.kind, fields: fieldsOfAct(act), taught });
      const id = Number(insert.run(importId, by.actorId, by.at, told, count).lastInsertRowid);
      for (const { rowId, before } of rows) insertRow.run(id, rowId, before);
      return id;
    },
    last: (): LastAct | null => {
      const found = last.get(importId);
      if (found === undefined) return null;
      const { act, ...rest } = found;
      return { ...rest, ...storedAct.parse(JSON.parse(act)) };
    },
    count: () => count.get(importId) ?? 0,
    /** The rows of an act with the repairs that they had before it. */
    before: (repairId: number): readonly Repaired[] =>
      rows.all(repairId).map(({ row_id, before }) => ({ rowId: row_id, repairs: parseRepairs(before) })),
    remove: (repairId: number) => remove.run(repairId),
  };
}
