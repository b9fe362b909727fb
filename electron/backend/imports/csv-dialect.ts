const delimiters = [';', ',', '\t', '|'] as const;

/** Written by other programs than those of offices, and standing in words too: believed only where nearly every line agrees. */
const rareDelimiters = ['\u0001', '\u001f', '~', '^', '¬', '+', '?', ' ', ':'] as const;

/** How the records of a text file are written. */
export type CsvDialect = {
  readonly delimiter: string;
  /** Delimiters in most records; 0 when hardly any record has one. */
  readonly perRecord: number;
  /** What ends a line: a line feed, also behind a carriage return, or the bare carriage return of old Macintoshes. */
  readonly lineEnd: '\n' | '\r';
  /** What stands around a field that holds delimiters. */
  readonly quote: '"' | "'";
  /** A quote inside such a field stands behind a backslash instead of being doubled. */
  readonly isEscaped: boolean;
  /** A delimiter that belongs to a field without quotes stands behind a backslash. */
  readonly escapesDelimiter: boolean;
  /** A blank follows each delimiter and belongs to none of the fields. */
  readonly isSpaced: boolean;
};

/** Letters of the beginning that are looked at: some hundreds of people below the longest letterhead. */
const lookedAt = 128 * 1024;

/** Share of the lines that must agree on a rare delimiter, and in which all delimiters must be followed by a blank. */
const nearlyAll = 0.98;

/** Fewer lines, or delimiters in a line, than these say nothing of a rare delimiter. */
const fewestLines = 4;
const fewestDelimiters = 4;

/**
 * Fields in quotes with one of the delimiters or a line's end on both sides, perhaps with a blank in front; what stands inside says
 * nothing of the dialect.
 */
function quotedFields(quote: string, between: string, isEscaped = false): RegExp {
  const inside = isEscaped
    ? `[^${quote}\\\\]*(?:\\\\[\\s\\S][^${quote}\\\\]*)*`
    : `[^${quote}]*(?:${quote}${quote}[^${quote}]*)*`;
  const edge = `[${between.replace('^', '\\^')}\\r\\n]`;
  return new RegExp(`(^|${edge})( ?)${quote}${inside}${quote}(?=${edge}|$)`, 'g');
}

const usual = delimiters.join('');
const all = [...delimiters, ...rareDelimiters].join('');

/** A comma often stands in words, the others seldom: it must split into twice as many columns. */
const weightOf = (delimiter: string): number => (delimiter === ',' ? 0.5 : 1);

type Agreement = {
  readonly delimiter: string;
  readonly perRecord: number;
  readonly weight: number;
  /** Of all lines. */
  readonly share: number;
  /** Whether delimiters behind a backslash are not counted. */
  readonly escapes: boolean;
};

/** The number of delimiters that most of the lines' text agrees on, and how much speaks for it. Lines without any say nothing: titles. */
function countedIn(lines: readonly string[], delimiter: string, escapes: boolean): Agreement {
  const records = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) records.set(count, (records.get(count) ?? 0) + 1);
  }
  let best = { delimiter, perRecord: 0, weight: 0, share: 0, escapes };
  for (const [perRecord, times] of records) {
    const weight = perRecord * times * weightOf(delimiter);
    if (weight > best.weight) best = { delimiter, perRecord, weight, share: times / lines.length, escapes };
  }
  return best;
}

/** What the lines agree on; more of them may when a delimiter behind a backslash is a letter like others. */
function agreement(lines: readonly string[], delimiter: string): Agreement {
  const found = countedIn(lines, delimiter, false);
  const escaped = `\\${delimiter}`;
  if (!lines.some((line) => line.includes(escaped))) return found;
  const without = lines.map((line) => line.replaceAll(escaped, ''));
  const other = countedIn(without, delimiter, true);
  return other.share > found.share ? other : found;
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The apostrophe, where every second line has a field between two of them, not only one, and none stands between double quotes. */
function quoteOf(text: string, lines: number): CsvDialect['quote'] {
  if (quotedFields('"', all).test(text)) return '"';
  const found = countOf(text, quotedFields("'", all));
  return found > 1 && found * 2 >= lines ? "'" : '"';
}

/** A single column of numbers: below a name without comma, every line is one number with a decimal comma. */
const isDecimals = (lines: readonly string[]): boolean => {
  const [first = '', ...others] = lines.slice(0, 1_000);
  return (
    others.length > 0 &&
    /^[^,]*[^\d\s,][^,]*$/.test(first) &&
    others.every((line) => /^\s*[+-]?[\d.]+,\d+\s*$/.test(line))
  );
};

/** Whether quotes inside of fields stand behind a backslash: it is seen, and nowhere is a backslash the last character of a field. */
function escapes(text: string, quote: string): boolean {
  const inside = new RegExp(`\\\\${quote}(?:${quote}[${usual}\\r\\n]|[^${quote}${usual}\\r\\n])`);
  const last = new RegExp(`\\\\${quote}(?:[${usual}\\r\\n]|$)`);
  return inside.test(text) && !last.test(text);
}

/** A rare delimiter on which nearly all lines agree, and more of them than on the usual one. */
function rareAgreement(bareOf: (between: string) => readonly string[], found: Agreement | undefined): Agreement | null {
  const { share = 0, perRecord = 0 } = found ?? {};
  for (const delimiter of rareDelimiters) {
    const lines = bareOf(delimiter);
    const rare = agreement(lines, delimiter);
    const isMore = rare.perRecord > perRecord && (rare.share > share || perRecord === 0);
    if (lines.length >= fewestLines && rare.perRecord >= fewestDelimiters && rare.share >= nearlyAll && isMore)
      return rare;
  }
  return null;
}

/** Whether nearly every delimiter outside of quotes is followed by a blank; the header may be written otherwise. */
function isSpacedOut(lines: readonly string[], delimiter: string): boolean {
  const parts = lines.slice(lines.length > 2 ? 1 : 0).flatMap((line) => line.split(delimiter).slice(1));
  return parts.length > 0 && parts.filter((part) => part.startsWith(' ')).length >= parts.length * nearlyAll;
}

/** Whether two tabs stand wherever one would. */
const isDoubled = (lines: readonly string[]): boolean =>
  lines.some((line) => line.includes('\t')) && lines.every((line) => !line.replaceAll('\t\t', '').includes('\t'));

/** Finds out by a file's beginning how its records are written. */
export const dialectOf = (head: string): CsvDialect => {
  const text = head.slice(0, lookedAt);
  const lineEnd = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  // Excel writes the delimiter itself into the first line when asked to.
  const stated = /^\ufeff?sep=([;,\t|])\r?\n/i.exec(text)?.[1];
  const quote = quoteOf(text, linesOf(text).length);
  const isEscaped = escapes(text, quote);
  const bareOf = (between: string) => linesOf(text.replace(quotedFields(quote, between, isEscaped), '$1$2x'));
  const lines = bareOf(usual);
  const possible =
    stated !== undefined ? [stated] : isDecimals(lines) ? delimiters.filter((one) => one !== ',') : delimiters;
  const found = possible
    .map((delimiter) => agreement(lines, delimiter))
    .toSorted((one, other) => other.weight - one.weight)[0];
  const rare = stated === undefined ? rareAgreement(bareOf, found) : null;
  const none = { delimiter: possible.find((one) => one === ',') ?? possible[0] ?? ',', perRecord: 0, escapes: false };
  const { delimiter, perRecord, escapes: escapesDelimiter } = rare ?? (found && found.weight > 0 ? found : none);
  const form = { lineEnd, quote, isEscaped, escapesDelimiter } as const;
  if (delimiter === '\t' && isDoubled(lines))
    return { ...form, delimiter: '\t\t', perRecord: Math.ceil(perRecord / 2), isSpaced: false };
  return { ...form, delimiter, perRecord, isSpaced: delimiter !== ' ' && isSpacedOut(bareOf(delimiter), delimiter) };
};
