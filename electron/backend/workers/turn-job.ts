import { z } from 'zod';
import { roles } from '#shared/contract/permissions.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { createCellJudge } from './cell-plan.ts';
import { createCellWriter } from './cell-writer.ts';
import { changePages, type Reversal, turnPage } from './reverse.ts';
import { nextAct } from './undo.ts';
import { changedCells } from './undo-stack.ts';

/** Params of the job that undoes or redoes a large act. */
const turnParams = z.object({ direction: z.enum(['undo', 'redo']), role: z.enum(roles) });

const page = 1000;

/** Turns a large act in chunks that are whole each, one change-set for all. */
export async function turnJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { direction, role } = turnParams.parse(raw);
  const { connection, actorId } = context;
  const act = nextAct(connection, actorId, direction);
  const total = changedCells(connection, act.id);
  const at = timestamp(context.clock);
  const judge = createCellJudge(connection, { id: actorId, role }, officeDate(context.clock));
  const writer = createCellWriter(connection, judge, at);
  const start = { kind: direction, actorId, at, undoes: act.id, jobId: context.jobId } as const;
  const changeSetId = context.write(() => beginChangeSetDirect(connection, start));
  const result: Reversal = { restored: 0, leftCount: 0, left: [], workerIds: [] };
  const tools = { connection, judge, writer, changeSetId, direction, at };
  const next = changePages(connection, act, page);
  let last = 0;
  let done = 0;
  for (let rows = next(last); rows.length > 0; rows = next(last)) {
    context.checkpoint();
    const chunk = rows;
    context.write(() => turnPage(tools, chunk, result));
    last = rows.at(-1)?.id ?? last;
    done += rows.length;
    context.progress(direction, done, total);
    await new Promise(setImmediate);
  }
  return { restored: result.restored, left: result.leftCount };
}
