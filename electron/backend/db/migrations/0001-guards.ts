/** Columns of a person that somebody decides on: when one changes, what was decided lapses. */
export const reviewed =
  'nik, kk, name, birth_place, birth_date, sex, mother_name, address, rt, rw, village_code, phone, occupation_code, ' +
  'disability, income_band, heir_name, heir_relation';

/** Whether one of them changes, inside a trigger on `worker`. */
export const reviewedDiffers = reviewed
  .split(', ')
  .map((column) => `NEW.${column} IS NOT OLD.${column}`)
  .join(' OR ');

/** The changed columns by the names that fields have outside of the database, as the elements of a JSON list. */
export const changedFields = reviewed
  .split(', ')
  .map((column) => {
    const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return `SELECT '${field}' AS field WHERE NEW.${column} IS NOT OLD.${column}`;
  })
  .join(' UNION ALL ');

/** The columns of an event of lapsing; who acts and when is told by the act that the connection has in hand. */
const lapseEvent = (fields: string, condition: string) => `
  INSERT INTO verification_event (case_id, actor_id, action, seen_hash, fields, change_set_id, at)
  SELECT c.id, s.actor_id, 'lapse', c.seen_hash, ${fields}, s.id, coalesce(s.at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    FROM verification_case c LEFT JOIN change_set s ON s.id = act_in_hand() WHERE ${condition};`;

/** The row of the journal for an event that a change of the data caused, inside a trigger on `verification_event`. */
export const journalised = (action: string) => `
  INSERT INTO journal (at, actor_id, action, entity, entity_id, detail, previous_hash, hash)
  SELECT NEW.at, NEW.actor_id, '${action}', 'verification_case', NEW.case_id, detail, previous,
         journal_seal(previous, NEW.at, NEW.actor_id, '${action}', 'verification_case', NEW.case_id, detail)
    FROM (SELECT json_object('fields', (SELECT group_concat(value, ', ') FROM json_each(NEW.fields)), 'hash', NEW.seen_hash) AS detail,
                 coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '${'0'.repeat(64)}') AS previous);`;

const reopens = `(SELECT value ->> '$.lapsedCases' FROM setting WHERE key = 'office') IS 'reopen'`;

function appendOnly(table: string): string {
  return `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'append_only'); END;`;
}

function neverDeleted(table: string): string {
  return `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;`;
}

/**
 * Rules that hold whoever writes, direct SQL included: the journal and the trail only grow; maker ≠ checker; a case is
 * approved only by a recorded decision of somebody else, a worker only by an approved case; a changed field lapses the
 * approval with an event and a journal row of its own, and voids a number that was reserved for the old data; a letter needs an approved person, moves only reserved → issued → void and is never deleted.
 */
export const guards = `
${appendOnly('journal')}
${appendOnly('change_set')}
${appendOnly('change')}
${appendOnly('left_cell')}
${appendOnly('verification_event')}
${neverDeleted('letter')}
${neverDeleted('letter_counter')}
${neverDeleted('account')}
${neverDeleted('worker')}
${neverDeleted('verification_case')}

CREATE TRIGGER four_eyes BEFORE INSERT ON verification_event WHEN NEW.action IN ('approve', 'return', 'reject', 'forward', 'pass')
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') FROM verification_case c JOIN worker w ON w.id = c.worker_id
   WHERE c.id = NEW.case_id AND (
     c.submitted_by = NEW.actor_id
     OR (SELECT actor_id FROM change_set WHERE id = w.created_change_set_id) = NEW.actor_id
     OR (SELECT created_by FROM import WHERE id = w.import_id) = NEW.actor_id
     OR EXISTS (SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
                 WHERE x.entity = 'worker' AND x.entity_id = c.worker_id AND s.actor_id = NEW.actor_id));
  SELECT RAISE(ABORT, 'case_not_open') FROM verification_case c WHERE c.id = NEW.case_id AND c.state <> 'proposed';
END;

CREATE TRIGGER case_starts_open BEFORE INSERT ON verification_case WHEN NEW.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'case_starts_open'); END;

CREATE TRIGGER case_decided_by_event BEFORE UPDATE OF state ON verification_case
WHEN NEW.state IN ('approved', 'returned', 'rejected') AND NEW.state <> OLD.state
BEGIN
  SELECT RAISE(ABORT, 'case_not_open') WHERE OLD.state <> 'proposed';
  SELECT RAISE(ABORT, 'decision_without_event') WHERE NOT EXISTS (
    SELECT 1 FROM verification_event e WHERE e.case_id = NEW.id AND e.actor_id = NEW.decided_by AND e.seen_hash = NEW.seen_hash
     AND e.action = CASE NEW.state WHEN 'approved' THEN 'approve' WHEN 'returned' THEN 'return' ELSE 'reject' END);
END;

CREATE TRIGGER case_closed_stays BEFORE UPDATE OF state ON verification_case
WHEN OLD.state <> 'proposed' AND NEW.state <> OLD.state AND NOT (OLD.state = 'approved' AND NEW.state = 'lapsed')
BEGIN SELECT RAISE(ABORT, 'case_not_open'); END;

CREATE TRIGGER case_decision_fixed BEFORE UPDATE OF decided_by, decided_at, seen_hash ON verification_case
WHEN OLD.decided_by IS NOT NULL
  AND (NEW.decided_by IS NOT OLD.decided_by OR NEW.decided_at IS NOT OLD.decided_at OR NEW.seen_hash IS NOT OLD.seen_hash)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER case_maker_fixed BEFORE UPDATE OF submitted_by, worker_id, program_id, submit_change_set_id ON verification_case
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER worker_maker_fixed BEFORE UPDATE OF created_change_set_id, import_id, import_row_id ON worker
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER import_maker_fixed BEFORE UPDATE OF created_by ON import
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER worker_starts_as_draft BEFORE INSERT ON worker WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'worker_starts_as_draft'); END;

CREATE TRIGGER worker_approved_by_case BEFORE UPDATE OF state ON worker
WHEN NEW.state IN ('approved', 'decreed', 'registered', 'active') AND OLD.state NOT IN ('approved', 'decreed', 'registered', 'active', 'arrears')
BEGIN
  SELECT RAISE(ABORT, 'approval_without_case') WHERE NOT EXISTS (
    SELECT 1 FROM verification_case c WHERE c.worker_id = NEW.id AND c.state = 'approved');
END;

CREATE TRIGGER approval_lapses AFTER UPDATE OF ${reviewed} ON worker
WHEN OLD.state IN ('approved', 'decreed') AND (${reviewedDiffers})
BEGIN${lapseEvent(`(SELECT json_group_array(field) FROM (${changedFields}))`, `c.worker_id = NEW.id AND c.state = 'approved'`)}
  UPDATE verification_case SET state = 'lapsed', version = version + 1 WHERE worker_id = NEW.id AND state = 'approved';
  UPDATE enrolment SET state = 'proposed', version = version + 1 WHERE worker_id = NEW.id AND state IN ('approved', 'decreed');
  UPDATE letter SET state = 'void', void_reason = 'approval_lapsed' WHERE worker_id = NEW.id AND state = 'reserved';
  UPDATE worker SET state = 'draft' WHERE id = NEW.id;
  -- Where the office wants it so, whoever changed the data has proposed them with that. Nobody's change stays a draft.
  INSERT INTO verification_case (worker_id, program_id, state, warning_count, submitted_by, submitted_at, submit_change_set_id)
  SELECT NEW.id, c.program_id, 'proposed', NEW.warning_count, e.actor_id, e.at, e.change_set_id
    FROM verification_case c JOIN verification_event e ON e.case_id = c.id AND e.action = 'lapse' AND e.actor_id IS NOT NULL
   WHERE c.worker_id = NEW.id AND c.state = 'lapsed' AND ${reopens} ORDER BY c.id DESC LIMIT 1;
  INSERT INTO verification_event (case_id, actor_id, action, change_set_id, at)
  SELECT c.id, c.submitted_by, 'submit', c.submit_change_set_id, c.submitted_at
    FROM verification_case c WHERE c.worker_id = NEW.id AND c.state = 'proposed';
  UPDATE worker SET state = 'proposed' WHERE id = NEW.id
     AND EXISTS (SELECT 1 FROM verification_case c WHERE c.worker_id = NEW.id AND c.state = 'proposed');
END;

CREATE TRIGGER lapse_is_told AFTER UPDATE OF state ON verification_case WHEN NEW.state = 'lapsed' AND OLD.state = 'approved'
BEGIN${lapseEvent(`'[]'`, `c.id = NEW.id AND NOT EXISTS (SELECT 1 FROM verification_event e WHERE e.case_id = c.id AND e.action = 'lapse')`)}
END;

CREATE TRIGGER lapse_is_journalised AFTER INSERT ON verification_event WHEN NEW.action = 'lapse'
BEGIN${journalised('case.lapse')}
END;

CREATE TRIGGER case_follows_warnings AFTER UPDATE OF warning_count ON worker WHEN NEW.warning_count <> OLD.warning_count
BEGIN
  UPDATE verification_case SET warning_count = NEW.warning_count WHERE worker_id = NEW.id AND state = 'proposed';
END;

CREATE TRIGGER letter_needs_approval BEFORE INSERT ON letter
BEGIN
  SELECT RAISE(ABORT, 'letter_starts_reserved') WHERE NEW.state <> 'reserved';
  SELECT RAISE(ABORT, 'letter_without_approval') FROM worker w
   WHERE w.id = NEW.worker_id AND NEW.roster_code IS NULL AND w.state NOT IN ('approved', 'decreed', 'registered', 'active');
  SELECT RAISE(ABORT, 'number_not_reserved') WHERE NEW.sequence > coalesce(
    (SELECT last FROM letter_counter WHERE series_id = NEW.series_id AND year = NEW.year), 0);
END;

CREATE TRIGGER letter_identity_fixed BEFORE UPDATE OF series_id, year, sequence, number, worker_id, program_id, roster_code, batch_id, payload ON letter
BEGIN SELECT RAISE(ABORT, 'letter_is_fixed'); END;

CREATE TRIGGER letter_moves_forward BEFORE UPDATE OF state ON letter
WHEN NOT ((OLD.state = 'reserved' AND NEW.state IN ('reserved', 'issued', 'void')) OR (OLD.state = 'issued' AND NEW.state IN ('issued', 'void'))
          OR (OLD.state = 'void' AND NEW.state = 'void'))
BEGIN SELECT RAISE(ABORT, 'letter_is_fixed'); END;

CREATE TRIGGER letter_issued_to_approved BEFORE UPDATE OF state ON letter WHEN NEW.state = 'issued' AND OLD.state = 'reserved'
BEGIN
  SELECT RAISE(ABORT, 'letter_without_approval') FROM worker w
   WHERE w.id = NEW.worker_id AND NEW.roster_code IS NULL AND w.state NOT IN ('approved', 'decreed', 'registered', 'active');
END;

CREATE TRIGGER letter_counter_grows BEFORE UPDATE ON letter_counter
WHEN NEW.last < OLD.last OR NEW.year <> OLD.year OR NEW.series_id <> OLD.series_id
BEGIN SELECT RAISE(ABORT, 'counter_grows'); END;
`;
