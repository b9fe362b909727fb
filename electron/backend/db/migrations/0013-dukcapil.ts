import { matchRank, matchStates, type StoredMatch, warningMatches } from '#shared/domain/match-states.ts';
import { confirmed, wanted } from './0008-second-person.ts';
import { neutralProfile } from './0013-shipped-profile.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const oneOf = (codes: readonly string[]): string => codes.map(quoted).join(', ');

const stored: readonly StoredMatch[] = ['none', ...matchStates, 'stale'];
const warns = (state: string) => `${state} IN (${oneOf(warningMatches)})`;

/** Whether the person still is what was sent: a result says nothing about anybody else. */
const isAsSent = (sent: string, worker: string) =>
  `${sent}.sent_nik IS ${worker}.nik AND ${sent}.sent_name IS ${worker}.name AND ${sent}.sent_birth_date IS ${worker}.birth_date`;

/** How the case at hand stands, from the newest result that was not taken back and the newest file that was not answered. */
const settled = `
  match_state = coalesce((SELECT CASE WHEN ${isAsSent('r', 'w')} THEN r.state ELSE 'stale' END
      FROM dukcapil_result r JOIN match_answer a ON a.id = r.answer_id JOIN worker w ON w.id = r.worker_id
     WHERE r.worker_id = verification_case.worker_id AND a.state = 'recorded' ORDER BY r.id DESC LIMIT 1), 'none'),
  match_batch_id = (SELECT b.batch_id
      FROM match_batch_case b JOIN match_batch m ON m.id = b.batch_id JOIN worker w ON w.id = b.worker_id
     WHERE b.case_id = verification_case.id AND m.state = 'sent' AND ${isAsSent('b', 'w')}
       AND NOT EXISTS (SELECT 1 FROM dukcapil_result r JOIN match_answer a ON a.id = r.answer_id
                        WHERE r.case_id = b.case_id AND r.batch_id >= b.batch_id AND a.state = 'recorded')
     ORDER BY b.batch_id DESC LIMIT 1)`;

const appendOnly = (table: string) => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'append_only'); END;`;

/**
 * Matching with the population office (Dukcapil) by file: what went out, what came back, and how each case stands. A result is
 * bound to NIK, name and birth date as they were sent and only grows; a file of answers is taken back as a whole, while nobody
 * decided about its people. The state of a case is worked out here alone, from those tables, whichever way they are written.
 */
export const dukcapil = `
CREATE TABLE match_profile (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(trim(name)) > 0),
  body TEXT NOT NULL CHECK (json_valid(body)),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO match_profile (name, body) VALUES ('Profil bawaan', ${quoted(JSON.stringify(neutralProfile))});
CREATE TRIGGER match_profile_kept BEFORE DELETE ON match_profile BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;

CREATE TABLE match_batch (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL DEFAULT 'writing' CHECK (state IN ('writing', 'sent')),
  profile_id INTEGER NOT NULL REFERENCES match_profile (id),
  -- The profile as it was used.
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  file_name TEXT NOT NULL,
  file_sha256 TEXT,
  case_count INTEGER NOT NULL DEFAULT 0,
  created_by INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  CHECK ((state = 'writing') = (file_sha256 IS NULL))
) STRICT;
CREATE TABLE match_batch_case (
  batch_id INTEGER NOT NULL REFERENCES match_batch (id),
  case_id INTEGER NOT NULL REFERENCES verification_case (id),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  sent_nik TEXT,
  sent_name TEXT NOT NULL,
  sent_birth_date TEXT,
  -- SHA-256 over all cells of the row as they stand in the file.
  sent_hash TEXT NOT NULL,
  PRIMARY KEY (batch_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_batch_case_case ON match_batch_case (case_id, batch_id);
CREATE INDEX match_batch_case_worker ON match_batch_case (worker_id);

CREATE TABLE match_answer (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES match_batch (id),
  state TEXT NOT NULL DEFAULT 'staging' CHECK (state IN ('staging', 'staged', 'recorded', 'discarded', 'undone')),
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  totals TEXT CHECK (json_valid(totals)),
  created_by INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES account (id),
  recorded_at TEXT,
  undone_by INTEGER REFERENCES account (id),
  undone_at TEXT
) STRICT;
CREATE INDEX match_answer_batch ON match_answer (batch_id, id);
CREATE TABLE match_answer_row (
  id INTEGER PRIMARY KEY,
  answer_id INTEGER NOT NULL REFERENCES match_answer (id),
  sheet TEXT NOT NULL,
  row_number INTEGER NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  -- Why the row is left out; null for one that is recorded.
  reason TEXT,
  case_id INTEGER REFERENCES verification_case (id),
  state TEXT CHECK (state IN (${oneOf(matchStates)})),
  told TEXT,
  note TEXT,
  answered TEXT NOT NULL CHECK (json_valid(answered)),
  differences TEXT NOT NULL CHECK (json_valid(differences)),
  CHECK (reason IS NOT NULL OR (case_id IS NOT NULL AND state IS NOT NULL))
) STRICT;
CREATE INDEX match_answer_row_answer ON match_answer_row (answer_id, reason, state, id);

CREATE TABLE dukcapil_result (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES verification_case (id),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  batch_id INTEGER NOT NULL REFERENCES match_batch (id),
  answer_id INTEGER NOT NULL REFERENCES match_answer (id),
  state TEXT NOT NULL CHECK (state IN (${oneOf(matchStates)})),
  -- The word of the answer.
  told TEXT,
  note TEXT,
  answered TEXT NOT NULL CHECK (json_valid(answered)),
  -- Fields that differed when the answer came.
  differences TEXT NOT NULL CHECK (json_valid(differences)),
  sent_nik TEXT,
  sent_name TEXT NOT NULL,
  sent_birth_date TEXT,
  received_at TEXT NOT NULL,
  received_by INTEGER NOT NULL REFERENCES account (id),
  -- The last thing that had been decided about anybody by then: what came after rests on the answer. Clocks may go back.
  after_event INTEGER NOT NULL DEFAULT 0,
  UNIQUE (answer_id, case_id)
) STRICT;
CREATE INDEX dukcapil_result_worker ON dukcapil_result (worker_id, id);
CREATE INDEX dukcapil_result_case ON dukcapil_result (case_id, batch_id);
CREATE INDEX dukcapil_result_batch ON dukcapil_result (batch_id, case_id);
${appendOnly('dukcapil_result')}
${appendOnly('match_batch_case')}

CREATE TRIGGER match_batch_fixed BEFORE UPDATE ON match_batch WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER match_batch_kept BEFORE DELETE ON match_batch WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER match_batch_case_new BEFORE INSERT ON match_batch_case
WHEN (SELECT state FROM match_batch WHERE id = NEW.batch_id) <> 'writing' BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER match_answer_starts BEFORE INSERT ON match_answer WHEN NEW.state <> 'staging'
BEGIN SELECT RAISE(ABORT, 'match_not_recorded'); END;
CREATE TRIGGER match_answer_kept BEFORE DELETE ON match_answer WHEN OLD.state IN ('recorded', 'undone')
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER match_answer_moves BEFORE UPDATE ON match_answer
WHEN NEW.batch_id <> OLD.batch_id OR NEW.file_sha256 <> OLD.file_sha256 OR NEW.created_by <> OLD.created_by
  OR NOT ((OLD.state = 'staging' AND NEW.state = 'staged') OR (OLD.state = 'staged' AND NEW.state IN ('recorded', 'discarded'))
          OR (OLD.state = 'recorded' AND NEW.state = 'undone'))
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- An answer stays once somebody decided about one of its people after it came.
CREATE TRIGGER match_answer_rests BEFORE UPDATE OF state ON match_answer WHEN NEW.state = 'undone'
BEGIN
  SELECT RAISE(ABORT, 'match_decided') FROM dukcapil_result r JOIN verification_case c ON c.worker_id = r.worker_id
    JOIN verification_event e ON e.case_id = c.id AND e.action IN ('approve', 'return', 'reject', 'forward', 'pass') AND e.id > r.after_event
   WHERE r.answer_id = NEW.id;
END;
CREATE TRIGGER dukcapil_result_sent BEFORE INSERT ON dukcapil_result
BEGIN
  SELECT RAISE(ABORT, 'match_not_recorded') WHERE NOT EXISTS (
    SELECT 1 FROM match_answer a JOIN match_batch_case b ON b.batch_id = a.batch_id AND b.case_id = NEW.case_id
     WHERE a.id = NEW.answer_id AND a.batch_id = NEW.batch_id AND a.state = 'recorded' AND b.worker_id = NEW.worker_id
       AND b.sent_nik IS NEW.sent_nik AND b.sent_name = NEW.sent_name AND b.sent_birth_date IS NEW.sent_birth_date);
END;

ALTER TABLE verification_case ADD COLUMN match_state TEXT NOT NULL DEFAULT 'none' CHECK (match_state IN (${oneOf(stored)}));
ALTER TABLE verification_case ADD COLUMN match_batch_id INTEGER REFERENCES match_batch (id);
ALTER TABLE verification_case ADD COLUMN match_rank INTEGER GENERATED ALWAYS AS (CASE
  ${stored
    .filter((state) => state !== 'none')
    .map((state) => `WHEN match_state = '${state}' THEN ${matchRank[state]}`)
    .join(' ')}
  WHEN match_batch_id IS NOT NULL THEN ${matchRank.sent} ELSE ${matchRank.none} END) VIRTUAL;
CREATE INDEX verification_case_by_match ON verification_case (state, match_rank DESC, id);

CREATE TRIGGER match_batch_sent AFTER UPDATE OF state ON match_batch WHEN NEW.state = 'sent'
BEGIN UPDATE verification_case SET ${settled} WHERE id IN (SELECT case_id FROM match_batch_case WHERE batch_id = NEW.id); END;
CREATE TRIGGER dukcapil_result_settles AFTER INSERT ON dukcapil_result
BEGIN
  UPDATE verification_case SET version = version + 1, ${settled}
   WHERE worker_id = NEW.worker_id AND (state = 'proposed' OR id = NEW.case_id);
END;
CREATE TRIGGER match_answer_undone AFTER UPDATE OF state ON match_answer WHEN NEW.state = 'undone'
BEGIN
  UPDATE verification_case SET version = version + 1, ${settled}
   WHERE worker_id IN (SELECT worker_id FROM dukcapil_result WHERE answer_id = NEW.id)
     AND (state = 'proposed' OR id IN (SELECT case_id FROM dukcapil_result WHERE answer_id = NEW.id));
END;
CREATE TRIGGER match_follows_person AFTER UPDATE OF nik, name, birth_date ON worker
WHEN (NEW.nik IS NOT OLD.nik OR NEW.name <> OLD.name OR NEW.birth_date IS NOT OLD.birth_date)
  AND EXISTS (SELECT 1 FROM match_batch_case b WHERE b.worker_id = NEW.id)
BEGIN UPDATE verification_case SET ${settled} WHERE worker_id = NEW.id AND state = 'proposed'; END;
CREATE TRIGGER match_follows_case AFTER INSERT ON verification_case
WHEN EXISTS (SELECT 1 FROM match_batch_case b WHERE b.worker_id = NEW.worker_id)
BEGIN UPDATE verification_case SET ${settled} WHERE id = NEW.id; END;

-- An answer that does not fit, or one that is out of date, counts as a warning of its case.
CREATE TRIGGER match_warns AFTER UPDATE OF match_state ON verification_case
WHEN NEW.state = 'proposed' AND (${warns('NEW.match_state')}) <> (${warns('OLD.match_state')})
BEGIN
  UPDATE verification_case
     SET warning_count = (SELECT warning_count FROM worker WHERE id = NEW.worker_id) + (${warns('NEW.match_state')})
   WHERE id = NEW.id;
END;
DROP TRIGGER case_follows_warnings;
CREATE TRIGGER case_follows_warnings AFTER UPDATE OF warning_count ON worker WHEN NEW.warning_count <> OLD.warning_count
BEGIN
  UPDATE verification_case SET warning_count = NEW.warning_count + (${warns('match_state')})
   WHERE worker_id = NEW.id AND state = 'proposed';
END;
-- A case goes on by a match only where the newest answer about the person as he or she is now is one.
CREATE TRIGGER match_event_has_answer BEFORE INSERT ON verification_event WHEN NEW.action = 'match'
BEGIN
  SELECT RAISE(ABORT, 'stage_skipped') FROM verification_case c WHERE c.id = NEW.case_id AND c.match_state <> 'match';
END;
-- Nobody is approved together with others while the population office says otherwise.
CREATE TRIGGER match_decided_singly BEFORE INSERT ON verification_event WHEN NEW.action = 'approve'
BEGIN
  SELECT RAISE(ABORT, 'match_singly') FROM verification_case c WHERE c.id = NEW.case_id AND ${warns('c.match_state')}
    AND (NEW.bulk_sample_id IS NOT NULL OR (NEW.change_set_id IS NOT NULL
         AND EXISTS (SELECT 1 FROM verification_event e
              WHERE e.change_set_id = NEW.change_set_id AND e.action IN ('approve', 'forward') AND e.action = 'approve')));
END;

-- As with every export of many, a file for the population office is told by its row in the journal.
CREATE TRIGGER match_export_needs_second BEFORE INSERT ON journal
WHEN NEW.action = 'dukcapil.exported' AND ${wanted('mass_export')}
  AND NEW.detail ->> '$.count' > coalesce((SELECT value ->> '$.massExportRows' FROM setting WHERE key = 'office'), 1000)
  AND NOT ${confirmed('mass_export', 'r.requested_by = NEW.actor_id')}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
`;
