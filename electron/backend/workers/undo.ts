import { AppError } from '#shared/contract/errors.ts';
import { mostCells } from '#shared/contract/workers.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { createCellJudge } from './cell-plan.ts';
import { createCellWriter } from './cell-writer.ts';
import { shownValue } from './hidden-fields.ts';
import { changePages, type Direction, type Reversal, turnPage } from './reverse.ts';
import { type Act, changedCells, readUndoStacks } from './undo-stack.ts';

function describe(connection: Connection, act: Act | undefined) {
  if (!act) return null;
  return {
    changeSetId: act.id,
    kind: act.kind,
    cells: changedCells(connection, act.id),
    at: act.at,
    reason: act.reason,
  };
}

/** What the person's next undo and redo would turn. */
export function undoState(office: Office, actor: Actor) {
  const { connection } = office.database;
  const { undo, redo } = readUndoStacks(connection, actor.id);
  return { undo: describe(connection, undo.at(-1)), redo: describe(connection, redo.at(-1)) };
}

/** The next act to turn. @throws AppError workers.nothing_to_undo, workers.nothing_to_redo */
export function nextAct(connection: Connection, accountId: number, direction: Direction): Act {
  const act = readUndoStacks(connection, accountId)[direction].at(-1);
  if (!act) throw new AppError(`workers.nothing_to_${direction}`);
  return act;
}

function seenBy(actor: Actor, result: Reversal): Reversal {
  return {
    ...result,
    left: result.left.map((cell) => ({ ...cell, value: shownValue(actor, cell.field, cell.value) })),
  };
}

/**
 * Turns the person's last act, in one transaction and one change-set; an act of more than `mostCells` cells by a job. Cells that
 * hold another value by now, or whose old value is not allowed any more, are left and told.
 */
export async function turnLast(office: Office, actor: Actor, direction: Direction) {
  const { connection } = office.database;
  const large = changedCells(connection, nextAct(connection, actor.id, direction).id) > mostCells;
  if (large) {
    const order = { kind: 'workers.turn', subject: '', params: { direction, role: actor.role }, actorId: actor.id };
    return { jobId: await office.jobs.start(order), outcome: null };
  }
  return office.database.write(async () => {
    const act = nextAct(connection, actor.id, direction);
    const at = timestamp(office.clock);
    const judge = createCellJudge(connection, actor, officeDate(office.clock));
    const writer = createCellWriter(connection, judge, at);
    const changeSetId = beginChangeSetDirect(connection, { kind: direction, actorId: actor.id, at, undoes: act.id });
    const result: Reversal = { restored: 0, leftCount: 0, left: [], workerIds: [] };
    const tools = { connection, judge, writer, changeSetId, direction, at };
    turnPage(tools, changePages(connection, act, mostCells)(0), result);
    return { jobId: null, outcome: { changeSetId, ...seenBy(actor, result) } };
  });
}
