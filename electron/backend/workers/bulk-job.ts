import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { roles } from '#shared/contract/permissions.ts';
import { typedValues, workerFilter } from '#shared/contract/workers.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import { mergeSearchAfter } from '../db/search-merge.ts';
import { searchedTogether } from '../db/search-together.ts';
import { JobCancelled, type JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import type { Actor } from '../session.ts';
import { bulkCells, valueProblems } from './bulk.ts';
import { handOver, noteTally, openRun, requireCutOff, type Tally, takeNext } from './bulk-run.ts';
import { type CellJudge, createCellJudge, isEditable } from './cell-plan.ts';
import { createCellWriter } from './cell-writer.ts';
import { type ChangedSince, changedSince, lastChangeId } from './changed-since.ts';
import { leftKeeper } from './left-cells.ts';
import { orderedIds } from './rows.ts';
import { turnAct } from './turn.ts';
import { changedCells, readAct } from './undo-stack.ts';

/** What is written into whom, as the person confirmed it. */
const bulkOrder = z.object({
  filter: workerFilter,
  values: typedValues,
  expectedCount: z.number().int(),
  seen: z.number().int().optional(),
  reason: z.string(),
});

/** Params of the job that writes the same values into many rows: a new act, or the one that was cut off. */
const bulkParams = z.union([
  z.object({ resume: z.number().int(), role: z.enum(roles) }),
  bulkOrder.extend({ role: z.enum(roles) }),
]);

type BulkParams = z.infer<typeof bulkParams>;

/** Rows in one transaction: short enough that an edit in the grid does not wait noticeably. */
const chunk = 1000;

/** Everything that one run needs. */
type Run = {
  readonly context: JobContext;
  readonly total: number;
  readonly cells: ReturnType<typeof bulkCells>;
  readonly judge: CellJudge;
  readonly at: string;
  readonly changeSetId: number;
  /** Cells that were changed behind the act's back, by each way of finding them. */
  readonly since: readonly ChangedSince[];
  readonly done: number;
  readonly written: Tally;
};

function journalise({ context, cells, at, changeSetId }: Run, count: number): void {
  const entry = { at, actorId: context.actorId, entity: 'change_set', entityId: changeSetId };
  const detail = { count, fields: cells.map(({ field }) => field).join(',') };
  context.write(() => journaliseDirect(context.connection, { ...entry, action: 'workers.edited_together', detail }));
}

/** Writes one row; a cell that somebody else changed since the preview is kept as left. */
function rowWriter({ context, cells, judge, changeSetId, since, at, written }: Run): (id: number) => void {
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
      if (verdict.kind !== 'change' || !since.some((changed) => changed.has(id, verdict.field))) return true;
      keep({ workerId: id, field: verdict.field, wanted: verdict.newValue, problem });
      written.stale += 1;
      return false;
    });
    if (writer.apply(worker, verdicts, changeSetId) > 0) written.changed += 1;
  };
}

async function writeAll(run: Run): Promise<void> {
  const { context, total, since, changeSetId, written } = run;
  const { connection } = context;
  const writeRow = rowWriter(run);
  const before = written.changed;
  try {
    for (let done = run.done; done < total; done += chunk) {
      context.checkpoint();
      context.write(() => {
        for (const changed of since) changed.look();
        const next = takeNext(connection, changeSetId, chunk);
        searchedTogether(connection, () => next.forEach(writeRow));
        noteTally(connection, changeSetId, written);
      });
      context.progress('changing', Math.min(done + chunk, total), total);
      await new Promise(setImmediate);
    }
  } finally {
    // Even what is taken back at once was written, so it is journalled.
    journalise(run, written.changed - before);
  }
}

/** The values as cells and who judges them. @throws AppError with what is wrong with a value */
function judged({ connection, actorId, clock }: JobContext, values: z.infer<typeof typedValues>, role: Actor['role']) {
  const cells = bulkCells(values);
  const judge = createCellJudge(connection, { id: actorId, role }, officeDate(clock));
  const wrong = valueProblems(judge, cells)[0];
  if (wrong) throw new AppError(wrong.problem.code, wrong.problem.params);
  return { cells, judge, fields: cells.map(({ field }) => field) };
}

/** Begins a new act whose people all wait. @throws AppError verification.count_changed, or with what is wrong with a value */
function begin(context: JobContext, order: z.infer<typeof bulkOrder>, role: Actor['role']): Run {
  const { connection, actorId, jobId } = context;
  const { fields, ...judgement } = judged(context, order.values, role);
  const ids = allRows(connection, orderedIds(builder, order.filter, [])).map(({ id }) => id);
  const { expectedCount: expected, reason } = order;
  if (ids.length !== expected) throw new AppError('verification.count_changed', { expected, found: ids.length });
  const at = timestamp(context.clock);
  const { changeSetId, seen } = context.write(() => {
    const seen = order.seen ?? lastChangeId(connection);
    const changeSetId = beginChangeSetDirect(connection, { kind: 'bulk', actorId, at, reason, jobId });
    openRun(connection, { changeSetId, jobId, seen, ids });
    return { changeSetId, seen };
  });
  const since = [changedSince(connection, { actorId, seen, fields })];
  const written = { changed: 0, fixed: 0, stale: 0 };
  return { context, ...judgement, total: ids.length, at, changeSetId, since, done: 0, written };
}

/**
 * Takes an act up where it was cut off. What the person herself changed since then is left too: it is newer than her order.
 * @throws AppError workers.bulk_not_open
 */
function takeUp(context: JobContext, changeSetId: number, role: Actor['role']): Run {
  const { connection, actorId, jobId } = context;
  const { seen, total, done, changed, fixed, stale } = requireCutOff(connection, actorId, changeSetId);
  const stored = connection
    .prepare<[number], string>('SELECT j.params FROM change_set s JOIN job j ON j.id = s.job_id WHERE s.id = ?')
    .pluck()
    .get(changeSetId);
  const { values } = bulkOrder.parse(JSON.parse(stored ?? 'null'));
  const { fields, ...judgement } = judged(context, values, role);
  const last = connection
    .prepare<[number], number | null>('SELECT max(id) FROM change WHERE change_set_id = ?')
    .pluck()
    .get(changeSetId);
  const since = [
    changedSince(connection, { actorId, seen, fields }),
    changedSince(connection, { actorId: null, seen: last ?? seen, fields }),
  ];
  context.write(() => handOver(connection, changeSetId, jobId));
  const at = timestamp(context.clock);
  return { context, ...judgement, total, at, changeSetId, since, done, written: { changed, fixed, stale } };
}

/** Takes all back that the act has written, in one transaction, and tells how much that was. */
function takeBack({ context, changeSetId }: Run, role: Actor['role']): JobResult {
  const { connection, clock, actorId, jobId } = context;
  const total = changedCells(connection, changeSetId);
  const step = (done: number) => context.progress('withdrawing', done, total);
  step(0);
  const lapsed = connection
    .prepare<[number], number>("SELECT count(*) FROM verification_event WHERE change_set_id = ? AND action = 'lapse'")
    .pluck()
    .get(changeSetId);
  const act = readAct(connection, changeSetId);
  const order = {
    connection,
    clock,
    actor: { id: actorId, role },
    act,
    direction: 'undo',
    jobId,
    page: chunk,
    step,
  } as const;
  const turned = context.write(() => turnAct(order));
  return { changeSetId: turned.changeSetId, restored: turned.restored, left: turned.leftCount, lapsed: lapsed ?? 0 };
}

/** What is thrown when an act did not come to its end: whatever it has written is taken back before. */
function afterTakingBack(run: Run, role: Actor['role'], error: unknown): unknown {
  if (error instanceof JobCancelled) return new JobCancelled(takeBack(run, role));
  try {
    takeBack(run, role);
  } catch {
    // What stopped the act, such as a full disk, may stop this as well: it stays open, and the person is asked.
  }
  return error;
}

/**
 * Writes the values into every matching row that may be changed, one change-set for all. Stopped or failing, it takes back what
 * it has written; cut off, it waits for the person's word: to go on, or to be taken back.
 */
export async function bulkJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params: BulkParams = bulkParams.parse(raw);
  const { role } = params;
  const run = 'resume' in params ? takeUp(context, params.resume, role) : begin(context, params, role);
  try {
    await writeAll(run);
  } catch (error) {
    throw afterTakingBack(run, role, error);
  }
  mergeSearchAfter(context.connection, context.write);
  const { changeSetId, total, written } = run;
  const { changed, fixed, stale } = written;
  return { changeSetId, changed, unchanged: total - changed - fixed, fixed, stale };
}
