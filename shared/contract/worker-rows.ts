import { z } from 'zod';
import { workerStates } from '../domain/states.ts';
import { editableFields } from '../domain/worker-fields.ts';
import { date, id } from './base.ts';

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

/** Values of a set filter: any of them fits, and null stands for an empty field. */
const anyOf = <Value extends z.ZodType>(value: Value) => z.array(value.nullable()).max(5000).optional();

/**
 * A condition under the head of a column. `from` and `to` include their value: dates as `YYYY-MM-DD`, RT and RW as numbers; the
 * last change is asked for by dates of the office.
 */
const columnCondition = z.discriminatedUnion('field', [
  z.object({
    field: z.enum(editableFields),
    kind: z.enum(['contains', 'equals', 'startsWith', 'blank', 'notBlank', 'from', 'to']),
    value: z.string().max(200).default(''),
  }),
  z.object({ field: z.literal('updatedAt'), kind: z.enum(['from', 'to']), value: z.string().max(200).default('') }),
]);

/**
 * Conditions on the register; all must hold, an empty set fits nobody. `search` finds names in any usual spelling, NIK, KK and
 * address. Null among `importIds` stands for people who were entered by the form, among
 * `warningCodes` (kinds of warnings) for people without any.
 */
export const workerFilter = z.object({
  search: z.string().max(200).optional(),
  ids: z.array(id).max(5000).optional(),
  states: z.array(z.enum(workerStates)).optional(),
  villageCodes: anyOf(z.string()),
  districtCodes: anyOf(z.string()),
  occupationCodes: anyOf(z.string()),
  sexes: anyOf(z.enum(['L', 'P'])),
  birthFrom: date.optional(),
  birthTo: date.optional(),
  importIds: anyOf(id),
  programId: id.optional(),
  hasWarnings: z.boolean().optional(),
  warningCodes: anyOf(z.string().max(100)),
  columns: z.array(columnCondition).max(20).optional(),
});

/** Conditions on the register. */
export type WorkerFilter = z.infer<typeof workerFilter>;

/** Fields whose distinct values can be listed with their counts for a set filter; a person counts for each kind of warning. */
export const facetFields = [
  'state',
  'districtCode',
  'villageCode',
  'occupationCode',
  'sex',
  'importId',
  'warning',
] as const;
