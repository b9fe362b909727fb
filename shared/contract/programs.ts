import { z } from 'zod';
import { date, id, reads, text, typed, writes } from './base.ts';

/** Parts of the employment social insurance that a programme pays. */
export const programParts = ['JKK', 'JKM', 'JHT'] as const;

/** A programme as data: what it pays, from which fund, for whom. Money is integer rupiah a month. */
export const program = z.object({
  id,
  code: z.string(),
  name: z.string(),
  parts: z.array(z.enum(programParts)),
  fundSource: z.string().nullable(),
  year: z.number().int(),
  quota: z.number().int().nullable(),
  startDate: date.nullable(),
  endDate: date.nullable(),
  monthlyContribution: z.number().int(),
  enrolled: z.number().int(),
  version: z.number().int(),
});

/** A programme. */
export type Program = z.infer<typeof program>;

/** A programme as its form sends it; without an identity it is a new one. */
export const programOrder = z.object({
  id: id.optional(),
  version: z.number().int().optional(),
  code: text(40),
  name: text(200),
  parts: z.array(z.enum(programParts)).min(1),
  fundSource: typed(100).trim().nullable().default(null),
  year: z.number().int().min(2000).max(2100),
  quota: z.number().int().positive().nullable().default(null),
  startDate: date.nullable().default(null),
  endDate: date.nullable().default(null),
});

/** Programmes and membership (Kepesertaan). */
export const programs = {
  list: reads('programs.read', { areas: 'none' }).output(z.array(program)),
  save: writes('programs.edit', { areas: 'none' }).input(programOrder).output(program),
  tariffs: reads('programs.read', { areas: 'none' }).output(
    z.array(
      z.object({ id, part: z.enum(programParts), amount: z.number().int(), validFrom: date, validTo: date.nullable() }),
    ),
  ),
};
