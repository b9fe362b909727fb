const share = `coalesce((SELECT value ->> '$.secondLookShare' FROM setting WHERE key = 'office'), 2)`;

/**
 * Who passes a case on has decided it too: where another stage confirms that, the share of second looks is drawn from these decisions
 * as well, once the case is approved, and another person who acts at that earlier stage looks again.
 */
export const passedLooks = `
CREATE TRIGGER second_look_of_passed_on AFTER INSERT ON verification_event WHEN NEW.action = 'approve'
BEGIN
  INSERT INTO second_look (case_id, event_id, first_by, first_action)
  SELECT e.case_id, e.id, e.actor_id, 'approve' FROM verification_event e
   WHERE e.case_id = NEW.case_id AND e.action = 'forward' AND (random() & 9223372036854775807) % 100000 < ${share} * 1000
     AND e.id > (SELECT max(r.id) FROM verification_event r WHERE r.case_id = NEW.case_id AND r.action IN ('submit', 'recheck'));
END;

DROP TRIGGER second_look_starts_open;
CREATE TRIGGER second_look_starts_open BEFORE INSERT ON second_look
BEGIN
  SELECT RAISE(ABORT, 'case_starts_open') WHERE NEW.state <> 'open' OR NOT EXISTS (
    SELECT 1 FROM verification_event e WHERE e.id = NEW.event_id AND e.case_id = NEW.case_id AND e.actor_id = NEW.first_by
       AND CASE e.action WHEN 'forward' THEN 'approve' ELSE e.action END = NEW.first_action);
END;

DROP TRIGGER second_look_fresh_eyes;
CREATE TRIGGER second_look_fresh_eyes BEFORE UPDATE OF second_by ON second_look WHEN NEW.second_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'decided_before') WHERE EXISTS (
    SELECT 1 FROM verification_event p WHERE p.case_id = NEW.case_id AND p.actor_id = NEW.second_by
       AND p.action IN ('approve', 'return', 'reject', 'forward', 'pass'));
END;
`;
