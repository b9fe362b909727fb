import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/contract/errors.ts';

/** Locks that this process holds: one that nobody refers to would be closed with its collected connection, and so be given up. */
const held = new Set<Database.Database>();

/**
 * Makes this process the only one that works on the data folder. The lock is the operating system's own on a small file,
 * so it is gone with the process however that ends. `patience` is how long to wait for another one, in milliseconds.
 * @returns a function that gives the folder back
 * @throws AppError settings.in_use, settings.not_writable
 */
export function lockFolder(folder: string, patience: number): () => void {
  let holder: Database.Database | undefined;
  try {
    holder = new Database(join(folder, 'berjasa.lock'), { timeout: patience });
    holder.pragma('journal_mode = MEMORY');
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    holder?.close();
    const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    throw new AppError(busy ? 'settings.in_use' : 'settings.not_writable');
  }
  const lock = holder;
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.exec('ROLLBACK');
    lock.close();
  };
}
