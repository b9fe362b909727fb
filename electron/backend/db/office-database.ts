import { dirname } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { type Connection, explainFault } from './open.ts';
import type { Tables } from './tables.ts';
import { acquire, release, type WriteLock } from './write-lock.ts';

/** Typed queries over the office's database; inside a write use only the one that is handed to it. */
export type Db = Kysely<Tables>;

/** The office's database as services see it: typed reads, and writes that are whole or not at all. */
export type OfficeDatabase = {
  readonly read: Db;
  /** Runs in one immediate transaction, one writer at a time; an error rolls everything back. */
  readonly write: <T>(work: (transaction: Db) => Promise<T>) => Promise<T>;
  readonly connection: Connection;
  readonly lock: WriteLock;
  readonly close: () => Promise<void>;
};

/** Wraps an open connection. */
export function officeDatabase(connection: Connection, lock: WriteLock): OfficeDatabase {
  const db: Db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  return {
    read: db,
    connection,
    lock,
    write: async (work) => {
      await acquire(lock);
      try {
        return await db.connection().execute(async (held) => {
          await sql`begin immediate`.execute(held);
          try {
            const result = await work(held);
            await sql`commit`.execute(held);
            return result;
          } catch (error) {
            if (connection.inTransaction) await sql`rollback`.execute(held);
            throw explainFault(error, dirname(connection.name));
          }
        });
      } finally {
        release(lock);
      }
    },
    close: async () => {
      await acquire(lock);
      await db.destroy();
    },
  };
}

/** Runs the work while nobody writes on this connection, in one read transaction. */
export function reading<T>(database: OfficeDatabase, work: () => T): Promise<T> {
  return database.read.connection().execute(async () => database.connection.transaction(work).deferred());
}
