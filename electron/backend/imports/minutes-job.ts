import { createHash } from 'node:crypto';
import { z } from 'zod';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import { writeAtomically } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { typesetDocument } from '../letters/service.ts';
import { minutesDocument } from './minutes-document.ts';
import { minutesFacts } from './minutes-facts.ts';

/** Params of the job that writes the minutes of an import. */
export const minutesParams = z.object({
  path: z.string(),
  importId: z.number().int(),
  number: z.string().nullable(),
  sender: z.string().nullable(),
});

/** Writes the minutes of an import as PDF. Of an import that is not committed it is a draft, which every page says. */
export async function minutesJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { path, importId, number, sender } = minutesParams.parse(raw);
  context.progress('writing', 0, null);
  const facts = minutesFacts(context.connection, importId, { number, sender });
  const pdf = await typesetDocument(minutesDocument(facts), context.resourcesDir);
  context.checkpoint();
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const entry = { at: timestamp(context.clock), actorId: context.actorId, entity: 'import', entityId: importId };
  const beforeNamed = () =>
    context.write(() => {
      journaliseDirect(context.connection, { ...entry, action: 'import.minutes_written', detail: { sha256 } });
    });
  await writeAtomically(path, (sink) => sink(pdf), beforeNamed);
  return { importId, sha256, path };
}
