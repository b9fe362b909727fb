import type { ChainPreset } from '#shared/domain/stages.ts';
import { type Clock, officeDate, timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import type { Db } from '../db/office-database.ts';
import { createSigningKey } from '../letters/service.ts';
import { readAreas } from './areas.ts';
import { defaultSettings, defaultTariffs } from './defaults.ts';
import { saveSetting } from './service.ts';

/** What the first-run screen asks; the password arrives hashed. */
export type NewOffice = {
  readonly officeName: string;
  readonly cityName: string;
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly chain: ChainPreset;
};

async function insertAreas(db: Db, resourcesDir: string): Promise<void> {
  const areas = readAreas(resourcesDir);
  await db
    .insertInto('district')
    .values(areas.districts.map((district) => ({ ...district })))
    .execute();
  const villages = areas.villages.map((village) => ({
    code: village.code,
    name: village.name,
    district_code: village.districtCode,
    postcode: village.postcode,
  }));
  await db.insertInto('village').values(villages).execute();
}

/** Fills an empty migrated database: settings, administrator, areas, tariffs, one programme, one letter series, a signing key. */
export async function fillNewOffice(db: Db, office: NewOffice, clock: Clock, resourcesDir: string): Promise<void> {
  const at = timestamp(clock);
  const year = Number(officeDate(clock).slice(0, 4));
  await saveSetting(db, defaultSettings(office.officeName, office.cityName, office.chain), 0);
  const administrator = await db
    .insertInto('account')
    .values({
      username: office.username,
      display_name: office.displayName,
      role: 'administrator',
      password_hash: office.passwordHash,
      locked_until: null,
      last_sign_in_at: null,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertAreas(db, resourcesDir);
  await db
    .insertInto('tariff')
    .values([...defaultTariffs])
    .execute();
  await db
    .insertInto('program')
    .values({
      code: `PR-${year}`,
      name: `Perlindungan Pekerja Rentan ${year}`,
      parts: JSON.stringify(['JKK', 'JKM']),
      fund_source: 'APBD',
      year,
      quota: null,
      start_date: `${year}-01-01`,
      end_date: `${year}-12-31`,
    })
    .execute();
  await db
    .insertInto('letter_series')
    .values({
      code: 'SKK',
      name: 'Surat Keterangan Kepesertaan',
      pattern: '{klas}/{urut}/{unit}/{bulanRomawi}/{tahun}',
      classification: '560',
      unit: 'BERJASA',
    })
    .execute();
  await createSigningKey(db, at);
  await journalise(db, { at, actorId: administrator.id, action: 'office.created' });
}
