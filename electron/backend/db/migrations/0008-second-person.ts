/** Whether the settings want a second person for this, inside a trigger. */
export const wanted = (kind: string) =>
  `EXISTS (SELECT 1 FROM setting s, json_each(s.value, '$.secondPerson') k WHERE s.key = 'office' AND k.value = '${kind}')`;

/** Whether such a request `r` that fits the condition was confirmed and not yet carried out, inside a trigger. */
export const confirmed = (kind: string, condition: string) =>
  `EXISTS (SELECT 1 FROM second_person_request r WHERE r.kind = '${kind}' AND r.state = 'confirmed' AND ${condition})`;

/**
 * What a second person has to confirm where the settings say so: passwords of others, roles, settings, exports of many people. A
 * request is confirmed and carried out in one transaction; a confirmed one is what the guards of the other tables look for.
 */
export const secondPerson = `
CREATE TABLE second_person_request (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('password_reset', 'role_change', 'settings', 'mass_export', 'reasons', 'letter_series', 'programs', 'stages', 'destruction')),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'confirmed', 'done', 'refused', 'withdrawn')),
  subject_id INTEGER REFERENCES account (id),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  requested_by INTEGER NOT NULL REFERENCES account (id),
  requested_at TEXT NOT NULL,
  decided_by INTEGER REFERENCES account (id),
  decided_at TEXT,
  CHECK (state = 'withdrawn' OR decided_by IS NULL OR decided_by <> requested_by),
  CHECK ((state = 'open') = (decided_by IS NULL))
) STRICT;
CREATE INDEX second_person_request_state ON second_person_request (state, id);

CREATE TRIGGER request_no_delete BEFORE DELETE ON second_person_request BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER request_starts_open BEFORE INSERT ON second_person_request WHEN NEW.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
CREATE TRIGGER request_fixed BEFORE UPDATE OF id, kind, subject_id, payload, requested_by, requested_at ON second_person_request
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER request_moves_forward BEFORE UPDATE OF state ON second_person_request
WHEN NEW.state <> OLD.state AND NOT ((OLD.state = 'open' AND NEW.state IN ('confirmed', 'refused', 'withdrawn'))
                                  OR (OLD.state = 'confirmed' AND NEW.state = 'done'))
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER request_decided_once BEFORE UPDATE OF decided_by ON second_person_request WHEN OLD.decided_by IS NOT NULL
  AND NEW.decided_by IS NOT OLD.decided_by BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- Neither who asks nor whose account it is confirms.
CREATE TRIGGER request_four_eyes BEFORE UPDATE OF state ON second_person_request WHEN NEW.state = 'confirmed'
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') WHERE NEW.decided_by IS NULL OR NEW.decided_by = NEW.requested_by OR NEW.decided_by = NEW.subject_id;
  SELECT RAISE(ABORT, 'maker_is_checker') FROM account a WHERE a.id = NEW.decided_by AND a.active = 0;
END;

-- Who gave the account its password: itself, or somebody else.
ALTER TABLE account ADD COLUMN password_set_by INTEGER REFERENCES account (id);
CREATE TRIGGER password_needs_second BEFORE UPDATE OF password_hash ON account
WHEN NEW.password_hash <> OLD.password_hash AND NEW.password_set_by IS NOT NEW.id AND ${wanted('password_reset')}
  AND NOT ${confirmed('password_reset', `r.subject_id = NEW.id AND r.payload ->> '$.hash' = NEW.password_hash`)}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
CREATE TRIGGER role_needs_second BEFORE UPDATE OF role, active ON account
WHEN (NEW.role <> OLD.role OR NEW.active > OLD.active) AND ${wanted('role_change')}
  AND NOT ${confirmed('role_change', `r.subject_id = NEW.id AND r.payload ->> '$.role' = NEW.role`)}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
-- A new account that may confirm would be a second person of one's own making.
CREATE TRIGGER new_role_needs_second BEFORE INSERT ON account
WHEN NEW.role IN ('administrator', 'head') AND ${wanted('role_change')}
  AND NOT ${confirmed('role_change', `r.subject_id IS NULL AND r.payload ->> '$.username' = NEW.username AND r.payload ->> '$.role' = NEW.role`)}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
CREATE TRIGGER setting_needs_second BEFORE UPDATE OF value ON setting
WHEN OLD.key = 'office' AND NEW.value <> OLD.value AND ${wanted('settings')}
  AND NOT ${confirmed('settings', `r.payload ->> '$.value' = NEW.value`)}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
-- An export is told by its row in the journal, without which its file is not given its name.
CREATE TRIGGER export_needs_second BEFORE INSERT ON journal
WHEN NEW.action = 'workers.exported' AND ${wanted('mass_export')}
  AND NEW.detail ->> '$.count' > coalesce((SELECT value ->> '$.massExportRows' FROM setting WHERE key = 'office'), 1000)
  AND NOT ${confirmed('mass_export', 'r.requested_by = NEW.actor_id')}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
`;
