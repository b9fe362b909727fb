import { createHash } from 'node:crypto';
import type { WorkerTable } from '../db/tables-workers.ts';
import { fieldColumns } from './filter.ts';

const reviewed = Object.values(fieldColumns);

/** The fields that a verifier judges, as stored. */
export type Reviewed = Pick<WorkerTable, (typeof reviewed)[number]>;

/** SHA-256 over the reviewed fields in fixed order and the programme: what a decision is bound to. */
export function seenHash(person: Reviewed, programId: number): string {
  const values = reviewed.map((column) => person[column]);
  return createHash('sha256')
    .update(JSON.stringify([programId, ...values]))
    .digest('hex');
}
