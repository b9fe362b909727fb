import { accessSync, constants, mkdirSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { letterTemplateBody } from '#shared/contract/letter-templates.ts';
import { workerFilter } from '#shared/contract/workers.ts';
import { separatorKinds } from '#shared/domain/letter-handover.ts';
import { rosterCodes } from '#shared/domain/states.ts';
import { timestamp } from '../clock.ts';
import { beginChangeSetDirect } from '../db/changes.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journaliseDirect } from '../db/journal.ts';
import { JobCancelled, type JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { type Batch, readBatch } from './batch.ts';
import { writeBatchPapers } from './batch-papers.ts';
import { contentOf, freeze, frozenOffice } from './frozen-letter.ts';
import { issueFiles } from './issue-files.ts';
import { lastNumber, reserveBatch } from './reserve.ts';
import { longestPeople } from './selection.ts';
import { openTypesetters, type TypesettingPool, typesettingThreads } from './typesetting-pool.ts';
import type { BatchForm } from './typesetting-protocol.ts';

/** People looked at together for texts that overflow. */
const measuredAtOnce = 100;

/** Params of a new batch. */
export const issueParams = z.object({
  filter: workerFilter,
  programId: z.number().int().nullable(),
  rosterCode: z.enum(rosterCodes).nullable(),
  templateId: z.number().int(),
  template: letterTemplateBody,
  series: z.object({
    id: z.number().int(),
    code: z.string(),
    name: z.string(),
    pattern: z.string(),
    classification: z.string(),
    unit: z.string(),
    version: z.number().int(),
  }),
  paper: z.enum(['A4', 'F4']),
  folder: z.string(),
  separators: z.enum(separatorKinds),
  letterDate: z.string(),
  office: frozenOffice,
  expectedCount: z.number().int().nullable(),
  limit: z.number().int().nullable(),
});

/** Params of going on with a batch. */
export const resumeParams = z.object({ batchId: z.number().int() });

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new AppError('letters.folder_not_writable', { folder });
  }
}

async function issueAll(context: JobContext, batch: Batch, pool: TypesettingPool): Promise<JobResult> {
  const { connection } = context;
  const files = await issueFiles(context, batch, pool);
  await writeBatchPapers(context, batch.id);
  const at = timestamp(context.clock);
  const issued = connection
    .prepare<[number], number>(`SELECT count(*) FROM letter WHERE batch_id = ? AND state = 'issued'`)
    .pluck()
    .get(batch.id);
  context.write(() => {
    connection.prepare(`UPDATE letter_batch SET state = 'done' WHERE id = ?`).run(batch.id);
    beginChangeSetDirect(connection, { kind: 'letters', actorId: context.actorId, at, jobId: context.jobId });
    journaliseDirect(connection, {
      at,
      actorId: context.actorId,
      action: 'letters.issued',
      entity: 'letter_batch',
      entityId: batch.id,
      detail: { count: issued ?? 0 },
    });
  });
  return { batchId: batch.id, issued: issued ?? 0, files, folder: batch.folder };
}

async function runBatch(context: JobContext, batchId: number, pool: TypesettingPool): Promise<JobResult> {
  const setState = (state: string) =>
    context.write(() =>
      context.connection.prepare('UPDATE letter_batch SET state = ? WHERE id = ?').run(state, batchId),
    );
  try {
    return await issueAll(context, readBatch(context.connection, batchId), pool);
  } catch (error) {
    try {
      setState(error instanceof JobCancelled ? 'cancelled' : 'interrupted');
    } catch {
      // On a full disk this cannot be written: the next start finds the batch running and makes it resumable.
    }
    throw error;
  }
}

/**
 * The few people whose texts fit on no page even in the tightest setting; they stay without a number. The longest texts are
 * laid out, and more of them as long as one of the last did not fit.
 */
async function overflowing(
  context: JobContext,
  params: z.infer<typeof issueParams>,
  pool: TypesettingPool,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const form: BatchForm = { office: params.office.office, template: params.template, paper: params.paper };
  const number = lastNumber(context.connection, params);
  for (let offset = 0; ; offset += measuredAtOnce) {
    context.checkpoint();
    const people = allRows(context.connection, longestPeople(builder, params, measuredAtOnce, offset));
    if (people.length === 0) return found;
    const letters = people.map((person) =>
      contentOf(freeze(person, params.programId === null), params.office.program, params.letterDate, number, null),
    );
    const steps = await pool.fit({ letters, separators: new Map() }, form);
    const misfits = people.filter((_, index) => steps[index] === null);
    if (misfits.length === 0) return found;
    for (const { id } of misfits) found.add(id);
  }
}

/** Does the work with a pool of typesetters, which ends with it. */
async function withTypesetters<T>(context: JobContext, work: (pool: TypesettingPool) => Promise<T>): Promise<T> {
  const { connection, resourcesDir, checkpoint } = context;
  // The memory is the typesetters': a batch reads each row once.
  connection.pragma('cache_size = -4096');
  const threads = typesettingThreads(loadSettingsDirect(connection).letterThreads);
  const pool = openTypesetters({ resourcesDir, threads, checkpoint });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

/** Reserves numbers and writes the letters, about 100 a file. Cancelled or cut off, it goes on later with the same numbers. */
export async function issueJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = issueParams.parse(raw);
  prepareFolder(params.folder);
  return withTypesetters(context, async (pool) => {
    const excluded = await overflowing(context, params, pool);
    context.checkpoint();
    return runBatch(context, reserveBatch(context, { ...params, excluded }), pool);
  });
}

/** Goes on with a batch: what was issued stays, the rest is written under the reserved numbers. */
export async function resumeJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { batchId } = resumeParams.parse(raw);
  const batch = readBatch(context.connection, batchId);
  prepareFolder(batch.folder);
  const taken = context.write(
    () =>
      context.connection
        .prepare(
          `UPDATE letter_batch SET state = 'running', job_id = ? WHERE id = ? AND state IN ('cancelled', 'interrupted')`,
        )
        .run(context.jobId, batchId).changes,
  );
  if (taken === 0) throw new AppError('letters.batch_not_open');
  return withTypesetters(context, (pool) => runBatch(context, batchId, pool));
}
