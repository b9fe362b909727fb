import { existsSync, renameSync, rmSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import type { OfficeSettings } from '#shared/contract/settings.ts';
import type { ChainPreset } from '#shared/domain/stages.ts';
import { checkNewPassword, hashPassword } from '../accounts/service.ts';
import { type Backend, openFolder, openOffice } from '../backend.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import { migrate } from '../db/migrate.ts';
import { officeDatabase } from '../db/office-database.ts';
import { type DatabaseKey, openConnection } from '../db/open.ts';
import { createWriteLock } from '../db/write-lock.ts';
import type { Office } from '../office.ts';
import { askSecondPerson, wantsSecondPerson } from '../requests/service.ts';
import type { Actor } from '../session.ts';
import { fillNewOffice, type NewOffice } from './create-office.ts';
import { defaultSettings } from './defaults.ts';
import { newDatabaseKey, parseKey, recoveryKeyOf } from './recovery-key.ts';
import { applySettings, loadSettings, type VersionedSettings } from './service.ts';

/** Problems that the right key solves. */
const keyProblems = ['settings.key_needed', 'settings.wrong_key'];

/** Phase of the data folder for the first screen. Asking again looks again at a folder that could not be used. */
export async function officeStatus(backend: Backend) {
  if (backend.problem && !keyProblems.includes(backend.problem.code)) openFolder(backend);
  const { office, problem, options } = backend;
  const settings = office ? (await loadSettings(office.database.read)).settings : null;
  const phase = office
    ? 'ready'
    : !problem
      ? 'no_office'
      : keyProblems.includes(problem.code)
        ? 'key_needed'
        : 'unusable';
  return {
    phase: phase as 'ready' | 'no_office' | 'key_needed' | 'unusable',
    officeName: settings?.officeName ?? null,
    problem: problem ? { code: problem.code, params: { ...problem.params } } : null,
    version: options.version,
  };
}

/** What the first-run screen asks. */
export type SetupInput = {
  readonly officeName: string;
  readonly cityName: string;
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly chain: ChainPreset;
};

/**
 * Makes and fills the file under another name and gives it its own when it is whole, so that neither a full disk nor a power
 * cut leaves half an office behind.
 */
async function makeOffice(backend: Backend, key: DatabaseKey, office: NewOffice): Promise<Office> {
  const draft = `${backend.file}.new`;
  const removeDraft = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(draft + end, { force: true });
  };
  removeDraft();
  try {
    const connection = openConnection(draft, key, { create: true, folder: backend.options.dataDir });
    const database = officeDatabase(connection, createWriteLock());
    try {
      migrate(connection, draft);
      await database.write((db) => fillNewOffice(db, office, backend.clock, backend.options.resourcesDir));
    } finally {
      await database.close();
    }
    renameSync(draft, backend.file);
  } catch (error) {
    removeDraft();
    throw error;
  }
  return openOffice(backend, key);
}

/**
 * Creates the office: the key is kept by the host before the first row is written, so that no database exists without one.
 * @returns the recovery key, told once
 * @throws AppError settings.office_exists and the reasons of the folder
 */
export async function createOffice(backend: Backend, input: SetupInput): Promise<string> {
  if (backend.problem) throw backend.problem;
  if (backend.office || backend.founding || existsSync(backend.file)) throw new AppError('settings.office_exists');
  checkNewPassword(input.password, input.username, defaultSettings(input.officeName, input.cityName, input.chain));
  backend.founding = true;
  try {
    const passwordHash = await hashPassword(input.password);
    const key = newDatabaseKey();
    await backend.options.wrapKey(key);
    backend.office = await makeOffice(backend, key, { ...input, passwordHash });
    return recoveryKeyOf(key);
  } finally {
    backend.founding = false;
  }
}

/**
 * Opens the office with the written-down key and has the host keep it again.
 * @throws AppError settings.bad_recovery_key, settings.wrong_key, and the folder's problem when no key can solve it
 */
export async function openWithRecoveryKey(backend: Backend, typed: string): Promise<void> {
  if (backend.office) return;
  if (backend.problem && !keyProblems.includes(backend.problem.code)) throw backend.problem;
  const key = parseKey(typed);
  const office = openOffice(backend, key);
  backend.office = office;
  backend.problem = null;
  await backend.options.wrapKey(key);
  const at = timestamp(backend.clock);
  await office.database.write((db) => journalise(db, { at, actorId: null, action: 'office.opened_with_recovery_key' }));
}

/**
 * Saves the settings as one change-set, or asks a second person where the office wants one.
 * @throws AppError common.stale, settings.ages_crossed, requests.waiting
 */
export async function updateSettings(
  office: Office,
  actor: Actor,
  settings: OfficeSettings,
  version: number,
): Promise<VersionedSettings> {
  if (settings.minimumAge >= settings.maximumAge) throw new AppError('settings.ages_crossed');
  const asked = { kind: 'settings', subjectId: null } as const;
  if (await wantsSecondPerson(office.database.read, 'settings'))
    return askSecondPerson(office, actor, { ...asked, payload: { value: JSON.stringify(settings), version } });
  const at = timestamp(office.clock);
  return office.database.write((db) => applySettings(db, { actorId: actor.id, at, settings, version }));
}
