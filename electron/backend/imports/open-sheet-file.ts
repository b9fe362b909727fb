import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '#shared/contract/errors.ts';
import { checkGivenFile } from '../given-file.ts';
import { defaultReadLimits, type ReadLimits } from './limits.ts';
import { openCsv } from './read-csv.ts';
import { looksLikeHtml, openHtml } from './read-html.ts';
import { flatOdsParts, isFlatOds, openOds } from './read-ods.ts';
import { openXls } from './read-xls.ts';
import { openXlsx } from './read-xlsx.ts';
import { openZipParts } from './read-xlsx-zip.ts';
import type { SheetFile } from './sheet-reader.ts';
import { sniffText } from './text-file.ts';

const zipMagic = Buffer.from([0x50, 0x4b]);
/** The compound file of Microsoft: an old .xls, or an .xlsx that a password encrypts. */
const compoundMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const readHead = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** Whether the directory of a compound file names a stream so; names are stored in UTF-16. */
const holdsText = async (path: string, name: string): Promise<boolean> => {
  const wanted = Buffer.from(name, 'utf16le');
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    const joined = Buffer.concat([tail, piece]);
    if (joined.includes(wanted)) return true;
    tail = joined.subarray(-wanted.length);
  }
  return false;
};

/** Records that begin a workbook without the compound file around it: BIFF2 to BIFF5, which small exporters still write. */
const isBareWorkbook = (head: Buffer): boolean => head[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(head[1] ?? -1);

const openCompound = async (path: string, limits: ReadLimits): Promise<SheetFile> => {
  if (await holdsText(path, 'EncryptedPackage')) throw new AppError('imports.password_protected');
  if (await holdsText(path, 'WordDocument')) throw new AppError('imports.format_not_supported');
  return openXls(path, limits);
};

const openZip = async (path: string, limits: ReadLimits): Promise<SheetFile> => {
  const parts = await openZipParts(path, limits);
  try {
    if (parts.names.includes('xl/workbook.bin')) throw new AppError('imports.binary_workbook');
    return await (parts.names.includes('content.xml') ? openOds(parts, limits) : openXlsx(parts, limits));
  } catch (error) {
    parts.close();
    throw error;
  }
};

/** Text that is no delimited list: mark-up, documents, mails, and sheets in the text formats SYLK, DIF and SocialCalc. */
const otherText =
  /^[\s\ufeff]*(?:<\?xml|<|\{\\rtf|%PDF|MIME-Version:|socialcalc:version:|ID;P[^;\r\n]*(?:;[A-Z])*\r?\n[BCEFOP];|TABLE\r?\n0,1\r?\n")/i;

const openText = async (path: string, limits: ReadLimits): Promise<SheetFile> => {
  const { encoding, head } = await sniffText(path);
  if (looksLikeHtml(head)) return openHtml(path, encoding, limits);
  if (isFlatOds(head)) return openOds(flatOdsParts(path), limits);
  if (otherText.test(head)) throw new AppError('imports.format_not_supported');
  return openCsv(path, encoding, head, limits);
};

const openByContent = async (path: string, limits: ReadLimits): Promise<SheetFile> => {
  await checkGivenFile(path);
  const { size } = await stat(path);
  if (size === 0) throw new AppError('imports.file_empty');
  if (size > limits.fileBytes) throw new AppError('imports.file_too_large');
  const head = await readHead(path);
  if (head.subarray(0, 2).equals(zipMagic)) return openZip(path, limits);
  if (head.equals(compoundMagic)) return openCompound(path, limits);
  return isBareWorkbook(head) ? openXls(path, limits) : openText(path, limits);
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
 * Opens a list by its content, whatever its name says: .xlsx and .xlsm (macros are never looked at), .xls, .ods (also as flat XML), a web page with
 * tables, or CSV. The file is opened for reading only, and shared: on Windows Node asks for FILE_SHARE_READ, WRITE and DELETE, so a
 * workbook that Excel holds open can be read as it was last saved. Call `close` when done.
 * @throws AppError common.own_file, imports.file_empty, imports.file_unreadable, imports.file_damaged, imports.file_too_large,
 * imports.format_not_supported, imports.binary_workbook, imports.password_protected, imports.missing_part,
 * imports.unsafe_content
 */
export const openSheetFile = (path: string, limits: ReadLimits = defaultReadLimits): Promise<SheetFile> =>
  readingFailures(async () => {
    const file = await openByContent(path, limits);
    if (file.sheets.length > 0) return file;
    file.close();
    throw new AppError('imports.file_damaged');
  });
