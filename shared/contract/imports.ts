import { z } from 'zod';
import { importStates, verdicts } from '../domain/states.ts';
import { absolutePath, date, id, pageInput, problemData, reads, startedJob, writes } from './base.ts';

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
  hold: z.number().int(),
  reject: z.number().int(),
  duplicate: z.number().int(),
  warnings: z.number().int(),
});

/** An import as lists show it. */
export const importSummary = z.object({
  id,
  fileName: z.string(),
  fileSha256: z.string(),
  state: z.enum(importStates),
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
        problemCounts: z.array(
          z.object({ code: z.string(), severity: z.string(), verdict: z.string(), count: z.number().int() }),
        ),
      }),
    ),
  rows: reads('imports.read')
    .input(pageInput.extend({ id, verdicts: z.array(z.enum(verdicts)).optional(), problemCode: z.string().optional() }))
    .output(z.object({ rows: z.array(importRow), total: z.number().int() })),
  /** Puts all rows with the verdict `import` into the register as one change-set: all of them or none. */
  commit: writes('imports.run').input(z.object({ id })).output(startedJob),
  /** Throws a staged import away. */
  discard: writes('imports.run').input(z.object({ id })).output(z.object({ id })),
};
