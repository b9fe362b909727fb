import { z } from 'zod';
import { reads } from './base.ts';

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
      interruptedBatches: z.number().int(),
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
