import type { Connection } from '#backend/db/open.ts';

/** Everything in the file that says who somebody is: names, NIK, KK, telephone numbers of the register and of staged rows. */
function personalValues(sql: Connection): readonly string[] {
  const query = `
    SELECT name AS value FROM worker UNION SELECT nik FROM worker UNION SELECT kk FROM worker UNION SELECT phone FROM worker
    UNION SELECT mother_name FROM worker UNION SELECT person ->> 'name' FROM import_row UNION SELECT person ->> 'nik' FROM import_row`;
  const values = sql.prepare<[], string | null>(query).pluck().all();
  return values.flatMap((value) => (value !== null && value.length > 3 ? [value] : []));
}

/** Throws when a line holds a value of a person of the office, or any number as long as an identifier. */
export function assertNoPersonalValues(sql: Connection, lines: readonly unknown[]): void {
  const text = JSON.stringify(lines);
  if (/\d{11,}/.test(text)) throw new Error('The log holds a number as long as an identifier.');
  if (lines.length === 0) return;
  const found = personalValues(sql).find((value) => text.includes(value));
  if (found !== undefined) throw new Error('The log holds a value of a person.');
}
