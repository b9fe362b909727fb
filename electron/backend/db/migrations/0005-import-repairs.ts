/**
 * What people repaired in a staged import, act by act, so that the last one can be taken back, and which of its rows share a NIK,
 * family card, phone or birth date. A link '' of row 0 says that the links of this import are made.
 *
 * An act on many rows is worked out into `import_repair_next` while others go on writing; nobody sees anything of it. When all of it
 * stands there, the run turns to 'placing': from then on the rows are put in their places to the end, after a crash by the next start.
 */
export const importRepairs = `
CREATE TABLE import_repair (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id),
  actor_id INTEGER NOT NULL REFERENCES account (id),
  at TEXT NOT NULL,
  act TEXT NOT NULL CHECK (json_valid(act)),
  rows INTEGER NOT NULL
) STRICT;
CREATE INDEX import_repair_import ON import_repair (import_id, id);

CREATE TABLE import_repair_row (
  repair_id INTEGER NOT NULL REFERENCES import_repair (id) ON DELETE CASCADE,
  row_id INTEGER NOT NULL,
  before TEXT,
  PRIMARY KEY (repair_id, row_id)
) STRICT, WITHOUT ROWID;

-- The few rows with proposals and those that differ from the register are found without reading the rest of the list.
CREATE INDEX import_row_proposed ON import_row (import_id) WHERE proposals IS NOT NULL;
CREATE INDEX import_row_differing ON import_row (import_id) WHERE differences IS NOT NULL;

CREATE TABLE import_link (
  import_id INTEGER NOT NULL,
  link TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  PRIMARY KEY (import_id, link, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_repair_run (
  import_id INTEGER PRIMARY KEY REFERENCES import (id),
  job_id INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'judging' CHECK (state IN ('judging', 'placing')),
  -- The act whose rows are put in place; null when one is taken back.
  repair_id INTEGER,
  -- Columns of import_row that the act changes, as a JSON list.
  columns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(columns))
) STRICT;

CREATE TABLE import_repair_next (
  row_id INTEGER PRIMARY KEY,
  -- Whether the act was done to the row; others are only judged otherwise because of it.
  target INTEGER NOT NULL CHECK (target IN (0, 1)),
  repairs TEXT,
  verdict TEXT NOT NULL,
  -- Null where the row says the same as before.
  person TEXT,
  problems TEXT,
  proposals TEXT,
  differences TEXT,
  duplicate_of TEXT,
  worker_id INTEGER,
  worker_version INTEGER,
  -- {remove, put}: what the row is found by no longer, and now; null where that stays.
  links TEXT
) STRICT;
`;
