import { printWays } from '#shared/domain/letter-prints.ts';

/** Every time that a stamped copy of a letter left the office: sent to a printer, or saved as a file. */
export const letterCopies = `
CREATE TABLE letter_copy_out (
  id INTEGER PRIMARY KEY,
  letter_id INTEGER NOT NULL,
  copy_number INTEGER NOT NULL,
  way TEXT NOT NULL CHECK (way IN (${printWays.map((way) => `'${way}'`).join(', ')})),
  printer TEXT,
  at TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES account (id),
  CHECK (way = 'printer' OR printer IS NULL),
  FOREIGN KEY (letter_id, copy_number) REFERENCES letter_copy (letter_id, copy_number)
) STRICT;
CREATE INDEX letter_copy_out_letter ON letter_copy_out (letter_id);
CREATE TRIGGER letter_copy_out_fixed BEFORE UPDATE ON letter_copy_out
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER letter_copy_out_kept BEFORE DELETE ON letter_copy_out
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
`;
