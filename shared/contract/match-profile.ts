import { z } from 'zod';
import { matchStates } from '../domain/match-states.ts';
import { letterKey } from '../domain/text.ts';
import { text } from './base.ts';

/** Fields of a person that go out and can come back. */
export const personFields = [
  'nik',
  'kk',
  'name',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'address',
  'rt',
  'rw',
  'village',
  'district',
] as const;

/** What a column of the file for the population office can hold; `reference` is the own mark by which an answer is known again. */
export const sentFields = ['reference', 'number', ...personFields] as const;

/** One column of the file that goes out. */
export type SentField = (typeof sentFields)[number];

/** What a column of the answer can hold; `note` is told to the verifier as it stands. */
export const answerFields = ['reference', ...personFields, 'note'] as const;

/** One column of the answer. */
export type AnswerField = (typeof answerFields)[number];

/** How birth dates are written, as text. */
export const matchDateForms = ['dd-mm-yyyy', 'dd/mm/yyyy', 'yyyy-mm-dd'] as const;

/** How the sex is written: L and P, or the words. */
export const matchSexForms = ['letters', 'words'] as const;

const header = text(60);

/** What keeps a profile from being used, as a key of its texts; null when it is sound. */
export function profileFlaw(profile: {
  readonly columns: readonly { readonly field: string; readonly header: string }[];
  readonly answerColumns: readonly { readonly field: string; readonly header: string }[];
  readonly statusHeader: string;
  readonly words: readonly { readonly word: string }[];
}): 'headerTwice' | 'fieldTwice' | 'noIdentity' | 'answerWithoutIdentity' | 'wordTwice' | null {
  const twice = (texts: readonly string[]) => new Set(texts).size < texts.length;
  const keys = (columns: readonly { readonly header: string }[]) => columns.map((column) => letterKey(column.header));
  const answers = [...keys(profile.answerColumns), letterKey(profile.statusHeader)];
  if (twice(keys(profile.columns)) || twice(answers)) return 'headerTwice';
  const sent = profile.columns.map(({ field }) => field);
  const answered = profile.answerColumns.map(({ field }) => field);
  if (twice(sent) || twice(answered)) return 'fieldTwice';
  if (!sent.includes('nik') || !sent.includes('name')) return 'noIdentity';
  if (!answered.includes('reference') && !(answered.includes('nik') && answered.includes('name')))
    return 'answerWithoutIdentity';
  return twice(profile.words.map(({ word }) => letterKey(word))) ? 'wordTwice' : null;
}

/** What goes into the file for the population office and how its answer is read. */
export const matchProfileBody = z.object({
  format: z.enum(['xlsx', 'csv']),
  upperCase: z.boolean(),
  dateForm: z.enum(matchDateForms),
  sexForm: z.enum(matchSexForms),
  /** Columns that go out, from the left. */
  columns: z
    .array(z.object({ field: z.enum(sentFields), header }))
    .min(2)
    .max(30),
  /** Columns of the answer by their headers, in any order. */
  answerColumns: z
    .array(z.object({ header, field: z.enum(answerFields) }))
    .min(1)
    .max(30),
  /** Over the column with the words of the answer. */
  statusHeader: header,
  words: z
    .array(z.object({ word: text(60), state: z.enum(matchStates) }))
    .min(1)
    .max(60),
});

/** What goes into the file and how its answer is read. */
export type MatchProfileBody = z.infer<typeof matchProfileBody>;
