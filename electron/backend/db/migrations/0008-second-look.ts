const share = `coalesce((SELECT value ->> '$.secondLookShare' FROM setting WHERE key = 'office'), 2)`;

/**
 * The second look: a random share of decisions comes back blind to another verifier; what they disagree on goes to the head. Who
 * decided first cannot look again, nor can whoever made the entry, nor can either of the two settle it.
 */
export const secondLook = `
-- Milliseconds from when the case stood before whoever decided it; null for cases that were decided together.
ALTER TABLE verification_event ADD COLUMN took_ms INTEGER;

CREATE TABLE second_look (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES verification_case (id),
  event_id INTEGER NOT NULL UNIQUE REFERENCES verification_event (id),
  first_by INTEGER NOT NULL REFERENCES account (id),
  first_action TEXT NOT NULL CHECK (first_action IN ('approve', 'return', 'reject')),
  -- void: the data changed before anybody looked again, so that there is nothing to compare.
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'agreed', 'differs', 'settled', 'void')),
  claimed_by INTEGER REFERENCES account (id),
  claimed_at TEXT,
  second_by INTEGER REFERENCES account (id),
  second_action TEXT CHECK (second_action IN ('approve', 'return', 'reject')),
  reason_code TEXT,
  note TEXT,
  took_ms INTEGER,
  decided_at TEXT,
  settled_by INTEGER REFERENCES account (id),
  outcome TEXT CHECK (outcome IN ('kept', 'reopened')),
  settle_note TEXT,
  settled_at TEXT,
  CHECK ((state IN ('agreed', 'differs', 'settled')) = (second_action IS NOT NULL)),
  CHECK ((second_action IS NULL) = (second_by IS NULL)),
  CHECK (second_by <> first_by),
  CHECK (second_action NOT IN ('return', 'reject') OR reason_code IS NOT NULL),
  CHECK ((state = 'settled') = (outcome IS NOT NULL)),
  CHECK ((outcome IS NULL) = (settled_by IS NULL)),
  CHECK (settled_by <> first_by AND settled_by <> second_by)
) STRICT;
CREATE INDEX second_look_state ON second_look (state, id);
CREATE INDEX second_look_case ON second_look (case_id);
CREATE INDEX second_look_second ON second_look (second_by, decided_at);
-- What was decided since a day, by whomever.
CREATE INDEX verification_event_at ON verification_event (at);

CREATE TRIGGER second_look_is_drawn AFTER INSERT ON verification_event
WHEN NEW.action IN ('approve', 'return', 'reject') AND (random() & 9223372036854775807) % 100000 < ${share} * 1000
BEGIN
  INSERT INTO second_look (case_id, event_id, first_by, first_action) VALUES (NEW.case_id, NEW.id, NEW.actor_id, NEW.action);
END;
CREATE TRIGGER second_look_ends_with_lapse AFTER INSERT ON verification_event WHEN NEW.action = 'lapse'
BEGIN
  UPDATE second_look SET state = 'void' WHERE case_id = NEW.case_id AND state = 'open';
END;

CREATE TRIGGER second_look_no_delete BEFORE DELETE ON second_look BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER second_look_starts_open BEFORE INSERT ON second_look
BEGIN
  SELECT RAISE(ABORT, 'case_starts_open') WHERE NEW.state <> 'open' OR NOT EXISTS (
    SELECT 1 FROM verification_event e WHERE e.id = NEW.event_id AND e.case_id = NEW.case_id
       AND e.actor_id = NEW.first_by AND e.action = NEW.first_action);
END;
CREATE TRIGGER second_look_fixed BEFORE UPDATE OF id, case_id, event_id, first_by, first_action ON second_look
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER second_look_answer_fixed BEFORE UPDATE OF second_by, second_action, reason_code, note, decided_at ON second_look
WHEN OLD.second_by IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER second_look_moves_forward BEFORE UPDATE OF state ON second_look
WHEN NEW.state <> OLD.state AND NOT ((OLD.state = 'open' AND NEW.state IN ('agreed', 'differs', 'void'))
                                  OR (OLD.state = 'differs' AND NEW.state = 'settled'))
BEGIN SELECT RAISE(ABORT, 'case_not_open'); END;
CREATE TRIGGER second_look_compares BEFORE UPDATE OF state ON second_look
WHEN OLD.state = 'open' AND NEW.state IN ('agreed', 'differs')
  AND (NEW.state = 'agreed') <> (NEW.first_action = NEW.second_action)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER second_look_four_eyes BEFORE UPDATE OF second_by ON second_look WHEN NEW.second_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') WHERE NEW.second_by = NEW.first_by;
  SELECT RAISE(ABORT, 'maker_is_checker') FROM verification_case c JOIN worker w ON w.id = c.worker_id
   WHERE c.id = NEW.case_id AND (
     c.submitted_by = NEW.second_by
     OR (SELECT actor_id FROM change_set WHERE id = w.created_change_set_id) = NEW.second_by
     OR (SELECT created_by FROM import WHERE id = w.import_id) = NEW.second_by
     OR EXISTS (SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
                 WHERE x.entity = 'worker' AND x.entity_id = c.worker_id AND s.actor_id = NEW.second_by));
END;
CREATE TRIGGER second_look_settled_by_third BEFORE UPDATE OF settled_by ON second_look
WHEN NEW.settled_by IN (NEW.first_by, NEW.second_by) BEGIN SELECT RAISE(ABORT, 'maker_is_checker'); END;
`;
