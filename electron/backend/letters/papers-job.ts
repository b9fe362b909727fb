import { z } from 'zod';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { readBatch } from './batch.ts';
import { writeBatchPapers } from './batch-papers.ts';
import { restoreFiles } from './lost-files.ts';

/** Params of the job that checks a batch's files and writes what goes with them. */
export const papersParams = z.object({ batchId: z.number().int() });

/** Checks the files of a batch, makes those anew that are lost, and writes its manifest and lists of receipt. */
export async function papersJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { batchId } = papersParams.parse(raw);
  const restored = await restoreFiles(context, readBatch(context.connection, batchId));
  const { letters } = await writeBatchPapers(context, batchId);
  return { batchId, letters, restored };
}
