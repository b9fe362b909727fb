import type { Connection } from './open.ts';

/**
 * Parts of a long work that are worth nothing before its last write need not wait for the disk one by one: in a write-ahead log
 * a later write that waits carries all before it. To be called outside of any transaction, with `true` again before that write.
 */
export function waitForDisk(connection: Connection, waits: boolean): void {
  connection.pragma(`synchronous = ${waits ? 'FULL' : 'NORMAL'}`);
}
