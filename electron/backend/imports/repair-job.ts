import { z } from 'zod';
import { repairAct, rowChoice } from '#shared/contract/repairs.ts';
import { timestamp } from '../clock.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { areasBefore, areasOf, linkRows, openStaged, performAct, takeBack } from './repair-session.ts';

/** Params of the job that repairs many rows: an act on chosen rows, the last act taken back, or only what makes ready for it. */
export const repairParams = z.discriminatedUnion('task', [
  z.object({ task: z.literal('prepare'), importId: z.number().int() }),
  z.object({ task: z.literal('act'), importId: z.number().int(), rows: rowChoice, act: repairAct }),
  z.object({ task: z.literal('undo'), importId: z.number().int() }),
]);

/** Repairs many rows in one transaction: stopped or killed, every row is as it was. */
export async function repairJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = repairParams.parse(raw);
  const { importId } = params;
  const { connection, resourcesDir } = context;
  const areas = await (params.task === 'undo'
    ? areasBefore(connection, importId, resourcesDir)
    : areasOf(connection, resourcesDir));
  const by = { actorId: context.actorId, at: timestamp(context.clock) };
  const tell = (phase: string, done: number, total: number | null) => {
    context.progress(phase, done, total);
    context.checkpoint();
  };
  const { rows, affected } = context.write(() => {
    const staged = openStaged(connection, importId);
    linkRows(staged, areas, tell);
    if (params.task === 'act') return performAct(staged, areas, params.rows, params.act, by, tell);
    if (params.task === 'undo') return takeBack(staged, areas, by, tell);
    return { rows: 0, affected: [] };
  });
  return { importId, rows, affected: affected.length };
}
