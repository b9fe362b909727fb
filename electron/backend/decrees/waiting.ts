import type { WaitingPerson } from '#shared/contract/decrees.ts';
import { fillPlaces, type PlaceOutcome } from '#shared/domain/quota.ts';
import type { Connection } from '../db/open.ts';
import { areasParameter, inAreas, readPlaces } from './places.ts';

/** Whose waiting is asked: a programme, perhaps of one kecamatan, within the areas of an account. */
export type WaitingScope = {
  readonly programId: number;
  readonly districtCode?: string | undefined;
  readonly areas?: readonly string[] | undefined;
  /** Enrolments whose places count as free. */
  readonly without?: readonly number[];
};

type Row = Omit<WaitingPerson, 'position' | 'placed' | 'reason' | 'replacesName' | 'goesFirst' | 'holdsPlace'> & {
  readonly villageCode: string | null;
  readonly first: number;
  readonly holds: number;
};

/** Somebody who waits, with what becomes of her. */
export type WaitingRow = Row & { readonly position: number; readonly outcome: PlaceOutcome };

const lastPriority = `SELECT max(y.id) FROM waiting_priority y WHERE y.enrolment_id = e.id`;

// Those registered under a decree that is void now come first: they hold their place.
const query = `
SELECT e.id AS enrolmentId, w.id AS workerId, w.name, w.nik, w.village_code AS villageCode, v.name AS villageName, d.name AS districtName,
       coalesce(c.decided_at, '') AS approvedAt, coalesce(r.goes_first, 0) AS first, r.reason AS priorityReason, 0 AS holds
  FROM enrolment e JOIN worker w ON w.id = e.worker_id AND w.state = 'approved'
  JOIN verification_case c ON c.id = (SELECT max(x.id) FROM verification_case x
        WHERE x.worker_id = w.id AND x.program_id = e.program_id AND x.state = 'approved')
  LEFT JOIN waiting_priority r ON r.id = (${lastPriority})
  LEFT JOIN village v ON v.code = w.village_code LEFT JOIN district d ON d.code = v.district_code
 WHERE e.program_id = @programId AND e.state = 'approved' AND (@district IS NULL OR v.district_code = @district) AND ${inAreas('w.village_code')}
   AND NOT EXISTS (SELECT 1 FROM decree_person p WHERE p.enrolment_id = e.id AND p.state = 'listed')
UNION ALL
SELECT e.id, w.id, w.name, w.nik, p.village_code, v.name, d.name, coalesce(x.enacted_at, ''), 1, NULL, 1
  FROM decree_person p JOIN decree x ON x.id = p.decree_id AND x.program_id = @programId
  JOIN enrolment e ON e.id = p.enrolment_id AND e.state IN ('registered', 'active', 'arrears') JOIN worker w ON w.id = e.worker_id
  JOIN village v ON v.code = p.village_code JOIN district d ON d.code = v.district_code
 WHERE p.state = 'went_on' AND w.id = p.worker_id AND (@district IS NULL OR v.district_code = @district) AND ${inAreas('p.village_code')}
   AND p.id = (SELECT max(o.id) FROM decree_person o WHERE o.enrolment_id = e.id)
 ORDER BY holds DESC, first DESC, approvedAt, workerId`;

/**
 * Everybody who waits for a decree, in order: who goes first for a reason, then by the moment of approval, then by id; each with the
 * place that is free for her now, within her kelurahan and the programme.
 */
export function readWaiting(
  connection: Connection,
  { programId, districtCode, areas, without }: WaitingScope,
): WaitingRow[] {
  const rows = connection
    .prepare<{ programId: number; district: string | null; areas: string | null }, Row>(query)
    .all({ programId, district: districtCode ?? null, areas: areasParameter(areas) });
  const { villages, programFree } = readPlaces(connection, programId, without);
  const people = rows.map(({ villageCode, holds }) => ({ villageCode, holdsPlace: holds === 1 }));
  const outcomes = fillPlaces(people, villages, programFree);
  const positions = new Map<string, number>();
  return rows.map((row, index) => {
    const village = row.villageCode ?? '';
    const position = (positions.get(village) ?? 0) + 1;
    positions.set(village, position);
    return { ...row, position, outcome: outcomes[index] ?? { placed: false, reason: 'no_area' } };
  });
}
