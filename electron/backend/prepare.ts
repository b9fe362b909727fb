import { mergeSearchBeside } from './db/search-merge.ts';
import { takeUpScans } from './duplicates/service.ts';
import type { Office } from './office.ts';
import { isRegisterReady } from './workers/service.ts';

/** Milliseconds that an opened office has for the window's own start before it prepares. */
const pause = 2000;

async function prepare(office: Office): Promise<void> {
  const { database } = office;
  const { connection, lock } = database;
  if (!connection.open) return;
  // Asking makes it begin; it reads in parts, between which calls are answered.
  isRegisterReady(database);
  await mergeSearchBeside(connection, lock);
  if (connection.open) await takeUpScans(office);
}

/**
 * Reads the register into memory and tidies the full-text index while a person still signs in, so that neither the first filtered
 * list of a million people nor searches after a day of edits wait for it; then scans that were cut off begin anew.
 */
export function prepareSoon(office: Office): void {
  const begin = (): void => {
    // What cannot be read or written is told to whoever asks for it.
    prepare(office).catch(() => undefined);
  };
  setTimeout(begin, pause).unref();
}
