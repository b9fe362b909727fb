import { changedFields, journalised, reviewed, reviewedDiffers } from './0001-guards.ts';
import { confirmed, wanted } from './0008-second-person.ts';

const officeSetting = (name: string) => `(SELECT value -> '$.${name}' FROM setting WHERE key = 'office')`;

/** Whether a new programme starts with every stage; otherwise with one verifier after the rules. */
const startsWhole = `(${officeSetting('startingChain')} IS '"complete"')`;

/** The first stage at which a new case of the programme stands. */
const entry = (program: string) =>
  `(SELECT s.code FROM stage s WHERE s.program_id = ${program} AND s.enabled = 1 AND s.roles IS NOT NULL ORDER BY s.ordinal LIMIT 1)`;

/** The stage that follows in the programme's chain as it is now; null after the last one. */
const following = (program: string, code: string) =>
  `(SELECT s.code FROM stage s JOIN stage here ON here.program_id = s.program_id AND here.code = ${code}
     WHERE s.program_id = ${program} AND s.enabled = 1 AND s.roles IS NOT NULL AND s.ordinal > here.ordinal ORDER BY s.ordinal LIMIT 1)`;

/** Until when a case that came to the stage at the moment should be decided there. */
const dueAt = (moment: string, program: string, code: string) =>
  `due_date(${moment}, coalesce((SELECT due_days FROM stage WHERE program_id = ${program} AND code = ${code}),
     ${officeSetting('dueDays')}, 5), ${officeSetting('holidays')})`;

/** The columns by which the population office finds a person: when one changes, its answer was about somebody else. */
const identity = ['nik', 'name', 'birth_date', 'sex']
  .map((column) => `NEW.${column} IS NOT OLD.${column}`)
  .join(' OR ');

/** Whereto a case goes back when the person changes, inside a trigger on `worker`; null where it stands early enough. */
const backTo = (c: string) => `CASE WHEN (${identity}) AND ${c}.stage <> 'dukcapil'
    AND EXISTS (SELECT 1 FROM stage d WHERE d.program_id = ${c}.program_id AND d.code = 'dukcapil' AND d.enabled = 1) THEN 'dukcapil'
  ELSE (SELECT s.code FROM stage s JOIN stage here ON here.program_id = s.program_id AND here.code = ${c}.stage
         WHERE s.program_id = ${c}.program_id AND s.enabled = 1 AND s.code IN ('verification', 'approval') AND s.ordinal < here.ordinal
         ORDER BY s.ordinal LIMIT 1) END`;

/** Where a case stands by its state and stage. */
const placeOf = (row: string) => `CASE ${row}.state WHEN 'proposed' THEN ${row}.stage ELSE ${row}.state END`;

/** Somebody passed the case on since it was put forward, or put back, the last time. */
const passedOnBy = (account: string, caseId: string, before: string) =>
  `EXISTS (SELECT 1 FROM verification_event p WHERE p.case_id = ${caseId} AND p.actor_id = ${account} AND p.action IN ('forward', 'pass')
      AND p.id < ${before} AND p.id > coalesce((SELECT max(r.id) FROM verification_event r
        WHERE r.case_id = ${caseId} AND r.action IN ('submit', 'recheck') AND r.id < ${before}), 0))`;

/**
 * The chain of each programme as data, and where each case stands in it. `place` is held to be a function of the case's own row: an open case
 * stands in the queue of its stage, a closed one in none; so a case cannot be in two queues or lost between them. It moves on only
 * by a recorded event of the stage where it stands, to the next stage that is switched on; who passed it on does not decide it again.
 */
export const stages = `
CREATE TABLE stage (
  program_id INTEGER NOT NULL REFERENCES program (id),
  code TEXT NOT NULL CHECK (code IN ('rules', 'dukcapil', 'verification', 'approval', 'decree')),
  ordinal INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE code WHEN 'rules' THEN 1 WHEN 'dukcapil' THEN 2 WHEN 'verification' THEN 3 WHEN 'approval' THEN 4 ELSE 5 END) VIRTUAL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  -- The roles that act where cases wait; the other stages are no queues.
  roles TEXT CHECK (json_valid(roles) AND json_array_length(roles) > 0),
  -- Working days; null: those of the office's settings.
  due_days INTEGER CHECK (due_days BETWEEN 1 AND 60),
  PRIMARY KEY (program_id, code),
  CHECK ((code IN ('dukcapil', 'verification', 'approval')) = (roles IS NOT NULL)),
  CHECK (roles IS NOT NULL OR due_days IS NULL),
  CHECK (code <> 'rules' OR enabled = 1)
) STRICT, WITHOUT ROWID;
ALTER TABLE program ADD COLUMN chain_version INTEGER NOT NULL DEFAULT 1;

CREATE TRIGGER program_gets_chain AFTER INSERT ON program
BEGIN
  INSERT INTO stage (program_id, code, enabled, roles) VALUES
    (NEW.id, 'rules', 1, NULL),
    (NEW.id, 'dukcapil', ${startsWhole}, '["administrator","verifier"]'),
    (NEW.id, 'verification', 1, '["administrator","verifier"]'),
    (NEW.id, 'approval', ${startsWhole}, '["administrator","head"]'),
    (NEW.id, 'decree', ${startsWhole}, NULL);
END;
INSERT INTO stage (program_id, code, enabled, roles)
SELECT id, 'rules', 1, NULL FROM program UNION ALL SELECT id, 'dukcapil', 0, '["administrator","verifier"]' FROM program
 UNION ALL SELECT id, 'verification', 1, '["administrator","verifier"]' FROM program
 UNION ALL SELECT id, 'approval', 0, '["administrator","head"]' FROM program UNION ALL SELECT id, 'decree', 0, NULL FROM program;

CREATE TRIGGER stage_no_delete BEFORE DELETE ON stage BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER stage_fixed BEFORE UPDATE OF program_id, code ON stage BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER stage_someone_decides AFTER UPDATE ON stage
BEGIN
  SELECT RAISE(ABORT, 'last_human_stage') WHERE NOT EXISTS (
    SELECT 1 FROM stage s WHERE s.program_id = NEW.program_id AND s.enabled = 1 AND s.code IN ('verification', 'approval'));
  SELECT RAISE(ABORT, 'outside_stage') FROM json_each(NEW.roles) r WHERE r.value NOT IN ('administrator', 'verifier', 'head');
END;
CREATE TRIGGER stage_needs_second BEFORE UPDATE ON stage WHEN ${wanted('stages')}
  AND NOT ${confirmed(
    'stages',
    `r.payload ->> '$.programId' = NEW.program_id AND EXISTS (
       SELECT 1 FROM json_each(r.payload, '$.stages') w WHERE w.value ->> '$.code' = NEW.code
          AND (w.value ->> '$.enabled') = NEW.enabled AND (w.value ->> '$.dueDays') IS NEW.due_days
          AND json(w.value -> '$.roles') IS coalesce(json(NEW.roles), 'null'))`,
  )}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;

-- Where it stands or, once it is closed, where it was closed.
ALTER TABLE verification_case ADD COLUMN stage TEXT NOT NULL DEFAULT 'verification' CHECK (stage IN ('dukcapil', 'verification', 'approval'));
ALTER TABLE verification_case ADD COLUMN stage_since TEXT NOT NULL DEFAULT '';
UPDATE verification_case SET stage_since = submitted_at;
-- The one queue of an open case; of a closed one how it was closed. No generated column: an index on one never covers a count.
ALTER TABLE verification_case ADD COLUMN place TEXT NOT NULL DEFAULT 'verification';
UPDATE verification_case SET place = state WHERE state <> 'proposed';

DROP INDEX verification_case_by_age;
DROP INDEX verification_case_by_risk;
DROP INDEX verification_case_by_area;
DROP INDEX verification_case_by_due;
DROP INDEX verification_case_by_account;
DROP INDEX verification_case_by_maker;
CREATE INDEX verification_event_passed ON verification_event (change_set_id) WHERE action = 'pass';
CREATE INDEX verification_case_by_age ON verification_case (place, id);
CREATE INDEX verification_case_by_risk ON verification_case (place, warning_count DESC, id);
CREATE INDEX verification_case_by_area ON verification_case (place, village_code, id);
CREATE INDEX verification_case_by_due ON verification_case (place, due_date, id);
CREATE INDEX verification_case_by_account ON verification_case (place, assigned_to, due_date);
CREATE INDEX verification_case_by_maker ON verification_case (place, submitted_by, submitted_at);

DROP TRIGGER case_takes_place;
CREATE TRIGGER case_takes_place AFTER INSERT ON verification_case
BEGIN
  UPDATE verification_case SET village_code = (SELECT village_code FROM worker WHERE id = NEW.worker_id),
    stage = ${entry('NEW.program_id')}, place = ${entry('NEW.program_id')}, stage_since = NEW.submitted_at,
    due_date = ${dueAt('NEW.submitted_at', 'NEW.program_id', entry('NEW.program_id'))}
   WHERE id = NEW.id;
END;

CREATE TRIGGER case_place_follows AFTER UPDATE OF state, stage ON verification_case WHEN NEW.place <> ${placeOf('NEW')}
BEGIN UPDATE verification_case SET place = ${placeOf('NEW')} WHERE id = NEW.id; END;
CREATE TRIGGER case_place_fixed AFTER UPDATE OF place ON verification_case WHEN NEW.place <> ${placeOf('NEW')}
BEGIN SELECT RAISE(ABORT, 'stage_skipped'); END;

-- The stage at which something was decided. It is told by the trigger below where the writer does not.
ALTER TABLE verification_event ADD COLUMN stage TEXT;
DROP TRIGGER verification_event_no_update;
UPDATE verification_event SET stage = 'verification' WHERE action IN ('approve', 'return', 'reject');
CREATE TRIGGER verification_event_no_update BEFORE UPDATE ON verification_event
WHEN OLD.stage IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id OR NEW.actor_id IS NOT OLD.actor_id
  OR NEW.action IS NOT OLD.action OR NEW.reason_code IS NOT OLD.reason_code OR NEW.note IS NOT OLD.note
  OR NEW.seen_hash IS NOT OLD.seen_hash OR NEW.fields IS NOT OLD.fields OR NEW.change_set_id IS NOT OLD.change_set_id
  OR NEW.at IS NOT OLD.at OR NEW.bulk_sample_id IS NOT OLD.bulk_sample_id OR NEW.took_ms IS NOT OLD.took_ms
  OR OLD.action IN ('submit', 'lapse', 'recheck') OR OLD.id <> (SELECT max(id) FROM verification_event WHERE case_id = OLD.case_id)
  OR NEW.stage IS NOT (SELECT stage FROM verification_case WHERE id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER event_at_its_stage AFTER INSERT ON verification_event
WHEN NEW.action IN ('approve', 'return', 'reject', 'forward', 'pass', 'match')
BEGIN
  SELECT RAISE(ABORT, 'case_not_open') FROM verification_case c WHERE c.id = NEW.case_id AND c.state <> 'proposed';
  SELECT RAISE(ABORT, 'stage_skipped') FROM verification_case c WHERE c.id = NEW.case_id AND (
    coalesce(NEW.stage, c.stage) <> c.stage
    OR (NEW.action IN ('pass', 'match') AND c.stage <> 'dukcapil')
    OR (NEW.action IN ('approve', 'forward') AND c.stage = 'dukcapil')
    OR (NEW.action = 'approve' AND ${following('c.program_id', 'c.stage')} IS NOT NULL)
    OR (NEW.action = 'forward' AND ${following('c.program_id', 'c.stage')} IS NULL));
  SELECT RAISE(ABORT, 'outside_stage') WHERE NEW.action <> 'match' AND NOT EXISTS (
    SELECT 1 FROM verification_case c JOIN stage s ON s.program_id = c.program_id AND s.code = c.stage, json_each(s.roles) r
      JOIN account a ON a.role = r.value WHERE c.id = NEW.case_id AND a.id = NEW.actor_id);
  SELECT RAISE(ABORT, 'decided_before') WHERE NEW.action <> 'match' AND ${passedOnBy('NEW.actor_id', 'NEW.case_id', 'NEW.id')};
  UPDATE verification_event SET stage = (SELECT stage FROM verification_case WHERE id = NEW.case_id) WHERE id = NEW.id AND stage IS NULL;
  UPDATE verification_case SET stage = ${following('verification_case.program_id', 'verification_case.stage')},
    place = ${following('verification_case.program_id', 'verification_case.stage')}, stage_since = NEW.at,
    due_date = ${dueAt('NEW.at', 'verification_case.program_id', following('verification_case.program_id', 'verification_case.stage'))},
    claimed_by = NULL, claimed_at = NULL, assigned_to = NULL, singly = 0, version = version + 1
   WHERE id = NEW.case_id AND NEW.action IN ('forward', 'pass', 'match');
END;

CREATE TRIGGER case_moves_by_event BEFORE UPDATE OF stage ON verification_case WHEN NEW.stage <> OLD.stage
BEGIN
  SELECT RAISE(ABORT, 'case_not_open') WHERE OLD.state <> 'proposed' OR NEW.state <> 'proposed';
  SELECT RAISE(ABORT, 'stage_skipped') WHERE NOT (
    (NEW.stage = ${entry('NEW.program_id')} AND NOT EXISTS (SELECT 1 FROM verification_event e WHERE e.case_id = NEW.id))
    OR EXISTS (SELECT 1 FROM verification_event e
      WHERE e.id = (SELECT max(id) FROM verification_event WHERE case_id = NEW.id) AND e.stage = OLD.stage AND (
        (e.action IN ('forward', 'pass', 'match') AND NEW.stage = ${following('NEW.program_id', 'OLD.stage')})
        OR (e.action = 'recheck' AND EXISTS (SELECT 1 FROM stage s JOIN stage o ON o.program_id = s.program_id AND o.code = OLD.stage
             WHERE s.program_id = NEW.program_id AND s.code = NEW.stage AND s.enabled = 1 AND s.ordinal < o.ordinal)))));
END;
CREATE TRIGGER case_approved_at_last AFTER UPDATE OF state ON verification_case WHEN NEW.state = 'approved' AND OLD.state = 'proposed'
BEGIN
  SELECT RAISE(ABORT, 'stage_skipped') WHERE NEW.stage = 'dukcapil' OR ${following('NEW.program_id', 'NEW.stage')} IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM verification_event e WHERE e.id = (SELECT max(id) FROM verification_event WHERE case_id = NEW.id)
                      AND e.action = 'approve' AND e.stage = NEW.stage);
END;

-- What somebody has seen at an earlier stage is not what stands there any more: the case goes back, and the event says why.
CREATE TRIGGER case_goes_back AFTER UPDATE OF ${reviewed} ON worker WHEN OLD.state = 'proposed' AND (${reviewedDiffers})
BEGIN
  INSERT INTO verification_event (case_id, actor_id, action, stage, fields, change_set_id, at)
  SELECT c.id, s.actor_id, 'recheck', c.stage, (SELECT json_group_array(field) FROM (${changedFields})), s.id,
         coalesce(s.at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    FROM verification_case c LEFT JOIN change_set s ON s.id = act_in_hand()
   WHERE c.worker_id = NEW.id AND c.state = 'proposed' AND ${backTo('c')} IS NOT NULL;
  UPDATE verification_case SET stage = ${backTo('verification_case')}, place = ${backTo('verification_case')}, stage_since = e.at,
    due_date = ${dueAt('e.at', 'verification_case.program_id', backTo('verification_case'))},
    claimed_by = NULL, claimed_at = NULL, assigned_to = NULL, version = version + 1
    FROM verification_event e
   WHERE verification_case.worker_id = NEW.id AND verification_case.state = 'proposed' AND e.action = 'recheck'
     AND e.id = (SELECT max(x.id) FROM verification_event x WHERE x.case_id = verification_case.id)
     AND e.stage = verification_case.stage AND ${backTo('verification_case')} IS NOT NULL;
END;
CREATE TRIGGER going_back_is_journalised AFTER INSERT ON verification_event WHEN NEW.action = 'recheck'
BEGIN${journalised('case.recheck')}
END;

CREATE TRIGGER second_look_fresh_eyes BEFORE UPDATE OF second_by ON second_look WHEN NEW.second_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'decided_before') WHERE EXISTS (
    SELECT 1 FROM verification_event p WHERE p.case_id = NEW.case_id AND p.actor_id = NEW.second_by AND p.action IN ('forward', 'pass'));
END;
`;
