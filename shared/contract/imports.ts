import { z } from 'zod';
import { importKinds, importStates, rosterCodes, verdicts } from '../domain/states.ts';
import { absolutePath, date, id, pageInput, problemData, reads, startedJob, text, writes } from './base.ts';

/** What was recognised on one sheet of a file. `columns[].field` is the proposed field or null for "not used". */
export const sheetProposal = z.object({
  name: z.string(),
  kind: z.enum(['people', 'noPeople', 'empty']),
  headerRows: z.array(z.number().int()),
  firstDataRow: z.number().int().nullable(),
  columns: z.array(
    z.object({
      index: z.number().int(),
      header: z.string(),
      field: z.string().nullable(),
      samples: z.array(z.string()),
    }),
  ),
  /** The first rows as they stand in the file, for the picture of the sheet. */
  preview: z.array(z.object({ row: z.number().int(), hidden: z.boolean(), cells: z.array(z.string()) })),
});

/** The clerk's decision about one sheet: which column holds which field. */
export const sheetChoice = z.object({
  name: z.string(),
  include: z.boolean(),
  mapping: z.record(z.string(), z.string().nullable()),
});

/** How many rows of the file got which verdict; `rows` is their sum, `noise` counts rows that describe nobody. */
export const importTotals = z.object({
  rows: z.number().int(),
  noise: z.number().int(),
  import: z.number().int(),
  change: z.number().int(),
  same: z.number().int(),
  hold: z.number().int(),
  reject: z.number().int(),
  duplicate: z.number().int(),
  warnings: z.number().int(),
});

/** What became of the undoing of a committed import, and the first of those that were left because somebody touched them since. */
export const revertOutcome = z.object({
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  /** People who left again. */
  removed: z.number().int(),
  /** Values that were put back. */
  restored: z.number().int(),
  leftCount: z.number().int(),
  left: z.array(z.object({ workerId: id, name: z.string(), why: z.string() })),
});

/** An import as lists show it. */
export const importSummary = z.object({
  id,
  fileName: z.string(),
  fileSha256: z.string(),
  state: z.enum(importStates),
  kind: z.enum(importKinds),
  rosterCode: z.enum(rosterCodes).nullable(),
  programId: id,
  cohort: z.string().nullable(),
  totals: importTotals.nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  committedAt: z.string().nullable(),
  committedBy: z.string().nullable(),
});

/** An import as lists show it. */
export type ImportSummary = z.infer<typeof importSummary>;

/** How a field of a registered person behaves when a list says something else. */
export const fieldPolicies = ['fixed', 'change', 'fill', 'keep'] as const;

/**
 * A value of the row that differs from the register. `change` and `fill` are applied by the commit, `keep` is only told, `fixed`
 * holds the row. `field` is an editable field, `state`, `kpj`, `startDate`, `enrolment`, `roster` or `roster.<field>`.
 */
export const fieldDifference = z.object({
  field: z.string(),
  old: z.string().nullable(),
  new: z.string().nullable(),
  policy: z.enum(fieldPolicies),
});

/** A value that differs from the register. */
export type FieldDifference = z.infer<typeof fieldDifference>;

/**
 * A value that would mend the row, with why it is thought so; never applied by itself. `value` is what the register would
 * hold, `cells` the texts by field of the list that lead to it.
 */
export const rowProposal = z.object({
  field: z.string(),
  value: z.string(),
  cells: z.record(z.string(), z.string()),
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A value that would mend the row. */
export type RowProposal = z.infer<typeof rowProposal>;

/** One source row with what became of it. */
export const importRow = z.object({
  id,
  sheet: z.string(),
  rowNumber: z.number().int(),
  verdict: z.enum(verdicts),
  name: z.string().nullable(),
  nik: z.string().nullable(),
  cells: z.array(z.string()),
  problems: z.array(problemData.extend({ field: z.string().nullable(), severity: z.enum(['error', 'warning']) })),
  duplicateOf: z.string().nullable(),
  workerId: id.nullable(),
  differences: z.array(fieldDifference),
  proposals: z.array(rowProposal),
});

/** One source row with what became of it. */
export type ImportRow = z.infer<typeof importRow>;

/** Lists coming in (Impor). */
export const imports = {
  /** Looks into a file without storing anything. */
  inspect: reads('imports.run')
    .input(z.object({ path: absolutePath }))
    .output(
      z.object({
        fileName: z.string(),
        size: z.number().int(),
        format: z.string(),
        sheets: z.array(sheetProposal),
        /** Fields a column can be mapped to. */
        fields: z.array(z.string()),
      }),
    ),
  /** Reads, checks and stages every row of the file; the job's result names the import. Nothing enters the register yet. */
  stage: writes('imports.run')
    .input(
      z.object({
        path: absolutePath,
        programId: id.optional(),
        cohort: z.string().max(40).optional(),
        /** What the file brings; recognised from its sheets when it is left out. */
        kind: z.enum(importKinds).optional(),
        /** The roster that its people stand on, null for the programme's own list; recognised when it is left out. */
        rosterCode: z.enum(rosterCodes).nullable().optional(),
        sheets: z.array(sheetChoice).optional(),
        referenceDate: date.optional(),
      }),
    )
    .output(startedJob),
  list: reads('imports.read').output(z.array(importSummary)),
  get: reads('imports.read')
    .input(z.object({ id }))
    .output(
      importSummary.extend({
        reverted: revertOutcome.nullable(),
        problemCounts: z.array(
          z.object({ code: z.string(), severity: z.string(), verdict: z.string(), count: z.number().int() }),
        ),
      }),
    ),
  rows: reads('imports.read')
    .input(pageInput.extend({ id, verdicts: z.array(z.enum(verdicts)).optional(), problemCode: z.string().optional() }))
    .output(z.object({ rows: z.array(importRow), total: z.number().int() })),
  /** Puts all rows with the verdicts `import` and `change` into the register as one change-set: all of them or none. */
  commit: writes('imports.run').input(z.object({ id })).output(startedJob),
  /** Undoes a committed import as a whole; people and values that somebody touched since are left and told. */
  revert: writes('imports.run')
    .input(z.object({ id, reason: text(300) }))
    .output(startedJob),
  /** Throws a staged import away. */
  discard: writes('imports.run').input(z.object({ id })).output(z.object({ id })),
};
