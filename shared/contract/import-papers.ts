import { z } from 'zod';
import { importStates, verdicts } from '../domain/states.ts';
import { absolutePath, id, pageInput, reads, startedJob, text, writes } from './base.ts';

/** An import as another round of it is named. */
export const roundOf = z.object({ id, fileName: z.string(), state: z.enum(importStates) });

/** An import as another round of it is named. */
export type RoundOf = z.infer<typeof roundOf>;

/** Which rows of a round: the sender changed them, they are new in his file, or they were to be mended and are missing now. */
export const roundPart = z.enum(['mended', 'added', 'removed']);

/** What an import gives into people's hands, and how a mended file that comes back goes on from it. */
export const importPapers = {
  /** Writes the minutes of an import (Berita Acara Impor) as PDF; of one that is only staged, a draft that says so. */
  minutes: writes('imports.read')
    .input(
      z.object({
        id,
        path: absolutePath,
        /** Number of the document, and who sent the list; room to write them by hand when they are left out. */
        number: text(80).optional(),
        sender: text(120).optional(),
      }),
    )
    .output(startedJob),
  /** Writes the sender's own file back with the cells that must be mended coloured and explained. */
  correction: writes('exports.run')
    .input(z.object({ id, path: absolutePath }))
    .output(startedJob),
  /**
   * The rounds around an import: the one that it goes on from, those that go on from it, and how many rows went from which
   * verdict to which. `before` null: new in the file; `after` null: missing in it. The counts of each side close with its totals.
   */
  round: reads('imports.read')
    .input(z.object({ id }))
    .output(
      z.object({
        earlier: roundOf.nullable(),
        later: z.array(roundOf),
        outcome: z.array(
          z.object({
            before: z.enum(verdicts).nullable(),
            after: z.enum(verdicts).nullable(),
            changed: z.boolean(),
            count: z.number().int(),
          }),
        ),
      }),
    ),
  /** Rows of a round with what the sender changed in them; cells only for those who may see identifiers. */
  roundRows: reads('imports.read')
    .input(pageInput.extend({ id, part: roundPart }))
    .output(
      z.object({
        total: z.number().int(),
        rows: z.array(
          z.object({
            sheet: z.string(),
            rowNumber: z.number().int(),
            name: z.string().nullable(),
            before: z.enum(verdicts).nullable(),
            after: z.enum(verdicts).nullable(),
            cells: z.array(z.object({ header: z.string(), before: z.string(), after: z.string() })),
          }),
        ),
      }),
    ),
};
