const officeSetting = (name: string) => `(SELECT value -> '$.${name}' FROM setting WHERE key = 'office')`;

/**
 * Where a case stands in the queue: its area, until when it should be decided and to whom it was given. Every order of the screen
 * is one of an index, so that neither a page nor its number looks at people. `due_date` is a function of every connection.
 */
export const queueOrder = `
ALTER TABLE verification_case ADD COLUMN village_code TEXT;
-- 'YYYY-MM-DD' in the office's time zone; the settings of the day of submission count.
ALTER TABLE verification_case ADD COLUMN due_date TEXT;
ALTER TABLE verification_case ADD COLUMN assigned_to INTEGER REFERENCES account (id);

DROP INDEX verification_case_queue;
CREATE INDEX verification_case_by_age ON verification_case (state, id);
CREATE INDEX verification_case_by_risk ON verification_case (state, warning_count DESC, id);
CREATE INDEX verification_case_by_area ON verification_case (state, village_code, id);
CREATE INDEX verification_case_by_due ON verification_case (state, due_date, id);
CREATE INDEX verification_case_by_account ON verification_case (state, assigned_to, due_date);
CREATE INDEX verification_case_by_maker ON verification_case (state, submitted_by, submitted_at);

CREATE TRIGGER case_takes_place AFTER INSERT ON verification_case
BEGIN
  UPDATE verification_case SET village_code = (SELECT village_code FROM worker WHERE id = NEW.worker_id),
    due_date = due_date(NEW.submitted_at, coalesce(${officeSetting('dueDays')}, 5), ${officeSetting('holidays')})
   WHERE id = NEW.id;
END;
CREATE TRIGGER case_follows_area AFTER UPDATE OF village_code ON worker WHEN NEW.village_code IS NOT OLD.village_code
BEGIN
  UPDATE verification_case SET village_code = NEW.village_code WHERE worker_id = NEW.id;
END;
`;
