import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';

/** Encodings that office programs write; in a file of Windows-1252 single lines may be UTF-8, where somebody joined two files. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const sampleBytes = 256 * 1024;

const utf16Of = (head: Buffer): 'utf-16le' | 'utf-16be' | null => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Without a mark: plain letters leave every other byte zero.
  const sample = head.subarray(0, 400);
  const zeros = (parity: number): number => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (sample.length < 8) return null;
  if (zeros(1) > sample.length * 0.35 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > sample.length * 0.35 && zeros(1) === 0 ? 'utf-16be' : null;
};

/** Reads the file once: an accented letter of Windows-1252 may stand anywhere, and a zero byte means that it is no text. */
const readHead = async (
  path: string,
): Promise<{ readonly head: Buffer; readonly utf8: boolean; readonly zeros: boolean }> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const pieces: Buffer[] = [];
  let kept = 0;
  let utf8 = true;
  let zeros = false;
  for await (const piece of createReadStream(path, { highWaterMark: sampleBytes }) as AsyncIterable<Buffer>) {
    if (kept < sampleBytes) pieces.push(piece);
    kept += piece.length;
    zeros ||= piece.includes(0);
    if (!utf8) continue;
    try {
      decoder.decode(piece, { stream: true });
    } catch {
      utf8 = false;
    }
  }
  return { head: Buffer.concat(pieces).subarray(0, sampleBytes), utf8, zeros };
};

const lineFeed = 0x0a;
const windows = new TextDecoder('windows-1252');
const utf8 = new TextDecoder('utf-8');

/** How a letter beyond ASCII begins in UTF-8; in Windows-1252 a sign would follow an accented letter. */
const mayBeUtf8 = /[\xc2-\xf4][\x80-\xbf]/;

/** A capital with an accent and a sign behind it make another letter in UTF-8; alone among plain letters they are meant as they stand. */
const mayBeSigns = /(?<![\x80-\xff])[\xc4-\xdf][\x80-\xbf](?![\x80-\xff])/;

const isUtf8Line = (line: Buffer): boolean => isUtf8(line) && !mayBeSigns.test(line.toString('latin1'));

/** Bytes of Windows-1252 among which lines may be UTF-8: what is valid UTF-8 beyond ASCII is hardly ever meant otherwise. */
const decodedLines = (bytes: Buffer): string => {
  if (!mayBeUtf8.test(bytes.toString('latin1'))) return windows.decode(bytes);
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    lines.push(isUtf8Line(line) ? utf8.decode(line) : windows.decode(line));
    start = end;
  }
  return lines.join('');
};

/**
 * Finds out how a text file is encoded; `head` is its beginning.
 * @throws AppError imports.format_not_supported when the bytes are no text
 */
export const sniffText = async (path: string): Promise<{ readonly encoding: TextEncoding; readonly head: string }> => {
  const { head, utf8, zeros } = await readHead(path);
  const utf16 = utf16Of(head);
  if (utf16 === null && zeros) throw new AppError('imports.format_not_supported');
  const encoding = utf16 ?? (utf8 ? 'utf-8' : 'windows-1252');
  const text = encoding === 'windows-1252' ? decodedLines(head) : new TextDecoder(encoding).decode(head);
  return { encoding, head: text };
};

/** Longer lines are decoded in pieces. */
const longestLine = 1024 * 1024;

/** Windows-1252 line by line: the pieces end where lines do, so that each line is decoded as a whole. */
async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: sampleBytes }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(lineFeed) + 1;
    const whole = end === 0 && bytes.length > longestLine ? bytes.length : end;
    if (whole > 0) yield decodedLines(bytes.subarray(0, whole));
    rest = bytes.subarray(whole);
  }
  yield decodedLines(rest);
}

/** The text of a file in pieces. */
export async function* readText(path: string, encoding: TextEncoding): AsyncGenerator<string, void, undefined> {
  if (encoding === 'windows-1252') {
    yield* readLines(path);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}
