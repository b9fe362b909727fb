import { createReadStream } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';

/** Encodings that office programs write. */
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

/**
 * Finds out how a text file is encoded; `head` is its beginning.
 * @throws AppError imports.format_not_supported when the bytes are no text
 */
export const sniffText = async (path: string): Promise<{ readonly encoding: TextEncoding; readonly head: string }> => {
  const { head, utf8, zeros } = await readHead(path);
  const utf16 = utf16Of(head);
  if (utf16 === null && zeros) throw new AppError('imports.format_not_supported');
  const encoding = utf16 ?? (utf8 ? 'utf-8' : 'windows-1252');
  return { encoding, head: new TextDecoder(encoding).decode(head) };
};

/** The text of a file in pieces. */
export async function* readText(path: string, encoding: TextEncoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}
