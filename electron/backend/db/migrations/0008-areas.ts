/**
 * The areas, kecamatan or kelurahan, to which an account is limited; one without any is not. Nobody decides about a person outside
 * of his areas, whichever way the decision comes.
 */
export const areas = `
CREATE TABLE account_area (
  account_id INTEGER NOT NULL REFERENCES account (id),
  area_code TEXT NOT NULL,
  PRIMARY KEY (account_id, area_code)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER account_area_exists BEFORE INSERT ON account_area
WHEN NOT EXISTS (SELECT 1 FROM village v WHERE NEW.area_code IN (v.code, v.district_code))
BEGIN SELECT RAISE(ABORT, 'area_unknown'); END;

CREATE TRIGGER decision_in_area BEFORE INSERT ON verification_event
WHEN NEW.action IN ('approve', 'return', 'reject', 'forward', 'pass') AND EXISTS (SELECT 1 FROM account_area a WHERE a.account_id = NEW.actor_id)
BEGIN
  SELECT RAISE(ABORT, 'outside_area') WHERE NOT EXISTS (
    SELECT 1 FROM verification_case c JOIN worker w ON w.id = c.worker_id JOIN village v ON v.code = w.village_code
      JOIN account_area a ON a.area_code IN (v.code, v.district_code)
     WHERE c.id = NEW.case_id AND a.account_id = NEW.actor_id);
END;
CREATE TRIGGER second_look_in_area BEFORE UPDATE OF second_by ON second_look
WHEN EXISTS (SELECT 1 FROM account_area a WHERE a.account_id = NEW.second_by)
BEGIN
  SELECT RAISE(ABORT, 'outside_area') WHERE NOT EXISTS (
    SELECT 1 FROM verification_case c JOIN worker w ON w.id = c.worker_id JOIN village v ON v.code = w.village_code
      JOIN account_area a ON a.area_code IN (v.code, v.district_code)
     WHERE c.id = NEW.case_id AND a.account_id = NEW.second_by);
END;
`;
