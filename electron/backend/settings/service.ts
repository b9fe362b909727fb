import { AppError } from '#shared/contract/errors.ts';
import { type OfficeSettings, officeSettings } from '#shared/contract/settings.ts';
import { beginChangeSet, recordChanges } from '../db/changes.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';

export { parseKey, recoveryKeyOf } from './recovery-key.ts';

const key = 'office';

/** The settings with their version for optimistic locking. */
export type VersionedSettings = { readonly settings: OfficeSettings; readonly version: number };

/** Reads the office's settings. */
export async function loadSettings(db: Db): Promise<VersionedSettings> {
  const row = await db.selectFrom('setting').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
  return { settings: officeSettings.parse(JSON.parse(row.value)), version: row.version };
}

/** The same for job threads. */
export function loadSettingsDirect(connection: Connection): OfficeSettings {
  const row = connection.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?').get(key);
  return officeSettings.parse(JSON.parse(row?.value ?? 'null'));
}

/** Writes the settings if nobody else did since `version` (0 for the first time). @throws AppError common.stale */
export async function saveSetting(db: Db, settings: OfficeSettings, version: number): Promise<void> {
  const value = JSON.stringify(settings);
  if (version === 0) {
    await db.insertInto('setting').values({ key, value }).execute();
    return;
  }
  const changed = await db
    .updateTable('setting')
    .set({ value, version: version + 1 })
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new AppError('common.stale');
}

/** New settings, who gives them and when, and the version that they were made from. */
export type SettingsOrder = {
  readonly actorId: number;
  readonly at: string;
  readonly settings: OfficeSettings;
  readonly version: number;
};

/** Saves the settings as one change-set inside the caller's write. @throws AppError common.stale */
export async function applySettings(
  db: Db,
  { actorId, at, settings, version }: SettingsOrder,
): Promise<VersionedSettings> {
  const before = (await loadSettings(db)).settings;
  await saveSetting(db, settings, version);
  const changeSetId = await beginChangeSet(db, { kind: 'setting', actorId, at });
  const changed = (Object.keys(settings) as (keyof OfficeSettings)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(settings[field]),
  );
  await recordChanges(
    db,
    changeSetId,
    changed.map((field) => ({
      entity: 'setting',
      entityId: 1,
      field,
      oldValue: JSON.stringify(before[field]),
      newValue: JSON.stringify(settings[field]),
    })),
  );
  await journalise(db, { at, actorId, action: 'settings.changed', detail: { fields: changed.join(',') } });
  return loadSettings(db);
}
