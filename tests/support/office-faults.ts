import type { Connection } from '#backend/db/open.ts';

const decisions = `('approve', 'return', 'reject')`;

/** What must never be in an office, whoever called what in which order; each gives a row for every case of it. */
const faults = {
  'nobody decided on what he entered or put forward': `SELECT e.id FROM verification_event e
      JOIN verification_case c ON c.id = e.case_id JOIN worker w ON w.id = c.worker_id
    WHERE e.action IN ${decisions} AND (c.submitted_by = e.actor_id OR EXISTS (
      SELECT 1 FROM change_set s WHERE s.id = w.created_change_set_id AND s.actor_id = e.actor_id))`,
  'no two living people have one NIK': `SELECT min(id) AS id FROM worker WHERE nik IS NOT NULL
    AND state NOT IN ('rejected', 'inactive', 'replaced') GROUP BY nik HAVING count(*) > 1`,
  'whoever was merged is replaced, and into somebody who is there': `SELECT w.id FROM worker w LEFT JOIN worker k ON k.id = w.merged_into
    WHERE w.merged_into IS NOT NULL AND (w.state <> 'replaced' OR k.id IS NULL OR k.id = w.id)`,
  'the totals of an import are its rows': `SELECT i.id FROM import i WHERE i.totals IS NOT NULL AND i.state <> 'discarded'
    AND i.totals ->> '$.rows' <> (SELECT count(*) FROM import_row r WHERE r.import_id = i.id)`,
  'the verdicts of an import add up to its rows': `SELECT i.id FROM import i WHERE i.totals IS NOT NULL AND i.totals ->> '$.rows' <>
    (SELECT sum(t.value) FROM json_each(i.totals) t WHERE t.key IN ('import', 'change', 'same', 'hold', 'reject', 'duplicate'))`,
  'a letter is of somebody who was approved, or stands on a roster': `SELECT l.id FROM letter l WHERE l.program_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM verification_case c JOIN verification_event e ON e.case_id = c.id AND e.action = 'approve'
      WHERE c.worker_id = l.worker_id OR c.worker_id IN (SELECT id FROM worker m WHERE m.merged_into = l.worker_id))`,
  'a letter of a number is handed out once at a time': `SELECT letter_id FROM letter_handover WHERE returned_on IS NULL
    GROUP BY letter_id HAVING count(*) > 1`,
  'a decree in force was made and put in force by two, and says whose it is': `SELECT id FROM decree WHERE state = 'enacted'
    AND (enacted_by IS NULL OR enacted_by = created_by OR number IS NULL OR decree_date IS NULL OR signer_name IS NULL)`,
  'nobody stands on two decrees for one enrolment': `SELECT enrolment_id FROM decree_person WHERE state = 'listed'
    GROUP BY enrolment_id HAVING count(*) > 1`,
  'whoever is decreed stands on a decree in force': `SELECT w.id FROM worker w WHERE w.state = 'decreed' AND NOT EXISTS (
    SELECT 1 FROM decree_person p JOIN decree d ON d.id = p.decree_id
     WHERE p.worker_id = w.id AND p.state = 'listed' AND d.state = 'enacted')`,
  'what a second person confirmed, another one had asked for': `SELECT id FROM second_person_request
    WHERE state IN ('confirmed', 'done') AND (decided_by IS NULL OR decided_by IN (requested_by, subject_id))`,
  'a template in use was approved by another than its author': `SELECT id FROM letter_template
    WHERE state IN ('approved', 'in_use') AND author_id IS NOT NULL AND (approver_id IS NULL OR approver_id = author_id)`,
  'a second look is another person than the first': `SELECT id FROM second_look WHERE second_by = first_by`,
  'an attachment has its bytes unless two had it destroyed': `SELECT a.id FROM attachment a LEFT JOIN attachment_destruction d ON d.attachment_id = a.id
    WHERE (d.attachment_id IS NULL) <> EXISTS (SELECT 1 FROM attachment_part p WHERE p.attachment_id = a.id)`,
  'whatever was destroyed is in the journal': `SELECT d.attachment_id FROM attachment_destruction d WHERE NOT EXISTS (
    SELECT 1 FROM journal j WHERE j.action = 'attachment.destroyed' AND j.detail ->> '$.attachment' = d.attachment_id)`,
  'every change belongs to an act of somebody': `SELECT c.id FROM change c LEFT JOIN change_set s ON s.id = c.change_set_id
    WHERE s.id IS NULL OR s.actor_id IS NULL`,
} as const;

/** What is wrong with an office, by plain SQL that trusts no code of it: the names of the faults with the first ids. */
export function officeFaults(connection: Connection): string[] {
  return Object.entries(faults).flatMap(([name, query]) => {
    const ids = connection.prepare<[], number>(query).pluck().all();
    return ids.length === 0 ? [] : [`${name}: ${ids.slice(0, 5).join(', ')}`];
  });
}
