import { z } from 'zod';
import { fieldPolicies, policyFields } from '../domain/import-policy.ts';
import { chainPresetNames } from '../domain/stages.ts';
import { date, problemData, reads, text, typed, writes } from './base.ts';
import { journalFilter, journalPlace, journalRow } from './journal.ts';

/** What becomes of a person whose approval lapses. */
export const lapseTargets = ['draft', 'reopen'] as const;

/** What a second person can be asked for. */
export const secondPersonKinds = [
  'password_reset',
  'role_change',
  'settings',
  'mass_export',
  'reasons',
  'letter_series',
  'programs',
  'stages',
] as const;

/** Something that a second person can be asked for. */
export type SecondPersonKind = (typeof secondPersonKinds)[number];

/** More threads than these would take the backend over the 500 MB that a batch of letters may need. */
export const mostLetterThreads = 3;

/** Everything of the office that is not a confirmed rule, hence a setting. */
export const officeSettings = z.object({
  officeName: text(200),
  cityName: text(100),
  letterhead: z.array(typed(200).trim()).max(6),
  officeAddress: typed(300).trim(),
  signerName: typed(120).trim(),
  signerRank: typed(120).trim(),
  signerNip: typed(40).trim(),
  signerPosition: typed(200).trim(),
  copies: z.array(typed(200).trim()).max(10),
  /** Youngest age at first registration, whole years. */
  minimumAge: z.number().int().min(0).max(100),
  /** The age that must not have been reached at first registration, whole years. */
  maximumAge: z.number().int().min(1).max(120),
  idleMinutes: z.number().int().min(1).max(240),
  minimumPasswordLength: z.number().int().min(8).max(64),
  /** From where on the journal calls behaviour unusual: counts, and the hours (WITA) between which nobody works. */
  watch: z
    .object({
      revealsPerHour: z.number().int().min(1).max(100_000),
      failuresInRow: z.number().int().min(2).max(1000),
      nightFrom: z.number().int().min(0).max(23),
      nightTo: z.number().int().min(0).max(23),
      nightEntries: z.number().int().min(1).max(100_000),
      exportedPerDay: z.number().int().min(1).max(10_000_000),
      refusalsPerDay: z.number().int().min(1).max(100_000),
    })
    .default({
      revealsPerHour: 20,
      failuresInRow: 5,
      nightFrom: 20,
      nightTo: 6,
      nightEntries: 5,
      exportedPerDay: 5000,
      refusalsPerDay: 10,
    }),
  /** What a new password must be besides long enough: not one of the account's last ones, not one that everybody tries. */
  passwordRules: z
    .object({ history: z.number().int().min(0).max(24), refuseCommon: z.boolean() })
    .default({ history: 3, refuseCommon: true }),
  /** What a list may do to fields of registered people, where the office wants it otherwise than at the start. */
  importPolicies: z.partialRecord(z.enum(policyFields), z.enum(fieldPolicies)).default({}),
  /** Where a person goes whose approval lapses: back to the clerks as a draft, or before the verifiers again at once. */
  lapsedCases: z.enum(lapseTargets).default('draft'),
  /** The chain with which a new programme starts; each programme's own is changed afterwards. */
  startingChain: z.enum(chainPresetNames).default('complete'),
  /** Whether many cases are approved together only after a random sample of them was decided singly. */
  bulkSampling: z.boolean().default(true),
  /** The share of wrong cases in a lot that the sample must not let pass unseen, per cent. */
  acceptableShare: z.number().min(0.1).max(20).default(1),
  /** Working days after which a submitted case should be decided. */
  dueDays: z.number().int().min(1).max(60).default(5),
  /** Days, besides Saturdays and Sundays, that are no working days. */
  holidays: z.array(date).max(200).default([]),
  /** Share of decided cases that come back blind to another verifier, per cent. */
  secondLookShare: z.number().min(0).max(100).default(2),
  /** What another entitled person has to confirm before it is done. */
  secondPerson: z.array(z.enum(secondPersonKinds)).default([]),
  /** An export of more people than this is a mass export. */
  massExportRows: z.number().int().min(1).max(10_000_000).default(1000),
  /** Minutes after which a claim that was not followed by a decision ends. */
  claimMinutes: z.number().int().min(1).max(240).default(10),
  /** Letters of a batch are laid out in so many threads at a time; null for all cores of the computer but one, as far as the memory goes. */
  letterThreads: z.number().int().min(1).max(mostLetterThreads).nullable().default(null),
  /** Largest scan that is kept, megabytes of 1,048,576 bytes. */
  attachmentMegabytes: z.number().int().min(1).max(20).default(3),
  /** Most scans of one person that are not withdrawn. */
  attachmentsPerPerson: z.number().int().min(1).max(100).default(10),
  /** Years after which scans that were withdrawn may be destroyed; null to keep them. */
  attachmentWithdrawnYears: z.number().int().min(1).max(50).nullable().default(null),
  /** Years after which scans of people who left may be destroyed; null to keep them. */
  attachmentLeftYears: z.number().int().min(1).max(50).nullable().default(null),
});

/** The office's settings. */
export type OfficeSettings = z.infer<typeof officeSettings>;

/** The office, its database and its health. */
export const settings = {
  /** Whether there is an office and whether it can be opened. */
  status: reads('public', { beforeOffice: true, whileLocked: true }).output(
    z.object({
      phase: z.enum(['no_office', 'key_needed', 'unusable', 'ready']),
      officeName: z.string().nullable(),
      problem: problemData.nullable(),
      version: z.string(),
    }),
  ),
  /** Creates the office, its encrypted database and the administrator. The recovery key is told once. */
  setup: writes('public', { beforeOffice: true })
    .input(
      z.object({
        officeName: text(200),
        cityName: text(100).default('Makassar'),
        username: z
          .string()
          .trim()
          .min(2)
          .max(40)
          .regex(/^[A-Za-z0-9._-]+$/),
        displayName: text(100),
        password: z.string().min(1).max(200),
        chain: z.enum(chainPresetNames).default('complete'),
      }),
    )
    .output(z.object({ recoveryKey: z.string() })),
  /** Opens the office with the recovery key when the system's secret store cannot give the key. */
  openWithRecoveryKey: writes('public', { beforeOffice: true })
    .input(z.object({ recoveryKey: z.string().min(1).max(200) }))
    .output(z.object({})),
  get: reads('settings.read', { areas: 'none' }).output(
    z.object({ settings: officeSettings, version: z.number().int() }),
  ),
  update: writes('settings.edit', { areas: 'none' })
    .input(z.object({ settings: officeSettings, version: z.number().int() }))
    .output(z.object({ settings: officeSettings, version: z.number().int() })),
  /** Integrity of the file, chain of the journal, ledger of letter numbers, queues, decrees. */
  check: reads('signed-in').output(
    z.object({
      ok: z.boolean(),
      checks: z.array(
        z.object({
          name: z.enum([
            'integrity',
            'foreign_keys',
            'journal',
            'letter_numbers',
            'cases',
            'decrees',
            'search',
            'attachments',
          ]),
          ok: z.boolean(),
          detail: z.string(),
        }),
      ),
    }),
  ),
  /**
   * The journal, newest first, by pages that begin after a row. `total` is counted up to 10,000 where there is a filter; 10,001 means
   * more.
   */
  journal: reads('journal.read')
    .input(
      journalFilter.extend({ after: journalPlace.optional(), limit: z.number().int().min(1).max(1000).default(100) }),
    )
    .output(z.object({ rows: z.array(journalRow), total: z.number().int(), more: z.boolean() })),
};
