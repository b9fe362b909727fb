import type { JournalAction } from '#shared/domain/journal-actions.ts';
import type { Clock } from '../clock.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import type { Actor } from '../session.ts';
import { withdrawRun } from './bulk-run.ts';
import { createCellJudge } from './cell-plan.ts';
import { createCellWriter } from './cell-writer.ts';
import { type Left, leftKeeper } from './left-cells.ts';
import { turnEntries } from './turn-entries.ts';
import { type ChangeRow, type Direction, type Reversal, turnPage } from './turn-page.ts';
import type { Act } from './undo-stack.ts';

/** Who turns which act which way. `step` is told after each page, so that a job can tell of it or stop. */
export type TurnOrder = {
  readonly connection: Connection;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly act: Act;
  readonly direction: Direction;
  readonly jobId: number | null;
  readonly page: number;
  readonly step: (done: number) => void;
};

/** Changes of an act, page by page in the order in which they were made. */
function changePages(connection: Connection, act: Act, page: number): (after: number) => readonly ChangeRow[] {
  const read = connection.prepare<[number, number, number], ChangeRow>(
    `SELECT id, entity_id, field, old_value, new_value FROM change
      WHERE change_set_id = ? AND entity = 'worker' AND id > ? ORDER BY id LIMIT ?`,
  );
  return (after) => read.all(act.id, after, page);
}

/** What the journal keeps of turning each kind of act; edits of cells have the trail of changes. */
const journalled: Readonly<Partial<Record<Act['kind'], Readonly<Record<Direction, JournalAction>>>>> = {
  bulk: { undo: 'workers.undone_together', redo: 'workers.redone_together' },
  deactivate: { undo: 'worker.came_back', redo: 'worker.left' },
  create: { undo: 'worker.entry_withdrawn', redo: 'worker.came_back' },
};

function journalise(
  { connection, actor, act, direction }: TurnOrder,
  at: string,
  result: Reversal,
  changeSetId: number,
) {
  const action = journalled[act.kind]?.[direction];
  if (action === undefined || result.restored === 0) return;
  const [workerId] = result.workerIds;
  const entry = { at, actorId: actor.id, action };
  const counts = { count: result.restored, left: result.leftCount };
  if (act.kind === 'bulk')
    journaliseDirect(connection, { ...entry, entity: 'change_set', entityId: changeSetId, detail: counts });
  else journaliseDirect(connection, { ...entry, entity: 'worker', entityId: workerId });
}

/** Turns an act inside the caller's transaction, as one change-set of its own. */
export function turnAct(order: TurnOrder): Reversal & { readonly changeSetId: number } {
  const { connection, actor, act, direction, clock, jobId } = order;
  const at = timestamp(clock);
  const judge = createCellJudge(connection, actor, officeDate(clock));
  const writer = createCellWriter(connection, judge, at);
  const changeSetId = beginChangeSetDirect(connection, {
    kind: direction,
    actorId: actor.id,
    at,
    undoes: act.id,
    jobId,
  });
  const result: Reversal = { restored: 0, leftCount: 0, workerIds: new Set() };
  const store = leftKeeper(connection, changeSetId);
  const keep = (left: Left) => {
    result.leftCount += 1;
    store(left);
  };
  const tools = { connection, judge, writer, changeSetId, actorId: actor.id, direction, at, keep };
  const next = changePages(connection, act, order.page);
  let done = 0;
  for (let rows = next(0); rows.length > 0; rows = next(rows.at(-1)?.id ?? 0)) {
    turnPage(tools, rows, result);
    done += rows.length;
    order.step(done);
  }
  if (act.kind === 'bulk' && direction === 'undo') withdrawRun(connection, act.id);
  turnEntries(tools, act.id, result);
  journalise(order, at, result, changeSetId);
  return { ...result, changeSetId };
}
