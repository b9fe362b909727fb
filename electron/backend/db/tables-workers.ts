import type { Generated } from 'kysely';
import type { WorkerState } from '#shared/domain/states.ts';

/** A worker as stored. Dates are civil `YYYY-MM-DD`, `updated_at` ISO-8601 UTC, identifiers text of digits. */
export type WorkerTable = {
  id: Generated<number>;
  nik: string | null;
  kk: string | null;
  name: string;
  name_key: string;
  birth_place: string | null;
  birth_date: string | null;
  sex: 'L' | 'P' | null;
  mother_name: string | null;
  address: string | null;
  rt: string | null;
  rw: string | null;
  village_code: string | null;
  phone: string | null;
  occupation_code: string | null;
  disability: string | null;
  income_band: string | null;
  heir_name: string | null;
  heir_relation: string | null;
  state: Generated<WorkerState>;
  warnings: string | null;
  warning_count: Generated<number>;
  import_id: number | null;
  import_row_id: number | null;
  created_change_set_id: number;
  updated_at: string;
  version: Generated<number>;
  /** The record that was kept when this one was merged into it. */
  merged_into: Generated<number | null>;
};

type LeftCell = {
  id: Generated<number>;
  change_set_id: number;
  worker_id: number;
  field: string;
  wanted: string | null;
  problem: string;
};

type BulkRun = {
  change_set_id: number;
  job_id: number;
  seen: number;
  total: number;
  changed: Generated<number>;
  fixed: Generated<number>;
  stale: Generated<number>;
  state: Generated<'running' | 'done' | 'withdrawn'>;
};

/** The register: people, views of it, and what bulk changes and undo left behind. */
export type WorkerTables = {
  worker: WorkerTable;
  left_cell: LeftCell;
  bulk_run: BulkRun;
  bulk_rest: { change_set_id: number; worker_id: number };
  name_word: { variant: string; word: string };
  saved_view: { id: Generated<number>; owner_id: number; name: string; shared: number; definition: string };
};
