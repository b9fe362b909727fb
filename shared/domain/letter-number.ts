import { romanMonth } from './letter-text.ts';

/** What a pattern of letter numbers may stand for. `urut` is the counter; the rest comes from the series and the date. */
const placeholders = ['klas', 'urut', 'unit', 'bulan', 'bulanRomawi', 'tahun', 'tahun2'] as const;

type Placeholder = (typeof placeholders)[number];

/** A piece of a parsed pattern: text as it stands, or a placeholder; `width` is the least number of digits of `urut`. */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly name: Placeholder; readonly width: number };

/** Why a pattern cannot be used; the text for the screen stands in shared/i18n. */
type PatternProblem =
  | 'too_long'
  | 'bad_character'
  | 'unknown_placeholder'
  | 'bad_padding'
  | 'sequence_missing'
  | 'sequence_repeated'
  | 'year_missing';

/** A pattern that can be used, or the first reason why not with the piece of text that is meant. */
type PatternResult =
  | { readonly ok: true; readonly parts: readonly PatternPart[] }
  | { readonly ok: false; readonly problem: PatternProblem; readonly piece: string };

/** What a number is made of: the counter (from 1), the letter's date (YYYY-MM-DD) and the codes of its series. */
interface LetterNumberValues {
  readonly sequence: number;
  readonly date: string;
  readonly classification: string;
  readonly unit: string;
}

const maximumPatternLength = 80;
const maximumPadding = 8;

/** Letters, digits and the marks that office numbers are written with; no control characters, no braces. */
const literal = /^[\p{L}\p{N} ./_:()&+-]+$/u;

/**
 * Reads a pattern such as `{klas}/{urut:4}/{unit}/{bulanRomawi}/{tahun}`.
 * The counter starts anew every year, so a pattern needs exactly one `{urut}` and a year (`{tahun}` or `{tahun2}`):
 * without the year the same number would come back.
 */
export const parseNumberPattern = (pattern: string): PatternResult => {
  if (pattern.length > maximumPatternLength) return { ok: false, problem: 'too_long', piece: pattern };
  const parts: PatternPart[] = [];
  for (const piece of pattern.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []) {
    const part =
      piece.startsWith('{') && piece.endsWith('}') && piece.length > 1 ? readPlaceholder(piece) : readText(piece);
    if (typeof part === 'string') return { ok: false, problem: part, piece };
    parts.push(part);
  }
  const names = parts.flatMap((part) => (part.kind === 'placeholder' ? [part.name] : []));
  const counters = names.filter((name) => name === 'urut').length;
  if (counters === 0) return { ok: false, problem: 'sequence_missing', piece: pattern };
  if (counters > 1) return { ok: false, problem: 'sequence_repeated', piece: pattern };
  if (!names.includes('tahun') && !names.includes('tahun2'))
    return { ok: false, problem: 'year_missing', piece: pattern };
  return { ok: true, parts };
};

/**
 * Writes one number. Two different counters of one year, or two years of one century, never give the same text:
 * every part but `urut` has a fixed width within a series or is made of Roman letters.
 * Throws RangeError for a counter that is not a whole number from 1.
 */
export const formatLetterNumber = (parts: readonly PatternPart[], values: LetterNumberValues): string => {
  if (!Number.isSafeInteger(values.sequence) || values.sequence < 1) throw new RangeError('letter sequence');
  return parts.map((part) => (part.kind === 'text' ? part.text : writePlaceholder(part, values))).join('');
};

const readText = (piece: string): PatternPart | PatternProblem =>
  literal.test(piece) ? { kind: 'text', text: piece } : 'bad_character';

const readPlaceholder = (piece: string): PatternPart | PatternProblem => {
  const [name, padding, ...rest] = piece.slice(1, -1).split(':');
  const known = placeholders.find((candidate) => candidate === name);
  if (known === undefined) return 'unknown_placeholder';
  if (padding === undefined) return { kind: 'placeholder', name: known, width: 1 };
  const width = /^[1-9]$/.test(padding) ? Number(padding) : 0;
  if (known !== 'urut' || rest.length > 0 || width < 1 || width > maximumPadding) return 'bad_padding';
  return { kind: 'placeholder', name: known, width };
};

const writePlaceholder = (
  part: { readonly name: Placeholder; readonly width: number },
  { sequence, date, classification, unit }: LetterNumberValues,
): string => {
  switch (part.name) {
    case 'klas':
      return classification;
    case 'urut':
      return String(sequence).padStart(part.width, '0');
    case 'unit':
      return unit;
    case 'bulan':
      return date.slice(5, 7);
    case 'bulanRomawi':
      return romanMonth(date);
    case 'tahun':
      return date.slice(0, 4);
    case 'tahun2':
      return date.slice(2, 4);
  }
};
