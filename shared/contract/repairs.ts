import { z } from 'zod';
import { fieldPolicies } from '../domain/import-policy.ts';
import { importKinds, rosterCodes, verdicts } from '../domain/states.ts';
import { id, pageInput, reads, startedJob, text, typed, writes } from './base.ts';
import { linkFinding } from './duplicates.ts';
import { importRow } from './imports.ts';

const field = z.string().max(40);
const code = z.string().max(60);

/** Which rows of a staged import: all that fit everything that is named. `text` is one text of `imports.problemGroups`. */
export const rowChoice = z.object({
  verdicts: z.array(z.enum(verdicts)).optional(),
  problemCode: code.optional(),
  sheet: z.number().int().optional(),
  text: typed(2000).optional(),
  /** Only rows that have a proposal for this reason. */
  proposal: code.optional(),
  /** Only rows that say something else than the register. */
  differs: z.boolean().optional(),
  /** Only rows that differ in this field, and where it is dealt with in one of these ways. */
  differsIn: z.object({ field, policies: z.array(z.enum(fieldPolicies)).max(4).optional() }).optional(),
  rowId: id.optional(),
});

/** Which rows of a staged import. */
export type RowChoice = z.infer<typeof rowChoice>;

/** Kinds of acts. */
export const repairKinds = ['write', 'area', 'accept', 'swapDays', 'confirm', 'decide', 'resolve', 'restore'] as const;

/**
 * What is done to the chosen rows. `write`: these texts stand in place of the cells of these fields; `area`: the kelurahan, its
 * spelling learned if wanted; `accept`: what is proposed, all of it or for one reason; `swapDays`: day and month of the birth
 * date exchanged; `confirm`: the problem was looked at and does not hold the row any more; `decide`: held or refused by hand;
 * `resolve`: a value that differs from the register is taken over or left, null as the policy says; `restore`: as the row stood in the file, all of it or one field.
 */
export const repairAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('write'), cells: z.record(field, typed(500)) }),
  z.object({ kind: z.literal('area'), villageCode: z.string().max(20), learn: z.boolean() }),
  z.object({ kind: z.literal('accept'), reason: code.optional() }),
  z.object({ kind: z.literal('swapDays') }),
  z.object({ kind: z.literal('confirm'), code }),
  z.object({ kind: z.literal('decide'), verdict: z.enum(['hold', 'reject']), reason: text(200) }),
  z.object({ kind: z.literal('resolve'), field, choice: z.enum(['take', 'leave']).nullable() }),
  z.object({ kind: z.literal('restore'), field: field.optional() }),
]);

/** What is done to the chosen rows. */
export type RepairAct = z.infer<typeof repairAct>;

/** A cell of a row by field: what stood in the file, what was put in its place, and what it is understood as. */
const repairCell = z.object({ source: z.string(), typed: z.string().nullable(), read: z.string().nullable() });

/** A row to be repaired, with all that was found about it. */
export const repairRow = importRow.extend({
  hidden: z.boolean(),
  fields: z.record(z.string(), repairCell),
  confirmed: z.array(z.string()),
  decision: z.object({ verdict: z.enum(['hold', 'reject']), reason: z.string() }).nullable(),
  resolved: z.record(z.string(), z.enum(['take', 'leave'])),
});

/** A row to be repaired. */
export type RepairRow = z.infer<typeof repairRow>;

/** An act as it is told: without the texts, which may be somebody's. */
const doneAct = z.object({
  kind: z.enum(repairKinds),
  fields: z.array(z.string()),
  rows: z.number().int(),
  at: z.string(),
  by: z.string(),
});

const target = z.object({ id, rows: rowChoice, act: repairAct });

/** Looking through a staged import and repairing it before it is committed. */
export const repairs = {
  /** Makes ready for repairs: nothing to wait for (null) or a job. Does nothing when that was done. */
  prepare: writes('imports.run')
    .input(z.object({ id }))
    .output(z.object({ jobId: id.nullable() })),
  /** The fields of the list in the order of its columns, and the last act, which can be taken back. */
  state: reads('imports.read')
    .input(z.object({ id }))
    .output(
      z.object({ ready: z.boolean(), columns: z.array(z.string()), last: doneAct.nullable(), acts: z.number().int() }),
    ),
  rows: reads('imports.read')
    .input(pageInput.extend({ id, rows: rowChoice }))
    .output(z.object({ rows: z.array(repairRow), total: z.number().int() })),
  /** Rows that may be one person with an earlier row or with somebody registered, and both side by side. */
  pairs: reads('imports.read')
    .input(pageInput.extend({ id }))
    .output(
      z.object({
        pairs: z.array(
          z.object({
            row: repairRow,
            /** Fields of the register as the row says them, and as the other one does. */
            said: z.record(z.string(), z.string()),
            other: z
              .object({ kind: z.enum(['row', 'worker']), name: z.string(), said: z.record(z.string(), z.string()) })
              .nullable(),
            /** How Ganda judges the two; null when the other one is not to be found any more. */
            finding: linkFinding.nullable(),
          }),
        ),
        total: z.number().int(),
      }),
    ),
  /** In how many rows each field differs from the register, and how often it is dealt with in which way; the most frequent first. */
  differences: reads('imports.read')
    .input(z.object({ id, verdicts: z.array(z.enum(verdicts)).optional() }))
    .output(
      z.array(
        z.object({
          field: z.string(),
          rows: z.number().int(),
          policies: z.record(z.enum(fieldPolicies), z.number().int()),
        }),
      ),
    ),
  /** What was read from which sheet, and the sheets that hold no people. */
  sheets: reads('imports.read')
    .input(z.object({ id }))
    .output(
      z.object({
        sheets: z.array(
          z.object({
            name: z.string(),
            kind: z.enum(importKinds),
            roster: z.enum(rosterCodes).nullable(),
            rows: z.number().int(),
            columns: z.array(z.object({ header: z.string(), field: z.string() })),
          }),
        ),
        others: z.array(z.string()),
      }),
    ),
  /** For each kind of problem the first row that has it, with what stands in the cell that it is about. */
  examples: reads('imports.run')
    .input(z.object({ id }))
    .output(z.array(z.object({ code: z.string(), sheet: z.string(), rowNumber: z.number().int(), text: z.string() }))),
  /** Rows with one problem, grouped by what stands in the cell and on which sheet; the most frequent first. */
  groups: reads('imports.run')
    .input(z.object({ id, code }))
    .output(
      z.object({
        groups: z.array(
          z.object({
            text: z.string(),
            sheet: z.number().int(),
            sheetName: z.string(),
            count: z.number().int(),
            rowNumber: z.number().int(),
          }),
        ),
        /** How many different groups there are besides those that are told. */
        more: z.number().int(),
        /** How many of these rows have a proposal, by its reason. */
        proposals: z.array(z.object({ reason: z.string(), count: z.number().int() })),
      }),
    ),
  /** What an act would change: the exact number of rows and ten of them, before and after. */
  alike: reads('imports.run')
    .input(target)
    .output(
      z.object({
        count: z.number().int(),
        examples: z.array(
          z.object({
            sheet: z.string(),
            rowNumber: z.number().int(),
            name: z.string().nullable(),
            before: z.string(),
            after: z.string(),
            verdict: z.enum(verdicts),
          }),
        ),
      }),
    ),
  /** One act on one row, which is judged anew at once. */
  one: writes('imports.run')
    .input(z.object({ id, rowId: id, act: repairAct }))
    .output(
      z.object({
        /** The row itself and then others that are judged otherwise since, not more than a few hundred. */
        rows: z.array(repairRow),
        affected: z.number().int(),
      }),
    ),
  /** One act on all chosen rows, as a job: all of them or none. */
  many: writes('imports.run').input(target).output(startedJob),
  /** Takes the last act back, as a job when it was a large one. */
  undo: writes('imports.run')
    .input(z.object({ id }))
    .output(z.object({ jobId: id.nullable() })),
};
