import { z } from 'zod';
import { dateOrders } from '../domain/birth-date.ts';
import { fieldPolicies } from '../domain/import-policy.ts';
import { importKinds, importStates, listChanges, rosterCodes, verdicts } from '../domain/states.ts';
import { absolutePath, date, id, pageInput, problemData, reads, startedJob, text, writes } from './base.ts';
import { importPapers, roundOf } from './import-papers.ts';

/** What a row of the file was taken for: a person, or one of the reasons why it describes nobody. */
export const rowRoles = [
  'person',
  'title',
  'header',
  'number_row',
  'family_card_line',
  'area_line',
  'page_line',
  'subtotal',
  'signature',
  'blank_row',
  'sentinel',
  'not_a_person',
  'left_out',
  'no_people_sheet',
] as const;

/** What a row of the file was taken for. */
export type RowRole = (typeof rowRoles)[number];

/** What speaks for a proposed field; `differs` means that header and content contradict each other. */
export const columnReasons = ['header', 'content', 'both', 'differs', 'chosen', 'none'] as const;

/**
 * What a list brings: people (and the roster that they stand on, null for the programme's own list), changes to people who are
 * registered (`change` is the one that is said of everybody, null when a column says it row by row), or the answer of BPJS.
 */
export const listKind = z.object({
  kind: z.enum(importKinds),
  rosterCode: z.enum(rosterCodes).nullable(),
  change: z.enum(listChanges).nullable(),
});

/** What a list brings. */
export type ListBrings = z.infer<typeof listKind>;

/**
 * What was recognised in one table of a file (a sheet; the second table of a sheet is named 'Sheet#2'). `columns[].field` is the
 * proposed or chosen field or null for "not used", `confidence` goes from 0 to 1.
 */
export const sheetProposal = z.object({
  name: z.string(),
  kind: z.enum(['people', 'noPeople', 'empty']),
  headerRows: z.array(z.number().int()),
  /** Texts of the header rows as they stand in the file, by which a recipe knows the layout again. */
  headerTexts: z.array(z.array(z.string())),
  firstDataRow: z.number().int().nullable(),
  columns: z.array(
    z.object({
      index: z.number().int(),
      header: z.string(),
      field: z.string().nullable(),
      confidence: z.number(),
      reason: z.enum(columnReasons),
      samples: z.array(z.string()),
    }),
  ),
  /** How many rows were taken for what, and how many people stand in hidden rows. */
  roles: z.partialRecord(z.enum(rowRoles), z.number().int()),
  hiddenPeople: z.number().int(),
  hidden: z.enum(['hold', 'import']),
  /** Which number comes first in its dates, as a recipe or the clerk said. */
  dateOrder: z.enum(dateOrders),
  /** What its rows are taken for, null where no people are; not `sure` when it says neither where they live nor what changed. */
  brings: listKind.extend({ sure: z.boolean() }).nullable(),
  /** The remembered recipe by which the table was read. */
  recipe: z.object({ id, name: z.string(), sender: z.string() }).nullable(),
  /**
   * Rows for the picture of the sheet: the first ones, and further down all that are no plain people, with their neighbours.
   * Where numbers jump, people were left out.
   */
  preview: z.array(
    z.object({ row: z.number().int(), hidden: z.boolean(), role: z.enum(rowRoles), cells: z.array(z.string()) }),
  ),
});

const rowNumbers = z.array(z.number().int().positive()).max(2000);

/**
 * The clerk's decision about one table (a sheet; the second table of a sheet is named 'Sheet#2'): whether it comes in and which
 * column holds which field. What is left out is as proposed. An empty `headerRows` says that the list has no header.
 */
export const sheetChoice = z.object({
  name: z.string(),
  include: z.boolean(),
  mapping: z.record(z.string(), z.string().nullable()).optional(),
  headerRows: rowNumbers.max(3).optional(),
  firstDataRow: z.number().int().positive().optional(),
  /** Rows that describe a person, or nobody, whatever they look like. */
  people: rowNumbers.default([]),
  nobody: rowNumbers.default([]),
  /** What becomes of people in hidden rows. */
  hidden: z.enum(['hold', 'import']).default('hold'),
  /** Which number comes first in dates written with numbers alone; day first unless said. */
  dateOrder: z.enum(dateOrders).optional(),
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
  ...listKind.shape,
  /** Who sent the list. */
  sender: z.string().nullable(),
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

/**
 * A value of the row that differs from the register. `change` and `fill` are applied by the commit, `keep` is only told, `fixed`
 * holds the row. `field` is an editable field, `state`, `leaving` (the reason), `kpj`, `startDate`,
 * `enrolment` (code of the programme), `roster` (its code) or `roster.<field>`.
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
  birthDate: z.string().nullable(),
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
  /** Looks into a file without storing anything: every row is sorted, none is judged. */
  inspect: reads('imports.run')
    .input(
      z.object({
        path: absolutePath,
        /** What the clerk has decided so far. */
        sheets: z.array(sheetChoice).max(400).optional(),
        /** Recipes of this sender are tried first. */
        sender: z.string().max(120).optional(),
        /** False: no remembered recipe is used. */
        recipes: z.boolean().default(true),
      }),
    )
    .output(
      z.object({
        fileName: z.string(),
        size: z.number().int(),
        /** Its SHA-256, by which staging knows that it is still the file that was looked at. */
        fileSha256: z.string(),
        format: z.string(),
        sheets: z.array(sheetProposal),
        /** False when the file is so long that its end was not looked at; staging reads all of it. */
        complete: z.boolean(),
        /** Fields a column can be mapped to. */
        fields: z.array(z.string()),
        /** The import that this file goes on from, when it is a correction workbook that came back. */
        resumes: roundOf.nullable(),
        /** What was decided about its tables in that import, with the rows where they stand now. */
        carried: z.array(sheetChoice),
        /** Who seems to have sent it: its letterhead, the earlier round, the recipe or its kind says so. */
        sender: z.string().nullable(),
        /** In which programme people are enrolled unless it is said: by roster, null for the programme's own list. */
        programs: z.array(z.object({ rosterCode: z.enum(rosterCodes).nullable(), programId: id })),
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
        /** What a list of changes says of everybody, null when a column says it; recognised when it is left out. */
        change: z.enum(listChanges).nullable().optional(),
        sheets: z.array(sheetChoice).max(400).optional(),
        /** Who sent the list: kept beside it; whose recipes are tried first for sheets that are not named. `profile` is one recipe by its name. */
        sender: z.string().max(120).optional(),
        profile: z.string().max(120).optional(),
        referenceDate: date.optional(),
        /** The file as it was looked at: another one is refused with imports.file_changed. Left out where nobody looked. */
        fileSha256: z.string().optional(),
        /** Rows of the file as the look counted them, by which progress tells how much is left. */
        fileRows: z.number().int().positive().optional(),
        /** The import that this file goes on from; recognised by the file's own mark when it is left out, null for none. */
        resumes: id.nullable().optional(),
      }),
    )
    .output(startedJob),
  /** Takes a staged list for another kind: every row of it is judged anew, what was repaired stays. */
  judgeAs: writes('imports.run').input(listKind.extend({ id })).output(startedJob),
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
  ...importPapers,
};
