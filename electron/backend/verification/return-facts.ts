import type { Connection } from '../db/open.ts';

/** A person who was returned, with what is to be mended. Identifiers are text. */
export type ReturnedPerson = {
  readonly id: number;
  readonly name: string;
  readonly nik: string | null;
  readonly kk: string | null;
  readonly address: string | null;
  readonly rt: string | null;
  readonly rw: string | null;
  readonly reason: string;
  readonly note: string | null;
  readonly at: string;
};

/** What goes back to one kelurahan; `code` null: people without an area. */
export type ReturnPackage = {
  readonly code: string | null;
  readonly village: string;
  readonly district: string;
  readonly people: readonly ReturnedPerson[];
};

const query = `
SELECT w.id, w.name, w.nik, w.kk, w.address, w.rt, w.rw, v.code, coalesce(v.name, '') AS village, coalesce(d.name, '') AS district,
       coalesce(r.text_id, e.reason_code) AS reason, e.note, e.at
  FROM verification_case c JOIN worker w ON w.id = c.worker_id AND w.state = 'returned'
  JOIN verification_event e ON e.id = (SELECT max(id) FROM verification_event x WHERE x.case_id = c.id AND x.action = 'return')
  LEFT JOIN decision_reason r ON r.action = 'return' AND r.code = e.reason_code
  LEFT JOIN village v ON v.code = w.village_code LEFT JOIN district d ON d.code = v.district_code
 WHERE c.state = 'returned' AND c.id = (SELECT max(id) FROM verification_case y WHERE y.worker_id = w.id)
   AND (@village IS NULL OR w.village_code = @village)
   AND (@areas IS NULL OR w.village_code IN (SELECT value FROM json_each(@areas)))
 ORDER BY d.name, v.name, w.rw, w.rt, w.name, w.id`;

/** Everybody who stands returned now, in one kelurahan or in these areas, by kelurahan in the order of the alphabet, there by RW and RT. */
export function returnPackages(
  connection: Connection,
  villageCode: string | null,
  areas: readonly string[] | undefined,
): ReturnPackage[] {
  type Row = ReturnedPerson & Omit<ReturnPackage, 'people'>;
  const rows = connection
    .prepare<{ village: string | null; areas: string | null }, Row>(query)
    .all({ village: villageCode, areas: areas ? JSON.stringify(areas) : null });
  return [...Map.groupBy(rows, ({ code }) => code).values()].flatMap((people) => {
    const [first] = people;
    return first ? [{ code: first.code, village: first.village, district: first.district, people }] : [];
  });
}
