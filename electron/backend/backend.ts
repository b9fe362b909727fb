import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { type Clock, systemClock, timestamp } from './clock.ts';
import { lockFolder } from './db/folder-lock.ts';
import { migrate, schemaVersion } from './db/migrate.ts';
import { officeDatabase } from './db/office-database.ts';
import { type Connection, type DatabaseKey, explainFault, openConnection } from './db/open.ts';
import { createWriteLock } from './db/write-lock.ts';
import { recoverRepairs } from './imports/service.ts';
import { recoverJobs } from './jobs/recover.ts';
import { createJobRunner } from './jobs/runner.ts';
import { recoverPrints } from './letters/service.ts';
import type { Log } from './log.ts';
import type { Office } from './office.ts';
import { prepareSoon } from './prepare.ts';
import type { Client } from './session.ts';
import { loadSettingsDirect } from './settings/service.ts';
import { forgetTouched } from './workers/service.ts';

/** What a host gives to the backend. `wrapKey` stores the office's key safely and resolves once it is kept. */
export type BackendOptions = {
  readonly dataDir: string;
  readonly key: DatabaseKey | null;
  readonly resourcesDir: string;
  readonly version: string;
  readonly log: Log;
  readonly wrapKey: (key: DatabaseKey) => Promise<void>;
  readonly clock?: Clock;
};

/** The backend of one data folder; `office` is null until it is created or opened. */
export type Backend = {
  readonly options: BackendOptions;
  readonly clock: Clock;
  readonly file: string;
  office: Office | null;
  /** Why an existing office could not be opened. */
  problem: AppError | null;
  releaseFolder: (() => void) | null;
  /** True while an office is being created, so that a second request does not create another one over it. */
  founding: boolean;
};

/** How long a start waits for the process before it to leave the folder, in milliseconds. */
const restartPatience = 3000;

/** What every call carries. */
export type CallContext = { readonly backend: Backend; readonly client: Client };

/** Checks the file after an unclean end: a write-ahead log that was not folded in. */
function checkAfterCrash(connection: Connection, wasUnclean: boolean): void {
  if (!wasUnclean) return;
  if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new AppError('settings.damaged');
}

/** Ends what a crash has left open. */
function recover(connection: Connection, at: string): void {
  recoverRepairs(connection);
  recoverJobs(connection, at);
  recoverPrints(connection, at);
  forgetTouched(connection);
}

/**
 * Opens the office's database and its job runner; the caller makes it the backend's office.
 * @throws AppError as openConnection and migrate
 */
export function openOffice(backend: Backend, key: DatabaseKey): Office {
  const unclean = existsSync(`${backend.file}-wal`);
  const connection = openConnection(backend.file, key, { folder: backend.options.dataDir });
  try {
    checkAfterCrash(connection, unclean);
    if (schemaVersion(connection) === 0) throw new AppError('settings.not_an_office');
    migrate(connection, backend.file);
    // Every screen asks for the settings: a file that cannot give them is told as damaged before anybody works in it.
    loadSettingsDirect(connection);
    // All of it or nothing: a file that is refused here stays as it was.
    connection.transaction(() => recover(connection, timestamp(backend.clock))).immediate();
  } catch (error) {
    connection.close();
    throw explainFault(error, backend.options.dataDir);
  }
  const office: Office = {
    database: officeDatabase(connection, createWriteLock()),
    file: backend.file,
    dataDir: backend.options.dataDir,
    resourcesDir: backend.options.resourcesDir,
    key,
    clock: backend.clock,
    log: backend.options.log,
    jobs: createJobRunner(() => office),
    sessions: new Set(),
  };
  return office;
}

/**
 * Takes the folder and opens its office, if there is one; what stands in the way becomes the backend's problem. May be
 * called again after a person has mended it: closed the other program, given the right to write, brought the file back.
 * `patience` is how long to wait for a program that is leaving the folder, in milliseconds.
 */
export function openFolder(backend: Backend, patience = 0): void {
  const { dataDir, key } = backend.options;
  backend.problem = null;
  try {
    mkdirSync(dataDir, { recursive: true });
    backend.releaseFolder ??= lockFolder(dataDir, patience);
    if (!existsSync(backend.file)) return;
    if (key) {
      backend.office = openOffice(backend, key);
      prepareSoon(backend.office);
    } else backend.problem = new AppError('settings.key_needed');
  } catch (error) {
    backend.problem = error instanceof AppError ? error : new AppError('settings.not_writable');
  }
}

/** Starts the backend of a data folder. A folder or file that cannot be used is told by `settings.status`, not thrown. */
export function startBackend(options: BackendOptions): Backend {
  const backend: Backend = {
    options,
    clock: options.clock ?? systemClock,
    file: join(options.dataDir, 'berjasa.db'),
    office: null,
    problem: null,
    releaseFolder: null,
    founding: false,
  };
  openFolder(backend, restartPatience);
  return backend;
}

/** Stops jobs at their safe points, closes the database and gives the folder back. */
export async function stopBackend(backend: Backend): Promise<void> {
  const office = backend.office;
  backend.office = null;
  if (office) {
    await office.jobs.close();
    await office.database.close();
  }
  backend.releaseFolder?.();
  backend.releaseFolder = null;
}
