/**
 * What a list was made of, kept so that the sender can be given his own file back: its bytes in pieces, the rows that describe
 * nobody, and, when a mended file comes back, which row goes on from which row of the earlier round.
 */
export const importFiles = `
CREATE TABLE import_file (
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  -- Whether the piece is deflated; containers that are compressed already stay as they are.
  packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
  content BLOB NOT NULL,
  UNIQUE (import_id, part)
) STRICT;

CREATE TABLE import_noise (
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  sheet INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (import_id, sheet, row_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_round (
  import_id INTEGER PRIMARY KEY REFERENCES import (id) ON DELETE CASCADE,
  earlier_id INTEGER NOT NULL REFERENCES import (id),
  CHECK (earlier_id < import_id)
) STRICT;
CREATE INDEX import_round_earlier ON import_round (earlier_id);

CREATE TABLE import_round_row (
  import_row_id INTEGER PRIMARY KEY REFERENCES import_row (id) ON DELETE CASCADE,
  earlier_row_id INTEGER NOT NULL REFERENCES import_row (id) ON DELETE CASCADE,
  -- Whether the sender wrote something else into a cell.
  changed INTEGER NOT NULL CHECK (changed IN (0, 1))
) STRICT;
CREATE INDEX import_round_row_earlier ON import_round_row (earlier_row_id);

-- What was thrown away leaves nothing of anybody behind.
CREATE TRIGGER import_discarded AFTER UPDATE OF state ON import
WHEN NEW.state = 'discarded' BEGIN
  DELETE FROM import_file WHERE import_id = NEW.id;
  DELETE FROM import_noise WHERE import_id = NEW.id;
END;
`;
