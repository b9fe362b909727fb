/**
 * One person entered twice: pairs found by comparing, what people decided about them, merges, and the learned weights. A merged
 * record stays and points to the one that was kept.
 */
export const duplicates = `
ALTER TABLE worker ADD COLUMN merged_into INTEGER REFERENCES worker (id);
CREATE INDEX worker_merged_into ON worker (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE link_model (
  id INTEGER PRIMARY KEY,
  learned_at TEXT NOT NULL,
  job_id INTEGER REFERENCES job (id),
  people INTEGER NOT NULL,
  pairs INTEGER NOT NULL,
  candidates INTEGER NOT NULL,
  found INTEGER NOT NULL,
  weights TEXT NOT NULL CHECK (json_valid(weights))
) STRICT;

CREATE TABLE link_threshold (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  possible REAL NOT NULL,
  likely REAL NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (possible <= likely)
) STRICT;
INSERT INTO link_threshold (id, possible, likely) VALUES (1, -3, 3);

CREATE TABLE duplicate_pair (
  id INTEGER PRIMARY KEY,
  left_id INTEGER NOT NULL REFERENCES worker (id),
  right_id INTEGER NOT NULL REFERENCES worker (id),
  cluster_id INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'distinct', 'merged', 'gone')),
  band TEXT NOT NULL CHECK (band IN ('certain', 'likely', 'possible')),
  score REAL NOT NULL,
  finding TEXT NOT NULL CHECK (json_valid(finding)),
  found_at TEXT NOT NULL,
  decided_by INTEGER REFERENCES account (id),
  decided_at TEXT,
  note TEXT,
  seen_hash TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (left_id, right_id),
  CHECK (left_id < right_id),
  CHECK (state NOT IN ('distinct', 'merged') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  CHECK (state <> 'distinct' OR seen_hash IS NOT NULL)
) STRICT;
CREATE INDEX duplicate_pair_right ON duplicate_pair (right_id);
CREATE INDEX duplicate_pair_cluster ON duplicate_pair (cluster_id, state);
CREATE INDEX duplicate_pair_open ON duplicate_pair (state, score);

CREATE TABLE merge (
  id INTEGER PRIMARY KEY,
  kept_id INTEGER NOT NULL REFERENCES worker (id),
  merged_id INTEGER NOT NULL REFERENCES worker (id),
  pair_id INTEGER REFERENCES duplicate_pair (id),
  /** Both records and their enrolments and cases as they were before and after: what an un-merge puts back and compares with. */
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  note TEXT,
  undone_change_set_id INTEGER REFERENCES change_set (id),
  CHECK (kept_id <> merged_id)
) STRICT;
CREATE UNIQUE INDEX merge_live ON merge (merged_id) WHERE undone_change_set_id IS NULL;
CREATE INDEX merge_kept ON merge (kept_id, id);

CREATE TRIGGER merge_no_delete BEFORE DELETE ON merge BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER merge_is_fixed BEFORE UPDATE ON merge
WHEN OLD.undone_change_set_id IS NOT NULL OR NEW.kept_id <> OLD.kept_id OR NEW.merged_id <> OLD.merged_id
  OR NEW.before <> OLD.before OR NEW.after <> OLD.after OR NEW.change_set_id <> OLD.change_set_id
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

-- Only a merge makes a pointer, and a record that points elsewhere lives no longer.
CREATE TRIGGER merged_points BEFORE UPDATE OF merged_into, state ON worker
WHEN NEW.merged_into IS NOT NULL AND NEW.state <> 'replaced'
BEGIN SELECT RAISE(ABORT, 'merged_is_replaced'); END;

-- Whoever leaves the register waits for no decision about her; a scan finds her pairs again when she comes back.
CREATE TRIGGER pairs_follow_leaving AFTER UPDATE OF state ON worker
WHEN NEW.state IN ('rejected', 'inactive') AND OLD.state NOT IN ('rejected', 'inactive')
BEGIN
  UPDATE duplicate_pair SET state = 'gone', version = version + 1 WHERE state = 'open' AND left_id = NEW.id;
  UPDATE duplicate_pair SET state = 'gone', version = version + 1 WHERE state = 'open' AND right_id = NEW.id;
END;

-- A case that a merge withdrew may wait again when the merge is taken back; any other closed case stays closed.
DROP TRIGGER case_closed_stays;
CREATE TRIGGER case_closed_stays BEFORE UPDATE OF state ON verification_case
WHEN OLD.state <> 'proposed' AND NEW.state <> OLD.state AND NOT (OLD.state = 'approved' AND NEW.state = 'lapsed')
  AND NOT (OLD.state = 'withdrawn' AND NEW.state = 'proposed' AND EXISTS (
    SELECT 1 FROM merge m WHERE m.merged_id = NEW.worker_id AND m.undone_change_set_id IS NULL
       AND EXISTS (SELECT 1 FROM json_each(m.before, '$.openCases') WHERE value = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'case_not_open'); END;
`;
