import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { roles } from '#shared/contract/permissions.ts';
import { typedValues, workerFilter } from '#shared/contract/workers.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { bulkCells, valueProblems } from './bulk.ts';
import { type CellJudge, createCellJudge, isEditable } from './cell-plan.ts';
import { createCellWriter } from './cell-writer.ts';
import { type ChangedSince, changedSince, lastChangeId } from './changed-since.ts';
import { leftKeeper } from './left-cells.ts';
import { orderedIds } from './rows.ts';

/** Params of the job that writes the same values into many rows. */
const bulkParams = z.object({
  filter: workerFilter,
  values: typedValues,
  expectedCount: z.number().int(),
  seen: z.number().int().optional(),
  reason: z.string(),
  role: z.enum(roles),
});

/** Rows in one transaction: short enough that an edit in the grid does not wait noticeably. */
const chunk = 1000;

/** Everything that one run needs. */
type Run = {
  readonly context: JobContext;
  readonly ids: readonly number[];
  readonly cells: ReturnType<typeof bulkCells>;
  readonly judge: CellJudge;
  readonly at: string;
  readonly changeSetId: number;
  readonly since: ChangedSince;
};

/** What became of the people; `fixed` are those whose state forbids any change, `stale` counts cells. */
type Written = { changed: number; fixed: number; stale: number };

function journalise({ context, cells, at, changeSetId }: Run, count: number): void {
  const entry = { at, actorId: context.actorId, entity: 'change_set', entityId: changeSetId };
  const detail = { count, fields: cells.map(({ field }) => field).join(',') };
  context.write(() => journaliseDirect(context.connection, { ...entry, action: 'workers.edited_together', detail }));
}

/** Writes one row; a cell that somebody else changed since the preview is kept as left. */
function rowWriter({ context, cells, judge, changeSetId, since, at }: Run, written: Written): (id: number) => void {
  const writer = createCellWriter(context.connection, judge, at);
  const keep = leftKeeper(context.connection, changeSetId);
  const problem = { code: 'workers.left_changed', params: {} };
  return (id) => {
    const worker = writer.read(id);
    if (!worker) return;
    if (!isEditable(worker.state)) {
      written.fixed += 1;
      return;
    }
    const verdicts = judge.judge(worker, cells).filter((verdict) => {
      if (verdict.kind !== 'change' || !since.has(id, verdict.field)) return true;
      keep({ workerId: id, field: verdict.field, wanted: verdict.newValue, problem });
      written.stale += 1;
      return false;
    });
    if (writer.apply(worker, verdicts, changeSetId) > 0) written.changed += 1;
  };
}

async function writeAll(run: Run): Promise<Written> {
  const { context, ids, since } = run;
  const written: Written = { changed: 0, fixed: 0, stale: 0 };
  const writeRow = rowWriter(run, written);
  try {
    for (let from = 0; from < ids.length; from += chunk) {
      context.checkpoint();
      context.write(() => {
        since.look();
        for (const id of ids.slice(from, from + chunk)) writeRow(id);
      });
      context.progress('writing', Math.min(from + chunk, ids.length), ids.length);
      await new Promise(setImmediate);
    }
  } finally {
    // What was written before somebody stopped it stays, so it is journalled as well.
    journalise(run, written.changed);
  }
  return written;
}

/** Writes the values into every matching row that may be changed, one change-set for all; cancelling keeps what was written. */
export async function bulkJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = bulkParams.parse(raw);
  const { connection, actorId } = context;
  const cells = bulkCells(params.values);
  const at = timestamp(context.clock);
  const judge = createCellJudge(connection, { id: actorId, role: params.role }, officeDate(context.clock));
  const wrong = valueProblems(judge, cells)[0];
  if (wrong) throw new AppError(wrong.problem.code, wrong.problem.params);
  const ids = allRows(connection, orderedIds(builder, params.filter, [])).map(({ id }) => id);
  if (ids.length !== params.expectedCount) {
    throw new AppError('verification.count_changed', { expected: params.expectedCount, found: ids.length });
  }
  const start = { kind: 'bulk', actorId, at, reason: params.reason, jobId: context.jobId } as const;
  const changeSetId = context.write(() => beginChangeSetDirect(connection, start));
  const fields = cells.map(({ field }) => field);
  const since = changedSince(connection, { actorId, seen: params.seen ?? lastChangeId(connection), fields });
  const { changed, fixed, stale } = await writeAll({ context, ids, cells, judge, at, changeSetId, since });
  return { changeSetId, changed, unchanged: ids.length - changed - fixed, fixed, stale };
}
