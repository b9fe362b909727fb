import type { z } from 'zod';
import { type EditableField, editableFields, type leftCell, mostCells } from '#shared/contract/workers.ts';
import type { Connection } from '../db/open.ts';
import type { CellJudge, WorkerRecord } from './cell-plan.ts';
import type { CellWriter } from './cell-writer.ts';
import { fieldColumns } from './filter.ts';
import { comeBack, isNikTaken, leave, recordStateChange } from './leaving.ts';
import type { Act } from './undo-stack.ts';

type LeftCell = z.infer<typeof leftCell>;

/** Which way an act is turned: `undo` puts the old values back, `redo` the new ones. */
export type Direction = 'undo' | 'redo';

/** What was put back and what was left alone, over all pages. */
export type Reversal = { restored: number; leftCount: number; readonly left: LeftCell[]; readonly workerIds: number[] };

type ChangeRow = {
  readonly id: number;
  readonly entity_id: number;
  readonly field: string;
  readonly old_value: string | null;
  readonly new_value: string | null;
};

/** So many cells that were left are told by name; the count is whole. */
const told = 200;

const isField = (field: string): field is EditableField => editableFields.some((known) => known === field);

function lastChange(connection: Connection) {
  return connection.prepare<[number, string], { name: string; at: string }>(
    `SELECT a.display_name AS name, s.at FROM change x JOIN change_set s ON s.id = x.change_set_id JOIN account a ON a.id = s.actor_id
      WHERE x.entity = 'worker' AND x.entity_id = ? AND x.field = ? ORDER BY x.id DESC LIMIT 1`,
  );
}

/** Changes of an act, page by page in the order in which they were made. */
export function changePages(connection: Connection, act: Act, page: number): (after: number) => readonly ChangeRow[] {
  const read = connection.prepare<[number, number, number], ChangeRow>(
    `SELECT id, entity_id, field, old_value, new_value FROM change
      WHERE change_set_id = ? AND entity = 'worker' AND id > ? ORDER BY id LIMIT ?`,
  );
  return (after) => read.all(act.id, after, page);
}

/** What turning needs besides the changes themselves. */
export type ReverseTools = {
  readonly connection: Connection;
  readonly judge: CellJudge;
  readonly writer: CellWriter;
  readonly changeSetId: number;
  readonly direction: Direction;
  /** The moment that rows bear. */
  readonly at: string;
};

/** What became of one cell. `already` held the wanted value, which an act that was cut off leaves behind: nothing to tell. */
type Turned = 'turned' | 'already' | 'left';

/** Turns a leaving. Whoever stands elsewhere by now, or whose NIK another person has, is left. */
function turnState(tools: ReverseTools, worker: WorkerRecord, row: ChangeRow): Turned {
  const { connection, changeSetId, direction } = tools;
  // Whoever comes back starts as a draft: what was approved then has to be looked at again. A rejection stays one.
  const here = row.old_value === 'rejected' ? 'rejected' : 'draft';
  const [from, to] = direction === 'undo' ? ['inactive', here] : [here, 'inactive'];
  if (worker.state === to) return 'already';
  if (worker.state !== from || (to === 'draft' && isNikTaken(connection, worker))) return 'left';
  if (direction === 'undo') comeBack(connection, worker.id, to, tools.at);
  else leave(connection, worker.id, { reasonCode: null, at: tools.at });
  recordStateChange(connection, changeSetId, { id: worker.id, from: worker.state, to });
  return 'turned';
}

function turnCell(tools: ReverseTools, worker: WorkerRecord, row: ChangeRow): Turned {
  if (row.field === 'state') return turnState(tools, worker, row);
  if (!isField(row.field)) return 'left';
  const [from, to] = tools.direction === 'undo' ? [row.new_value, row.old_value] : [row.old_value, row.new_value];
  const value = worker[fieldColumns[row.field]];
  if (value === to) return 'already';
  if (value !== from) return 'left';
  const verdicts = tools.judge.judge(worker, [{ field: row.field, typed: to }]);
  return tools.writer.apply(worker, verdicts, tools.changeSetId) === 1 ? 'turned' : 'left';
}

/** Turns one page of changes inside the caller's transaction. A cell that holds another value by now is left and told. */
export function turnPage(tools: ReverseTools, rows: readonly ChangeRow[], result: Reversal): void {
  const last = lastChange(tools.connection);
  for (const row of rows) {
    const worker = tools.writer.read(row.entity_id);
    if (!worker) continue;
    const turned = turnCell(tools, worker, row);
    if (turned === 'turned') {
      result.restored += 1;
      if (result.workerIds.length < mostCells) result.workerIds.push(worker.id);
    }
    if (turned !== 'left') continue;
    result.leftCount += 1;
    if (result.left.length >= told || !isField(row.field)) continue;
    const by = last.get(row.entity_id, row.field);
    result.left.push({
      workerId: worker.id,
      name: worker.name,
      field: row.field,
      value: worker[fieldColumns[row.field]],
      changedBy: by?.name ?? '',
      changedAt: by?.at ?? worker.updated_at,
    });
  }
}
