import { z } from 'zod';
import { absolutePath, id, startedJob, writes } from './base.ts';
import { workerFilter } from './workers.ts';

/** Lists going out (Ekspor). */
export const exports = {
  /** Writes the matching workers to a file; all identifiers are text cells. Journalled with the count. */
  workers: writes('exports.run')
    .input(z.object({ path: absolutePath, format: z.enum(['xlsx', 'csv']), filter: workerFilter.default({}) }))
    .output(startedJob),
  /** Writes the rows of an import that need mending, with their reasons. */
  importRows: writes('exports.run')
    .input(z.object({ path: absolutePath, importId: id }))
    .output(startedJob),
};
