import { AppError } from '#shared/contract/errors.ts';
import { type OfficeSettings, officeSettings } from '#shared/contract/settings.ts';
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
