import { z } from 'zod';
import { journalGroups } from '../domain/journal-actions.ts';
import { absolutePath, date, id, reads, startedJob, writes } from './base.ts';

const groups = Object.keys(journalGroups) as (keyof typeof journalGroups)[];

/** Which rows of the journal; days are those of the office (WITA), both included. */
export const journalFilter = z.object({
  action: z.string().optional(),
  group: z.enum(groups).optional(),
  actorId: id.optional(),
  entity: z.string().max(40).optional(),
  entityId: id.optional(),
  from: date.optional(),
  to: date.optional(),
});

/** Which rows of the journal. */
export type JournalFilter = z.infer<typeof journalFilter>;

/** One row as it is chained. */
export const journalRow = z.object({
  id,
  at: z.string(),
  actorId: id.nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  entity: z.string().nullable(),
  entityId: z.number().int().nullable(),
  detail: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});

/** One row as it is chained. */
export type JournalRow = z.infer<typeof journalRow>;

/** The row after which a page begins: the last one of the page before. */
export const journalPlace = z.object({ at: z.string(), id });

/** Kinds of behaviour that somebody should look at. */
export const hintKinds = ['reveals', 'failures', 'night', 'exports', 'refusals'] as const;

/** Something unusual: who, from when to when, how many, and from which number on it counts. */
export const journalHint = z.object({
  kind: z.enum(hintKinds),
  actorId: id.nullable(),
  actorName: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  count: z.number().int(),
  limit: z.number().int(),
});

/** Something unusual in the journal. */
export type JournalHint = z.infer<typeof journalHint>;

/** How a person's data came before somebody's eyes. */
export const sightings = ['revealed', 'opened', 'exported', 'printed', 'decided', 'changed', 'other'] as const;

const person = z.union([z.object({ workerId: id }), z.object({ nik: z.string().regex(/^\d{16}$/) })]);

/** Questions to the journal besides its list (`settings.journal`). */
export const journal = {
  /** The accounts that the journal names, for its filter. */
  actors: reads('journal.read').output(z.array(z.object({ id, name: z.string() }))),
  /** Who saw this person's data, how, when and why, newest first, at most 500; null when nobody has the NIK. Journalled. */
  seen: writes('journal.read')
    .input(person)
    .output(
      z
        .object({
          workerId: id,
          name: z.string(),
          rows: z.array(journalRow.extend({ how: z.enum(sightings), reason: z.string().nullable() })),
        })
        .nullable(),
    ),
  /** Unusual behaviour in a period, newest first. What counts as unusual are settings of the office. */
  hints: reads('journal.read')
    .input(z.object({ from: date, to: date }))
    .output(z.array(journalHint)),
  /**
   * Writes rows to a file. `jsonl` is the whole chain with its hashes, for `verify-journal.mjs`, whatever the filter; the job's
   * result holds `count` and `lastHash`. Journalled.
   */
  export: writes('journal.read')
    .input(
      z.object({ path: absolutePath, format: z.enum(['xlsx', 'csv', 'jsonl']), filter: journalFilter.default({}) }),
    )
    .output(startedJob),
  /** Writes the script with which an auditor examines an exported chain without this program. */
  script: writes('journal.read')
    .input(z.object({ path: absolutePath }))
    .output(z.object({})),
};
