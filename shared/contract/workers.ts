import { z } from 'zod';
import { workerStates } from '../domain/states.ts';
import { date, id, pageInput, problemData, reads, startedJob, text, typed, writes } from './base.ts';

/** Fields of a worker that people edit in the grid. */
export const editableFields = [
  'nik',
  'kk',
  'name',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'address',
  'rt',
  'rw',
  'villageCode',
  'phone',
  'occupationCode',
  'disability',
  'incomeBand',
  'heirName',
  'heirRelation',
] as const;

/** Name of an editable field. */
export type EditableField = (typeof editableFields)[number];

/** A worker as lists show it. Identifiers are masked with `•` and disability is null where the role may not see them. */
export const workerRow = z.object({
  id,
  version: z.number().int(),
  nik: z.string().nullable(),
  kk: z.string().nullable(),
  name: z.string(),
  birthPlace: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: z.enum(['L', 'P']).nullable(),
  motherName: z.string().nullable(),
  address: z.string().nullable(),
  rt: z.string().nullable(),
  rw: z.string().nullable(),
  villageCode: z.string().nullable(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  phone: z.string().nullable(),
  occupationCode: z.string().nullable(),
  disability: z.string().nullable(),
  incomeBand: z.string().nullable(),
  heirName: z.string().nullable(),
  heirRelation: z.string().nullable(),
  state: z.enum(workerStates),
  warningCount: z.number().int(),
  updatedAt: z.string(),
});

/** A worker as lists show it. */
export type WorkerRow = z.infer<typeof workerRow>;

/** Columns on which the register can be sorted; each has an index. */
export const sortableFields = [
  'name',
  'nik',
  'kk',
  'birthDate',
  'villageCode',
  'occupationCode',
  'state',
  'updatedAt',
] as const;

/** Levels of sorting, the most important first. */
export const workerSort = z
  .array(z.object({ field: z.enum(sortableFields), descending: z.boolean().default(false) }))
  .max(3);

/** Conditions on the register; all must hold. `search` finds names in any usual spelling, NIK, KK and address. */
export const workerFilter = z.object({
  search: z.string().max(200).optional(),
  ids: z.array(id).max(5000).optional(),
  states: z.array(z.enum(workerStates)).optional(),
  villageCodes: z.array(z.string()).optional(),
  districtCode: z.string().optional(),
  occupationCodes: z.array(z.string()).optional(),
  sexes: z.array(z.enum(['L', 'P'])).optional(),
  birthFrom: date.optional(),
  birthTo: date.optional(),
  importId: id.optional(),
  programId: id.optional(),
  hasWarnings: z.boolean().optional(),
  columns: z
    .array(
      z.object({
        field: z.enum(editableFields),
        kind: z.enum(['contains', 'equals', 'startsWith', 'blank', 'notBlank']),
        value: z.string().max(200).default(''),
      }),
    )
    .max(20)
    .optional(),
});

/** Conditions on the register. */
export type WorkerFilter = z.infer<typeof workerFilter>;

/** One change of one cell: the version that the person saw guards against overwriting somebody else's work. */
export const cellEdit = z.object({
  id,
  version: z.number().int(),
  field: z.enum(editableFields),
  value: typed(500).nullable(),
});

/**
 * What became of one edited cell. `stale` carries the row as it is now; `invalid` the reason; `withheld` was right but another
 * cell of an all-or-nothing call was not.
 */
export const cellOutcome = z.object({
  id,
  field: z.enum(editableFields),
  outcome: z.enum(['saved', 'unchanged', 'stale', 'invalid', 'withheld']),
  problem: problemData.nullable(),
  row: workerRow.nullable(),
});

/** How many cells one call may change: above this the way is Impor or a bulk edit. */
export const mostCells = 5000;

/** Values for a new person or a bulk edit, by field, as typed; null or empty clears. */
export const typedValues = z.partialRecord(z.enum(editableFields), typed(500).nullable());

/** Values as typed, by field. */
export type TypedValues = z.infer<typeof typedValues>;

/** What can be undone or done again: an act of the same person, with the number of its changed cells. */
export const undoable = z.object({
  changeSetId: id,
  kind: z.string(),
  cells: z.number().int(),
  at: z.string(),
  reason: z.string().nullable(),
});

/** A cell that undo or redo left alone because somebody changed it since. */
export const leftCell = z.object({
  workerId: id,
  name: z.string(),
  field: z.enum(editableFields),
  value: z.string().nullable(),
  changedBy: z.string(),
  changedAt: z.string(),
});

/** What became of an undo or redo: how many cells were put back, and the first of those that were left. */
export const undoOutcome = z.object({
  changeSetId: id.nullable(),
  restored: z.number().int(),
  left: z.array(leftCell),
  leftCount: z.number().int(),
  workerIds: z.array(id),
});

/** An act of more than `mostCells` cells is undone by a job, whose result holds `restored` and `left`. */
const undoAnswer = z.object({ jobId: id.nullable(), outcome: undoOutcome.nullable() });

/** Fields whose distinct values can be listed with their counts for a set filter. */
export const facetFields = ['state', 'districtCode', 'villageCode', 'occupationCode', 'sex', 'importId'] as const;

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

/** A stored view of the register: filter, sort and the look of the columns, which the window alone understands. */
export const savedView = z.object({
  id,
  name: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  definition: z.string(),
});

/** One entry of a worker's history: which field, from what to what, by whom, when, why. */
export const historyEntry = z.object({
  changeSetId: id,
  kind: z.string(),
  field: z.string().nullable(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
  actorName: z.string(),
  reason: z.string().nullable(),
  at: z.string(),
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
  letters: z.array(z.object({ id, number: z.string(), state: z.string(), issuedAt: z.string().nullable() })),
  history: z.array(historyEntry),
});

/** One person with everything known. */
export type WorkerDetail = z.infer<typeof workerDetail>;

/** The register (Daftar Pekerja). */
export const workers = {
  /** One block of the grid with the exact number of matching rows. */
  list: reads('workers.read')
    .input(
      pageInput.extend({
        filter: workerFilter.default({}),
        sort: workerSort.default([]),
      }),
    )
    .output(z.object({ rows: z.array(workerRow), total: z.number().int() })),
  get: reads('workers.read').input(z.object({ id })).output(workerDetail),
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
  /** The signed-in person's next undo and redo, also after a restart. */
  undoState: reads('workers.edit').output(z.object({ undo: undoable.nullable(), redo: undoable.nullable() })),
  /** Takes the person's last act back, whole pastes and bulk edits included; cells changed by others since are left and told. */
  undo: writes('workers.edit').output(undoAnswer),
  redo: writes('workers.edit').output(undoAnswer),
  /** What a bulk edit would do: exact count, how many cells change, ten of them, and values that are not valid. */
  previewBulk: reads('workers.edit')
    .input(z.object({ filter: workerFilter, values: typedValues }))
    .output(
      z.object({
        count: z.number().int(),
        editable: z.number().int(),
        sample: z.array(
          z.object({ before: workerRow, after: z.partialRecord(z.enum(editableFields), z.string().nullable()) }),
        ),
        problems: z.array(z.object({ field: z.enum(editableFields), problem: problemData })),
      }),
    ),
  /** Writes the values into all matching rows as one change-set. NIK and name cannot be edited in bulk. */
  editBulk: writes('workers.edit')
    .input(z.object({ filter: workerFilter, values: typedValues, expectedCount: z.number().int(), reason: text(500) }))
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
  /** Enters a new person as a draft. @throws workers.values_invalid when `check` finds problems */
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
  /** Distinct values of a field among the matching rows with their counts, most frequent first. */
  facet: reads('workers.read')
    .input(z.object({ filter: workerFilter.default({}), field: z.enum(facetFields) }))
    .output(z.array(z.object({ value: z.string().nullable(), count: z.number().int() }))),
  views: reads('workers.read').output(z.array(savedView)),
  saveView: writes('workers.read')
    .input(z.object({ id: id.optional(), name: text(80), shared: z.boolean(), definition: typed(20_000) }))
    .output(savedView),
  removeView: writes('workers.read').input(z.object({ id })).output(z.object({ id })),
  /** Number of workers in each state. */
  counts: reads('workers.read')
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
