import type { Generated } from 'kysely';
import type { Role } from '#shared/contract/permissions.ts';
import type { RequestKind } from '#shared/contract/requests.ts';
import type { CollectorRelation, HeldState, ReturnReason } from '#shared/domain/letter-handover.ts';
import type { LinkBand } from '#shared/domain/linkage.ts';
import type { StoredMatch } from '#shared/domain/match-states.ts';
import type { CaseAct, QueueStage } from '#shared/domain/stages.ts';
import type {
  CaseState,
  Decision,
  ImportKind,
  importStates,
  ListChange,
  RosterCode,
  Verdict,
  WorkerState,
} from '#shared/domain/states.ts';
import type { AttachmentTables } from './tables-attachments.ts';
import type { DukcapilTables } from './tables-dukcapil.ts';
import type { LetterPrintRow } from './tables-prints.ts';
import type { StageTable } from './tables-stages.ts';

type Account = {
  id: Generated<number>;
  username: string;
  display_name: string;
  role: Role;
  password_hash: string;
  active: Generated<number>;
  failed_count: Generated<number>;
  locked_until: string | null;
  last_sign_in_at: string | null;
  password_set_by: Generated<number | null>;
  created_at: string;
  version: Generated<number>;
};

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

type Import = {
  id: Generated<number>;
  file_name: string;
  file_sha256: string;
  file_size: number;
  state: (typeof importStates)[number];
  kind: Generated<ImportKind>;
  roster_code: RosterCode | null;
  list_change: ListChange | null;
  sender: string | null;
  reference_date: string | null;
  choices: string;
  program_id: number;
  cohort: string | null;
  totals: string | null;
  created_by: number;
  created_at: string;
  committed_by: number | null;
  committed_at: string | null;
  change_set_id: number | null;
  reverted: string | null;
};

type ImportRecipe = {
  id: Generated<number>;
  name: string;
  sender: string;
  signature: string;
  layout: string;
  created_by: number;
  created_at: string;
  used_at: string | null;
};

type ImportRow = {
  id: Generated<number>;
  import_id: number;
  sheet: number;
  row_number: number;
  verdict: Verdict;
  cells: string;
  kinds: string | null;
  hidden: Generated<number>;
  family_card: string | null;
  person: string;
  problems: string | null;
  proposals: string | null;
  differences: string | null;
  repairs: string | null;
  duplicate_of: string | null;
  worker_id: number | null;
  worker_version: number | null;
};

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

type SecondPersonRequestRow = {
  id: Generated<number>;
  kind: RequestKind;
  state: Generated<'open' | 'confirmed' | 'done' | 'refused' | 'withdrawn'>;
  subject_id: number | null;
  payload: string;
  requested_by: number;
  requested_at: string;
  decided_by: Generated<number | null>;
  decided_at: Generated<string | null>;
};

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

type LetterSeries = {
  id: Generated<number>;
  code: string;
  name: string;
  pattern: string;
  classification: string;
  unit: string;
  version: Generated<number>;
};

type LetterBatch = {
  id: Generated<number>;
  series_id: number;
  program_id: number | null;
  roster_code: RosterCode | null;
  year: number;
  first_sequence: number;
  last_sequence: number;
  state: 'running' | 'done' | 'cancelled' | 'interrupted';
  paper: 'A4' | 'F4';
  folder: string;
  letter_date: string;
  office: string;
  template_id: number | null;
  separators: Generated<'none' | 'village' | 'rt'>;
  job_id: number | null;
  created_by: number;
  created_at: string;
};

type LetterTemplateRow = {
  id: Generated<number>;
  code: string;
  version: number;
  name: string;
  roster_code: RosterCode | null;
  state: 'draft' | 'approved' | 'in_use' | 'retired';
  body: string;
  saves: Generated<number>;
  author_id: number | null;
  created_at: string;
  approver_id: number | null;
  approved_at: string | null;
};

type Letter = {
  id: Generated<number>;
  series_id: number;
  year: number;
  sequence: number;
  number: string;
  state: 'reserved' | 'issued' | 'void';
  worker_id: number;
  program_id: number | null;
  roster_code: RosterCode | null;
  batch_id: number;
  payload: string;
  qr_text: string | null;
  issued_at: string | null;
  issued_by: number | null;
  void_reason: string | null;
  voided_at: string | null;
  voided_by: number | null;
};

/** One narrow row for each letter, kept by triggers: lists are answered from it. */
type LetterAgenda = {
  letter_id: number;
  number: string;
  sequence: number;
  state: Letter['state'];
  held: HeldState;
  worker_id: number;
  batch_id: number;
  template_id: number;
  letter_date: string;
  village_code: string | null;
  rw: string | null;
  rt: string | null;
  name: string;
  name_key: string;
  copies: number;
};

type LetterFile = {
  batch_id: number;
  part: number;
  file_name: string;
  letters: number;
  sha256: string;
  /** Null for files from before they were planned by kelurahan, as are the two that follow. */
  first_sequence: number | null;
  last_sequence: number | null;
  pages: number | null;
};

type LetterHandover = {
  id: Generated<number>;
  letter_id: number;
  handed_on: string;
  collector: string;
  relation: CollectorRelation;
  recorded_at: string;
  recorded_by: number;
  returned_on: string | null;
  return_reason: ReturnReason | null;
  returned_at: string | null;
  returned_by: number | null;
};

type LetterCopy = {
  letter_id: number;
  copy_number: number;
  asked_by: string;
  reason: string;
  made_at: string;
  made_by: number;
};

type SigningKeyTable = {
  key_id: string;
  public_key: string;
  private_key: string;
  created_at: string;
  /** Last day that letters signed with it may bear; null for the one key in use. */
  last_day: string | null;
  revoked_from: string | null;
  revoke_reason: string | null;
};

type LinkModelRow = {
  id: Generated<number>;
  learned_at: string;
  job_id: number | null;
  people: number;
  pairs: number;
  candidates: number;
  found: number;
  weights: string;
};

/** A pair of records that may be one person, `left_id` < `right_id`. */
export type DuplicatePairTable = {
  id: Generated<number>;
  left_id: number;
  right_id: number;
  cluster_id: number;
  state: 'open' | 'distinct' | 'merged' | 'gone';
  band: LinkBand;
  score: number;
  finding: string;
  found_at: string;
  decided_by: number | null;
  decided_at: string | null;
  note: string | null;
  seen_hash: string | null;
  version: Generated<number>;
};

type Merge = {
  id: Generated<number>;
  kept_id: number;
  merged_id: number;
  pair_id: number | null;
  before: string;
  after: string;
  change_set_id: number;
  note: string | null;
  undone_change_set_id: number | null;
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

/** All tables, as the query builder sees them. */
export type Tables = AttachmentTables &
  DukcapilTables & {
    setting: { key: string; value: string; version: Generated<number> };
    account: Account;
    account_area: { account_id: number; area_code: string };
    account_password: { id: Generated<number>; account_id: number; password_hash: string; replaced_at: string };
    journal: Journal;
    job: JobRow;
    change_set: ChangeSet;
    change: Change;
    left_cell: LeftCell;
    bulk_run: BulkRun;
    bulk_rest: { change_set_id: number; worker_id: number };
    district: { code: string; name: string };
    village: { code: string; name: string; district_code: string; postcode: string };
    program: Program;
    tariff: {
      id: Generated<number>;
      part: 'JKK' | 'JKM' | 'JHT';
      amount: number;
      valid_from: string;
      valid_to: string | null;
    };
    roster: { code: RosterCode; name: string; program_id: number | null };
    roster_entry: RosterEntry;
    area_alias: { spelling_key: string; spelling: string; code: string; learned_by: number; learned_at: string };
    import: Import;
    import_recipe: ImportRecipe;
    import_row: ImportRow;
    import_round: { import_id: number; earlier_id: number };
    import_round_row: { import_row_id: number; earlier_row_id: number; changed: number };
    worker: WorkerTable;
    duplicate_pair: DuplicatePairTable;
    link_model: LinkModelRow;
    link_threshold: { id: number; possible: number; likely: number; version: Generated<number> };
    merge: Merge;
    enrolment: Enrolment;
    verification_case: VerificationCase;
    verification_event: VerificationEvent;
    decision_reason: DecisionReasonRow;
    second_look: SecondLookRow;
    second_person_request: SecondPersonRequestRow;
    bulk_sample: BulkSampleRow;
    bulk_sample_case: BulkSampleCase;
    letter_series: LetterSeries;
    letter_counter: { series_id: number; year: number; last: number };
    letter_template: LetterTemplateRow;
    letter_batch: LetterBatch;
    letter: Letter;
    letter_agenda: LetterAgenda;
    letter_handover: LetterHandover;
    letter_copy: LetterCopy;
    letter_file: LetterFile;
    letter_print: LetterPrintRow;
    letter_print_sheet: { letter_id: number; print_id: number };
    name_word: { variant: string; word: string };
    saved_view: { id: Generated<number>; owner_id: number; name: string; shared: number; definition: string };
    signing_key: SigningKeyTable;
    stage: StageTable;
  };
