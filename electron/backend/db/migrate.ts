import { copyFileSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Connection } from './open.ts';

/** `PRAGMA application_id` of Berjasa's files ("BRJS"). */
const applicationId = 0x42524a53;

/** The version of the file's shape: the number of the last migration that ran. */
export function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/**
 * Brings the file to the newest shape in one transaction, after a copy beside it (`berjasa.v<N>.db`).
 * A file from a newer version of the application is refused untouched.
 * @throws AppError settings.newer_version, settings.not_an_office
 */
export function migrate(connection: Connection, file: string): void {
  const from = schemaVersion(connection);
  const owner = Number(connection.pragma('application_id', { simple: true }));
  if (from > 0 && owner !== applicationId) throw new AppError('settings.not_an_office');
  if (from > migrations.length)
    throw new AppError('settings.newer_version', { fileVersion: from, appVersion: migrations.length });
  if (from === migrations.length) return;
  if (from > 0) {
    connection.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(file, file.replace(/\.db$/, `.v${from}.db`));
  }
  connection
    .transaction(() => {
      for (const migration of migrations.slice(from)) connection.exec(migration.sql);
      connection.pragma(`application_id = ${applicationId}`);
      connection.pragma(`user_version = ${migrations.length}`);
    })
    .exclusive();
}
