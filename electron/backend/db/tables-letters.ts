import type { Generated } from 'kysely';
import type { CollectorRelation, HeldState, ReturnReason } from '#shared/domain/letter-handover.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import type { LetterCopyOutRow, LetterPrintRow } from './tables-prints.ts';

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

/** Letters, their numbers, templates and files, and where each of them went. */
export type LetterTables = {
  letter_series: LetterSeries;
  letter_counter: { series_id: number; year: number; last: number };
  letter_template: LetterTemplateRow;
  letter_batch: LetterBatch;
  letter: Letter;
  letter_agenda: LetterAgenda;
  letter_handover: LetterHandover;
  letter_copy: LetterCopy;
  letter_copy_out: LetterCopyOutRow;
  letter_file: LetterFile;
  letter_print: LetterPrintRow;
  letter_print_sheet: { letter_id: number; print_id: number };
  signing_key: SigningKeyTable;
};
