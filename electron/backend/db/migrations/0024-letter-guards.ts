/** Records that were merged into the one, and those that had been merged into them before. */
const mergedInto = (worker: string) =>
  `(SELECT b.id FROM worker b WHERE b.merged_into = ${worker}
     UNION ALL SELECT c.id FROM worker b JOIN worker c ON c.merged_into = b.id WHERE b.merged_into = ${worker})`;

/**
 * Letters follow what their text tells: a number that is reserved for a letter quoting a decree is not used once that decree is void,
 * one person has one living letter of a kind whichever of her records it stands with, and a number that a rule makes void tells the
 * journal when, why and by whose act.
 */
export const letterGuards = `
CREATE TRIGGER letter_void_is_told AFTER UPDATE OF state ON letter WHEN NEW.state = 'void' AND OLD.state <> 'void' AND NEW.voided_at IS NULL
BEGIN
  UPDATE letter SET voided_by = (SELECT actor_id FROM change_set WHERE id = act_in_hand()),
    voided_at = coalesce((SELECT at FROM change_set WHERE id = act_in_hand()), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) WHERE id = NEW.id;
  INSERT INTO journal (at, actor_id, action, entity, entity_id, detail, previous_hash, hash)
  SELECT at, actor, 'letter.voided', 'letter', NEW.id, detail, previous,
         journal_seal(previous, at, actor, 'letter.voided', 'letter', NEW.id, detail)
    FROM (SELECT voided_at AS at, voided_by AS actor, json_object('reason', void_reason) AS detail,
                 coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '${'0'.repeat(64)}') AS previous
            FROM letter WHERE id = NEW.id);
END;

CREATE TRIGGER decree_voids_letters AFTER UPDATE OF state ON decree WHEN NEW.state = 'void' AND OLD.state = 'enacted'
BEGIN
  UPDATE letter SET state = 'void', void_reason = 'decree_voided'
   WHERE state = 'reserved' AND program_id = NEW.program_id AND worker_id IN (
     SELECT worker_id FROM decree_person WHERE decree_id = NEW.id AND state IN ('listed', 'released', 'went_on'));
END;

CREATE TRIGGER letter_issued_decreed BEFORE UPDATE OF state ON letter
WHEN NEW.state = 'issued' AND OLD.state = 'reserved'
  AND (SELECT decree_required FROM program WHERE id = NEW.program_id) = 1
BEGIN
  SELECT RAISE(ABORT, 'decree_needed') FROM enrolment e
   WHERE e.worker_id = NEW.worker_id AND e.program_id = NEW.program_id AND e.state = 'approved';
END;

CREATE TRIGGER letter_once_for_all_records BEFORE INSERT ON letter
BEGIN
  SELECT RAISE(ABORT, 'letter_of_merged') FROM letter l
   WHERE l.state <> 'void' AND l.worker_id IN ${mergedInto('NEW.worker_id')}
     AND (l.program_id = NEW.program_id OR (NEW.program_id IS NULL AND l.roster_code = NEW.roster_code));
END;
`;
