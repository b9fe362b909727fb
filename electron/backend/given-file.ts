import { existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';

/** Whether a resolved path is a file of an office: `berjasa.*` beside a `berjasa.db`. */
export function isOwnFile(path: string): boolean {
  return basename(path).toLowerCase().startsWith('berjasa.') && existsSync(join(dirname(path), 'berjasa.db'));
}

/**
 * The door for every file that a person names to be read, asked before it is opened. The files of an office are refused, by whatever
 * link they are reached: locks of the system belong to the process, so that closing the lock file or the database after reading it
 * would give up the folder and the locks of the open connections. So are pipes and devices, which are never read to their end. What
 * cannot be found is left to the reader, who knows what to say of it. @throws AppError common.own_file, imports.file_unreadable
 */
export async function checkGivenFile(path: string): Promise<void> {
  const target = await realpath(path).catch(() => null);
  if (target === null) return;
  if (isOwnFile(target)) throw new AppError('common.own_file');
  const found = await stat(target);
  if (!found.isFile() && !found.isDirectory()) throw new AppError('imports.file_unreadable');
}
