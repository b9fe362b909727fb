import { bulkLoad } from '#backend/db/bulk-load.ts';
import type { Connection } from '#backend/db/open.ts';

/** People of the large register: what an office of a whole province may come to. */
export const millionRows = 1_000_000;

const columns =
  'kk, name, name_key, birth_place, birth_date, sex, mother_name, address, rt, rw, village_code, phone, occupation_code, ' +
  'disability, income_band, heir_name, heir_relation, warnings, warning_count, import_id, import_row_id, created_change_set_id, updated_at';

/**
 * Multiplies the imported people up to a million: the same names, dates and areas under other NIK, so that every search and
 * filter finds as many more. Nothing random: the same list gives the same register.
 */
export function multiply(connection: Connection, rows = millionRows): number {
  const first = Number(connection.prepare('SELECT max(id) FROM worker').pluck().get());
  const count = () => Number(connection.prepare('SELECT count(*) FROM worker').pluck().get());
  const copy = connection.prepare(
    `INSERT OR IGNORE INTO worker (nik, ${columns})
     SELECT substr(nik, 1, 6) || substr(nik, 7, 6) || printf('%04d', (substr(nik, 13) + ? * 613) % 9999 + 1), ${columns}
       FROM worker WHERE id <= ? LIMIT ?`,
  );
  connection
    .transaction(() =>
      bulkLoad(connection, ['worker'], () => {
        for (let round = 1; count() < rows && round < 60; round += 1) copy.run(round, first, rows - count());
      }),
    )
    .immediate();
  // Row by row the full-text index grows in many small parts; an import builds it at once.
  connection.exec(`INSERT INTO worker_search (worker_search) VALUES ('optimize')`);
  connection.exec('PRAGMA optimize');
  return count();
}
