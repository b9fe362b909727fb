import type { VillagePlaces } from '#shared/domain/quota.ts';
import type { Connection } from '../db/open.ts';

/** The areas of an account as a parameter of SQL: JSON, null for one that is not limited. */
export const areasParameter = (areas: readonly string[] | undefined): string | null =>
  areas === undefined ? null : JSON.stringify(areas);

/** Whether the column's kelurahan is within the areas given as `@areas`. */
export const inAreas = (column: string): string =>
  `(@areas IS NULL OR ${column} IN (SELECT value FROM json_each(@areas)))`;

/** The places of a programme: by kelurahan, and what is free in all (null for no limit). */
export type Places = {
  readonly villages: ReadonlyMap<string, VillagePlaces>;
  readonly held: ReadonlyMap<string, number>;
  readonly quotas: ReadonlyMap<string, number>;
  readonly programFree: number | null;
  /** By how many people the programme's number is exceeded. */
  readonly programTooMany: number;
};

type Counted = { readonly village: string; readonly count: number };

/** Counts the places of the whole programme, but for those of the enrolments `without`; whoever left first is replaced first. */
export function readPlaces(connection: Connection, programId: number, without: readonly number[] = []): Places {
  const away = JSON.stringify(without);
  const isHeld = 'program_id = ? AND enrolment_id NOT IN (SELECT value FROM json_each(?))';
  const held = connection
    .prepare<[number, string], Counted>(
      `SELECT village_code AS village, count(*) AS count FROM held_place WHERE ${isHeld} AND village_code IS NOT NULL GROUP BY 1`,
    )
    .all(programId, away);
  const quotas = connection
    .prepare<[number], Counted>(
      'SELECT village_code AS village, places AS count FROM village_quota WHERE program_id = ?',
    )
    .all(programId);
  const vacated = connection
    .prepare<[number], { village: string; enrolment: number }>(
      `SELECT village_code AS village, enrolment_id AS enrolment FROM vacated_place
        WHERE program_id = ? AND village_code IS NOT NULL ORDER BY left_change, enrolment_id`,
    )
    .all(programId);
  const quota = connection.prepare<[number], number | null>('SELECT quota FROM program WHERE id = ?').pluck();
  const all = connection.prepare<[number, string], number>(`SELECT count(*) FROM held_place WHERE ${isHeld}`).pluck();
  const total = quota.get(programId) ?? null;
  const inAll = all.get(programId, away) ?? 0;
  const heldBy = new Map(held.map(({ village, count }) => [village, count]));
  const places = new Map(quotas.map(({ village, count }) => [village, count]));
  const left = Map.groupBy(vacated, ({ village }) => village);
  const codes = new Set([...places.keys(), ...left.keys()]);
  const villages = [...codes].map((code): [string, VillagePlaces] => {
    const limit = places.get(code);
    const free = limit === undefined ? null : Math.max(0, limit - (heldBy.get(code) ?? 0));
    return [code, { free, vacated: (left.get(code) ?? []).map(({ enrolment }) => enrolment) }];
  });
  return {
    villages: new Map(villages),
    held: heldBy,
    quotas: places,
    programFree: total === null ? null : Math.max(0, total - inAll),
    programTooMany: total === null ? 0 : Math.max(0, inAll - total),
  };
}
