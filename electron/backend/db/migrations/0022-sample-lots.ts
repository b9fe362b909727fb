/**
 * A sample speaks for the cases that were in its lot when it was drawn, and for no other: which those were is written down at the draw.
 * A sample that was drawn before this was known has no lot, and its account draws anew.
 */
export const sampleLots = `
CREATE TABLE bulk_lot_case (
  sample_id INTEGER NOT NULL REFERENCES bulk_sample (id),
  case_id INTEGER NOT NULL REFERENCES verification_case (id),
  PRIMARY KEY (sample_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER bulk_lot_fixed BEFORE UPDATE ON bulk_lot_case BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER bulk_lot_no_delete BEFORE DELETE ON bulk_lot_case BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- Nobody joins a lot whose sample is being decided.
CREATE TRIGGER bulk_lot_at_the_draw BEFORE INSERT ON bulk_lot_case
WHEN EXISTS (SELECT 1 FROM bulk_sample_case WHERE sample_id = NEW.sample_id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER bulk_within_lot BEFORE INSERT ON verification_event
WHEN NEW.bulk_sample_id IS NOT NULL AND NEW.action IN ('approve', 'forward')
BEGIN
  SELECT RAISE(ABORT, 'sample_needed') WHERE NOT EXISTS (
    SELECT 1 FROM bulk_lot_case m JOIN bulk_sample s ON s.id = m.sample_id JOIN verification_case c ON c.id = m.case_id
     WHERE m.sample_id = NEW.bulk_sample_id AND m.case_id = NEW.case_id AND c.place = s.filter ->> '$.stage');
END;
`;
