import { z } from 'zod';
import type { PeopleSheet } from './assess-file.ts';

/**
 * How a file was read, as stored beside the import: names of all sheets, and of the sheets of people the lines above the
 * header, the headers and which column (zero-based) held which field.
 */
export const readAs = z.object({
  sheetNames: z.array(z.string()),
  sheets: z
    .array(
      z.object({
        sheet: z.number().int(),
        titles: z.array(z.string()),
        headers: z.array(z.object({ group: z.string(), own: z.string() })),
        mapping: z.array(z.tuple([z.number().int(), z.string()])),
      }),
    )
    .default([]),
});

/** How a file was read. */
export type ReadAs = z.infer<typeof readAs>;

/** Puts what was told of the sheets into the stored form. */
export function describeReading(sheetNames: readonly string[], sheets: readonly PeopleSheet[]): ReadAs {
  return {
    sheetNames: [...sheetNames],
    sheets: sheets.map(({ sheet, titles, headers, mapping }) => ({
      sheet,
      titles: [...titles],
      headers: headers.map(({ group, own }) => ({ group, own })),
      mapping: [...mapping],
    })),
  };
}
