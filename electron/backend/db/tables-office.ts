import type { Generated } from 'kysely';

type Journal = {
  id: Generated<number>;
  at: string;
  actor_id: number | null;
  action: string;
  entity: string | null;
  entity_id: number | null;
  detail: string;
  previous_hash: string;
  hash: string;
};

type JobRow = {
  id: Generated<number>;
  kind: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  subject: string;
  params: string;
  result: string | null;
  problem: string | null;
  created_by: number;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
};

type ChangeSet = {
  id: Generated<number>;
  kind:
    | 'edit'
    | 'bulk'
    | 'create'
    | 'deactivate'
    | 'undo'
    | 'redo'
    | 'import'
    | 'submit'
    | 'decision'
    | 'merge'
    | 'unmerge'
    | 'letters'
    | 'program'
    | 'account'
    | 'setting';
  actor_id: number;
  reason: string | null;
  at: string;
  job_id: number | null;
  undoes: number | null;
};

type Change = {
  id: Generated<number>;
  change_set_id: number;
  entity: string;
  entity_id: number;
  field: string;
  old_value: string | null;
  new_value: string | null;
};

/** What every capability stands on: settings, the journal, jobs, recorded changes and areas. */
export type OfficeTables = {
  setting: { key: string; value: string; version: Generated<number> };
  journal: Journal;
  job: JobRow;
  change_set: ChangeSet;
  change: Change;
  district: { code: string; name: string };
  village: { code: string; name: string; district_code: string; postcode: string };
};
