import { z } from 'zod';
import { collectorRelations, counterVerdicts, heldStates, returnReasons } from '../domain/letter-handover.ts';
import { printReasons, printStates, printWays } from '../domain/letter-prints.ts';
import { letterNumberStates } from '../domain/states.ts';
import { absolutePath, date, id, pageInput, reads, startedJob, text, writes } from './base.ts';

/** A letter as the register of letters (Agenda) shows it. */
export const letterRow = z.object({
  id,
  number: z.string(),
  state: z.enum(letterNumberStates),
  year: z.number().int(),
  sequence: z.number().int(),
  workerId: id,
  /** As it stands on the letter. */
  name: z.string(),
  villageName: z.string().nullable(),
  rt: z.string().nullable(),
  rw: z.string().nullable(),
  batchId: id.nullable(),
  letterDate: z.string(),
  issuedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  held: z.enum(heldStates),
  /** The present hand-over; null while the letter lies at the office. */
  handedOn: z.string().nullable(),
  collector: z.string().nullable(),
  copies: z.number().int(),
  /** Why the person left the register (`leavingReasons`, 'left' where no reason is known); null while nobody has left. */
  personLeft: z.string().nullable(),
});

/** A letter as the register of letters shows it. */
export type LetterRow = z.infer<typeof letterRow>;

/** Which letters are meant; all that is left out means all. */
export const agendaFilter = z.object({
  state: z.enum(letterNumberStates).optional(),
  /** `due`: issued and not with anybody, because never handed out or come back. */
  held: z.enum([...heldStates, 'due']).optional(),
  /** Code of the template, in any version. */
  template: text(40).optional(),
  villageCode: text(20).optional(),
  batchId: id.optional(),
  /** First and last day of the letter's date. */
  from: date.optional(),
  to: date.optional(),
  /** A name in any spelling, a NIK, a number or the beginning of one, or the text of a QR code. */
  search: z.string().max(2000).optional(),
});

/** Which letters are meant. */
export type AgendaFilter = z.infer<typeof agendaFilter>;

/** Columns by which the register of letters is sorted. */
export const agendaSortFields = ['number', 'name', 'place', 'letterDate'] as const;

/** Order of the register of letters; the newest number first when left out. */
export const agendaSort = z.object({ field: z.enum(agendaSortFields), descending: z.boolean() });

/** A block of the register of letters. */
export const agendaQuery = pageInput.extend({ ...agendaFilter.shape, sort: agendaSort.optional() });

/** One step of a letter's life; `by` is the account that recorded it. */
const lifeStep = z.object({
  kind: z.enum(['reserved', 'issued', 'printed', 'handed', 'returned', 'copied', 'copy_out', 'voided']),
  /** Moment of the record; null where it is not known. */
  at: z.string().nullable(),
  by: z.string().nullable(),
  /** The civil date that was recorded, of a hand-over or a return. */
  on: z.string().nullable(),
  /** Who collected the letter or asked for the copy. */
  person: z.string().nullable(),
  relation: z.enum(collectorRelations).nullable(),
  returnReason: z.enum(returnReasons).nullable(),
  reason: z.string().nullable(),
  copy: z.number().int().nullable(),
  /** How it left the office's files, of an original or a copy. */
  print: z
    .object({
      way: z.enum(printWays),
      printer: z.string().nullable(),
      state: z.enum(printStates),
      reason: z.enum(printReasons).nullable(),
    })
    .nullable(),
});

/** One step of a letter's life. */
export type LetterLifeStep = z.infer<typeof lifeStep>;

/** How far a printer must put everything to the right and down, in millimetres. */
const shift = z.object({ right: z.number().min(-20).max(20), down: z.number().min(-20).max(20) });

/** A scanned code (QR) or typed number. */
const scanned = z.string().trim().min(1).max(2000);

/** What the counter is told of a letter. */
const counterAnswer = z.object({ verdict: z.enum(counterVerdicts), letter: letterRow.nullable() });

/** The register of letters: lists, the life of a letter, hand-over, copies, papers. */
export const letterAgenda = {
  /** One letter with all that happened to it. */
  get: reads('letters.read')
    .input(z.object({ id }))
    .output(z.object({ letter: letterRow, life: z.array(lifeStep) })),
  /** How many issued letters nobody has, by days since their date; `from` and `to` are the dates of each group. */
  ageing: reads('letters.read').output(
    z.array(z.object({ from: date.nullable(), to: date, days: z.number().int().nullable(), count: z.number().int() })),
  ),
  /** Writes the letters that match to a file. Journalled with the count. */
  export: writes('letters.issue')
    .input(
      z.object({
        path: absolutePath,
        format: z.enum(['xlsx', 'csv']),
        filter: agendaFilter.default({}),
        sort: agendaSort.optional(),
        ids: z.array(id).max(10_000).optional(),
      }),
    )
    .output(startedJob),
  /** Reads the files of a batch back, and writes its manifest and its lists of receipt into their folder. */
  papers: writes('letters.issue')
    .input(z.object({ batchId: id }))
    .output(startedJob),
  /** Prints every number of a series and year with its state, and closes the totals. */
  ledger: writes('letters.issue')
    .input(z.object({ seriesId: id, year: z.number().int().min(2000).max(2178), folder: absolutePath }))
    .output(startedJob),
  /** Files of a batch, in the order in which they are printed. */
  files: reads('letters.issue')
    .input(z.object({ batchId: id }))
    .output(
      z.array(
        z.object({ part: z.number().int(), name: z.string(), letters: z.number().int(), pages: z.number().int() }),
      ),
    ),
  /** A file of a batch as it was written, shifted for a printer; base64 of the PDF. Journalled. */
  file: writes('letters.issue')
    .input(z.object({ batchId: id, part: z.number().int(), shift }))
    .output(z.object({ pdf: z.string() })),
  /** A page by which a printer's shift is measured; base64 of the PDF. */
  calibration: reads('letters.issue')
    .input(z.object({ paper: z.enum(['A4', 'F4']), shift }))
    .output(z.object({ pdf: z.string() })),
  /** What is at hand: looks a scanned code or typed number up, without changing anything. */
  lookUp: reads('letters.read')
    .input(z.object({ code: scanned }))
    .output(counterAnswer),
  /** Records that a letter was collected; `collector` may be left out where the person came in person. */
  handOver: writes('letters.issue')
    .input(
      z.object({
        code: scanned,
        collector: text(200).optional(),
        relation: z.enum(collectorRelations),
        handedOn: date,
      }),
    )
    .output(letterRow),
  /** Makes a copy of an issued letter, stamped and counted; base64 of the PDF. */
  copy: writes('letters.issue')
    .input(z.object({ id, askedBy: text(200), reason: text(300) }))
    .output(z.object({ pdf: z.string(), copy: z.number().int(), paper: z.enum(['A4', 'F4']) })),
  /** Records that a letter came back to the office. */
  takeBack: writes('letters.issue')
    .input(z.object({ code: scanned, reason: z.enum(returnReasons), returnedOn: date }))
    .output(letterRow),
};
