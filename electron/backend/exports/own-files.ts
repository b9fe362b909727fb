import { basename, dirname, resolve } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import type { Office } from '../office.ts';

/** Refuses to write a file over the office's own files. @throws AppError exports.database_file */
export function refuseDatabaseFile(office: Office, path: string): void {
  const target = resolve(path);
  const own = basename(target).toLowerCase().startsWith('berjasa.');
  if (own && dirname(target) === resolve(office.dataDir)) throw new AppError('exports.database_file');
}
