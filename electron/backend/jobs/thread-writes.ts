import type { Connection } from '../db/open.ts';
import { acquireBlocking, release, type WriteLock } from '../db/write-lock.ts';

/** Pages of the write-ahead log that are folded into the file together: some four megabytes. */
const pagesPerFold = 1000;

/**
 * Folds the write-ahead log into the file once it is long. SQLite does that inside whichever write makes it long; a job does it
 * after giving the lock back, so that others wait for half the time.
 */
function foldLog(connection: Connection): void {
  try {
    const pages = connection.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)').get();
    if (pages && pages.log - pages.checkpointed >= pagesPerFold) connection.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // The write itself stands in the log. A disk that takes no more shows at the next one.
  }
}

/** Runs work in one immediate transaction while no other thread writes; an error rolls it back. Blocks: for worker threads only. */
export type ThreadWrite = <T>(work: () => T) => T;

/** Prepares writing on a connection that a thread of a job has for itself. */
export function createThreadWrite(connection: Connection, lock: WriteLock): ThreadWrite {
  connection.pragma('wal_autocheckpoint = 0');
  return (work) => {
    acquireBlocking(lock);
    try {
      return connection.transaction(work).immediate();
    } finally {
      release(lock);
      foldLog(connection);
    }
  };
}
