import { z } from 'zod';
import { printReasons, printStates, printWays, settledStates } from '../domain/letter-prints.ts';
import { absolutePath, id, reads, text, writes } from './base.ts';

/** How far a printer must put everything to the right and down, in millimetres. */
const shift = z.object({ right: z.number().min(-20).max(20), down: z.number().min(-20).max(20) });

/** Pages of a file, from 1 on; all of them when left out. */
const pages = z
  .object({ from: z.number().int().min(1), to: z.number().int().min(1) })
  .refine(({ from, to }) => from <= to)
  .optional();

/** What leaves a file as originals. A reason is needed for letters that have left it before; `other` needs a note. */
const order = z.object({
  batchId: id,
  part: z.number().int().min(1),
  pages,
  shift,
  reason: z.enum(printReasons).optional(),
  note: text(300).optional(),
});

/** Originals that left a file together. */
const print = z.object({
  id,
  batchId: id,
  part: z.number().int(),
  from: z.number().int(),
  to: z.number().int(),
  letters: z.number().int(),
  way: z.enum(printWays),
  printer: z.string().nullable(),
  reason: z.enum(printReasons).nullable(),
  state: z.enum(printStates),
  at: z.string(),
  by: z.string(),
});

/** Originals that left a file together. */
export type LetterPrint = z.infer<typeof print>;

/** A stamped copy of a letter. */
const copy = z.object({ id, copy: z.number().int().min(1) });

/** Printing the files of a batch: what is printed, and what became of it; and stamped copies on their way out. */
export const letterPrints = {
  /** What has left the files of a batch, the newest first. */
  history: reads('letters.issue')
    .input(z.object({ batchId: id }))
    .output(z.array(print)),
  /**
   * Gives out pages of a file for printing (base64 of the PDF), shifted for the printer, without letters that are void or with
   * their owners (`leftOut`). It counts as printed until `end` says otherwise.
   */
  begin: writes('letters.issue')
    .input(order.extend({ printer: text(300).nullable() }))
    .output(z.object({ id, pdf: z.string(), letters: z.number().int(), leftOut: z.number().int() })),
  /** Says what became of a print. Only one that was sent is journalled as printed. */
  end: writes('letters.issue')
    .input(z.object({ id, state: z.enum(['sent', 'cancelled', 'failed', 'unknown']) }))
    .output(z.object({ id })),
  /** Prints whose answer has not come, or never will since the application ended before it; the newest first. */
  open: reads('letters.issue').output(z.array(print)),
  /** A person who looked at the printer says whether such a print came out; journalled when it did. */
  settle: writes('letters.issue')
    .input(z.object({ id, state: z.enum(settledStates) }))
    .output(z.object({ id })),
  /** Saves pages of a file as they would be printed: under a path, or in a folder under the file's name. */
  save: writes('letters.issue')
    .input(order.extend({ target: z.union([z.object({ path: absolutePath }), z.object({ folder: absolutePath })]) }))
    .output(z.object({ path: z.string(), letters: z.number().int(), leftOut: z.number().int() })),
  /** The page of a copy that was made, shifted for the printer; base64 of the PDF. */
  copyPage: reads('letters.issue')
    .input(copy.extend({ shift }))
    .output(z.object({ pdf: z.string() })),
  /** Records that a copy was sent to a printer, or with null through the system's dialog. Journalled. */
  copySent: writes('letters.issue')
    .input(copy.extend({ printer: text(300).nullable() }))
    .output(copy),
  /** Saves the page of a copy as a file. Journalled. */
  saveCopy: writes('letters.issue')
    .input(copy.extend({ shift, path: absolutePath }))
    .output(z.object({ path: z.string() })),
};
