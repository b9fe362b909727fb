import { AppError } from '#shared/contract/errors.ts';
import { mostCells } from '#shared/contract/workers.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { cutOffRun, requireCutOff } from './bulk-run.ts';
import { readLeft } from './left-cells.ts';
import { turnAct } from './turn.ts';
import type { Direction } from './turn-page.ts';
import { type Act, changedCells, nextAct, readUndoStacks } from './undo-stack.ts';

/** So many cells that were left are told in the answer itself; the count is whole. */
const told = 200;

/** Jobs that write acts of a person which can be undone: while one is unfinished, nothing of hers is turned. */
const writingJobs = ['workers.bulk', 'workers.turn'] as const;

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

function unfinishedJob(connection: Connection, accountId: number): number | null {
  const find = connection.prepare<[number, ...string[]], number>(
    `SELECT id FROM job WHERE created_by = ? AND state IN ('queued', 'running') AND kind IN (?, ?) ORDER BY id LIMIT 1`,
  );
  return find.pluck().get(accountId, ...writingJobs) ?? null;
}

function describeCutOff(connection: Connection, accountId: number) {
  const run = cutOffRun(connection, accountId);
  if (!run) return null;
  const { changeSetId, total, done, changed, at, reason } = run;
  return { changeSetId, total, done, changed, at, reason };
}

/** What the person's next undo and redo would turn, the job of hers that has to end before, and what was cut off. */
export function undoState(office: Office, actor: Actor) {
  const { connection } = office.database;
  const { undo, redo } = readUndoStacks(connection, actor.id);
  return {
    undo: describe(connection, undo.at(-1)),
    redo: describe(connection, redo.at(-1)),
    jobId: unfinishedJob(connection, actor.id),
    cutOff: describeCutOff(connection, actor.id),
  };
}

/**
 * Starts the job that ends a bulk edit of the person which was cut off: by writing the rest, or by taking all of it back.
 * @throws AppError workers.turn_running, workers.bulk_not_open
 */
export async function endCutOff(office: Office, actor: Actor, changeSetId: number, how: 'resume' | 'withdraw') {
  const { connection } = office.database;
  const admit = () => {
    if (unfinishedJob(connection, actor.id) !== null) throw new AppError('workers.turn_running');
    requireCutOff(connection, actor.id, changeSetId);
  };
  const { role, id: actorId } = actor;
  const [kind, params] =
    how === 'resume'
      ? (['workers.bulk', { resume: changeSetId, role }] as const)
      : (['workers.turn', { direction: 'undo', role, actId: changeSetId, cutOff: true }] as const);
  return { jobId: await office.jobs.start({ kind, subject: '', params, actorId }, admit) };
}

/**
 * Turns the person's last act, in one transaction and one change-set; an act of more than `mostCells` cells by a job. Cells that
 * hold another value by now, or whose old value is not allowed any more, are left and told.
 * @throws AppError workers.turn_running, workers.nothing_to_undo, workers.nothing_to_redo
 */
export async function turnLast(office: Office, actor: Actor, direction: Direction) {
  const { connection } = office.database;
  const refuseSecond = () => {
    if (unfinishedJob(connection, actor.id) !== null) throw new AppError('workers.turn_running');
  };
  refuseSecond();
  const next = nextAct(connection, actor.id, direction);
  if (changedCells(connection, next.id) > mostCells) {
    const params = { direction, role: actor.role, actId: next.id };
    const order = { kind: 'workers.turn', subject: '', params, actorId: actor.id };
    return { jobId: await office.jobs.start(order, refuseSecond), outcome: null };
  }
  return office.database.write(async () => {
    refuseSecond();
    const act = nextAct(connection, actor.id, direction);
    const plain = { jobId: null, page: mostCells, step: () => undefined };
    const turned = turnAct({ connection, actor, clock: office.clock, act, direction, ...plain });
    const { changeSetId, restored, leftCount, workerIds } = turned;
    const left = readLeft(connection, actor, changeSetId, { start: 0, end: told });
    return { jobId: null, outcome: { changeSetId, restored, leftCount, left, workerIds: [...workerIds] } };
  });
}
