import type { CsvDialect } from './csv-dialect.ts';

/** Takes text in pieces and gives the records that are whole; `last` ends the text. */
export type CsvSplitter = { readonly push: (text: string, last: boolean) => readonly (readonly string[])[] };

/** A record that no text of this length ends. */
export class EndlessRecord extends Error {}

/** Characters of a field in quotes, beyond what any spreadsheet program puts into a cell. */
const longestQuoted = 33_000;

/** Characters of one that is a field for sure: other programs know no bound. */
const longestField = 400_000;

/** A list with so many columns is told from words with some delimiters in them. */
const manyColumns = 4;

type Field = { readonly text: string; readonly next: number };

/** `unquoted`: the quote in front is a letter like others. `more`: only further text can tell. */
type Quoted = Field | 'unquoted' | 'more';

function countOf(text: string, wanted: string): number {
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) count += 1;
  return count;
}

/** Whether a field holds whole records: somebody opened a quote and the next one belongs to another person's row. */
function holdsRecords(text: string, { delimiter, perRecord, lineEnd }: CsvDialect): boolean {
  if (perRecord < manyColumns) return false;
  const lines = countOf(text, lineEnd);
  return lines > 0 && countOf(text, delimiter) >= perRecord * lines;
}

/** How long a field in quotes may be: of more lines only where its delimiters would show that it holds the rows of others. */
function longestFrom(text: string, start: number, { perRecord, lineEnd }: CsvDialect): number {
  if (perRecord >= manyColumns) return longestField;
  const end = text.indexOf(lineEnd, start);
  return end < 0 ? longestField : Math.min(longestField, Math.max(longestQuoted, end - start));
}

/** Whether an odd number of backslashes stands before `at`. */
function isBehindBackslash(text: string, start: number, at: number): boolean {
  let before = at - 1;
  while (before > start && text[before] === '\\') before -= 1;
  return (at - 1 - before) % 2 === 1;
}

/**
 * Reads a field from its opening quote. The closing one has a delimiter or a line's end behind it; without it, the opening one was a
 * slip. `end` is where the record's first line ends.
 */
function quotedFrom(text: string, start: number, end: number, last: boolean, dialect: CsvDialect): Quoted {
  const longest = longestFrom(text, start, dialect);
  const more: Quoted = last || text.length - start > longest ? 'unquoted' : 'more';
  const { delimiter, lineEnd, quote, isEscaped } = dialect;
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (at - start > longest) return 'unquoted';
    if (isEscaped && isBehindBackslash(text, start, at)) continue;
    if (text[at + 1] === quote && !isEscaped) {
      at += 1;
      continue;
    }
    let next = at + 1;
    while (next !== end && ((text[next] === ' ' && delimiter !== ' ') || (text[next] === '\r' && lineEnd === '\n')))
      next += 1;
    if (next + delimiter.length > text.length && !last) return more;
    if (next !== end && next < text.length && !text.startsWith(delimiter, next) && text[next] !== lineEnd)
      return 'unquoted';
    const written = text.slice(start + 1, at);
    const inside = isEscaped ? written.replace(/\\(["'\\])/g, '$1') : written.replaceAll(quote + quote, quote);
    return holdsRecords(inside, dialect) ? 'unquoted' : { text: inside, next };
  }
  return more;
}

/** Where the line goes to at most, without what ends it; null when the text ends before. */
function lineFrom(text: string, start: number, last: boolean, lineEnd: string): number | null {
  const end = text.indexOf(lineEnd, start);
  return end >= 0 ? end : last ? text.length : null;
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** A field as it stands behind a delimiter and a blank; the first field of a record has none before it. */
const withoutBlank = (field: string, place: number): string =>
  place > 0 && field.startsWith(' ') ? field.slice(1) : field;

/**
 * Where a bare carriage return ends a record of a line that holds two: programs that join files leave both ways to end a line. Both
 * parts must have the delimiters of a record, and no quote may be open before it.
 */
function recordEndIn(line: string, { delimiter, perRecord, quote }: CsvDialect): number {
  if (perRecord < manyColumns - 1) return -1;
  let quotes = 0;
  let counted = 0;
  for (let at = line.indexOf('\r'); at >= 0; at = line.indexOf('\r', at + 1)) {
    quotes += countOf(line.slice(counted, at), quote);
    counted = at;
    if (quotes % 2 === 1) continue;
    const isWhole =
      countOf(line.slice(0, at), delimiter) >= perRecord && countOf(line.slice(at), delimiter) >= perRecord;
    return isWhole ? at : -1;
  }
  return -1;
}

/** Where a field without quotes ends: before a delimiter that is none of its letters, or with the line. */
function bareEnd(text: string, start: number, end: number, { delimiter, escapesDelimiter }: CsvDialect): number {
  let found = text.indexOf(delimiter, start);
  while (escapesDelimiter && found >= 0 && found < end && isBehindBackslash(text, start - 1, found))
    found = text.indexOf(delimiter, found + delimiter.length);
  return found >= 0 && found < end ? found : end;
}

type ReadRecord = { readonly record: readonly string[]; readonly next: number } | null;

/** Reads the record at `start`; null when it does not end in this text. */
function recordFrom(text: string, start: number, last: boolean, dialect: CsvDialect): ReadRecord {
  const { delimiter, lineEnd, quote, isSpaced, escapesDelimiter } = dialect;
  let end = lineFrom(text, start, last, lineEnd);
  if (end === null) return null;
  let line = withoutReturn(text.slice(start, end));
  const inner = line.includes('\r') ? recordEndIn(line, dialect) : -1;
  if (inner >= 0) {
    end = start + inner;
    line = line.slice(0, inner);
  }
  if (!line.includes(quote) && !(escapesDelimiter && line.includes('\\'))) {
    const fields = line.split(delimiter);
    return { record: isSpaced ? fields.map(withoutBlank) : fields, next: end + 1 };
  }
  const record: string[] = [];
  for (let at = start; ; ) {
    if (isSpaced && at > start && text[at] === ' ') at += 1;
    const quoted = text[at] === quote ? quotedFrom(text, at, end, last, dialect) : 'unquoted';
    if (quoted === 'more') return null;
    let next: number;
    if (quoted === 'unquoted') {
      next = bareEnd(text, at, end, dialect);
      const field = next === end ? withoutReturn(text.slice(at, next)) : text.slice(at, next);
      record.push(escapesDelimiter ? field.replaceAll(`\\${delimiter}`, delimiter) : field);
    } else {
      next = quoted.next;
      record.push(quoted.text);
      if (next > end) end = lineFrom(text, next, last, lineEnd);
      if (end === null) return null;
    }
    if (next >= end) return { record, next: end + 1 };
    at = next + delimiter.length;
  }
}

/**
 * Splits delimited text into records, whatever hand wrote it: fields in quotes with line breaks and doubled quotes inside, quotes in the
 * middle of words, and a lone quote in front of a word, which must not swallow the rows behind it. A record that goes on for more than
 * `longest` characters ends the reading. @throws EndlessRecord from `push`
 */
export function createCsvSplitter(dialect: CsvDialect, longest: number): CsvSplitter {
  let rest = '';
  return {
    push: (piece, last) => {
      const text = rest + piece;
      const records: (readonly string[])[] = [];
      let at = 0;
      while (at < text.length) {
        const found = recordFrom(text, at, last, dialect);
        if (found === null) break;
        if (found.next - at > longest) throw new EndlessRecord();
        records.push(found.record);
        at = found.next;
      }
      rest = text.slice(at);
      if (rest.length > longest) throw new EndlessRecord();
      return records;
    },
  };
}
