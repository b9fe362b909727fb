import { z } from 'zod';
import { pageInput, reads } from './base.ts';
import { workerDetails } from './worker-detail.ts';
import { workerEdits } from './worker-edits.ts';
import { facetFields, workerFilter, workerRow, workerSort } from './worker-rows.ts';
import { workerUndo } from './worker-undo.ts';
import { workerViews } from './worker-views.ts';

export { type EditableField, editableFields } from '../domain/worker-fields.ts';
export { type WorkerDetail, workerDetail } from './worker-detail.ts';
export { cellEdit, cellOutcome, leavingReasons, mostCells, type TypedValues, typedValues } from './worker-edits.ts';
export {
  facetFields,
  sortableFields,
  type WorkerFilter,
  type WorkerRow,
  workerFilter,
  workerSort,
} from './worker-rows.ts';
export { leftCell, leftFields } from './worker-undo.ts';
export { savedView } from './worker-views.ts';

/** The register (Daftar Pekerja). */
export const workers = {
  /** One block of the grid with the exact number of matching rows. */
  list: reads('workers.read', { areas: 'held' })
    .input(
      pageInput.extend({
        filter: workerFilter.default({}),
        sort: workerSort.default([]),
      }),
    )
    .output(z.object({ rows: z.array(workerRow), total: z.number().int() })),
  /** Distinct values of a field among the matching rows with their counts, most frequent first. */
  facet: reads('workers.read', { areas: 'held' })
    .input(z.object({ filter: workerFilter.default({}), field: z.enum(facetFields) }))
    .output(z.array(z.object({ value: z.string().nullable(), count: z.number().int() }))),
  ...workerDetails,
  ...workerEdits,
  ...workerUndo,
  ...workerViews,
  /** Number of workers in each state. */
  counts: reads('workers.read', { areas: 'held' })
    .input(z.object({ filter: workerFilter.default({}) }))
    .output(z.object({ total: z.number().int(), byState: z.record(z.string(), z.number().int()) })),
  /** Areas and occupations for pickers and for names in lists. */
  references: reads('signed-in').output(
    z.object({
      districts: z.array(z.object({ code: z.string(), name: z.string() })),
      villages: z.array(
        z.object({ code: z.string(), name: z.string(), districtCode: z.string(), postcode: z.string() }),
      ),
      occupations: z.array(z.object({ code: z.string(), name: z.string(), eligible: z.boolean() })),
      disabilities: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
};
