import { createReadStream } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';

/** How a CSV file is written. */
export type CsvDialect = {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly delimiter: string;
};

const delimiters = [';', ',', '\t', '|'] as const;
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

/** Number of delimiters in each of the first records; delimiters and line breaks inside quotes do not count. */
const countByRecord = (text: string, delimiter: string): readonly number[] => {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === delimiter) count += 1;
    else if (letter === '\n') {
      counts.push(count);
      count = 0;
    }
    if (counts.length >= 50) break;
  }
  return count > 0 ? [...counts, count] : counts;
};

/** The delimiter that splits most records into most columns; a semicolon or tab seldom stands in words, a comma often does. */
const delimiterOf = (text: string): string => {
  const medians = delimiters.map((delimiter) => {
    const counts = [...countByRecord(text, delimiter)].sort((left, right) => left - right);
    return counts[Math.floor(counts.length / 2)] ?? 0;
  });
  const best = Math.max(...medians);
  return best === 0 ? ',' : (delimiters[medians.indexOf(best)] ?? ',');
};

/**
 * Finds out how a CSV file is written.
 * @throws AppError imports.format_not_supported when the bytes are no text, or are a web page
 */
export const detectDialect = async (path: string): Promise<CsvDialect> => {
  const { head, utf8, zeros } = await readHead(path);
  const utf16 = utf16Of(head);
  if (utf16 === null && zeros) throw new AppError('imports.format_not_supported');
  const encoding = utf16 ?? (utf8 ? 'utf-8' : 'windows-1252');
  const text = new TextDecoder(encoding).decode(head);
  if (/^\s*(?:<!doctype\s+html|<html|<table|<\?xml|\{\\rtf|%PDF)/i.test(text)) {
    throw new AppError('imports.format_not_supported');
  }
  return { encoding, delimiter: delimiterOf(text) };
};
