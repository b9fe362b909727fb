import { AppError } from '#shared/contract/errors.ts';
import type { ReadLimits } from './limits.ts';
import type { ZipParts } from './read-xlsx-zip.ts';
import { createXmlScanner } from './xml-scanner.ts';

/** Excel writes characters that XML forbids, and some line breaks, as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** The strings that the cells of a workbook name by their number. */
export type SharedStrings = {
  readonly count: () => number;
  readonly add: (text: string) => void;
  readonly at: (index: number) => string | undefined;
};

/** Bytes of one piece of the table. A string stands in one piece. */
const pieceBytes = 1 << 20;

/** A string that is longer, which hardly any is, stands beside the table. */
const longestPacked = 10_000;

/** Strings that were asked for last, by the last bits of their number: names of places and occupations come in every row. */
const lately = 4096;

/**
 * A table of strings in bytes. A list has a million of them: as strings each would cost twice its letters, and keep the piece of
 * the file alive out of which it was cut.
 */
export const createSharedStrings = (): SharedStrings => {
  const pieces: Buffer[] = [];
  const long = new Map<number, string>();
  const recentText: string[] = [];
  const recentIndex = new Int32Array(lately).fill(-1);
  let starts = new Uint32Array(1024);
  let lengths = new Uint16Array(1024);
  let count = 0;
  let end = 0;
  const grow = () => {
    const [longer, wider] = [new Uint32Array(count * 2), new Uint16Array(count * 2)];
    longer.set(starts);
    wider.set(lengths);
    [starts, lengths] = [longer, wider];
  };
  const read = (index: number): string => {
    const start = starts[index] ?? 0;
    const offset = start % pieceBytes;
    const piece = pieces[Math.floor(start / pieceBytes)];
    return long.get(index) ?? piece?.toString('utf8', offset, offset + (lengths[index] ?? 0)) ?? '';
  };
  return {
    count: () => count,
    add: (text) => {
      if (count === starts.length) grow();
      // Half of a pair of surrogates, which a damaged file may hold, is lost in bytes.
      if (text.length > longestPacked || !text.isWellFormed()) long.set(count, text);
      else {
        // Three bytes a letter at most.
        if (pieces.length * pieceBytes - end < text.length * 3) {
          end = pieces.length * pieceBytes;
          pieces.push(Buffer.allocUnsafeSlow(pieceBytes));
        }
        starts[count] = end;
        const bytes = pieces[pieces.length - 1]?.write(text, end % pieceBytes, 'utf8') ?? 0;
        lengths[count] = bytes;
        end += bytes;
      }
      count += 1;
    },
    at: (index) => {
      if (!Number.isInteger(index) || index < 0 || index >= count) return undefined;
      const place = index % lately;
      if (recentIndex[place] === index) return recentText[place];
      const text = read(index);
      recentIndex[place] = index;
      recentText[place] = text;
      return text;
    },
  };
};

/**
 * Reads the table of shared strings. Rich text is joined, phonetic readings are left out.
 * @throws AppError imports.file_too_large when there are more strings or bytes than `limits` allows
 */
export const readSharedStrings = async (
  parts: ZipParts,
  part: string | null,
  limits: ReadLimits,
): Promise<SharedStrings> => {
  const strings = createSharedStrings();
  if (part === null || !parts.names.includes(part.toLowerCase())) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  const scanner = createXmlScanner(
    {
      open: (name) => {
        if (name === 't') inText = !phonetic;
        else if (name === 'si') current = '';
        else if (name === 'rPh') phonetic = true;
      },
      close: (name) => {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic = false;
        else if (name === 'si') {
          if (strings.count() >= limits.sharedStrings) throw new AppError('imports.file_too_large');
          strings.add(decodeEscapes(current));
        }
      },
      text: (value) => {
        if (!inText) return;
        current = current === '' ? value : current + value;
        if (current.length > limits.tokenCharacters) throw new AppError('imports.file_too_large');
      },
    },
    limits.tokenCharacters,
  );
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  for await (const piece of parts.read(part)) {
    bytes += piece.length;
    if (bytes > limits.sharedStringBytes) throw new AppError('imports.file_too_large');
    scanner.write(decoder.decode(piece, { stream: true }));
  }
  scanner.end();
  return strings;
};
