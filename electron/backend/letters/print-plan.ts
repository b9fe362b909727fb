import { AppError } from '#shared/contract/errors.ts';
import type { PageRange } from '#shared/domain/letter-prints.ts';
import type { Connection } from '../db/open.ts';
import { type Batch, readBatch } from './batch.ts';
import { checkedFile, type File, filesOf } from './batch-papers.ts';
import { choosePages } from './choose-pages.ts';
import { type PlacedLetter, pagesOf } from './file-plan.ts';
import { type PaperShift, shiftPages } from './shift-pages.ts';

/** Which pages of a file are printed, and how far they are shifted for the printer. */
export type PageOrder = {
  readonly batchId: number;
  readonly part: number;
  readonly pages?: PageRange;
  readonly shift: PaperShift;
};

/** A letter in its file, with what decides whether it may leave it as an original. */
type SheetLetter = PlacedLetter & {
  readonly id: number;
  readonly number: string;
  readonly state: string;
  readonly held: string;
  /** How often it has left the file before, or may have. */
  readonly before: number;
};

/** What is printed: the pages, the letters on them, and how many letters in between are left out. */
export type PrintPlan = {
  readonly batch: Batch;
  readonly file: File;
  readonly range: PageRange;
  readonly pages: ReadonlySet<number>;
  readonly letters: readonly SheetLetter[];
  readonly leftOut: number;
};

function lettersIn(connection: Connection, batchId: number, { first_sequence: from, last_sequence: to }: File) {
  return connection
    .prepare<[number, number, number], SheetLetter>(
      `SELECT a.letter_id AS id, a.number, a.sequence, a.state, a.held, a.village_code AS village, a.rw, a.rt,
              (SELECT count(*) FROM letter_print_sheet s JOIN letter_print p ON p.id = s.print_id
                WHERE s.letter_id = a.letter_id AND p.state IN ('asked', 'sent', 'unknown')) AS before
         FROM letter_agenda a JOIN letter l ON l.id = a.letter_id
        WHERE a.batch_id = ? AND a.sequence BETWEEN ? AND ? AND l.issued_at IS NOT NULL ORDER BY a.sequence`,
    )
    .all(batchId, from, to);
}

/**
 * Which pages are printed: those asked for, without letters that are void or with their owners, since of these there are only
 * stamped copies. @throws AppError common.not_found, letters.file_changed, letters.print_no_pages, letters.print_nothing
 */
export function planPrint(connection: Connection, { batchId, part, pages: asked }: PageOrder): PrintPlan {
  const file = filesOf(connection, batchId).find((one) => one.part === part);
  if (!file) throw new AppError('common.not_found');
  const batch = readBatch(connection, batchId);
  const range = { from: asked?.from ?? 1, to: Math.min(asked?.to ?? file.pages, file.pages) };
  if (range.from > range.to) throw new AppError('letters.print_no_pages', { pages: file.pages });
  const all = lettersIn(connection, batchId, file);
  const { pages: places, count } = pagesOf(all, batch.separators);
  if (count !== file.pages) throw new AppError('letters.file_changed', { file: file.file_name });
  const inRange = (page: number) => page >= range.from && page <= range.to;
  const within = all.filter((_, index) => inRange(places[index] ?? 0));
  const letters = within.filter(({ state, held }) => state === 'issued' && held !== 'handed');
  if (letters.length === 0) throw new AppError('letters.print_nothing');
  const stays = new Set(letters);
  const barred = new Set(all.flatMap((letter, index) => (stays.has(letter) ? [] : [places[index]])));
  const pages = Array.from({ length: file.pages }, (_, index) => index + 1);
  const chosen = pages.filter((page) => inRange(page) && !barred.has(page));
  return { batch, file, range, pages: new Set(chosen), letters, leftOut: within.length - letters.length };
}

/** The pages of a plan as they go to paper: read back, compared with what was written, cut out, shifted. @throws AppError letters.file_missing, letters.file_changed */
export async function printedPages({ batch, file, pages }: PrintPlan, shift: PaperShift): Promise<Uint8Array> {
  return shiftPages(choosePages(await checkedFile(batch.folder, file), pages), shift);
}
