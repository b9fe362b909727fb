import type { Generated } from 'kysely';
import type { RosterCode } from '#shared/domain/states.ts';
import type { StageTable } from './tables-stages.ts';

type Program = {
  id: Generated<number>;
  code: string;
  name: string;
  parts: string;
  fund_source: string | null;
  year: number;
  quota: number | null;
  start_date: string | null;
  end_date: string | null;
  version: Generated<number>;
  /** Counts the changes of its chain of stages. */
  chain_version: Generated<number>;
};

type Enrolment = {
  id: Generated<number>;
  worker_id: number;
  program_id: number;
  cohort: string | null;
  state: 'proposed' | 'approved' | 'decreed' | 'registered' | 'active' | 'arrears' | 'inactive';
  fund_source: string | null;
  decree_number: string | null;
  kpj: string | null;
  start_date: string | null;
  end_date: string | null;
  reason: string | null;
  created_change_set_id: number;
  version: Generated<number>;
};

type RosterEntry = {
  id: Generated<number>;
  roster_code: RosterCode;
  worker_id: number;
  state: Generated<'active' | 'ended'>;
  member_number: string | null;
  details: string;
  import_row_id: number | null;
  created_change_set_id: number;
  confirmed_by: number | null;
  confirmed_at: string | null;
  version: Generated<number>;
};

/** Programmes, their tariffs and stages, and who stands in them or on a roster. */
export type ProgramTables = {
  program: Program;
  tariff: {
    id: Generated<number>;
    part: 'JKK' | 'JKM' | 'JHT';
    amount: number;
    valid_from: string;
    valid_to: string | null;
  };
  enrolment: Enrolment;
  roster: { code: RosterCode; name: string; program_id: number | null };
  roster_entry: RosterEntry;
  stage: StageTable;
};
