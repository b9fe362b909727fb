import type { DecreeRefill } from '#shared/contract/decrees.ts';
import type { Connection } from '../db/open.ts';
import { readPlaces } from './places.ts';
import { decreeById } from './stored.ts';
import { readWaiting, type WaitingRow } from './waiting.ts';

/** Somebody on a draft who has to go off it. */
export type Leaving = {
  readonly id: number;
  readonly enrolmentId: number;
  readonly workerId: number;
  readonly name: string;
  readonly villageName: string;
  readonly reason: 'lapsed' | 'no_place';
};

/** What putting a draft in line with today would change. */
export type Refill = { readonly comes: readonly WaitingRow[]; readonly goes: readonly Leaving[] };

type Listed = Omit<Leaving, 'reason'> & {
  readonly villageCode: string;
  readonly eligible: number;
  readonly needsPlace: number;
};

// In the order in which they wait, so that the last of them go where places are too few.
const listedPeople = `
SELECT p.id, e.id AS enrolmentId, w.id AS workerId, w.name, v.name AS villageName, p.village_code AS villageCode, e.state = 'approved' AS needsPlace,
       (e.state IN ('registered', 'active', 'arrears') OR (e.state = 'approved' AND w.state = 'approved' AND c.id IS NOT NULL)) AS eligible
  FROM decree_person p JOIN enrolment e ON e.id = p.enrolment_id JOIN worker w ON w.id = p.worker_id JOIN village v ON v.code = p.village_code
  LEFT JOIN verification_case c ON c.id = (SELECT max(x.id) FROM verification_case x
        WHERE x.worker_id = w.id AND x.program_id = e.program_id AND x.state = 'approved')
  LEFT JOIN waiting_priority r ON r.id = (SELECT max(y.id) FROM waiting_priority y WHERE y.enrolment_id = e.id)
 WHERE p.decree_id = ? AND p.state = 'listed'
 ORDER BY needsPlace, coalesce(r.goes_first, 0) DESC, coalesce(c.decided_at, ''), w.id`;

/** The last of those who need a place, as many as there are places too few. */
const lastOf = (people: readonly Listed[], tooMany: number): Listed[] => {
  const all = people.filter(({ needsPlace }) => needsPlace === 1);
  return all.slice(Math.max(0, all.length - Math.max(0, tooMany)));
};

/** Whoever is not approved any more, and the last of those for whom there are no places any more. */
function leavingOf(connection: Connection, decreeId: number, programId: number): Leaving[] {
  const listed = connection.prepare<[number], Listed>(listedPeople).all(decreeId);
  const lapsed = listed.filter(({ eligible }) => eligible === 0);
  const without = lapsed.map(({ enrolmentId }) => enrolmentId);
  const { held, quotas } = readPlaces(connection, programId, without);
  const staying = listed.filter(({ eligible }) => eligible === 1);
  const crowded = [...Map.groupBy(staying, ({ villageCode }) => villageCode)].flatMap(([village, people]) =>
    lastOf(people, (held.get(village) ?? 0) - (quotas.get(village) ?? Number.POSITIVE_INFINITY)),
  );
  const gone = new Set(crowded.map(({ id }) => id));
  const after = readPlaces(connection, programId, [...without, ...crowded.map(({ enrolmentId }) => enrolmentId)]);
  const rest = staying.filter(({ id }) => !gone.has(id));
  const surplus = lastOf(rest, after.programTooMany);
  const told = (people: readonly Listed[], reason: Leaving['reason']) =>
    people.map(({ id, enrolmentId, workerId, name, villageName }) => ({
      id,
      enrolmentId,
      workerId,
      name,
      villageName,
      reason,
    }));
  return [...told(lapsed, 'lapsed'), ...told([...crowded, ...surplus], 'no_place')];
}

/**
 * Who would come onto a draft and who would go off it, were it gathered now: people approved since who have a place come in, whoever
 * is not approved any more or has no place any more goes out. @throws AppError common.not_found
 */
export function refillOf(
  connection: Connection,
  { id, districtCode }: { readonly id: number; readonly districtCode: string | null },
  areas: readonly string[] | undefined,
): Refill {
  const { programId } = decreeById(connection, id, areas);
  const goes = leavingOf(connection, id, programId);
  const without = goes.map(({ enrolmentId }) => enrolmentId);
  const scope = { programId, districtCode: districtCode ?? undefined, areas, without };
  return { comes: readWaiting(connection, scope).filter(({ outcome }) => outcome.placed), goes };
}

/** The only kecamatan of a draft, null for the whole city. */
export function districtOf(connection: Connection, id: number): string | null {
  return (
    connection.prepare<[number], string | null>('SELECT district_code FROM decree WHERE id = ?').pluck().get(id) ?? null
  );
}

/** Names that are shown of each side. */
const shownNames = 200;

/** What a refill would change, as it is shown before it is done. @throws AppError common.not_found */
export function previewRefill(connection: Connection, id: number, areas: readonly string[] | undefined): DecreeRefill {
  const { version } = decreeById(connection, id, areas);
  const { comes, goes } = refillOf(connection, { id, districtCode: districtOf(connection, id) }, areas);
  return {
    version,
    comes: comes.length,
    goes: goes.length,
    coming: comes.slice(0, shownNames).map(({ workerId, name, villageName }) => ({ workerId, name, villageName })),
    going: goes
      .slice(0, shownNames)
      .map(({ workerId, name, villageName, reason }) => ({ workerId, name, villageName, reason })),
  };
}
