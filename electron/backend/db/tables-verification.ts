import type { Generated } from 'kysely';
import type { StoredMatch } from '#shared/domain/match-states.ts';
import type { CaseAct, QueueStage } from '#shared/domain/stages.ts';
import type { CaseState, Decision } from '#shared/domain/states.ts';

type VerificationCase = {
  id: Generated<number>;
  worker_id: number;
  program_id: number;
  state: CaseState;
  warning_count: Generated<number>;
  submitted_by: number;
  submitted_at: string;
  submit_change_set_id: number;
  claimed_by: number | null;
  claimed_at: string | null;
  decided_by: number | null;
  decided_at: string | null;
  seen_hash: string | null;
  version: Generated<number>;
  /** 1: to be decided one by one, since a sample of its lot failed. */
  singly: Generated<0 | 1>;
  village_code: Generated<string | null>;
  due_date: Generated<string | null>;
  assigned_to: Generated<number | null>;
  stage: Generated<QueueStage>;
  stage_since: Generated<string>;
  /** The stage of an open case, the state of a closed one; triggers hold it to that. */
  place: Generated<QueueStage | Exclude<CaseState, 'proposed'>>;
  match_state: Generated<StoredMatch>;
  match_batch_id: Generated<number | null>;
  match_rank: Generated<number>;
};

type VerificationEvent = {
  id: Generated<number>;
  case_id: number;
  actor_id: number | null;
  action: 'submit' | CaseAct | 'match' | 'lapse' | 'recheck';
  reason_code: string | null;
  note: string | null;
  seen_hash: string | null;
  fields: Generated<string | null>;
  change_set_id: number | null;
  at: string;
  bulk_sample_id: Generated<number | null>;
  took_ms: Generated<number | null>;
  stage: Generated<QueueStage | null>;
};

type DecisionReasonRow = {
  action: 'return' | 'reject' | 'pass';
  code: string;
  text_id: string;
  text_en: string;
  active: Generated<0 | 1>;
  position: number;
  version: Generated<number>;
};

type BulkSampleRow = {
  id: Generated<number>;
  verifier_id: number;
  filter: string;
  seed: string;
  acceptable_share: number;
  population: number;
  size: number;
  last_case_id: number;
  state: Generated<'open' | 'passed' | 'failed'>;
  drawn_at: string;
};

type BulkSampleCase = { sample_id: number; case_id: number; event_id: Generated<number | null> };

type BulkLotCase = { sample_id: number; case_id: number };

type SecondLookRow = {
  id: Generated<number>;
  case_id: number;
  event_id: number;
  first_by: number;
  first_action: Decision;
  state: Generated<'open' | 'agreed' | 'differs' | 'settled' | 'void'>;
  claimed_by: number | null;
  claimed_at: string | null;
  second_by: number | null;
  second_action: Decision | null;
  reason_code: string | null;
  note: string | null;
  took_ms: number | null;
  decided_at: string | null;
  settled_by: number | null;
  outcome: 'kept' | 'reopened' | null;
  settle_note: string | null;
  settled_at: string | null;
};

/** Cases, what was decided of them, and the samples and second looks that watch over it. */
export type VerificationTables = {
  verification_case: VerificationCase;
  verification_event: VerificationEvent;
  decision_reason: DecisionReasonRow;
  second_look: SecondLookRow;
  bulk_sample: BulkSampleRow;
  bulk_sample_case: BulkSampleCase;
  bulk_lot_case: BulkLotCase;
};
