import type { Sex } from '#shared/domain/nik.ts';
import type { WorkerState } from '#shared/domain/states.ts';
import type { WorkerTable } from '../db/tables-workers.ts';
import type { fieldColumns } from '../workers/service.ts';

type Columns = (typeof fieldColumns)[keyof typeof fieldColumns];

/** Fields of a worker that an import compares, as they stand in the table. */
export type StoredPerson = Pick<WorkerTable, Columns> & {
  readonly id: number;
  readonly version: number;
  readonly state: WorkerState;
  readonly name_key: string;
  readonly sex: Sex | null;
};
