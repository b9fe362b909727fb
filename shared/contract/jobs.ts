import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { jobStates } from '../domain/states.ts';
import { id, problemData, reads, writes } from './base.ts';

/** Long work as the tray shows it. `done`/`total` count the unit of the phase; `result` depends on the kind. */
export const job = z.object({
  id,
  kind: z.string(),
  state: z.enum(jobStates),
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  subject: z.string(),
  result: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
  problem: problemData.nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});

/** Long work as the tray shows it. */
export type Job = z.infer<typeof job>;

/** Long work: progress, result, cancel. */
export const jobs = {
  list: reads('signed-in')
    .input(z.object({ limit: z.number().int().min(1).max(200).default(30) }))
    .output(z.array(job)),
  get: reads('signed-in').input(z.object({ id })).output(job),
  /** All changes of all jobs from now on, each as the whole job; begins with the unfinished ones. */
  watch: reads('signed-in').output(eventIterator(job)),
  /** Asks a job to stop at its next safe point. Own jobs, or any for the administrator. */
  cancel: writes('signed-in').input(z.object({ id })).output(z.object({ id })),
};
