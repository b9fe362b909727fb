import { copyFileSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Connection } from './open.ts';
import { writePlanStatistics } from './plan-statistics.ts';

/** `PRAGMA application_id` of Berjasa's files ("BRJS"). */
const applicationId = 0x42524a53;

/** The version of the file's shape: the number of the last migration that ran. */
export function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** Bytes that anybody may still write on the disk of a folder. */
function roomOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const megabyte = 1024 * 1024;

/** What the migration itself may write besides the copy, bytes. */
const spare = 64 * megabyte;

/** Copies the file beside itself, whole or not at all. @throws AppError settings.no_room_for_copy, before anything is written */
function copyBeside(file: string, version: number, room: (folder: string) => number): void {
  const needed = statSync(file).size + spare;
  const free = room(dirname(file));
  const megabytes = { needed: Math.ceil(needed / megabyte), free: Math.floor(free / megabyte) };
  if (free < needed) throw new AppError('settings.no_room_for_copy', megabytes);
  const copy = file.replace(/\.db$/, `.v${version}.db`);
  try {
    copyFileSync(file, `${copy}.part`);
    renameSync(`${copy}.part`, copy);
  } catch (error) {
    rmSync(`${copy}.part`, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new AppError('settings.no_room_for_copy', megabytes);
    throw error;
  }
}

/**
 * Brings the file to the newest shape in one transaction, after a copy beside it (`berjasa.v<N>.db`).
 * A file from a newer version of the application is refused untouched.
 * Scans make the file large: where the disk has no room for the copy it is refused before anything is written.
 * @throws AppError settings.newer_version, settings.not_an_office, settings.no_room_for_copy
 */
export function migrate(connection: Connection, file: string, room = roomOn): void {
  const from = schemaVersion(connection);
  const owner = Number(connection.pragma('application_id', { simple: true }));
  if (from > 0 && owner !== applicationId) throw new AppError('settings.not_an_office');
  if (from > migrations.length)
    throw new AppError('settings.newer_version', { fileVersion: from, appVersion: migrations.length });
  if (from === migrations.length) return;
  if (from > 0) {
    connection.pragma('wal_checkpoint(TRUNCATE)');
    copyBeside(file, from, room);
  }
  connection
    .transaction(() => {
      for (const migration of migrations.slice(from)) connection.exec(migration.sql);
      writePlanStatistics(connection);
      connection.pragma(`application_id = ${applicationId}`);
      connection.pragma(`user_version = ${migrations.length}`);
    })
    .exclusive();
}
