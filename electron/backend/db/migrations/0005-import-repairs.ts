/**
 * What people repaired in a staged import, act by act, so that the last one can be taken back, and which of its rows share a NIK,
 * family card, phone or birth date. A link '' of row 0 says that the links of this import are made.
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
`;
