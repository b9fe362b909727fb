import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { checkGivenFile } from '../given-file.ts';

/** A file that somebody gave. */
export type GivenFile = { readonly name: string; readonly content: Buffer };

const megabyte = 1024 * 1024;

/** The last 255 characters of the name, without control characters; also of a path of the other system. */
const nameOf = (path: string): string =>
  basename(path.replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .slice(-255) || '?';

/**
 * Reads a file that is not larger than allowed; a larger one is refused before its bytes are read.
 * @throws AppError common.own_file, attachments.unreadable, .empty, .too_large; with the file's name
 */
export async function readGivenFile(path: string, megabytes: number): Promise<GivenFile> {
  const name = nameOf(path);
  const most = megabytes * megabyte;
  await checkGivenFile(path);
  const handle = await open(path, 'r').catch(() => {
    throw new AppError('attachments.unreadable', { file: name });
  });
  try {
    const state = await handle.stat();
    if (!state.isFile()) throw new AppError('attachments.unreadable', { file: name });
    if (state.size > most) throw new AppError('attachments.too_large', { file: name, limit: megabytes });
    if (state.size === 0) throw new AppError('attachments.empty', { file: name });
    const content = Buffer.alloc(state.size);
    const { bytesRead } = await handle.read(content, 0, content.length, 0);
    if (bytesRead !== content.length) throw new AppError('attachments.unreadable', { file: name });
    return { name, content };
  } finally {
    await handle.close();
  }
}
