/**
 * Scans that people bring: the file's own row, and its bytes in pieces. The bytes lie inside the office's database: it is encrypted
 * and sealed page by page already, row and bytes come or stay away in one transaction, and whoever copies the office copies
 * them too; a folder of files beside it would need a cipher, a clean-up and a check of its own and could be copied without it.
 * The price is a larger file. Pieces lie in overflow pages of a table of their own, which no list ever reads. Nothing is ever
 * deleted here; destruction after the time of retention is a later step of its own.
 */
export const attachments = `
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  case_id INTEGER REFERENCES verification_case (id),
  kind TEXT NOT NULL CHECK (kind IN ('ktp', 'kk', 'letter', 'photo', 'other')),
  -- As it was given; shown, never used as a path.
  file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
  type TEXT NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  added_by INTEGER NOT NULL REFERENCES account (id),
  added_at TEXT NOT NULL,
  withdrawn_by INTEGER REFERENCES account (id),
  withdrawn_at TEXT,
  withdrawn_reason TEXT,
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_by IS NULL) = (withdrawn_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX attachment_live ON attachment (worker_id, sha256) WHERE withdrawn_at IS NULL;
CREATE INDEX attachment_worker ON attachment (worker_id, id);
CREATE INDEX attachment_case ON attachment (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE attachment_part (
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  part INTEGER NOT NULL CHECK (part >= 0),
  content BLOB NOT NULL,
  UNIQUE (attachment_id, part)
) STRICT;

CREATE TRIGGER attachment_own_case BEFORE INSERT ON attachment WHEN NEW.case_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM verification_case c WHERE c.id = NEW.case_id AND c.worker_id = NEW.worker_id)
BEGIN SELECT RAISE(ABORT, 'attachment_other_case'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER attachment_part_no_delete BEFORE DELETE ON attachment_part BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER attachment_part_fixed BEFORE UPDATE ON attachment_part BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER attachment_fixed BEFORE UPDATE OF id, worker_id, case_id, kind, file_name, type, size, sha256, added_by, added_at
ON attachment BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER attachment_withdrawn_once BEFORE UPDATE OF withdrawn_by, withdrawn_at, withdrawn_reason ON attachment
WHEN OLD.withdrawn_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'append_only'); END;
`;
