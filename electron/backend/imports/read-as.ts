import { z } from 'zod';
import { sheetChoice } from '#shared/contract/imports.ts';
import { dateOrders } from '#shared/domain/birth-date.ts';
import { importKinds, listChanges, rosterCodes } from '#shared/domain/states.ts';
import type { PeopleSheet } from './assess-file.ts';

/**
 * How a file was read, as stored beside the import: names of all sheets, the date system, and of the sheets of people the lines
 * above the header, the headers, which column (zero-based) held which field, and what the rows are.
 */
export const readAs = z.object({
  sheetNames: z.array(z.string()),
  date1904: z.boolean().default(false),
  /** The decisions about the tables, the clerk's and those of recipes; null when there were none. */
  choices: z.array(sheetChoice).nullable().default(null),
  sheets: z
    .array(
      z.object({
        sheet: z.number().int(),
        name: z.string(),
        titles: z.array(z.string()),
        headers: z.array(z.object({ group: z.string(), own: z.string() })),
        mapping: z.array(z.tuple([z.number().int(), z.string()])),
        kind: z.enum(importKinds),
        roster: z.enum(rosterCodes).nullable(),
        change: z.enum(listChanges).nullable().default(null),
        proposesPeople: z.boolean(),
        dateOrder: z.enum(dateOrders).optional(),
      }),
    )
    .default([]),
});

/** How a file was read. */
export type ReadAs = z.infer<typeof readAs>;

/** Puts what was told of the sheets, and what was decided about them, into the stored form. */
export function describeReading(
  sheetNames: readonly string[],
  sheets: readonly PeopleSheet[],
  choices: ReadAs['choices'],
): ReadAs {
  return {
    choices,
    sheetNames: [...sheetNames],
    date1904: sheets.some(({ date1904 }) => date1904),
    sheets: sheets.map(
      ({ sheet, name, titles, headers, mapping, kind, roster, change, proposesPeople, dateOrder }) => ({
        sheet,
        name,
        titles: [...titles],
        headers: headers.map(({ group, own }) => ({ group, own })),
        mapping: [...mapping],
        kind,
        roster,
        change,
        proposesPeople,
        dateOrder,
      }),
    ),
  };
}
