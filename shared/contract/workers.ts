import { z } from 'zod';
import { workerStates } from '../domain/states.ts';
import { id, pageInput, problemData, reads, text, typed, writes } from './base.ts';

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

/** Conditions on the register; all must hold. `search` finds names in any usual spelling, NIK, KK and address. */
export const workerFilter = z.object({
  search: z.string().max(200).optional(),
  ids: z.array(id).max(5000).optional(),
  states: z.array(z.enum(workerStates)).optional(),
  villageCodes: z.array(z.string()).optional(),
  districtCode: z.string().optional(),
  occupationCodes: z.array(z.string()).optional(),
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

/** What became of one edited cell. `stale` carries the row as it is now; `invalid` the reason. */
export const cellOutcome = z.object({
  id,
  field: z.enum(editableFields),
  outcome: z.enum(['saved', 'unchanged', 'stale', 'invalid']),
  problem: problemData.nullable(),
  row: workerRow.nullable(),
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
        sort: z
          .array(z.object({ field: z.enum(sortableFields), descending: z.boolean().default(false) }))
          .max(3)
          .default([]),
      }),
    )
    .output(z.object({ rows: z.array(workerRow), total: z.number().int() })),
  get: reads('workers.read').input(z.object({ id })).output(workerDetail),
  /** Saves cells as one change-set; every cell gets its own outcome and valid ones are saved. */
  edit: writes('workers.edit')
    .input(z.object({ edits: z.array(cellEdit).min(1).max(5000), reason: text(500).optional() }))
    .output(z.object({ changeSetId: id.nullable(), outcomes: z.array(cellOutcome) })),
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
