import { printReasons, printStates, printWays } from '#shared/domain/letter-prints.ts';

const oneOf = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');

/**
 * Every time that originals of issued letters left the office's files, on paper or as a saved file. A letter leaves a second time as
 * an original only with a reason and only while the office still holds it: after its hand-over there are stamped copies alone.
 */
export const letterPrints = `
CREATE TABLE letter_print (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES letter_batch (id),
  part INTEGER NOT NULL,
  first_page INTEGER NOT NULL CHECK (first_page > 0),
  last_page INTEGER NOT NULL CHECK (last_page >= first_page),
  letters INTEGER NOT NULL CHECK (letters > 0),
  way TEXT NOT NULL CHECK (way IN (${oneOf(printWays)})),
  printer TEXT,
  reason TEXT CHECK (reason IN (${oneOf(printReasons)})),
  note TEXT CHECK (reason <> 'other' OR length(trim(note)) > 0),
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN (${oneOf(printStates)})),
  asked_at TEXT NOT NULL,
  asked_by INTEGER NOT NULL REFERENCES account (id),
  ended_at TEXT,
  CHECK ((state = 'asked') = (ended_at IS NULL))
) STRICT;
CREATE INDEX letter_print_batch ON letter_print (batch_id, id);

CREATE TABLE letter_print_sheet (
  letter_id INTEGER NOT NULL REFERENCES letter (id),
  print_id INTEGER NOT NULL REFERENCES letter_print (id),
  PRIMARY KEY (letter_id, print_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER letter_print_ends_once BEFORE UPDATE ON letter_print
WHEN OLD.state NOT IN ('asked', 'unknown') OR (OLD.state = 'unknown' AND NEW.state NOT IN ('sent', 'failed')) OR NEW.id <> OLD.id OR NEW.batch_id <> OLD.batch_id OR NEW.part <> OLD.part OR NEW.first_page <> OLD.first_page
  OR NEW.last_page <> OLD.last_page OR NEW.letters <> OLD.letters OR NEW.way <> OLD.way OR NEW.printer IS NOT OLD.printer
  OR NEW.reason IS NOT OLD.reason OR NEW.note IS NOT OLD.note OR NEW.asked_at <> OLD.asked_at OR NEW.asked_by <> OLD.asked_by
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER letter_print_kept BEFORE DELETE ON letter_print
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER letter_print_sheet_fixed BEFORE UPDATE ON letter_print_sheet
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER letter_print_sheet_kept BEFORE DELETE ON letter_print_sheet
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER letter_print_sheet_allowed BEFORE INSERT ON letter_print_sheet
BEGIN
  SELECT RAISE(ABORT, 'letter_not_issued') FROM letter_agenda WHERE letter_id = NEW.letter_id AND state <> 'issued';
  SELECT RAISE(ABORT, 'letter_already_handed') FROM letter_agenda WHERE letter_id = NEW.letter_id AND held = 'handed';
  SELECT RAISE(ABORT, 'letter_printed_before')
   WHERE (SELECT reason FROM letter_print WHERE id = NEW.print_id) IS NULL
     AND EXISTS (SELECT 1 FROM letter_print_sheet s JOIN letter_print p ON p.id = s.print_id
                  WHERE s.letter_id = NEW.letter_id AND p.id <> NEW.print_id AND p.state IN ('asked', 'sent', 'unknown'));
END;
`;
