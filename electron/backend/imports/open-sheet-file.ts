import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '#shared/contract/errors.ts';
import { defaultReadLimits, type ReadLimits } from './limits.ts';
import { openCsv } from './read-csv.ts';
import { openXlsx } from './read-xlsx.ts';
import type { SheetFile } from './sheet-reader.ts';

const zipMagic = Buffer.from([0x50, 0x4b]);
/** The compound file of Microsoft: an old .xls, or an .xlsx that a password encrypts. */
const compoundMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const encryptedStream = Buffer.from('EncryptedPackage', 'utf16le');

const readHead = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const holdsEncryptedStream = async (path: string): Promise<boolean> => {
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    const joined = Buffer.concat([tail, piece]);
    if (joined.includes(encryptedStream)) return true;
    tail = joined.subarray(-encryptedStream.length);
  }
  return false;
};

const refuseCompound = async (path: string): Promise<never> => {
  throw new AppError(
    (await holdsEncryptedStream(path)) ? 'imports.password_protected' : 'imports.format_not_supported',
  );
};

const openByContent = async (path: string, limits: ReadLimits): Promise<SheetFile> => {
  const { size } = await stat(path);
  if (size === 0) throw new AppError('imports.file_empty');
  if (size > limits.fileBytes) throw new AppError('imports.file_too_large');
  const head = await readHead(path);
  if (head.subarray(0, 2).equals(zipMagic)) return openXlsx(path, limits);
  if (head.equals(compoundMagic)) return refuseCompound(path);
  return openCsv(path, limits);
};

/** Node's system errors, by which a file that cannot be read is told from one that is damaged. */
const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';

const asAppError = (error: unknown): unknown => {
  if (error instanceof AppError) return error;
  return new AppError(isSystemError(error) ? 'imports.file_unreadable' : 'imports.file_damaged');
};

/** Gives every failure while reading the code of a text: what a library throws about broken bytes is a damaged file. */
export const readingFailures = async <Result>(read: () => Promise<Result>): Promise<Result> => {
  try {
    return await read();
  } catch (error) {
    throw asAppError(error);
  }
};

/**
 * Opens a list by its content, whatever its name says: .xlsx or CSV. Call `close` when done.
 * @throws AppError imports.file_empty, imports.file_unreadable, imports.file_damaged, imports.file_too_large,
 * imports.format_not_supported, imports.password_protected, imports.missing_part, imports.unsafe_content
 */
export const openSheetFile = (path: string, limits: ReadLimits = defaultReadLimits): Promise<SheetFile> =>
  readingFailures(() => openByContent(path, limits));
