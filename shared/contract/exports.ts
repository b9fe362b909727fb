import { z } from 'zod';
import { absolutePath, id, startedJob, writes } from './base.ts';
import { editableFields, workerFilter, workerSort } from './workers.ts';

/** Columns of the register in the order of the view; without them an export holds everything that is known. */
export const exportedFields = z.array(z.enum([...editableFields, 'districtName', 'state'])).min(1);

/** Lists going out (Ekspor). */
export const exports = {
  /** Writes the matching workers to a file; all identifiers are text cells. Journalled with the count. */
  workers: writes('exports.run', { areas: 'held' })
    .input(
      z.object({
        path: absolutePath,
        format: z.enum(['xlsx', 'csv']),
        filter: workerFilter.default({}),
        sort: workerSort.default([]),
        fields: exportedFields.optional(),
      }),
    )
    .output(startedJob),
  /** Writes the rows of an import that need mending, with their reasons. */
  importRows: writes('exports.run')
    .input(z.object({ path: absolutePath, importId: id }))
    .output(startedJob),
};
