import { mostCells } from '#shared/contract/workers.ts';
import { type WorkerState, workerStates } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import { searchedTogether } from '../db/search-together.ts';
import type { CellJudge, CellVerdict, WorkerRecord } from './cell-plan.ts';
import type { CellWriter } from './cell-writer.ts';
import { comeBack } from './coming-back.ts';
import { fieldColumns } from './filter.ts';
import { isNikTaken, leave } from './leaving.ts';
import { isField, type Left } from './left-cells.ts';
import { freeNiks, settleNiks } from './nik-moves.ts';

/** Which way an act is turned: `undo` puts the old values back, `redo` the new ones. */
export type Direction = 'undo' | 'redo';

/** One recorded change of an act. */
export type ChangeRow = {
  readonly id: number;
  readonly entity_id: number;
  readonly field: string;
  readonly old_value: string | null;
  readonly new_value: string | null;
};

/** What turning needs besides the changes themselves. */
export type TurnTools = {
  readonly connection: Connection;
  readonly judge: CellJudge;
  readonly writer: CellWriter;
  readonly changeSetId: number;
  readonly actorId: number;
  readonly direction: Direction;
  /** The moment that rows bear. */
  readonly at: string;
  /** Keeps and counts what is left. */
  readonly keep: (left: Left) => void;
};

/** What was put back and what was left alone, over all pages. */
export type Reversal = { restored: number; leftCount: number; readonly workerIds: Set<number> };

/** A person with the rows of the act that are about her data, and what becomes of each. */
type Turned = {
  readonly worker: WorkerRecord;
  readonly rows: readonly ChangeRow[];
  readonly verdicts: readonly (CellVerdict | null)[];
};

/** `already` held the wanted value: nothing to do and nothing to tell. */
type Fate = 'turned' | 'already';

/** The value before and after turning a change. */
export function ends(direction: Direction, row: ChangeRow) {
  return direction === 'undo' ? { from: row.new_value, to: row.old_value } : { from: row.old_value, to: row.new_value };
}

/** The last time that somebody moved the person to another state by hand: to which, and who. */
function lastMove(
  connection: Connection,
  workerId: number,
): { readonly state: string; readonly by: number } | undefined {
  const find = connection.prepare<[number], { state: string; by: number }>(
    `SELECT x.new_value AS state, s.actor_id AS "by" FROM change x JOIN change_set s ON s.id = x.change_set_id
      WHERE x.entity = 'worker' AND x.entity_id = ? AND x.field = 'state' ORDER BY x.id DESC LIMIT 1`,
  );
  return find.get(workerId);
}

/** Whether somebody else changed the person since she was entered in this row. */
function isChangedByOthers({ connection, actorId }: TurnTools, row: ChangeRow): boolean {
  const find = connection.prepare<[number, number, number]>(
    `SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
      WHERE x.entity = 'worker' AND x.entity_id = ? AND x.id > ? AND s.actor_id <> ?`,
  );
  return find.get(row.entity_id, row.id, actorId) !== undefined;
}

/**
 * Turns a leaving or the entering of a new person. An entry that is taken back leaves as entered wrongly, unless somebody worked
 * with it meanwhile; whoever stands elsewhere by now, or whose NIK another person has, is left.
 */
function turnState(tools: TurnTools, worker: WorkerRecord, row: ChangeRow): Fate | Left {
  const { connection, changeSetId, at, direction } = tools;
  const isEntry = row.old_value === null;
  const { to } = ends(direction, row);
  const wanted: WorkerState = workerStates.find((state) => state === to) ?? 'inactive';
  const left = (code: string): Left => ({
    workerId: worker.id,
    field: 'state',
    wanted,
    problem: { code, params: {} },
  });
  const leaves = wanted === 'inactive';
  if (leaves ? worker.state === 'inactive' : worker.state !== 'inactive') {
    return worker.state === wanted ? 'already' : left('workers.left_state');
  }
  const last = lastMove(connection, worker.id);
  if (leaves) {
    if (worker.state !== last?.state) return left('workers.left_state');
    if (isEntry && isChangedByOthers(tools, row)) return left('workers.left_changed');
    leave(connection, worker, { changeSetId, reasonCode: isEntry ? 'entered_wrongly' : null, at });
    return 'turned';
  }
  if (last?.by !== tools.actorId) return left('workers.left_state');
  if (isNikTaken(connection, worker)) return left('workers.nik_taken');
  for (const lost of comeBack(connection, worker, wanted, { changeSetId, at })) tools.keep(lost);
  return 'turned';
}

/** Judges the cells of a person: null for a cell that holds another value by now, or the wanted one already. */
function judgeCells(tools: TurnTools, worker: WorkerRecord, rows: readonly ChangeRow[]): Turned {
  const verdicts = rows.map((row) => {
    const { from, to } = ends(tools.direction, row);
    if (!isField(row.field) || worker[fieldColumns[row.field]] !== from || from === to) return null;
    return tools.judge.judge(worker, [{ field: row.field, typed: to }])[0] ?? null;
  });
  return { worker, rows, verdicts };
}

function leftOf(tools: TurnTools, { worker, rows, verdicts }: Turned): Left[] {
  return rows.flatMap((row, at) => {
    const { to } = ends(tools.direction, row);
    const { field } = row;
    if (!isField(field)) return [];
    const verdict = verdicts[at] ?? null;
    const base = { workerId: worker.id, field, wanted: to };
    if (verdict?.kind === 'invalid') return { ...base, problem: verdict.problem };
    if (verdict !== null || worker[fieldColumns[field]] === to) return [];
    return { ...base, problem: { code: 'workers.left_changed', params: {} } };
  });
}

function count(result: Reversal, workerId: number, cells: number): void {
  result.restored += cells;
  if (cells > 0 && result.workerIds.size < mostCells) result.workerIds.add(workerId);
}

/** Turns one page of changes inside the caller's transaction. A cell that holds another value by now is left and told. */
export function turnPage(tools: TurnTools, rows: readonly ChangeRow[], result: Reversal): void {
  const cells = new Map<number, ChangeRow[]>();
  for (const row of rows) {
    const known = cells.get(row.entity_id);
    if (known) known.push(row);
    else cells.set(row.entity_id, [row]);
  }
  const people: Turned[] = [];
  for (const [id, changes] of cells) {
    const worker = tools.writer.read(id);
    if (!worker) continue;
    const [state] = changes.filter(({ field }) => field === 'state');
    if (state) {
      const fate = turnState(tools, worker, state);
      if (typeof fate !== 'string') tools.keep(fate);
      count(result, id, fate === 'turned' ? 1 : 0);
    } else people.push(judgeCells(tools, worker, changes));
  }
  const settled = settleNiks(tools.connection, people);
  freeNiks(tools.connection, settled, tools.changeSetId);
  searchedTogether(tools.connection, () => {
    for (const person of settled) {
      const known = person.verdicts.filter((verdict) => verdict !== null);
      count(result, person.worker.id, tools.writer.apply(person.worker, known, tools.changeSetId));
      for (const left of leftOf(tools, person)) tools.keep(left);
    }
  });
}
