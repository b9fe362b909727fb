import { AppError } from '#shared/contract/errors.ts';
import type { SeparatorKind } from '#shared/domain/letter-handover.ts';
import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import { contentOf, type FrozenOffice, frozenLetter, frozenOffice } from './frozen-letter.ts';
import type { LetterContent, Paper } from './letter-types.ts';
import { templateOfBatch } from './template-store.ts';

/** A batch with everything that its letters share, as it was frozen when the numbers were reserved. */
export type Batch = {
  readonly id: number;
  readonly folder: string;
  readonly paper: Paper;
  readonly letterDate: string;
  readonly office: FrozenOffice;
  /** The roster of letters that are about no programme. */
  readonly rosterCode: RosterCode | null;
  readonly template: LetterTemplate;
  readonly separators: SeparatorKind;
  readonly firstSequence: number;
  readonly lastSequence: number;
};

type BatchRow = {
  readonly folder: string;
  readonly paper: Paper;
  readonly letter_date: string;
  readonly office: string;
  readonly roster_code: RosterCode | null;
  readonly separators: SeparatorKind;
  readonly first_sequence: number;
  readonly last_sequence: number;
};

/** Reads a batch. @throws AppError common.not_found */
export function readBatch(connection: Connection, id: number): Batch {
  const row = connection
    .prepare<[number], BatchRow>(
      'SELECT folder, paper, letter_date, office, roster_code, separators, first_sequence, last_sequence FROM letter_batch WHERE id = ?',
    )
    .get(id);
  if (!row) throw new AppError('common.not_found');
  return {
    id,
    folder: row.folder,
    paper: row.paper,
    letterDate: row.letter_date,
    office: frozenOffice.parse(JSON.parse(row.office)),
    rosterCode: row.roster_code,
    template: templateOfBatch(connection, id),
    separators: row.separators,
    firstSequence: row.first_sequence,
    lastSequence: row.last_sequence,
  };
}

/** An issued letter as its row holds it. */
export type IssuedLetter = { readonly number: string; readonly payload: string; readonly qr_text: string | null };

/** The content of an issued letter, the same that was typeset when it was issued. */
export function issuedContent({ number, payload, qr_text: code }: IssuedLetter, batch: Batch): LetterContent {
  const frozen = frozenLetter.parse(JSON.parse(payload));
  return contentOf(frozen, batch.office.program, batch.letterDate, number, code);
}
