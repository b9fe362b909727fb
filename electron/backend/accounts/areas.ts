import type { Db } from '../db/office-database.ts';
import type { Connection } from '../db/open.ts';

/** The kelurahan of an account that is limited to kecamatan or kelurahan; undefined for one that is not. */
export async function areasOf(db: Db, accountId: number): Promise<readonly string[] | undefined> {
  const codes = await areaCodesOf(db, accountId);
  return codes.length === 0 ? undefined : villagesOf(db, codes);
}

/** The kelurahan of kecamatan and kelurahan. */
export async function villagesOf(db: Db, codes: readonly string[]): Promise<readonly string[]> {
  const villages = await db
    .selectFrom('village')
    .select('code')
    .where((build) => build.or([build('code', 'in', codes), build('district_code', 'in', codes)]))
    .execute();
  return villages.map(({ code }) => code);
}

/** The codes as they were chosen, kecamatan not taken apart. */
export async function areaCodesOf(db: Db, accountId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('account_area')
    .select('area_code')
    .where('account_id', '=', accountId)
    .orderBy('area_code')
    .execute();
  return rows.map(({ area_code }) => area_code);
}

/** `areasOf` for job threads. */
export function areasOfDirect(connection: Connection, accountId: number): readonly string[] | undefined {
  const limited = connection.prepare('SELECT 1 FROM account_area WHERE account_id = ?').get(accountId);
  if (!limited) return undefined;
  return connection
    .prepare<[number], string>(
      `SELECT v.code FROM village v
        WHERE EXISTS (SELECT 1 FROM account_area a WHERE a.account_id = ? AND a.area_code IN (v.code, v.district_code))`,
    )
    .pluck()
    .all(accountId);
}
