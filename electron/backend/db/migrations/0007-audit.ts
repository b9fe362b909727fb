/**
 * What the journal needs to be read at a million rows, and whom an export held. The order of time is the order of every index,
 * so that any filter shows its newest rows without sorting.
 */
export const audit = `
DROP INDEX journal_action;
CREATE INDEX journal_action ON journal (action, at);
CREATE INDEX journal_at ON journal (at);
CREATE INDEX journal_actor ON journal (actor_id, at);
CREATE INDEX journal_entity ON journal (entity, entity_id, at);

-- The people whom one row of the journal is about when they are many, one bit for each id from first_id on. The row of the
-- journal holds the SHA-256 of the bits, so that its chain covers them.
CREATE TABLE journal_people (
  journal_id INTEGER PRIMARY KEY REFERENCES journal (id),
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL CHECK (last_id >= first_id),
  bits BLOB NOT NULL
) STRICT;
-- Hashes of passwords that an account had before, so that none of its last ones is taken again.
CREATE TABLE account_password (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  password_hash TEXT NOT NULL,
  replaced_at TEXT NOT NULL
) STRICT;
CREATE INDEX account_password_account ON account_password (account_id, id);

CREATE TRIGGER journal_people_no_update BEFORE UPDATE ON journal_people BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER journal_people_no_delete BEFORE DELETE ON journal_people BEGIN SELECT RAISE(ABORT, 'append_only'); END;
`;
