import { collectorRelations, heldStates, returnReasons } from '#shared/domain/letter-handover.ts';

const oneOf = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');

/**
 * The register of letters (Agenda): what becomes of a letter after it is issued, and one narrow row for each letter from which
 * lists are answered, kept by triggers. A letter is handed out only while it is issued, to one at a time; copies are counted by
 * the database; nothing of it is ever deleted.
 */
export const letterAgenda = `
ALTER TABLE letter ADD COLUMN voided_at TEXT;
ALTER TABLE letter ADD COLUMN voided_by INTEGER REFERENCES account (id);
ALTER TABLE letter_batch ADD COLUMN separators TEXT NOT NULL DEFAULT 'none' CHECK (separators IN ('none', 'village', 'rt'));
ALTER TABLE letter_file ADD COLUMN first_sequence INTEGER;
ALTER TABLE letter_file ADD COLUMN last_sequence INTEGER;
ALTER TABLE letter_file ADD COLUMN pages INTEGER;

CREATE TABLE letter_handover (
  id INTEGER PRIMARY KEY,
  letter_id INTEGER NOT NULL REFERENCES letter (id),
  handed_on TEXT NOT NULL CHECK (handed_on = date(handed_on)),
  collector TEXT NOT NULL CHECK (length(trim(collector)) > 0),
  relation TEXT NOT NULL CHECK (relation IN (${oneOf(collectorRelations)})),
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id),
  returned_on TEXT CHECK (returned_on >= handed_on),
  return_reason TEXT CHECK (return_reason IN (${oneOf(returnReasons)})),
  returned_at TEXT,
  returned_by INTEGER REFERENCES account (id),
  CHECK ((returned_on IS NULL) = (return_reason IS NULL) AND (returned_on IS NULL) = (returned_by IS NULL)
         AND (returned_on IS NULL) = (returned_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX letter_handover_open ON letter_handover (letter_id) WHERE returned_on IS NULL;
CREATE INDEX letter_handover_letter ON letter_handover (letter_id, id);

CREATE TABLE letter_copy (
  letter_id INTEGER NOT NULL REFERENCES letter (id),
  copy_number INTEGER NOT NULL CHECK (copy_number > 0),
  asked_by TEXT NOT NULL CHECK (length(trim(asked_by)) > 0),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES account (id),
  PRIMARY KEY (letter_id, copy_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_agenda (
  letter_id INTEGER PRIMARY KEY REFERENCES letter (id),
  number TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  state TEXT NOT NULL,
  held TEXT NOT NULL DEFAULT 'waiting' CHECK (held IN (${oneOf(heldStates)})),
  worker_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  template_id INTEGER NOT NULL,
  letter_date TEXT NOT NULL,
  village_code TEXT,
  rw TEXT,
  rt TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  copies INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO letter_agenda (letter_id, number, sequence, state, worker_id, batch_id, template_id, letter_date, village_code, rw, rt, name, name_key)
SELECT l.id, l.number, l.sequence, l.state, l.worker_id, l.batch_id, coalesce(b.template_id, 1), b.letter_date, w.village_code, w.rw, w.rt,
       json_extract(l.payload, '$.person.name'), w.name_key
  FROM letter l JOIN letter_batch b ON b.id = l.batch_id JOIN worker w ON w.id = l.worker_id;

CREATE INDEX letter_agenda_number ON letter_agenda (number);
CREATE INDEX letter_agenda_sequence ON letter_agenda (sequence);
CREATE INDEX letter_agenda_worker ON letter_agenda (worker_id);
CREATE INDEX letter_agenda_batch ON letter_agenda (batch_id, letter_id);
CREATE INDEX letter_agenda_name ON letter_agenda (name_key, letter_id);
CREATE INDEX letter_agenda_place ON letter_agenda (village_code, rw, rt, letter_id, state, held, letter_date);
CREATE INDEX letter_agenda_day ON letter_agenda (letter_date, letter_id, state, held);
CREATE INDEX letter_agenda_state ON letter_agenda (state, held, letter_date);

CREATE TRIGGER letter_agenda_new AFTER INSERT ON letter
BEGIN
  INSERT INTO letter_agenda (letter_id, number, sequence, state, worker_id, batch_id, template_id, letter_date, village_code, rw, rt, name, name_key)
  SELECT NEW.id, NEW.number, NEW.sequence, NEW.state, NEW.worker_id, NEW.batch_id, coalesce(b.template_id, 1), b.letter_date,
         w.village_code, w.rw, w.rt, coalesce(json_extract(NEW.payload, '$.person.name'), w.name), w.name_key
    FROM letter_batch b JOIN worker w ON w.id = NEW.worker_id WHERE b.id = NEW.batch_id;
END;
CREATE TRIGGER letter_agenda_moved AFTER UPDATE OF state ON letter WHEN NEW.state <> OLD.state
BEGIN UPDATE letter_agenda SET state = NEW.state WHERE letter_id = NEW.id; END;
CREATE TRIGGER letter_agenda_kept BEFORE DELETE ON letter_agenda
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;

CREATE TRIGGER letter_handover_issued BEFORE INSERT ON letter_handover
BEGIN
  SELECT RAISE(ABORT, 'letter_not_issued') FROM letter WHERE id = NEW.letter_id AND state <> 'issued';
  SELECT RAISE(ABORT, 'letter_already_handed') FROM letter_handover WHERE letter_id = NEW.letter_id AND returned_on IS NULL;
  SELECT RAISE(ABORT, 'letter_is_fixed') WHERE NEW.returned_on IS NOT NULL;
END;
CREATE TRIGGER letter_handover_fixed BEFORE UPDATE ON letter_handover
WHEN OLD.returned_on IS NOT NULL OR NEW.returned_on IS NULL OR NEW.id <> OLD.id OR NEW.letter_id <> OLD.letter_id OR NEW.handed_on <> OLD.handed_on
  OR NEW.collector <> OLD.collector OR NEW.relation <> OLD.relation OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER letter_handover_kept BEFORE DELETE ON letter_handover
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER letter_handed AFTER INSERT ON letter_handover
BEGIN UPDATE letter_agenda SET held = 'handed' WHERE letter_id = NEW.letter_id; END;
CREATE TRIGGER letter_came_back AFTER UPDATE OF returned_on ON letter_handover
BEGIN UPDATE letter_agenda SET held = 'returned' WHERE letter_id = NEW.letter_id; END;

CREATE TRIGGER letter_copy_counted BEFORE INSERT ON letter_copy
BEGIN
  SELECT RAISE(ABORT, 'letter_not_issued') FROM letter WHERE id = NEW.letter_id AND state <> 'issued';
  SELECT RAISE(ABORT, 'letter_copy_counted')
   WHERE NEW.copy_number <> 1 + coalesce((SELECT max(copy_number) FROM letter_copy WHERE letter_id = NEW.letter_id), 0);
END;
CREATE TRIGGER letter_copy_fixed BEFORE UPDATE ON letter_copy
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER letter_copy_kept BEFORE DELETE ON letter_copy
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER letter_copied AFTER INSERT ON letter_copy
BEGIN UPDATE letter_agenda SET copies = NEW.copy_number WHERE letter_id = NEW.letter_id; END;
`;
