import { z } from 'zod';
import { listKind } from '#shared/contract/imports.ts';
import { repairAct, rowChoice } from '#shared/contract/repairs.ts';
import type { AreaIndex } from '#shared/domain/areas.ts';
import { timestamp } from '../clock.ts';
import { waitForDisk } from '../db/parts.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { judgeInBulk } from './repair-bulk.ts';
import { planKind } from './repair-kind.ts';
import { beginRepairRun, decideRepairRun, dropRepairRun, nextRowKeeper, placeRows } from './repair-run.ts';
import {
  areasBefore,
  areasOf,
  doAtOnce,
  linkRows,
  openStaged,
  type Plan,
  planRepair,
  planUndo,
  repairTools,
  type Staged,
} from './repair-session.ts';
import type { Tell } from './repair-write.ts';

/** Params of the job that repairs many rows: an act on chosen rows, the last act taken back, or only what makes ready for it. */
export const repairParams = z.discriminatedUnion('task', [
  z.object({ task: z.literal('prepare'), importId: z.number().int() }),
  z.object({ task: z.literal('act'), importId: z.number().int(), rows: rowChoice, act: repairAct }),
  z.object({ task: z.literal('undo'), importId: z.number().int() }),
  listKind.extend({ task: z.literal('kind'), importId: z.number().int() }),
]);

/** Rows written in one transaction: short enough that nobody waits for it. */
const rowsPerWrite = 750;

/** Acts on so few rows are done in one write: looking for what they concern is shorter than reading the whole list. */
const fewRows = 200;

type Params = z.infer<typeof repairParams>;

/** How many rows an act is done to, how many are judged otherwise, and whether its rows are still to be put in place. */
type Worked = { readonly rows: number; readonly affected: number; readonly toBePlaced: boolean };

const nothing: Worked = { rows: 0, affected: 0, toBePlaced: false };

/** Works a planned act out beside the list and decides it in one short write. */
function workOut(context: JobContext, staged: Staged, areas: AreaIndex, plan: Plan, tell: Tell): Worked {
  const { connection, actorId } = context;
  const { importId } = staged;
  const keeper = nextRowKeeper(connection);
  waitForDisk(connection, false);
  for (const next of judgeInBulk(repairTools(staged, areas), plan.targets, tell)) {
    keeper.add(next);
    if (keeper.waiting() >= rowsPerWrite) context.write(keeper.flush);
  }
  context.write(keeper.flush);
  waitForDisk(connection, true);
  context.write(() => {
    openStaged(connection, importId);
    const repairId = plan.note({ actorId, at: timestamp(context.clock) }, 'head');
    decideRepairRun(connection, importId, repairId, keeper.columns());
  });
  return { rows: plan.targets.size, affected: keeper.affected(), toBePlaced: true };
}

function workAtOnce(context: JobContext, staged: Staged, areas: AreaIndex, plan: Plan): Worked {
  const by = { actorId: context.actorId, at: timestamp(context.clock) };
  const { rows, affected } = context.write(() =>
    doAtOnce(openStaged(context.connection, staged.importId), areas, plan, by),
  );
  return { rows, affected: affected.length, toBePlaced: false };
}

async function work(context: JobContext, params: Params): Promise<Worked> {
  const { connection, resourcesDir } = context;
  const { importId } = params;
  const areas = await (params.task === 'undo'
    ? areasBefore(connection, importId, resourcesDir)
    : areasOf(connection, resourcesDir));
  const tell: Tell = (phase, done, total) => {
    context.progress(phase, done, total);
    context.checkpoint();
  };
  const staged = openStaged(connection, importId);
  if (params.task === 'kind') {
    const as = planKind(staged, params);
    return workOut(context, as.staged, areas, as.plan, tell);
  }
  linkRows(staged, areas, tell, context.write);
  if (params.task === 'prepare') return nothing;
  const plan = params.task === 'act' ? planRepair(staged, areas, params.rows, params.act) : planUndo(staged);
  if (plan.targets.size === 0) return nothing;
  return plan.targets.size <= fewRows
    ? workAtOnce(context, staged, areas, plan)
    : workOut(context, staged, areas, plan, tell);
}

/** Puts the rows of a decided act in their places. Whoever asks to stop now is told that it is done. */
function place(context: JobContext, importId: number): void {
  const { connection } = context;
  waitForDisk(connection, false);
  placeRows(connection, importId, rowsPerWrite, context.write, (done) => context.progress('placing', done, null));
  waitForDisk(connection, true);
}

/**
 * Repairs many rows: stopped or killed, every row is as it was or as it was to be. Others can save meanwhile; only repairs of
 * this import wait.
 */
export async function repairJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = repairParams.parse(raw);
  const { connection, jobId } = context;
  const { importId } = params;
  context.write(() => {
    openStaged(connection, importId);
    beginRepairRun(connection, importId, jobId);
  });
  let toBePlaced = false;
  try {
    const { rows, affected, ...worked } = await work(context, params);
    toBePlaced = worked.toBePlaced;
    if (toBePlaced) place(context, importId);
    return { importId, rows, affected };
  } finally {
    if (!toBePlaced) context.write(() => dropRepairRun(connection, importId));
  }
}
