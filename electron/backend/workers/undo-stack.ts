import { AppError } from '#shared/contract/errors.ts';
import type { Connection } from '../db/open.ts';

/** An act of a person in the register. */
export type Act = {
  readonly id: number;
  readonly kind: 'edit' | 'bulk' | 'create' | 'deactivate' | 'undo' | 'redo';
  readonly undoes: number | null;
  readonly at: string;
  readonly reason: string | null;
};

/** How far back one can go. */
const deepest = 500;

/** The person's acts that can be undone and redone, the next one last. */
export type UndoStacks = { readonly undo: readonly Act[]; readonly redo: readonly Act[] };

/**
 * Replays the acts in their order: a new act empties what could be redone. `undoes` always names the original act, so that
 * undo and redo can alternate for ever.
 */
export function undoStacks(acts: readonly Act[]): UndoStacks {
  const originals = new Map<number, Act>();
  let undo: Act[] = [];
  let redo: Act[] = [];
  for (const act of acts) {
    if (act.kind === 'undo' || act.kind === 'redo') {
      const original = originals.get(act.undoes ?? 0);
      if (!original) continue;
      undo = undo.filter((other) => other !== original);
      redo = redo.filter((other) => other !== original);
      (act.kind === 'undo' ? redo : undo).push(original);
    } else {
      originals.set(act.id, act);
      undo.push(act);
      redo = [];
    }
  }
  return { undo, redo };
}

const actColumns = 'id, kind, undoes, at, reason';

/** One act by its number. @throws AppError common.not_found */
export function readAct(connection: Connection, id: number): Act {
  const act = connection.prepare<[number], Act>(`SELECT ${actColumns} FROM change_set WHERE id = ?`).get(id);
  if (!act) throw new AppError('common.not_found');
  return act;
}

/**
 * Reads the stacks of an account. An act that was cut off before its first cell is none, and neither is a bulk edit that was
 * taken back before its end: to do it again would leave it half-done.
 */
export function readUndoStacks(connection: Connection, accountId: number): UndoStacks {
  const acts = connection
    .prepare<[number, number], Act>(
      `SELECT ${actColumns} FROM change_set
        WHERE actor_id = ? AND (kind IN ('undo', 'redo') OR (kind IN ('edit', 'bulk', 'create', 'deactivate')
              AND EXISTS (SELECT 1 FROM change x WHERE x.change_set_id = change_set.id)))
          AND NOT EXISTS (SELECT 1 FROM bulk_run b
                           WHERE b.change_set_id IN (change_set.id, change_set.undoes) AND b.state = 'withdrawn')
        ORDER BY id DESC LIMIT ?`,
    )
    .all(accountId, deepest);
  return undoStacks(acts.reverse());
}

/** Number of cells that the act changed. */
export function changedCells(connection: Connection, changeSetId: number): number {
  return (
    connection
      .prepare<[number], number>(
        `SELECT count(*) FROM change WHERE change_set_id = ? AND entity IN ('worker', 'roster_entry')`,
      )
      .pluck()
      .get(changeSetId) ?? 0
  );
}

/** The next act to turn. @throws AppError workers.nothing_to_undo, workers.nothing_to_redo */
export function nextAct(connection: Connection, accountId: number, direction: 'undo' | 'redo'): Act {
  const act = readUndoStacks(connection, accountId)[direction].at(-1);
  if (!act) throw new AppError(`workers.nothing_to_${direction}`);
  return act;
}
