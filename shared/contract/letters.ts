import { z } from 'zod';
import { separatorKinds } from '../domain/letter-handover.ts';
import { absolutePath, date, id, problemData, reads, startedJob, text, typed, writes } from './base.ts';
import { agendaQuery, letterRow } from './letter-agenda.ts';
import { workerFilter } from './workers.ts';

/** Paper of the letters: A4 or F4 (215 × 330 mm). */
export const paper = z.enum(['A4', 'F4']);

/** A batch: one range of numbers of one series, written in files of about 100 letters. */
export const letterBatch = z.object({
  id,
  seriesId: id,
  year: z.number().int(),
  firstSequence: z.number().int(),
  lastSequence: z.number().int(),
  total: z.number().int(),
  issued: z.number().int(),
  state: z.enum(['running', 'done', 'cancelled', 'interrupted']),
  paper,
  folder: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});

/** A batch of letters. */
export type LetterBatch = z.infer<typeof letterBatch>;

/** A series of letter numbers: a pattern and a counter that starts anew each year. */
export const letterSeries = z.object({
  id,
  code: z.string(),
  name: z.string(),
  pattern: z.string(),
  classification: z.string(),
  unit: z.string(),
  version: z.number().int(),
});

/** A key that signs letters: its public half (base64) and how long it vouches for them. */
const letterKey = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  createdAt: z.string(),
  /** Last day that letters signed with it may bear; null for the key in use. */
  lastDay: z.string().nullable(),
  /** First day from which its letters are not believed. */
  revokedFrom: z.string().nullable(),
  revokeReason: z.string().nullable(),
});

/** A key that signs letters. */
export type LetterKey = z.infer<typeof letterKey>;

/** A letter's day; its QR code counts days from 2000 in two bytes. */
const letterDate = date.refine((day) => day >= '2000-01-01' && day <= '2178-12-31');

/** Who gets letters, in which series, on which paper. */
const selection = z.object({
  filter: workerFilter.default({}),
  seriesId: id.optional(),
  programId: id.optional(),
  /** Code of the template; the letter of the programme's own list when left out. */
  template: text(40).optional(),
});

/** A series of numbers as its form sends it; without an identity it is a new one. */
export const letterSeriesOrder = letterSeries.omit({ id: true, version: true }).extend({
  id: id.optional(),
  version: z.number().int().optional(),
  code: text(40),
  name: text(200),
  classification: typed(20).trim(),
  unit: typed(40).trim(),
});

/** Membership letters (Surat). */
export const letters = {
  series: reads('letters.read').output(z.array(letterSeries)),
  saveSeries: writes('settings.edit').input(letterSeriesOrder).output(letterSeries),
  /** What would happen: how many letters, which numbers, who cannot get one and why. No number is used. */
  preflight: reads('letters.issue')
    .input(selection.extend({ letterDate: date.optional(), paper: paper.default('A4') }))
    .output(
      z.object({
        /** The version of the template with which it was measured. */
        templateId: id,
        /** The programme that the letters would be about, null for letters of none. */
        programName: z.string().nullable(),
        ready: z.number().int(),
        alreadyIssued: z.number().int(),
        firstNumber: z.string().nullable(),
        lastNumber: z.string().nullable(),
        problems: z.array(problemData.extend({ workerId: id, name: z.string() })),
        problemCount: z.number().int(),
        /** What the office itself lacks, such as the name of the signer; letters can be made all the same. */
        warnings: z.array(problemData),
      }),
    ),
  /** Writes all who cannot get a letter, and why, into a workbook. Journalled with the people. */
  mendList: writes('letters.issue')
    .input(selection.extend({ letterDate: date.optional(), paper: paper.default('A4'), path: absolutePath }))
    .output(startedJob),
  /** A page with the person's data, stamped as a sample and without number or QR code; base64 of the PDF. */
  preview: reads('letters.read')
    .input(selection.pick({ programId: true, template: true }).extend({ workerId: id, paper: paper.default('A4') }))
    .output(z.object({ pdf: z.string() })),
  /** Reserves a range of numbers and writes the letters as PDF files into the folder; resumable. */
  issue: writes('letters.issue')
    .input(
      selection.extend({
        paper: paper.default('A4'),
        folder: absolutePath,
        letterDate: letterDate.optional(),
        /** Sheets between the letters that tell where the pile changes hands. */
        separators: z.enum(separatorKinds).default('none'),
        expectedCount: z.number().int().optional(),
        /** The version of the template that was looked at; another one in use by now is refused. */
        templateId: id.optional(),
        limit: z.number().int().positive().optional(),
      }),
    )
    .output(startedJob),
  /** Goes on with a batch that was cancelled or cut off, with the same numbers. */
  resume: writes('letters.issue')
    .input(z.object({ batchId: id }))
    .output(startedJob),
  /**
   * Ends a cancelled batch: numbers reserved but not issued become void with the reason, and files of theirs are removed; `left` are
   * the paths that could not be.
   */
  closeBatch: writes('letters.void')
    .input(z.object({ batchId: id, reason: text(300) }))
    .output(z.object({ voided: z.number().int(), left: z.array(z.string()) })),
  batches: reads('letters.read').output(z.array(letterBatch)),
  list: reads('letters.read')
    .input(agendaQuery)
    .output(z.object({ rows: z.array(letterRow), total: z.number().int() })),
  void: writes('letters.void')
    .input(z.object({ id, reason: text(300) }))
    .output(z.object({ id })),
  /**
   * Checks the text of a QR code against the office's keys and, when it is genuine, against the ledger; `printed` is the number on
   * the letter, by which a code that was taken from another one is found out.
   */
  verify: reads('letters.read')
    .input(z.object({ text: z.string().min(1).max(2000), printed: z.string().max(100).optional() }))
    .output(
      z.object({
        verdict: z.enum([
          'valid',
          'replayed',
          'void',
          'unknown_number',
          'key_ended',
          'altered',
          'unknown_key',
          'not_a_code',
        ]),
        number: z.string().nullable(),
        issuedOn: z.string().nullable(),
        maskedName: z.string().nullable(),
        program: z.string().nullable(),
      }),
    ),
  /** Public keys with which anybody can check letters offline. */
  publicKeys: reads('letters.read').output(z.array(letterKey)),
  /** Makes a new key pair; old letters stay genuine. */
  rotateKey: writes('letters.keys').output(z.object({ keyId: z.string() })),
  /** Says that a key came into other hands: its letters from that day on are not believed any more. */
  revokeKey: writes('letters.keys')
    .input(z.object({ keyId: z.string().regex(/^[0-9a-f]{8}$/), from: date, reason: text(300) }))
    .output(z.object({ keyId: z.string() })),
  /** Writes one HTML file that checks letters without a network, with the present keys and void numbers in it. */
  exportChecker: reads('letters.read')
    .input(z.object({ path: absolutePath }))
    .output(z.object({ voided: z.number().int() })),
  /** Writes the signed list of keys and void numbers that brings such a file up to date. */
  exportList: reads('letters.read')
    .input(z.object({ path: absolutePath }))
    .output(z.object({ voided: z.number().int() })),
};
