import { open, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { AppError } from '#shared/contract/errors.ts';
import { refuseOwnFile } from './own-files.ts';

/** Where an export goes: a path, written beside itself and renamed at the end, or an open stream, which is ended. */
export type ExportTarget = string | Writable;

/** Takes the next bytes; resolves when they are handed to the system, so that a writer never runs ahead of its disk. */
export type ByteSink = (chunk: Uint8Array) => Promise<void>;

/**
 * What must stand before a file has its name, as its row in the journal: a file that the journal does not tell of would be known to
 * nobody. Runs when the part file is whole and on the disk; when it throws, there is no file. Streams have no name and no such step.
 */
export type BeforeNamed = (part: string) => void | Promise<void>;

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const NOT_WRITABLE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'EISDIR',
  'ENOTDIR',
  'ENOENT',
  'EBUSY',
  'ENOTEMPTY',
  'EEXIST',
]);

function toExportError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (DISK_FULL.has(code)) return new AppError('exports.disk_full', { file });
  if (NOT_WRITABLE.has(code)) return new AppError('exports.not_writable', { file });
  return error;
}

async function writeToStream(stream: Writable, produce: (sink: ByteSink) => Promise<void>): Promise<void> {
  // Every failure also arrives through a callback below; without a listener the event would end the process.
  const ignore = () => undefined;
  stream.on('error', ignore);
  const settled = (start: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
  try {
    await produce((chunk) => settled((done) => stream.write(chunk, done)));
    await settled((done) => stream.end(done));
  } finally {
    stream.off('error', ignore);
  }
}

/** Windows gives nothing the name of a file that another program has open: that is to be known before it is said to be written. */
async function refuseHeld(target: string): Promise<void> {
  const there = await stat(target).catch(() => null);
  if (there !== null) await (await open(target, 'r+')).close();
}

async function writeToPath(
  target: string,
  produce: (sink: ByteSink) => Promise<void>,
  beforeNamed?: BeforeNamed,
): Promise<void> {
  refuseOwnFile(target);
  const part = `${target}.part`;
  // A part file that a crash left is replaced; 'wx' then refuses to follow a link somebody put in its place.
  await rm(part, { force: true });
  const handle = await open(part, 'wx');
  try {
    try {
      await produce((chunk) => handle.writeFile(chunk));
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (beforeNamed) {
      await refuseHeld(target);
      await beforeNamed(part);
    }
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * Writes a file so that the target holds either the whole new content or what it held before.
 * A full disk is AppError 'exports.disk_full', a place where nothing may be written (also: the file is open in
 * another program) 'exports.not_writable', both with the file name; a file of an office itself 'exports.database_file'; whatever `produce` or `beforeNamed` throws is passed on.
 */
export async function writeAtomically(
  target: ExportTarget,
  produce: (sink: ByteSink) => Promise<void>,
  beforeNamed?: BeforeNamed,
): Promise<void> {
  try {
    await (typeof target === 'string' ? writeToPath(target, produce, beforeNamed) : writeToStream(target, produce));
  } catch (error) {
    throw toExportError(error, typeof target === 'string' ? basename(target) : '');
  }
}
