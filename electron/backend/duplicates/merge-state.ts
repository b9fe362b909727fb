import { z } from 'zod';
import { type caseStates, workerStates } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';

const value = z.union([z.string(), z.number(), z.null()]);
const record = z.record(z.string(), value);
const worker = record.and(z.object({ id: z.number(), state: z.enum(workerStates), nik: z.string().nullable() }));
const attached = record.and(z.object({ id: z.number(), worker_id: z.number(), state: z.string() }));

/** Two records with what hangs on them at one moment, as rows of their tables. */
export const mergeState = z.object({
  kept: worker,
  merged: worker,
  enrolments: z.array(attached),
  rosterEntries: z.array(attached),
  /** Open cases of the merged person. */
  openCases: z.array(z.number()),
  /** Open pairs of the merged person, which are gone while she is merged. */
  openPairs: z.array(z.number()),
});

/** Two records with what hangs on them at one moment. */
export type MergeState = z.infer<typeof mergeState>;

/** A row of a table that belongs to a person. */
export type Attached = z.infer<typeof attached>;

/** Reads both records as they are now. */
export function readMergeState(connection: Connection, keptId: number, mergedId: number): MergeState {
  const one = connection.prepare<[number], unknown>('SELECT * FROM worker WHERE id = ?');
  const ofBoth = (table: 'enrolment' | 'roster_entry') =>
    connection.prepare<[number, number], unknown>(`SELECT * FROM ${table} WHERE worker_id IN (?, ?) ORDER BY id`);
  const openCase = connection.prepare<[number, (typeof caseStates)[number]], number>(
    'SELECT id FROM verification_case WHERE worker_id = ? AND state = ?',
  );
  const openPair = connection.prepare<[number, number], number>(
    `SELECT id FROM duplicate_pair WHERE state = 'open' AND (left_id = ? OR right_id = ?)`,
  );
  return mergeState.parse({
    kept: one.get(keptId),
    merged: one.get(mergedId),
    enrolments: ofBoth('enrolment').all(keptId, mergedId),
    rosterEntries: ofBoth('roster_entry').all(keptId, mergedId),
    openCases: openCase.pluck().all(mergedId, 'proposed'),
    openPairs: openPair.pluck().all(mergedId, mergedId),
  });
}

/** Columns that every write moves: they say nothing about what a person changed. */
const moving: ReadonlySet<string> = new Set(['version', 'updated_at']);

/** Columns that hold different values in two states of one row. */
export function changedColumns(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  return Object.keys(before).filter((column) => !moving.has(column) && before[column] !== after[column]);
}
