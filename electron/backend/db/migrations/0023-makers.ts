/**
 * Who had a hand in what a record says, by whatever way: whoever entered it, staged or mended the list it came from or that changed
 * it, changed it, or did any of that to a record that was merged into it, for as long as the merge stands. Nobody of them checks it.
 */
export const makers = `
CREATE INDEX import_change_set ON import (change_set_id) WHERE change_set_id IS NOT NULL;
CREATE INDEX import_repair_actor ON import_repair (import_id, actor_id);
CREATE INDEX import_repair_row_row ON import_repair_row (row_id);

CREATE TABLE merged_maker (
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  actor_id INTEGER NOT NULL REFERENCES account (id),
  merge_id INTEGER NOT NULL REFERENCES merge (id),
  PRIMARY KEY (worker_id, actor_id, merge_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER merged_maker_fixed BEFORE UPDATE ON merged_maker BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER merged_maker_no_delete BEFORE DELETE ON merged_maker BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE VIEW worker_maker (worker_id, actor_id) AS
SELECT w.id, s.actor_id FROM worker w JOIN change_set s ON s.id = w.created_change_set_id
UNION ALL SELECT w.id, i.created_by FROM worker w JOIN import i ON i.id = w.import_id
UNION ALL SELECT w.id, r.actor_id FROM worker w JOIN import_repair_row t ON t.row_id = w.import_row_id
            JOIN import_repair r ON r.id = t.repair_id
UNION ALL SELECT x.entity_id, s.actor_id FROM change x JOIN change_set s ON s.id = x.change_set_id WHERE x.entity = 'worker'
UNION ALL SELECT x.entity_id, i.created_by FROM change x JOIN import i ON i.change_set_id = x.change_set_id WHERE x.entity = 'worker'
UNION ALL SELECT x.entity_id, r.actor_id FROM change x JOIN import i ON i.change_set_id = x.change_set_id
            JOIN import_repair r ON r.import_id = i.id WHERE x.entity = 'worker'
UNION ALL SELECT k.worker_id, k.actor_id FROM merged_maker k JOIN merge m ON m.id = k.merge_id
           WHERE m.undone_change_set_id IS NULL;

CREATE TRIGGER merge_brings_makers AFTER INSERT ON merge
BEGIN
  INSERT OR IGNORE INTO merged_maker (worker_id, actor_id, merge_id)
  SELECT NEW.kept_id, actor_id, NEW.id FROM worker_maker WHERE worker_id = NEW.merged_id AND actor_id IS NOT NULL;
END;
INSERT OR IGNORE INTO merged_maker (worker_id, actor_id, merge_id)
SELECT g.kept_id, m.actor_id, g.id FROM merge g JOIN worker_maker m ON m.worker_id = g.merged_id
 WHERE g.undone_change_set_id IS NULL AND m.actor_id IS NOT NULL ORDER BY g.id;

DROP TRIGGER four_eyes;
CREATE TRIGGER four_eyes BEFORE INSERT ON verification_event WHEN NEW.action IN ('approve', 'return', 'reject', 'forward', 'pass')
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') FROM verification_case c
   WHERE c.id = NEW.case_id AND (c.submitted_by = NEW.actor_id
     OR EXISTS (SELECT 1 FROM worker_maker m WHERE m.worker_id = c.worker_id AND m.actor_id = NEW.actor_id));
  SELECT RAISE(ABORT, 'case_not_open') FROM verification_case c WHERE c.id = NEW.case_id AND c.state <> 'proposed';
END;

DROP TRIGGER second_look_four_eyes;
CREATE TRIGGER second_look_four_eyes BEFORE UPDATE OF second_by ON second_look WHEN NEW.second_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') WHERE NEW.second_by = NEW.first_by;
  SELECT RAISE(ABORT, 'maker_is_checker') FROM verification_case c
   WHERE c.id = NEW.case_id AND (c.submitted_by = NEW.second_by
     OR EXISTS (SELECT 1 FROM worker_maker m WHERE m.worker_id = c.worker_id AND m.actor_id = NEW.second_by));
END;

-- To keep a decision is to approve it; that somebody else decides anew may be asked for by anybody who did not decide.
CREATE TRIGGER second_look_kept_by_others BEFORE UPDATE OF settled_by ON second_look WHEN NEW.outcome = 'kept'
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') FROM verification_case c
   WHERE c.id = NEW.case_id AND (c.submitted_by = NEW.settled_by
     OR EXISTS (SELECT 1 FROM worker_maker m WHERE m.worker_id = c.worker_id AND m.actor_id = NEW.settled_by));
END;

DROP TRIGGER roster_entry_second_person;
CREATE TRIGGER roster_entry_second_person BEFORE UPDATE OF confirmed_by ON roster_entry
WHEN NEW.confirmed_by IS NOT NULL AND NEW.confirmed_by IS NOT OLD.confirmed_by
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') WHERE (SELECT actor_id FROM change_set WHERE id = NEW.created_change_set_id) = NEW.confirmed_by
     OR (SELECT i.created_by FROM import_row r JOIN import i ON i.id = r.import_id WHERE r.id = NEW.import_row_id) = NEW.confirmed_by
     OR EXISTS (SELECT 1 FROM worker_maker m WHERE m.worker_id = NEW.worker_id AND m.actor_id = NEW.confirmed_by)
     OR EXISTS (SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
                 WHERE x.entity = 'roster_entry' AND x.entity_id = NEW.id AND x.field <> 'confirmed' AND s.actor_id = NEW.confirmed_by);
END;
`;
