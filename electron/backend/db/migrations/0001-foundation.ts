/**
 * The first shape of the office's database: reference areas, people, programmes, imports, verification, letters,
 * change-sets, journal, accounts, settings, jobs. What no code path may ever break is held here by constraints; the
 * triggers stand in `0001-guards.ts`.
 */
export const foundation = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  username TEXT NOT NULL COLLATE NOCASE UNIQUE,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'clerk', 'verifier', 'letter_clerk', 'head', 'auditor')),
  password_hash TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  failed_count INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT,
  last_sign_in_at TEXT,
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor_id INTEGER REFERENCES account (id),
  action TEXT NOT NULL,
  entity TEXT,
  entity_id INTEGER,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX journal_action ON journal (action, id);

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  subject TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_valid(params)),
  result TEXT CHECK (result IS NULL OR json_valid(result)),
  problem TEXT CHECK (problem IS NULL OR json_valid(problem)),
  created_by INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT
) STRICT;
CREATE INDEX job_state ON job (state);

CREATE TABLE change_set (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN (
    'edit', 'bulk', 'create', 'deactivate', 'undo', 'redo', 'import', 'submit', 'decision', 'merge', 'unmerge', 'letters', 'program', 'account', 'setting')),
  actor_id INTEGER NOT NULL REFERENCES account (id),
  reason TEXT,
  at TEXT NOT NULL,
  job_id INTEGER REFERENCES job (id),
  undoes INTEGER REFERENCES change_set (id),
  CHECK ((kind IN ('undo', 'redo')) = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX change_set_actor ON change_set (actor_id, id);

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  entity TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  old_value TEXT,
  new_value TEXT
) STRICT;
CREATE INDEX change_entity ON change (entity, entity_id, id);
CREATE INDEX change_change_set ON change (change_set_id);

-- What an act was to change and left alone, with the value that it would have given and the reason.
CREATE TABLE left_cell (
  id INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  field TEXT NOT NULL,
  wanted TEXT,
  problem TEXT NOT NULL CHECK (json_valid(problem))
) STRICT;
CREATE INDEX left_cell_change_set ON left_cell (change_set_id, id);

-- A bulk edit on its way, and the people to whom it has not come yet: what a crash leaves is ended or taken back by these.
CREATE TABLE bulk_run (
  change_set_id INTEGER PRIMARY KEY REFERENCES change_set (id),
  job_id INTEGER NOT NULL REFERENCES job (id),
  -- The last change of anybody that its preview knew.
  seen INTEGER NOT NULL,
  total INTEGER NOT NULL,
  changed INTEGER NOT NULL DEFAULT 0,
  fixed INTEGER NOT NULL DEFAULT 0,
  stale INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'withdrawn'))
) STRICT;
CREATE INDEX bulk_run_open ON bulk_run (change_set_id) WHERE state = 'running';
CREATE TABLE bulk_rest (
  change_set_id INTEGER NOT NULL REFERENCES bulk_run (change_set_id),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  PRIMARY KEY (change_set_id, worker_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE district (code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE village (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  district_code TEXT NOT NULL REFERENCES district (code),
  postcode TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE program (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  parts TEXT NOT NULL CHECK (json_valid(parts)),
  fund_source TEXT,
  year INTEGER NOT NULL,
  quota INTEGER CHECK (quota > 0),
  start_date TEXT,
  end_date TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE tariff (
  id INTEGER PRIMARY KEY,
  part TEXT NOT NULL CHECK (part IN ('JKK', 'JKM', 'JHT')),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  UNIQUE (part, valid_from)
) STRICT;

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'staged', 'committed', 'discarded', 'reverted')),
  kind TEXT NOT NULL DEFAULT 'people' CHECK (kind IN ('people', 'changes', 'card_reply')),
  roster_code TEXT,
  list_change TEXT,
  sender TEXT,
  reference_date TEXT,
  choices TEXT NOT NULL CHECK (json_valid(choices)),
  program_id INTEGER NOT NULL REFERENCES program (id),
  cohort TEXT,
  totals TEXT CHECK (totals IS NULL OR json_valid(totals)),
  created_by INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  committed_by INTEGER REFERENCES account (id),
  committed_at TEXT,
  change_set_id INTEGER REFERENCES change_set (id),
  reverted TEXT CHECK (reverted IS NULL OR json_valid(reverted))
) STRICT;

CREATE TABLE import_row (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id),
  sheet INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('import', 'change', 'same', 'hold', 'reject', 'duplicate')),
  cells TEXT NOT NULL,
  -- One letter a cell: what kind it was in the file; null when all were text.
  kinds TEXT,
  hidden INTEGER NOT NULL DEFAULT 0,
  family_card TEXT,
  person TEXT NOT NULL,
  problems TEXT,
  proposals TEXT,
  differences TEXT,
  repairs TEXT,
  duplicate_of TEXT,
  worker_id INTEGER,
  worker_version INTEGER
) STRICT;
CREATE INDEX import_row_verdict ON import_row (import_id, verdict, id);
-- Rows with problems are counted and found without reading the rest of the list.
-- People who wait in an earlier list are found when another list speaks of them.
CREATE INDEX import_row_held_nik ON import_row (person ->> 'nik') WHERE verdict = 'hold';
CREATE INDEX import_row_held_birth ON import_row (person ->> 'birthDate') WHERE verdict = 'hold';
CREATE INDEX import_row_problems ON import_row (import_id, verdict, problems) WHERE problems IS NOT NULL;

CREATE TABLE worker (
  id INTEGER PRIMARY KEY,
  nik TEXT CHECK (nik IS NULL OR (length(nik) = 16 AND nik NOT GLOB '*[^0-9]*')),
  kk TEXT CHECK (kk IS NULL OR (length(kk) = 16 AND kk NOT GLOB '*[^0-9]*')),
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  name_key TEXT NOT NULL,
  birth_place TEXT,
  birth_date TEXT CHECK (birth_date IS NULL OR birth_date = date(birth_date)),
  sex TEXT CHECK (sex IN ('L', 'P')),
  mother_name TEXT,
  address TEXT,
  rt TEXT,
  rw TEXT,
  village_code TEXT REFERENCES village (code),
  phone TEXT,
  occupation_code TEXT,
  disability TEXT,
  income_band TEXT,
  heir_name TEXT,
  heir_relation TEXT,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN (
    'draft', 'proposed', 'returned', 'rejected', 'approved', 'decreed', 'registered', 'active', 'arrears', 'inactive', 'replaced')),
  warnings TEXT,
  warning_count INTEGER NOT NULL DEFAULT 0,
  import_id INTEGER REFERENCES import (id),
  import_row_id INTEGER REFERENCES import_row (id),
  created_change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX worker_nik ON worker (nik) WHERE nik IS NOT NULL AND state NOT IN ('rejected', 'inactive', 'replaced');
CREATE INDEX worker_by_nik ON worker (nik, id);
CREATE INDEX worker_by_kk ON worker (kk, id);
CREATE INDEX worker_by_name ON worker (name_key, id);
CREATE INDEX worker_by_birth_date ON worker (birth_date, id);
CREATE INDEX worker_by_village ON worker (village_code, id);
CREATE INDEX worker_by_occupation ON worker (occupation_code, id);
CREATE INDEX worker_by_state ON worker (state, id);
CREATE INDEX worker_by_updated ON worker (updated_at, id);
CREATE INDEX worker_by_import ON worker (import_id, id);
CREATE INDEX worker_with_warnings ON worker (id) WHERE warning_count > 0;
CREATE INDEX worker_by_import_row ON worker (import_row_id);

CREATE VIRTUAL TABLE worker_search USING fts5 (
  name_key, address, content='', contentless_delete=1, tokenize='unicode61', prefix='1 2 3', detail='column'
);
-- By default the parts of the index are merged by whoever happens to write: at a million people one paste in some twenty waited
-- eight seconds. Now only small parts of one size are merged, when there are sixteen of them.
INSERT INTO worker_search (worker_search, rank) VALUES ('automerge', 0);
INSERT INTO worker_search (worker_search, rank) VALUES ('deletemerge', 0);
-- Addresses are searched by their words in one form with RT and RW: address_key is a function of every connection.
-- People of an import are made searchable all at once when it is committed: one by one takes six times as long.
CREATE TRIGGER worker_search_insert AFTER INSERT ON worker
WHEN NEW.import_id IS NULL OR (SELECT state FROM import WHERE id = NEW.import_id) = 'committed' BEGIN
  INSERT INTO worker_search (rowid, name_key, address)
  VALUES (NEW.id, NEW.name_key, address_key(NEW.address, NEW.rt, NEW.rw));
END;
CREATE TRIGGER worker_search_import AFTER UPDATE OF state ON import
WHEN NEW.state = 'committed' AND OLD.state <> 'committed' BEGIN
  INSERT INTO worker_search (rowid, name_key, address)
  SELECT id, name_key, address_key(address, rt, rw) FROM worker WHERE import_id = NEW.id ORDER BY id;
END;
-- Changed one by one, except where the work in hand does it at its end: searched_together is a function of every connection.
CREATE TRIGGER worker_search_update AFTER UPDATE OF name_key, address, rt, rw ON worker
WHEN (NEW.name_key IS NOT OLD.name_key OR NEW.address IS NOT OLD.address OR NEW.rt IS NOT OLD.rt OR NEW.rw IS NOT OLD.rw)
  AND NOT searched_together(NEW.id) BEGIN
  DELETE FROM worker_search WHERE rowid = NEW.id;
  INSERT INTO worker_search (rowid, name_key, address)
  VALUES (NEW.id, NEW.name_key, address_key(NEW.address, NEW.rt, NEW.rw));
END;

-- What changed since the office was opened, in the order of writing: the lists in the backend's memory follow it. The row is read
-- again because the trigger of a lapsing approval may have changed it in between. moved: 1 name_key, 2 nik, 4 kk. warning_codes is
-- a function of every connection.
CREATE TABLE worker_touched (
  seq INTEGER PRIMARY KEY,
  worker_id INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  state TEXT NOT NULL,
  village_code TEXT,
  occupation_code TEXT,
  sex TEXT,
  birth_date TEXT,
  updated_at TEXT NOT NULL,
  import_id INTEGER,
  warning_codes TEXT
) STRICT;
CREATE TRIGGER worker_touched_update AFTER UPDATE ON worker BEGIN
  INSERT INTO worker_touched (
    worker_id, moved, state, village_code, occupation_code, sex, birth_date, updated_at, import_id, warning_codes)
  SELECT id, (NEW.name_key IS NOT OLD.name_key) + 2 * (NEW.nik IS NOT OLD.nik) + 4 * (NEW.kk IS NOT OLD.kk),
    state, village_code, occupation_code, sex, birth_date, updated_at, import_id, warning_codes(warnings)
  FROM worker WHERE id = NEW.id;
END;

CREATE TABLE name_word (
  variant TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (variant, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  UNIQUE (owner_id, name)
) STRICT;

CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY,
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  program_id INTEGER NOT NULL REFERENCES program (id),
  cohort TEXT,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'decreed', 'registered', 'active', 'arrears', 'inactive')),
  fund_source TEXT,
  decree_number TEXT,
  kpj TEXT CHECK (kpj IS NULL OR (length(kpj) = 11 AND kpj NOT GLOB '*[^0-9]*')),
  start_date TEXT,
  end_date TEXT,
  reason TEXT,
  created_change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX enrolment_live ON enrolment (worker_id, program_id) WHERE state <> 'inactive';
CREATE INDEX enrolment_worker ON enrolment (worker_id, id);
CREATE INDEX enrolment_program ON enrolment (program_id, worker_id);

CREATE TABLE verification_case (
  id INTEGER PRIMARY KEY,
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  program_id INTEGER NOT NULL REFERENCES program (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'returned', 'rejected', 'withdrawn', 'lapsed')),
  warning_count INTEGER NOT NULL DEFAULT 0,
  submitted_by INTEGER NOT NULL REFERENCES account (id),
  submitted_at TEXT NOT NULL,
  submit_change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  claimed_by INTEGER REFERENCES account (id),
  claimed_at TEXT,
  decided_by INTEGER REFERENCES account (id),
  decided_at TEXT,
  seen_hash TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (decided_by IS NULL OR decided_by <> submitted_by)
) STRICT;
CREATE UNIQUE INDEX verification_case_open ON verification_case (worker_id) WHERE state = 'proposed';
CREATE INDEX verification_case_queue ON verification_case (state, warning_count, id);
CREATE INDEX verification_case_worker ON verification_case (worker_id, id);

CREATE TABLE verification_event (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES verification_case (id),
  -- Nobody where something outside of the application changed the data of somebody who was decided on.
  actor_id INTEGER REFERENCES account (id),
  action TEXT NOT NULL CHECK (action IN ('submit', 'approve', 'return', 'reject', 'lapse', 'forward', 'pass', 'match', 'recheck')),
  reason_code TEXT,
  note TEXT,
  seen_hash TEXT,
  -- The fields whose change made an approval lapse, or put a case back to an earlier stage.
  fields TEXT CHECK (fields IS NULL OR json_valid(fields)),
  change_set_id INTEGER REFERENCES change_set (id),
  at TEXT NOT NULL,
  CHECK (actor_id IS NOT NULL OR action IN ('lapse', 'recheck')),
  CHECK ((action IN ('lapse', 'recheck')) = (fields IS NOT NULL)),
  CHECK (action NOT IN ('return', 'reject', 'pass') OR reason_code IS NOT NULL),
  CHECK (action NOT IN ('approve', 'return', 'reject', 'forward', 'pass') OR seen_hash IS NOT NULL)
) STRICT;
CREATE INDEX verification_event_case ON verification_event (case_id, id);
CREATE INDEX verification_event_decided ON verification_event (actor_id, at);

CREATE TABLE letter_series (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  pattern TEXT NOT NULL,
  classification TEXT NOT NULL,
  unit TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE letter_counter (
  series_id INTEGER NOT NULL REFERENCES letter_series (id),
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 0),
  PRIMARY KEY (series_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_batch (
  id INTEGER PRIMARY KEY,
  series_id INTEGER NOT NULL REFERENCES letter_series (id),
  program_id INTEGER REFERENCES program (id),
  -- The roster whose membership the letters tell, where it belongs to no programme.
  roster_code TEXT REFERENCES roster (code),
  year INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'interrupted')),
  paper TEXT NOT NULL CHECK (paper IN ('A4', 'F4')),
  folder TEXT NOT NULL,
  letter_date TEXT NOT NULL,
  office TEXT NOT NULL CHECK (json_valid(office)),
  job_id INTEGER REFERENCES job (id),
  created_by INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  CHECK (last_sequence >= first_sequence),
  CHECK ((program_id IS NULL) = (roster_code IS NOT NULL))
) STRICT;

CREATE TABLE letter (
  id INTEGER PRIMARY KEY,
  series_id INTEGER NOT NULL REFERENCES letter_series (id),
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void')),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  program_id INTEGER REFERENCES program (id),
  roster_code TEXT REFERENCES roster (code),
  batch_id INTEGER NOT NULL REFERENCES letter_batch (id),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  qr_text TEXT,
  issued_at TEXT,
  issued_by INTEGER REFERENCES account (id),
  void_reason TEXT,
  UNIQUE (series_id, year, sequence),
  CHECK (state <> 'issued' OR (issued_at IS NOT NULL AND qr_text IS NOT NULL)),
  CHECK (state <> 'void' OR length(void_reason) > 0),
  CHECK ((program_id IS NULL) = (roster_code IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX letter_live ON letter (worker_id, program_id) WHERE state <> 'void';
CREATE UNIQUE INDEX letter_live_member ON letter (worker_id, roster_code) WHERE state <> 'void' AND roster_code IS NOT NULL;
CREATE INDEX letter_worker ON letter (worker_id, id);
CREATE INDEX letter_batch_sequence ON letter (batch_id, sequence);
CREATE INDEX letter_state ON letter (state, id);

CREATE TABLE letter_file (
  batch_id INTEGER NOT NULL REFERENCES letter_batch (id),
  part INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  letters INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (batch_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_key (
  key_id TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  private_key TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
