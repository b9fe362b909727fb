import { z } from 'zod';
import { editableFields } from '../domain/worker-fields.ts';
import { id, problemData, reads, startedJob, text, typed, writes } from './base.ts';
import { workerFilter, workerRow } from './worker-rows.ts';

/** One change of one cell: the version that the person saw guards against overwriting somebody else's work. */
export const cellEdit = z.object({
  id,
  version: z.number().int(),
  field: z.enum(editableFields),
  value: typed(500).nullable(),
});

/** Two values for one cell: the one that was to be saved, and the one that somebody saved meanwhile, by whom and when. */
const conflict = z.object({
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
  /** Who changed the cell last, or the person's data at all when this cell is as it was; null when nobody did by hand. */
  changedBy: z.string().nullable(),
  changedAt: z.string(),
});

/**
 * What became of one edited cell. `stale` was shown in an older version of the row: `conflict` holds both values and `row` the
 * person as she is now; `invalid` the reason; `withheld` was right but another cell of an all-or-nothing call was not.
 */
export const cellOutcome = z.object({
  id,
  field: z.enum(editableFields),
  outcome: z.enum(['saved', 'unchanged', 'stale', 'invalid', 'withheld']),
  problem: problemData.nullable(),
  conflict: conflict.nullable(),
  row: workerRow.nullable(),
});

/** How many cells one call may change: above this the way is Impor or a bulk edit. */
export const mostCells = 5000;

/** Values for a new person or a bulk edit, by field, as typed; null or empty clears. */
export const typedValues = z.partialRecord(z.enum(editableFields), typed(500).nullable());

/** Values as typed, by field. */
export type TypedValues = z.infer<typeof typedValues>;

/** Why a person leaves the register; the record and its history stay. */
export const leavingReasons = [
  'deceased',
  'moved_out',
  'age',
  'formal_work',
  'withdrew',
  'duplicate',
  'entered_wrongly',
] as const;

/** Procedures that change people of the register. */
export const workerEdits = {
  /** Saves cells as one change-set; every cell gets its own outcome and valid ones are saved. */
  edit: writes('workers.edit')
    .input(
      z.object({
        edits: z.array(cellEdit).min(1).max(mostCells),
        reason: text(500).optional(),
        /** `valid` saves what is right and leaves the rest; `all` saves everything or nothing. */
        mode: z.enum(['valid', 'all']).default('valid'),
      }),
    )
    .output(z.object({ changeSetId: id.nullable(), outcomes: z.array(cellOutcome) })),
  /**
   * What a bulk edit would do: exact count, how many people can be changed, ten of them, and values that are not valid. `seen`
   * says up to which change of anybody the preview knows the register.
   */
  previewBulk: reads('workers.edit')
    .input(z.object({ filter: workerFilter, values: typedValues }))
    .output(
      z.object({
        count: z.number().int(),
        editable: z.number().int(),
        seen: z.number().int(),
        sample: z.array(
          z.object({ before: workerRow, after: z.partialRecord(z.enum(editableFields), z.string().nullable()) }),
        ),
        problems: z.array(z.object({ field: z.enum(editableFields), problem: problemData })),
      }),
    ),
  /**
   * Writes the values into all matching rows as one change-set. NIK and name cannot be edited in bulk. A cell that somebody
   * else changed after `seen` is left and told by `leftCells`; the result of the job holds `changeSetId`, `changed`,
   * `unchanged`, `fixed` (people whose state forbids any change) and `stale` (cells). Cancelled, the job takes back what it has
   * written and tells `restored`, `left` (cells) and `lapsed` (approvals that fell meanwhile); cut off, it is told by `undoState`.
   */
  editBulk: writes('workers.edit')
    .input(
      z.object({
        filter: workerFilter,
        values: typedValues,
        expectedCount: z.number().int(),
        seen: z.number().int().min(0).optional(),
        reason: text(500),
      }),
    )
    .output(startedJob),
  /** Checks the values of a new person while they are typed: problems, warnings, what the NIK says, likely the same people. */
  check: reads('workers.edit')
    .input(z.object({ values: typedValues }))
    .output(
      z.object({
        problems: z.array(z.object({ field: z.enum(editableFields), problem: problemData })),
        warnings: z.array(problemData),
        nik: z.object({ birthDate: z.string(), sex: z.enum(['L', 'P']), region: z.string() }).nullable(),
        likely: z.array(workerRow),
      }),
    ),
  /**
   * Enters a new person as a draft. Can be undone: the record then is inactive, as entered wrongly.
   * @throws workers.values_invalid when `check` finds problems; its params name each wrong field with the code of its problem
   */
  create: writes('workers.edit')
    .input(z.object({ values: typedValues, programId: id.optional(), reason: text(500).optional() }))
    .output(workerRow),
  /** Records that the person leaves; nothing is deleted. Can be undone. */
  deactivate: writes('workers.edit')
    .input(
      z.object({
        id,
        version: z.number().int(),
        reasonCode: z.enum(leavingReasons),
        note: typed(500).trim().optional(),
      }),
    )
    .output(workerRow),
};
