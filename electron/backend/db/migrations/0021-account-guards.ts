const wanted = (kind: string) =>
  `EXISTS (SELECT 1 FROM setting s, json_each(s.value, '$.secondPerson') k WHERE s.key = 'office' AND k.value = '${kind}')`;

const confirmed = (kind: string, condition: string) =>
  `EXISTS (SELECT 1 FROM second_person_request r WHERE r.kind = '${kind}' AND r.state = 'confirmed' AND ${condition})`;

const needed = `BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;`;

/** A confirmed request of somebody else that names the areas of the account. */
const areasConfirmed = (account: string, condition: string) =>
  confirmed('role_change', `r.subject_id = ${account} AND r.requested_by <> r.subject_id AND ${condition}`);

/** The places of a kelurahan belong to the programme: what is written is what was confirmed. */
const placesUnconfirmed = (row: string, places: string) => `WHEN ${wanted('programs')} AND NOT ${confirmed(
  'programs',
  `r.payload ->> '$.programId' = ${row}.program_id AND EXISTS (SELECT 1 FROM json_each(r.payload, '$.quotas') q
     WHERE q.value ->> '$.villageCode' = ${row}.village_code AND q.value ->> '$.places' IS ${places})`,
)}
${needed}`;

/**
 * A second person of one's own making is none, whether an account confirms or decides, and wider areas are as good as another role.
 * The settings, which say what needs a second person, neither go nor come back otherwise. Places of kelurahan need
 * a second person as the programme's number does. Whoever let somebody go first does not put the decree in
 * force on which that person stands.
 */
export const accountGuards = `
DROP TRIGGER new_role_needs_second;
-- Closed accounts count as well: whoever closes the others' accounts does not become the only one by that.
CREATE TRIGGER new_role_needs_second BEFORE INSERT ON account
WHEN NEW.role IN ('administrator', 'head', 'verifier') AND ${wanted('role_change')}
  AND (SELECT count(*) FROM account WHERE role IN ('administrator', 'head')) > 1
  AND NOT ${confirmed('role_change', `r.subject_id IS NULL AND r.payload ->> '$.username' = NEW.username AND r.payload ->> '$.role' = NEW.role`)}
${needed}

-- An account with which nobody has signed in yet gets its areas as it is made.
CREATE TRIGGER area_needs_second BEFORE INSERT ON account_area
WHEN ${wanted('role_change')} AND EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.account_id AND a.last_sign_in_at IS NOT NULL)
  AND NOT ${areasConfirmed('NEW.account_id', `NEW.area_code IN (SELECT value FROM json_each(r.payload, '$.areas'))`)}
${needed}
CREATE TRIGGER area_goes_by_second BEFORE DELETE ON account_area
WHEN ${wanted('role_change')} AND NOT ${areasConfirmed('OLD.account_id', `json_type(r.payload, '$.areas') = 'array'`)}
${needed}
CREATE TRIGGER account_area_fixed BEFORE UPDATE ON account_area BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER setting_key_fixed BEFORE UPDATE OF key ON setting WHEN NEW.key <> OLD.key
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER village_quota_needs_second BEFORE UPDATE ON village_quota ${placesUnconfirmed('NEW', 'NEW.places')}
CREATE TRIGGER new_village_quota_needs_second BEFORE INSERT ON village_quota ${placesUnconfirmed('NEW', 'NEW.places')}
CREATE TRIGGER village_quota_goes_by_second BEFORE DELETE ON village_quota ${placesUnconfirmed('OLD', 'NULL')}
CREATE TRIGGER village_quota_fixed BEFORE UPDATE OF program_id, village_code ON village_quota
WHEN NEW.program_id <> OLD.program_id OR NEW.village_code <> OLD.village_code BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER decree_own_priority BEFORE UPDATE OF state ON decree WHEN OLD.state = 'draft' AND NEW.state = 'enacted'
BEGIN
  SELECT RAISE(ABORT, 'decree_own_priority') FROM decree_person p JOIN waiting_priority y ON y.enrolment_id = p.enrolment_id
   WHERE p.decree_id = NEW.id AND p.state = 'listed' AND y.goes_first = 1 AND y.set_by = NEW.enacted_by;
END;
`;
