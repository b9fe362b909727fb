import type { Generated } from 'kysely';
import type { PrintReason, printStates, printWays } from '#shared/domain/letter-prints.ts';

/** Originals of a part of a file that left the office's files together. */
export type LetterPrintRow = {
  id: Generated<number>;
  batch_id: number;
  part: number;
  first_page: number;
  last_page: number;
  letters: number;
  way: (typeof printWays)[number];
  printer: string | null;
  reason: PrintReason | null;
  note: string | null;
  state: Generated<(typeof printStates)[number]>;
  asked_at: string;
  asked_by: number;
  ended_at: string | null;
};

/** A stamped copy that left the office. */
export type LetterCopyOutRow = {
  id: Generated<number>;
  letter_id: number;
  copy_number: number;
  way: (typeof printWays)[number];
  printer: string | null;
  at: string;
  by: number;
};
