import { basename, dirname, resolve } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { isOwnFile } from '../given-file.ts';
import type { Office } from '../office.ts';

/**
 * Refuses to write over the files of an office, by whatever name its folder is reached: `berjasa.*` beside a `berjasa.db`. A
 * database replaced while it is open goes on in a file that no name leads to any more, and whoever opens the new one cuts the
 * log of the old one short. Everything that writes a file for a person asks here. @throws AppError exports.database_file
 */
export function refuseOwnFile(path: string): void {
  if (isOwnFile(resolve(path))) throw new AppError('exports.database_file');
}

/** The same before a job is queued, so that the person hears of it at once. @throws AppError exports.database_file */
export function refuseDatabaseFile(office: Office, path: string): void {
  const target = resolve(path);
  const own = basename(target).toLowerCase().startsWith('berjasa.');
  if (own && dirname(target) === resolve(office.dataDir)) throw new AppError('exports.database_file');
}
