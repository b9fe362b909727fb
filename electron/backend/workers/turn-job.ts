import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { roles } from '#shared/contract/permissions.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { requireCutOff } from './bulk-run.ts';
import { turnAct } from './turn.ts';
import { type Act, changedCells, nextAct, readAct } from './undo-stack.ts';

/**
 * Params of the job that undoes or redoes a large act: the one that was next when it was asked for, or a bulk edit that was
 * cut off, which is taken back wherever it stands among the acts.
 */
const turnParams = z.object({
  direction: z.enum(['undo', 'redo']),
  role: z.enum(roles),
  actId: z.number().int(),
  cutOff: z.boolean().optional(),
});

/** Changes between two looks at whether somebody wants to stop. */
const page = 1000;

function actToTurn({ connection, actorId }: JobContext, { direction, actId, cutOff }: z.infer<typeof turnParams>): Act {
  if (cutOff) return readAct(connection, requireCutOff(connection, actorId, actId).changeSetId);
  const act = nextAct(connection, actorId, direction);
  if (act.id !== actId) throw new AppError('workers.turn_overtaken');
  return act;
}

/**
 * Turns a large act in one transaction: whole, or, when it is cancelled or cut off, not at all.
 * @throws AppError workers.turn_overtaken when the person did something else before the job began, workers.bulk_not_open
 */
export async function turnJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = turnParams.parse(raw);
  const { direction, role, actId } = params;
  const { connection, actorId, clock, jobId } = context;
  const total = changedCells(connection, actId);
  context.progress(direction, 0, total);
  const step = (done: number) => {
    context.progress(direction, done, total);
    context.checkpoint();
  };
  const { changeSetId, restored, leftCount } = context.write(() => {
    const act = actToTurn(context, params);
    return turnAct({ connection, clock, actor: { id: actorId, role }, act, direction, jobId, page, step });
  });
  return { changeSetId, restored, left: leftCount };
}
