const seededReasons: readonly (readonly [action: string, code: string, id: string, en: string])[] = [
  ['return', 'data_incomplete', 'Data belum lengkap', 'Data incomplete'],
  ['return', 'data_doubtful', 'Data meragukan', 'Data doubtful'],
  ['return', 'document_missing', 'Dokumen kurang', 'Document missing'],
  ['return', 'area_wrong', 'Kelurahan keliru', 'Wrong kelurahan'],
  ['return', 'other', 'Alasan lain (jelaskan di catatan)', 'Another reason (explain in the note)'],
  ['reject', 'not_eligible_age', 'Usia tidak memenuhi syarat', 'Age not eligible'],
  ['reject', 'not_eligible_work', 'Pekerjaan tidak memenuhi syarat', 'Work not eligible'],
  ['reject', 'deceased', 'Meninggal dunia', 'Deceased'],
  ['reject', 'moved_out', 'Pindah dari kota', 'Moved out of the city'],
  ['reject', 'duplicate', 'Data ganda', 'Duplicate record'],
  ['reject', 'other', 'Alasan lain (jelaskan di catatan)', 'Another reason (explain in the note)'],
  ['pass', 'papers_seen', 'Sudah dicocokkan dengan KTP/KK asli', 'Compared with the original KTP/KK'],
  ['pass', 'partial_accepted', 'Padan sebagian, bedanya dapat diterima', 'Partial match, the difference is acceptable'],
  ['pass', 'no_answer', 'Jawaban Dukcapil tidak kunjung datang', 'No answer from the population office'],
  ['pass', 'other', 'Alasan lain (jelaskan di catatan)', 'Another reason (explain in the note)'],
];

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const officeSetting = (name: string) => `(SELECT value ->> '$.${name}' FROM setting WHERE key = 'office')`;

/**
 * Deciding with care: the list of reasons, and random samples before many cases are approved together. A sample binds whoever drew it to the cases that stood in the queue then.
 */
export const queue = `
CREATE TABLE decision_reason (
  action TEXT NOT NULL CHECK (action IN ('return', 'reject', 'pass')),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 60),
  text_id TEXT NOT NULL CHECK (length(trim(text_id)) > 0),
  text_en TEXT NOT NULL CHECK (length(trim(text_en)) > 0),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  position INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (action, code)
) STRICT, WITHOUT ROWID;
INSERT INTO decision_reason (action, code, text_id, text_en, position) VALUES
${seededReasons.map((reason, index) => `(${reason.map(quoted).join(', ')}, ${index + 1})`).join(',\n')};

-- A code that stands under a decision keeps being told, so it is switched off and never taken away.
CREATE TRIGGER reason_used_stays BEFORE DELETE ON decision_reason
WHEN EXISTS (SELECT 1 FROM verification_event e WHERE e.action = OLD.action AND e.reason_code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER reason_code_fixed BEFORE UPDATE OF action, code ON decision_reason
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER decision_reason_known AFTER INSERT ON verification_event WHEN NEW.action IN ('return', 'reject', 'pass')
BEGIN
  SELECT RAISE(ABORT, 'reason_unknown') WHERE NOT EXISTS (
    SELECT 1 FROM decision_reason r WHERE r.action = NEW.action AND r.code = NEW.reason_code AND r.active = 1);
END;
CREATE INDEX verification_event_reason ON verification_event (reason_code, action) WHERE reason_code IS NOT NULL;

CREATE TABLE bulk_sample (
  id INTEGER PRIMARY KEY,
  verifier_id INTEGER NOT NULL REFERENCES account (id),
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  -- What the order of the draw is made of: the same seed over the same cases draws the same sample.
  seed TEXT NOT NULL CHECK (length(seed) = 32),
  acceptable_share REAL NOT NULL,
  population INTEGER NOT NULL CHECK (population > 0),
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND population),
  -- Cases that came into the queue after the draw are no part of the lot.
  last_case_id INTEGER NOT NULL REFERENCES verification_case (id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'passed', 'failed')),
  drawn_at TEXT NOT NULL
) STRICT;
CREATE INDEX bulk_sample_verifier ON bulk_sample (verifier_id, filter, id);

CREATE TABLE bulk_sample_case (
  sample_id INTEGER NOT NULL REFERENCES bulk_sample (id),
  case_id INTEGER NOT NULL REFERENCES verification_case (id),
  event_id INTEGER REFERENCES verification_event (id),
  PRIMARY KEY (sample_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_sample_case_open ON bulk_sample_case (case_id) WHERE event_id IS NULL;

ALTER TABLE verification_event ADD COLUMN bulk_sample_id INTEGER REFERENCES bulk_sample (id);
-- Cases of a lot whose sample failed: each is decided by itself.
ALTER TABLE verification_case ADD COLUMN singly INTEGER NOT NULL DEFAULT 0 CHECK (singly IN (0, 1));
CREATE INDEX verification_event_act ON verification_event (change_set_id) WHERE action IN ('approve', 'forward');

CREATE TRIGGER bulk_sample_no_delete BEFORE DELETE ON bulk_sample BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER bulk_sample_case_no_delete BEFORE DELETE ON bulk_sample_case BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER bulk_sample_fixed BEFORE UPDATE OF id, verifier_id, filter, seed, acceptable_share, population, size, last_case_id, drawn_at ON bulk_sample
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER bulk_sample_starts_open BEFORE INSERT ON bulk_sample WHEN NEW.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'sample_needed'); END;
CREATE TRIGGER bulk_sample_outcome BEFORE UPDATE OF state ON bulk_sample WHEN NEW.state <> OLD.state
BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE OLD.state = 'failed' OR NEW.state = 'open';
  SELECT RAISE(ABORT, 'sample_needed') WHERE NEW.state = 'passed' AND (
    (SELECT count(*) FROM bulk_sample_case x JOIN verification_event e ON e.id = x.event_id
      WHERE x.sample_id = NEW.id AND e.action IN ('approve', 'forward') AND e.actor_id = NEW.verifier_id) < NEW.size
    OR EXISTS (SELECT 1 FROM bulk_sample_case x JOIN verification_event e ON e.id = x.event_id
      WHERE x.sample_id = NEW.id AND e.action NOT IN ('approve', 'forward')));
END;
CREATE TRIGGER bulk_sample_case_decided BEFORE UPDATE ON bulk_sample_case
BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE OLD.event_id IS NOT NULL OR NEW.sample_id <> OLD.sample_id OR NEW.case_id <> OLD.case_id
    OR NOT EXISTS (SELECT 1 FROM verification_event e WHERE e.id = NEW.event_id AND e.case_id = NEW.case_id
                      AND e.bulk_sample_id IS NULL AND e.action IN ('approve', 'return', 'reject', 'forward'));
END;
CREATE TRIGGER bulk_sample_follows AFTER INSERT ON verification_event
WHEN NEW.action IN ('approve', 'return', 'reject', 'forward') AND NEW.bulk_sample_id IS NULL
BEGIN
  UPDATE bulk_sample_case SET event_id = NEW.id WHERE case_id = NEW.case_id AND event_id IS NULL;
END;

-- One act decides one case, or stands on a sample that its actor decided and found without a fault.
CREATE TRIGGER bulk_needs_sample BEFORE INSERT ON verification_event WHEN NEW.action IN ('approve', 'forward')
BEGIN
  SELECT RAISE(ABORT, 'sample_needed') WHERE NEW.bulk_sample_id IS NULL AND NEW.change_set_id IS NOT NULL
    AND (SELECT min(e.id) FROM verification_event e WHERE e.change_set_id = NEW.change_set_id AND e.action IN ('approve', 'forward')) IS NOT NULL
    AND coalesce(${officeSetting('bulkSampling')}, 1) = 1;
  SELECT RAISE(ABORT, 'sample_needed') WHERE NEW.bulk_sample_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bulk_sample s JOIN verification_case c ON c.id = NEW.case_id
     WHERE s.id = NEW.bulk_sample_id AND s.state = 'passed' AND s.verifier_id = NEW.actor_id
       AND c.id <= s.last_case_id AND c.warning_count = 0 AND c.singly = 0);
END;
`;
