import type { Generated } from 'kysely';
import type { MatchState } from '#shared/domain/match-states.ts';

/** Matching with the population office by file. JSON columns hold what the schemas of the capability describe. */
export type DukcapilTables = {
  match_profile: {
    id: Generated<number>;
    name: string;
    body: string;
    active: Generated<0 | 1>;
    version: Generated<number>;
  };
  match_batch: {
    id: Generated<number>;
    state: Generated<'writing' | 'sent'>;
    profile_id: number;
    profile: string;
    file_name: string;
    file_sha256: string | null;
    case_count: Generated<number>;
    created_by: number;
    created_at: string;
  };
  match_batch_case: {
    batch_id: number;
    case_id: number;
    worker_id: number;
    sent_nik: string | null;
    sent_name: string;
    sent_birth_date: string | null;
    sent_hash: string;
  };
  match_answer: {
    id: Generated<number>;
    batch_id: number;
    state: Generated<'staging' | 'staged' | 'recorded' | 'discarded' | 'undone'>;
    file_name: string;
    file_sha256: string;
    totals: string | null;
    created_by: number;
    created_at: string;
    recorded_by: number | null;
    recorded_at: string | null;
    undone_by: number | null;
    undone_at: string | null;
  };
  match_answer_row: {
    id: Generated<number>;
    answer_id: number;
    sheet: string;
    row_number: number;
    cells: string;
    reason: string | null;
    case_id: number | null;
    state: MatchState | null;
    told: string | null;
    note: string | null;
    answered: string;
    differences: string;
  };
  dukcapil_result: {
    id: Generated<number>;
    case_id: number;
    worker_id: number;
    batch_id: number;
    answer_id: number;
    state: MatchState;
    told: string | null;
    note: string | null;
    answered: string;
    differences: string;
    sent_nik: string | null;
    sent_name: string;
    sent_birth_date: string | null;
    received_at: string;
    after_event: number;
    received_by: number;
  };
};
