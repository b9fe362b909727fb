/**
 * Decrees (SK): approved people gathered into a numbered list, the places that a kelurahan has, and who waits for one. Who holds a
 * place and who waits is derived from these and the enrolments; the triggers stand in `0012-decree-guards.ts`.
 */
export const decree = `
-- Whether only people on an enacted decree can be enrolled.
ALTER TABLE program ADD COLUMN decree_required INTEGER NOT NULL DEFAULT 0 CHECK (decree_required IN (0, 1));

CREATE TABLE decree (
  id INTEGER PRIMARY KEY,
  program_id INTEGER NOT NULL REFERENCES program (id),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'enacted', 'void')),
  number TEXT CHECK (length(trim(number)) > 0),
  decree_date TEXT CHECK (decree_date = date(decree_date)),
  signer_title TEXT CHECK (length(trim(signer_title)) > 0),
  signer_name TEXT CHECK (length(trim(signer_name)) > 0),
  signer_nip TEXT,
  about TEXT NOT NULL CHECK (length(trim(about)) > 0),
  -- The only kecamatan whose people were gathered; null for the whole city.
  district_code TEXT REFERENCES district (code),
  created_by INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  enacted_by INTEGER REFERENCES account (id),
  enacted_at TEXT,
  voided_by INTEGER REFERENCES account (id),
  voided_at TEXT,
  void_reason TEXT CHECK (length(trim(void_reason)) > 0),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((enacted_by IS NULL) = (enacted_at IS NULL) AND enacted_by <> created_by),
  CHECK (state <> 'enacted' OR enacted_by IS NOT NULL),
  CHECK ((state = 'void') = (void_reason IS NOT NULL) AND (state = 'void') = (voided_by IS NOT NULL) AND (state = 'void') = (voided_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX decree_number ON decree (number COLLATE NOCASE, substr(decree_date, 1, 4)) WHERE state <> 'void' AND number IS NOT NULL;
CREATE INDEX decree_program ON decree (program_id, id);

-- listed: stands on it. off: taken off the draft. lapsed: the approval lapsed after it was enacted. released: back among those who
-- wait because it is void. went_on: it is void, but the person was registered already.
CREATE TABLE decree_person (
  id INTEGER PRIMARY KEY,
  decree_id INTEGER NOT NULL REFERENCES decree (id),
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  -- The kelurahan whose place it is, as it was then.
  village_code TEXT NOT NULL REFERENCES village (code),
  state TEXT NOT NULL DEFAULT 'listed' CHECK (state IN ('listed', 'off', 'lapsed', 'released', 'went_on')),
  -- The enrolment of whoever left and whose place this is.
  replaces_id INTEGER REFERENCES enrolment (id),
  -- Place in the list and the person as the decree names her; both from when it is enacted.
  ordinal INTEGER,
  person TEXT CHECK (person IS NULL OR json_valid(person)),
  off_reason TEXT CHECK (off_reason IN ('lapsed', 'left', 'merged', 'by_hand', 'no_place')),
  off_note TEXT,
  off_by INTEGER REFERENCES account (id),
  off_at TEXT,
  CHECK ((state IN ('off', 'lapsed')) = (off_reason IS NOT NULL)),
  CHECK (off_reason <> 'by_hand' OR (length(trim(off_note)) > 0 AND off_by IS NOT NULL)),
  CHECK (replaces_id <> enrolment_id)
) STRICT;
CREATE UNIQUE INDEX decree_person_live ON decree_person (enrolment_id) WHERE state = 'listed';
CREATE UNIQUE INDEX decree_person_replaces ON decree_person (replaces_id) WHERE state IN ('listed', 'went_on') AND replaces_id IS NOT NULL;
CREATE INDEX decree_person_enrolment ON decree_person (enrolment_id, id);
CREATE INDEX decree_person_decree ON decree_person (decree_id, state, ordinal);
CREATE INDEX decree_person_worker ON decree_person (worker_id);

CREATE TABLE village_quota (
  program_id INTEGER NOT NULL REFERENCES program (id),
  village_code TEXT NOT NULL REFERENCES village (code),
  places INTEGER NOT NULL CHECK (places >= 0),
  PRIMARY KEY (program_id, village_code)
) STRICT, WITHOUT ROWID;

-- Who goes before the others, and why; the newest row of an enrolment counts.
CREATE TABLE waiting_priority (
  id INTEGER PRIMARY KEY,
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
  goes_first INTEGER NOT NULL CHECK (goes_first IN (0, 1)),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  set_by INTEGER NOT NULL REFERENCES account (id),
  set_at TEXT NOT NULL
) STRICT;
CREATE INDEX waiting_priority_enrolment ON waiting_priority (enrolment_id, id);

CREATE INDEX enrolment_approved ON enrolment (program_id, id) WHERE state = 'approved';
CREATE INDEX enrolment_ended ON enrolment (program_id, id) WHERE state = 'inactive';

-- Enrolments that hold a place: from standing on a draft on, until the person leaves.
CREATE VIEW held_place AS
SELECT e.id AS enrolment_id, e.program_id, e.state, coalesce(p.village_code, w.village_code) AS village_code
  FROM enrolment e JOIN worker w ON w.id = e.worker_id LEFT JOIN decree_person p ON p.enrolment_id = e.id AND p.state = 'listed'
 WHERE e.state IN ('decreed', 'registered', 'active', 'arrears') OR (e.state = 'approved' AND p.id IS NOT NULL);

-- Enrolments that ended after they had held a place which nobody has taken yet.
CREATE VIEW vacated_place AS
SELECT e.id AS enrolment_id, e.program_id, e.worker_id, coalesce(p.village_code, w.village_code) AS village_code,
       (SELECT max(x.id) FROM change x WHERE x.entity = 'enrolment' AND x.entity_id = e.id AND x.field = 'state'
           AND x.new_value = 'inactive') AS left_change
  FROM enrolment e JOIN worker w ON w.id = e.worker_id LEFT JOIN decree_person p ON p.enrolment_id = e.id AND p.state = 'listed'
 WHERE e.state = 'inactive' AND w.state = 'inactive'
   AND (p.id IS NOT NULL OR EXISTS (
     SELECT 1 FROM change x WHERE x.entity = 'enrolment' AND x.entity_id = e.id AND x.field = 'state' AND x.new_value = 'inactive'
        AND x.old_value IN ('decreed', 'registered', 'active', 'arrears')))
   AND NOT EXISTS (SELECT 1 FROM enrolment o WHERE o.worker_id = e.worker_id AND o.program_id = e.program_id AND o.state <> 'inactive')
   AND NOT EXISTS (SELECT 1 FROM enrolment o WHERE o.worker_id = e.worker_id AND o.program_id = e.program_id AND o.id > e.id)
   AND NOT EXISTS (SELECT 1 FROM decree_person r WHERE r.replaces_id = e.id AND r.state IN ('listed', 'went_on'));
`;
