import type { Connection } from '../db/open.ts';
import { listHash } from './list-hash.ts';

/**
 * People `listed` by a decree in force who hold a place because of it. Who left and came back found the place perhaps taken: that is
 * nobody's fault and not counted.
 */
const decreedPlaces = `
SELECT d.program_id, p.village_code, d.enacted_at FROM decree_person p JOIN decree d ON d.id = p.decree_id AND d.state = 'enacted'
  JOIN enrolment e ON e.id = p.enrolment_id
 WHERE p.state = 'listed' AND e.state IN ('decreed', 'registered', 'active', 'arrears') AND NOT EXISTS (
   SELECT 1 FROM change x WHERE x.entity = 'enrolment' AND x.entity_id = e.id AND x.field = 'state' AND x.old_value = 'inactive')`;

/** A number of places was set after the last decree that used it: fewer places than people are then no fault of a decree. */
const setLater = (program: string, field: string, last: string) => `EXISTS (
   SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
    WHERE x.entity = 'program' AND x.entity_id = ${program} AND x.field = ${field} AND s.at >= ${last})`;

const exceededQuotas = `
WITH used AS (${decreedPlaces})
SELECT (SELECT count(*) FROM (SELECT program_id, village_code, count(*) AS held, max(enacted_at) AS last FROM used GROUP BY 1, 2) u
          JOIN village_quota q USING (program_id, village_code)
         WHERE u.held > q.places AND NOT ${setLater('u.program_id', `'quota:' || u.village_code`, 'u.last')})
     + (SELECT count(*) FROM (SELECT program_id, count(*) AS held, max(enacted_at) AS last FROM used GROUP BY 1) u
          JOIN program g ON g.id = u.program_id WHERE u.held > g.quota AND NOT ${setLater('u.program_id', `'quota'`, 'u.last')})`;

/** Somebody decreed stands on exactly one decree in force, whose number is the one of the enrolment; and only somebody decreed is called so. */
const strayPeople = `
SELECT (SELECT count(*) FROM enrolment e WHERE e.state = 'decreed' AND 1 <> (
          SELECT count(*) FROM decree_person p JOIN decree d ON d.id = p.decree_id AND d.state = 'enacted'
           WHERE p.enrolment_id = e.id AND p.state = 'listed' AND d.number = e.decree_number))
     + (SELECT count(*) FROM worker w WHERE w.state = 'decreed' AND NOT EXISTS (
          SELECT 1 FROM enrolment e WHERE e.worker_id = w.id AND e.state = 'decreed'))
     + (SELECT count(*) FROM (SELECT 1 FROM decree_person WHERE state = 'listed' GROUP BY enrolment_id HAVING count(*) > 1))`;

/** What was enacted is complete, by another person than its maker, under a number of its own, with a list from 1 without a gap. */
const strayDecrees = `
SELECT (SELECT count(*) FROM decree d WHERE d.enacted_at IS NOT NULL AND (d.number IS NULL OR d.decree_date IS NULL
          OR d.signer_title IS NULL OR d.signer_name IS NULL OR d.enacted_by IS NULL OR d.enacted_by = d.created_by))
     + (SELECT count(*) FROM (SELECT 1 FROM decree WHERE state <> 'void' AND number IS NOT NULL
          GROUP BY lower(number), substr(decree_date, 1, 4) HAVING count(*) > 1))
     + (SELECT count(*) FROM decree d WHERE d.enacted_at IS NOT NULL AND 1 IS NOT (
          SELECT count(*) > 0 AND min(p.ordinal) = 1 AND max(p.ordinal) = count(*) AND count(DISTINCT p.ordinal) = count(*)
            FROM decree_person p WHERE p.decree_id = d.id AND p.person IS NOT NULL))
     + (SELECT count(*) FROM decree_person p JOIN decree d ON d.id = p.decree_id
         WHERE d.state = 'enacted' AND p.state = 'listed' AND p.person IS NULL)`;

type Sealed = { readonly id: number; readonly list: string };

/** Decrees whose text or list is not the one that the journal knows from the day it was put in force. */
function changedLists(connection: Connection): number {
  const sealed = connection
    .prepare<[], Sealed>(
      `SELECT entity_id AS id, detail ->> '$.list' AS list FROM journal
        WHERE action = 'decree.enacted' AND entity = 'decree' AND json_type(detail, '$.list') = 'text'`,
    )
    .all();
  return sealed.filter(({ id, list }) => listHash(connection, id) !== list).length;
}

/**
 * Examines decrees: places of kelurahan and programme are not exceeded, everybody decreed stands on exactly one decree in force,
 * numbers are unique, lists are whole and as they were enacted. The detail is the number of faults, of decrees where there is none.
 */
export function examineDecrees(connection: Connection): { readonly ok: boolean; readonly detail: string } {
  const figure = (query: string) => Number(connection.prepare<[], number>(query).pluck().get() ?? 0);
  const faults =
    [exceededQuotas, strayPeople, strayDecrees].reduce((sum, query) => sum + figure(query), 0) +
    changedLists(connection);
  return { ok: faults === 0, detail: String(faults || figure('SELECT count(*) FROM decree')) };
}
