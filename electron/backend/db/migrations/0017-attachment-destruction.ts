const due = (now: string) => `r.since < strftime('%Y-%m-%dT%H:%M:%fZ', ${now}, '-' || r.years || ' years')`;

/**
 * Destruction of scans after the time of retention. A second person confirms the list of a request, scan by scan. The row that tells of
 * a destruction takes the bytes away by itself, so that there is never one without the other; what was known of the scan stays, its
 * SHA-256 too. Whoever writes such rows switches `secure_delete` on, without which SQLite leaves the bytes in pages that it calls free.
 * Those pages are used again by what comes later; the file does not shrink.
 */
export const attachmentDestruction = `
CREATE TABLE attachment_destruction_plan (
  request_id INTEGER NOT NULL REFERENCES second_person_request (id),
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  ground TEXT NOT NULL CHECK (ground IN ('withdrawn', 'left')),
  PRIMARY KEY (request_id, attachment_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment_destruction (
  attachment_id INTEGER PRIMARY KEY REFERENCES attachment (id),
  request_id INTEGER NOT NULL,
  destroyed_at TEXT NOT NULL,
  FOREIGN KEY (request_id, attachment_id) REFERENCES attachment_destruction_plan (request_id, attachment_id)
) STRICT;
CREATE INDEX attachment_destruction_request ON attachment_destruction (request_id);

-- Scans whose time runs, since when and how many years; years is null where the office keeps them. One that was withdrawn from somebody
-- who left stands twice. Whoever was merged counts as the one that was kept.
CREATE VIEW attachment_retention AS
SELECT a.id AS attachment_id, 'withdrawn' AS ground, a.withdrawn_at AS since, s.value ->> '$.attachmentWithdrawnYears' AS years
  FROM attachment a JOIN setting s ON s.key = 'office'
 WHERE a.withdrawn_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attachment_destruction d WHERE d.attachment_id = a.id)
UNION ALL
SELECT a.id, 'left',
       (SELECT cs.at FROM change c JOIN change_set cs ON cs.id = c.change_set_id
         WHERE c.entity = 'worker' AND c.entity_id = w.id AND c.field = 'state' AND c.new_value IN ('inactive', 'replaced')
         ORDER BY c.id DESC LIMIT 1),
       s.value ->> '$.attachmentLeftYears'
  FROM attachment a JOIN setting s ON s.key = 'office'
  JOIN worker w ON w.id = (
    WITH RECURSIVE one (id, next) AS (
      SELECT o.id, o.merged_into FROM worker o WHERE o.id = a.worker_id
      UNION ALL SELECT o.id, o.merged_into FROM one JOIN worker o ON o.id = one.next)
    SELECT id FROM one WHERE next IS NULL)
 WHERE w.state IN ('inactive', 'replaced') AND NOT EXISTS (SELECT 1 FROM attachment_destruction d WHERE d.attachment_id = a.id);

CREATE TRIGGER destruction_plan_no_delete BEFORE DELETE ON attachment_destruction_plan BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER destruction_plan_fixed BEFORE UPDATE ON attachment_destruction_plan BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER destruction_plan_before_answer BEFORE INSERT ON attachment_destruction_plan
WHEN NOT EXISTS (SELECT 1 FROM second_person_request r WHERE r.id = NEW.request_id AND r.kind = 'destruction' AND r.state = 'open')
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER destruction_no_delete BEFORE DELETE ON attachment_destruction BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER destruction_fixed BEFORE UPDATE ON attachment_destruction BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER destruction_by_two BEFORE INSERT ON attachment_destruction
BEGIN
  SELECT RAISE(ABORT, 'second_person_needed') WHERE NOT EXISTS (
    SELECT 1 FROM attachment_destruction_plan p JOIN second_person_request r ON r.id = p.request_id
     WHERE p.request_id = NEW.request_id AND p.attachment_id = NEW.attachment_id AND r.kind = 'destruction' AND r.state = 'confirmed');
  SELECT RAISE(ABORT, 'attachment_not_due') WHERE NOT EXISTS (
    SELECT 1 FROM attachment_retention r WHERE r.attachment_id = NEW.attachment_id AND ${due('NEW.destroyed_at')});
END;

DROP TRIGGER attachment_part_no_delete;
CREATE TRIGGER attachment_part_no_delete BEFORE DELETE ON attachment_part
WHEN NOT EXISTS (SELECT 1 FROM attachment_destruction d WHERE d.attachment_id = OLD.attachment_id)
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER attachment_part_not_again BEFORE INSERT ON attachment_part
WHEN EXISTS (SELECT 1 FROM attachment_destruction d WHERE d.attachment_id = NEW.attachment_id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- What is gone counts no longer: the same scan can be brought again by somebody who comes back.
CREATE TRIGGER destruction_takes_bytes AFTER INSERT ON attachment_destruction
BEGIN
  DELETE FROM attachment_part WHERE attachment_id = NEW.attachment_id;
  UPDATE attachment SET withdrawn_at = NEW.destroyed_at,
         withdrawn_by = (SELECT r.requested_by FROM second_person_request r WHERE r.id = NEW.request_id),
         withdrawn_reason = (SELECT r.payload ->> '$.reason' FROM second_person_request r WHERE r.id = NEW.request_id)
   WHERE id = NEW.attachment_id AND withdrawn_at IS NULL;
END;
`;
