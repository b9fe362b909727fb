const delimiters = [';', ',', '\t', '|'] as const;

/** How the records of a text file are written. */
export type CsvDialect = {
  readonly delimiter: string;
  /** Delimiters in most records; 0 when hardly any record has one. */
  readonly perRecord: number;
  /** What ends a line: a line feed, also behind a carriage return, or the bare carriage return of old Macintoshes. */
  readonly lineEnd: '\n' | '\r';
};

/** Letters of the beginning that are looked at: some hundreds of people below the longest letterhead. */
const lookedAt = 128 * 1024;

/** Fields in quotes, whatever of the delimiters stands around them; what stands inside says nothing of the dialect. */
const quotedField = /(^|[;,\t|\r\n])"[^"]*(?:""[^"]*)*"(?=[;,\t|\r\n]|$)/g;

/** A comma often stands in words, the others seldom: it must split into twice as many columns. */
const weightOf = (delimiter: string): number => (delimiter === ',' ? 0.5 : 1);

/** The number of delimiters that most of the lines' text agrees on, and how much speaks for it. Lines without any say nothing: titles. */
function agreement(lines: readonly string[], delimiter: string) {
  const records = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) records.set(count, (records.get(count) ?? 0) + 1);
  }
  let best = { delimiter, perRecord: 0, weight: 0 };
  for (const [perRecord, times] of records) {
    const weight = perRecord * times * weightOf(delimiter);
    if (weight > best.weight) best = { delimiter, perRecord, weight };
  }
  return best;
}

/** Finds out by a file's beginning how its records are written. */
export const dialectOf = (head: string): CsvDialect => {
  const text = head.slice(0, lookedAt);
  const lineEnd = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  // Excel writes the delimiter itself into the first line when asked to.
  const stated = /^\ufeff?sep=([;,\t|])\r?\n/i.exec(text)?.[1];
  const lines = text.replace(quotedField, '$1').split(lineEnd);
  const found = (stated === undefined ? delimiters : [stated])
    .map((delimiter) => agreement(lines, delimiter))
    .toSorted((one, other) => other.weight - one.weight);
  const { delimiter = ',', perRecord = 0 } = found[0]?.weight === 0 ? { delimiter: stated } : (found[0] ?? {});
  return { delimiter, perRecord, lineEnd };
};
