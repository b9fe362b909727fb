import { z } from 'zod';
import { heldStates } from '../domain/letter-handover.ts';
import { editableFields } from '../domain/worker-fields.ts';
import { id, problemData, reads, text, writes } from './base.ts';
import { workerRow } from './worker-rows.ts';

/** One entry of a worker's history: which field, from what to what, by whom, when, why, out of which imported file. */
export const historyEntry = z.object({
  changeSetId: id,
  kind: z.string(),
  field: z.string().nullable(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
  actorName: z.string(),
  reason: z.string().nullable(),
  at: z.string(),
  source: z.string().nullable(),
});

/** Everything of one person: the row, warnings, where it came from, cases, letters, enrolments, history. */
export const workerDetail = z.object({
  row: workerRow,
  warnings: z.array(problemData),
  source: z
    .object({
      importId: id,
      fileName: z.string(),
      sheet: z.string(),
      rowNumber: z.number(),
      cells: z.array(z.string()),
    })
    .nullable(),
  enrolments: z.array(z.object({ id, programName: z.string(), cohort: z.string().nullable(), state: z.string() })),
  cases: z.array(z.object({ id, state: z.string(), submittedAt: z.string(), decidedAt: z.string().nullable() })),
  letters: z.array(
    z.object({
      id,
      number: z.string(),
      state: z.string(),
      issuedAt: z.string().nullable(),
      held: z.enum(heldStates),
      /** The present hand-over; null while the letter lies at the office. */
      handedOn: z.string().nullable(),
      collector: z.string().nullable(),
    }),
  ),
  history: z.array(historyEntry),
});

/** One person with everything known. */
export type WorkerDetail = z.infer<typeof workerDetail>;

/** Procedures about one person. */
export const workerDetails = {
  get: reads('workers.read', { areas: 'held' }).input(z.object({ id })).output(workerDetail),
  /** Shows one masked value with a reason; journalled. */
  reveal: writes('workers.reveal')
    .input(z.object({ id, field: z.enum(['nik', 'kk', 'phone', 'disability']), reason: text(300) }))
    .output(z.object({ value: z.string().nullable() })),
  /** Where the value of one cell comes from: the cell of the source file, earlier values, who verified the person. */
  passport: reads('workers.read')
    .input(z.object({ id, field: z.enum(editableFields) }))
    .output(
      z.object({
        value: z.string().nullable(),
        source: z
          .object({
            fileName: z.string(),
            sheet: z.string(),
            rowNumber: z.number().int(),
            cell: z.string().nullable(),
            column: z.string().nullable(),
          })
          .nullable(),
        changes: z.array(historyEntry),
        verifiedBy: z.string().nullable(),
        verifiedAt: z.string().nullable(),
      }),
    ),
};
