import { z } from 'zod';
import { reads } from './base.ts';

/** How much waits, and since when the oldest of it. */
const waiting = z.object({ count: z.number().int(), oldest: z.string().nullable() });
const waitingOfProgram = waiting.extend({ programId: z.number().int().nullable() });

/** Figures with their date (Laporan, Beranda). */
export const reports = {
  /** What waits for the signed-in person, and how far the office is. */
  overview: reads('reports.read', { areas: 'held' }).output(
    z.object({
      asOf: z.string(),
      workers: z.number().int(),
      byState: z.record(z.string(), z.number().int()),
      withWarnings: z.number().int(),
      /** Open cases in the queues in which the account's role acts. */
      openCases: z.number().int(),
      oldestCaseAt: z.string().nullable(),
      /** People who are drafts again because their approval lapsed. */
      lapsedDrafts: z.number().int(),
      /** People whom a bulk edit of the signed-in person has not come to because it was cut off. */
      cutOffBulk: z.number().int(),
      heldRows: z.number().int(),
      stagedImports: z.number().int(),
      lettersIssued: z.number().int(),
      awaitingLetter: z.number().int(),
      /** Approved people on no decree, where the programme wants one; the programme whose people wait longest. */
      awaitingDecree: waitingOfProgram,
      /** Drafts of decrees; the programme of the oldest. */
      draftDecrees: waitingOfProgram,
      /** Cases at the stage of the population office that are in no file. */
      unsentMatches: waiting,
      interruptedBatches: z.number().int(),
      /** Prints of letters of which nobody has said yet whether they came out. */
      unknownPrints: z.number().int(),
      quota: z.number().int().nullable(),
    }),
  ),
  /** The people of every kecamatan by state, ordered by name; those without a kelurahan come last, under null. */
  coverage: reads('reports.read', { areas: 'held' }).output(
    z.object({
      asOf: z.string(),
      districts: z.array(
        z.object({
          code: z.string().nullable(),
          name: z.string().nullable(),
          byState: z.record(z.string(), z.number().int()),
        }),
      ),
    }),
  ),
};
