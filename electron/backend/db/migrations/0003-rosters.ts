import { reviewed, reviewedDiffers } from './0001-guards.ts';

/** A place on the roster of a letter that somebody else confirmed, of a person who is still in the register. */
const confirmedMember = `SELECT 1 FROM roster_entry e JOIN worker w ON w.id = e.worker_id
    WHERE e.worker_id = NEW.worker_id AND e.roster_code = NEW.roster_code AND e.state = 'active' AND e.confirmed_by IS NOT NULL
      AND w.state NOT IN ('rejected', 'inactive', 'replaced')`;

/**
 * Lists beside the programme's own on which people of the register stand, and what an import learns: another spelling of an area.
 * The fields of an entry differ between rosters and are JSON; a member number is given once within a roster.
 * Who is in no programme is approved by no case: his place on the roster is confirmed by somebody who entered and changed neither
 * it nor the person, and that lapses with any change. Without it there is no membership letter.
 */
export const rosters = `
CREATE TABLE roster (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  program_id INTEGER REFERENCES program (id)
) STRICT, WITHOUT ROWID;
INSERT INTO roster (code, name) VALUES
  ('posyandu_cadres', 'Kader Posyandu'),
  ('union_members', 'Anggota SP BPJS Ketenagakerjaan');

CREATE TABLE roster_entry (
  id INTEGER PRIMARY KEY,
  roster_code TEXT NOT NULL REFERENCES roster (code),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
  member_number TEXT,
  details TEXT NOT NULL CHECK (json_valid(details)),
  import_row_id INTEGER REFERENCES import_row (id),
  created_change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  confirmed_by INTEGER REFERENCES account (id),
  confirmed_at TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX roster_entry_live ON roster_entry (roster_code, worker_id) WHERE state = 'active';
CREATE INDEX roster_entry_worker ON roster_entry (worker_id, id);
CREATE INDEX roster_entry_number ON roster_entry (roster_code, member_number);

CREATE TRIGGER roster_entry_starts_open BEFORE INSERT ON roster_entry WHEN NEW.confirmed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'maker_is_checker'); END;

CREATE TRIGGER roster_entry_second_person BEFORE UPDATE OF confirmed_by ON roster_entry
WHEN NEW.confirmed_by IS NOT NULL AND NEW.confirmed_by IS NOT OLD.confirmed_by
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') FROM worker w WHERE w.id = NEW.worker_id AND (
     (SELECT actor_id FROM change_set WHERE id = NEW.created_change_set_id) = NEW.confirmed_by
     OR (SELECT actor_id FROM change_set WHERE id = w.created_change_set_id) = NEW.confirmed_by
     OR (SELECT created_by FROM import WHERE id = w.import_id) = NEW.confirmed_by
     OR (SELECT i.created_by FROM import_row r JOIN import i ON i.id = r.import_id WHERE r.id = NEW.import_row_id) = NEW.confirmed_by
     OR EXISTS (SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
                 WHERE x.entity = 'worker' AND x.entity_id = w.id AND s.actor_id = NEW.confirmed_by)
     OR EXISTS (SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
                 WHERE x.entity = 'roster_entry' AND x.entity_id = NEW.id AND x.field <> 'confirmed' AND s.actor_id = NEW.confirmed_by));
END;

CREATE TRIGGER roster_confirmation_lapses AFTER UPDATE OF member_number, details, state, worker_id ON roster_entry
WHEN OLD.confirmed_by IS NOT NULL AND (NEW.member_number IS NOT OLD.member_number OR NEW.details IS NOT OLD.details
  OR NEW.state IS NOT OLD.state OR NEW.worker_id IS NOT OLD.worker_id)
BEGIN
  UPDATE roster_entry SET confirmed_by = NULL, confirmed_at = NULL WHERE id = NEW.id;
  UPDATE letter SET state = 'void', void_reason = 'approval_lapsed'
   WHERE worker_id = OLD.worker_id AND roster_code = OLD.roster_code AND state = 'reserved';
END;

CREATE TRIGGER roster_confirmation_follows_person AFTER UPDATE OF ${reviewed} ON worker WHEN ${reviewedDiffers}
BEGIN
  UPDATE roster_entry SET confirmed_by = NULL, confirmed_at = NULL, version = version + 1
   WHERE worker_id = NEW.id AND confirmed_by IS NOT NULL;
  UPDATE letter SET state = 'void', void_reason = 'approval_lapsed'
   WHERE worker_id = NEW.id AND roster_code IS NOT NULL AND state = 'reserved';
END;

CREATE TRIGGER member_letter_needs_confirmation BEFORE INSERT ON letter WHEN NEW.roster_code IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'letter_without_approval') WHERE NOT EXISTS (${confirmedMember}); END;

CREATE TRIGGER member_letter_issued_to_confirmed BEFORE UPDATE OF state ON letter
WHEN NEW.roster_code IS NOT NULL AND NEW.state = 'issued' AND OLD.state = 'reserved'
BEGIN SELECT RAISE(ABORT, 'letter_without_approval') WHERE NOT EXISTS (${confirmedMember}); END;

-- Whose card a number is, asked for every row of an answer of BPJS.
CREATE INDEX enrolment_card ON enrolment (kpj) WHERE kpj IS NOT NULL;

CREATE TABLE area_alias (
  spelling_key TEXT NOT NULL,
  spelling TEXT NOT NULL,
  code TEXT NOT NULL,
  learned_by INTEGER NOT NULL REFERENCES account (id),
  learned_at TEXT NOT NULL,
  PRIMARY KEY (spelling_key, code)
) STRICT, WITHOUT ROWID;
`;
