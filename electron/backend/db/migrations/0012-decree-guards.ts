/** The enrolment stands on an enacted decree. */
const decreed = (enrolment: string) => `EXISTS (SELECT 1 FROM decree_person p JOIN decree d ON d.id = p.decree_id
    WHERE p.enrolment_id = ${enrolment} AND p.state = 'listed' AND d.state = 'enacted')`;

/** The programme enrols only people on an enacted decree. */
const required = (program: string) => `EXISTS (SELECT 1 FROM program WHERE id = ${program} AND decree_required = 1)`;

/** The enrolment of a person may stand on a draft: approved by a case that has not lapsed, or registered under a decree that is void now. */
const mayBeListed = (person: string) => `EXISTS (
    SELECT 1 FROM enrolment e JOIN worker w ON w.id = e.worker_id JOIN decree d ON d.id = ${person}.decree_id AND d.program_id = e.program_id
     WHERE e.id = ${person}.enrolment_id AND e.worker_id = ${person}.worker_id AND (
       (e.state = 'approved' AND w.state = 'approved' AND EXISTS (
         SELECT 1 FROM verification_case c WHERE c.worker_id = w.id AND c.program_id = e.program_id AND c.state = 'approved'))
       OR (e.state IN ('registered', 'active', 'arrears') AND EXISTS (
         SELECT 1 FROM decree_person o WHERE o.enrolment_id = e.id AND (o.state = 'went_on' OR o.id = ${person}.id)))))`;

/** Takes people off drafts, and marks those of enacted decrees whose approval lapsed; who acts is told by the act in hand. */
const takeOff = (reason: string, condition: string, decrees: readonly ('draft' | 'enacted')[]) => `
  UPDATE decree_person SET
    state = CASE (SELECT d.state FROM decree d WHERE d.id = decree_id) WHEN 'draft' THEN 'off' ELSE 'lapsed' END, off_reason = ${reason},
    off_by = (SELECT actor_id FROM change_set WHERE id = act_in_hand()),
    off_at = coalesce((SELECT at FROM change_set WHERE id = act_in_hand()), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
   WHERE ${condition} AND state = 'listed'
     AND decree_id IN (SELECT id FROM decree WHERE state IN (${decrees.map((state) => `'${state}'`).join(', ')}));`;

const listedOf = (decree: string) => `FROM decree_person p JOIN enrolment e ON e.id = p.enrolment_id
    WHERE p.decree_id = ${decree}.id AND p.state = 'listed'`;

const decreeGuards = `
CREATE TRIGGER decree_no_delete BEFORE DELETE ON decree BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER decree_starts_as_draft BEFORE INSERT ON decree WHEN NEW.state <> 'draft' OR NEW.enacted_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'decree_starts_as_draft'); END;
CREATE TRIGGER decree_fixed BEFORE UPDATE OF id, program_id, district_code, created_by, created_at ON decree
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- What a decree says is fixed by the act that enacts it, in which nothing else changes.
CREATE TRIGGER decree_text_fixed BEFORE UPDATE ON decree
WHEN (OLD.state <> 'draft' OR NEW.state <> 'draft') AND (NEW.number IS NOT OLD.number OR NEW.decree_date IS NOT OLD.decree_date
  OR NEW.signer_title IS NOT OLD.signer_title OR NEW.signer_name IS NOT OLD.signer_name OR NEW.signer_nip IS NOT OLD.signer_nip
  OR NEW.about IS NOT OLD.about)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER decree_acts_fixed BEFORE UPDATE ON decree
WHEN (NEW.enacted_by IS NOT OLD.enacted_by OR NEW.enacted_at IS NOT OLD.enacted_at) AND NOT (OLD.state = 'draft' AND NEW.state = 'enacted')
  OR (OLD.state = 'void' AND (NEW.voided_by IS NOT OLD.voided_by OR NEW.voided_at IS NOT OLD.voided_at OR NEW.void_reason IS NOT OLD.void_reason))
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER decree_moves_forward BEFORE UPDATE OF state ON decree
WHEN NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state IN ('enacted', 'void')) OR (OLD.state = 'enacted' AND NEW.state = 'void'))
BEGIN SELECT RAISE(ABORT, 'append_only'); END;

CREATE TRIGGER decree_four_eyes BEFORE UPDATE OF state ON decree WHEN OLD.state = 'draft' AND NEW.state = 'enacted'
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') WHERE NEW.enacted_by IS NULL OR NEW.enacted_by = NEW.created_by
    OR NOT EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.enacted_by AND a.active = 1)
    OR EXISTS (SELECT 1 FROM change x JOIN change_set s ON s.id = x.change_set_id
                WHERE x.entity = 'decree' AND x.entity_id = NEW.id AND s.actor_id = NEW.enacted_by);
  SELECT RAISE(ABORT, 'decree_incomplete') WHERE NEW.number IS NULL OR NEW.decree_date IS NULL OR NEW.signer_title IS NULL OR NEW.signer_name IS NULL;
  SELECT RAISE(ABORT, 'decree_empty') WHERE NOT EXISTS (SELECT 1 ${listedOf('NEW')});
  SELECT RAISE(ABORT, 'decree_not_approved') FROM decree_person p WHERE p.decree_id = NEW.id AND p.state = 'listed'
     AND NOT ${mayBeListed('p')} AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.id = p.enrolment_id AND e.state IN ('registered', 'active', 'arrears'));
  SELECT RAISE(ABORT, 'outside_area') ${listedOf('NEW')} AND EXISTS (SELECT 1 FROM account_area a WHERE a.account_id = NEW.enacted_by)
     AND NOT EXISTS (SELECT 1 FROM village v JOIN account_area a ON a.area_code IN (v.code, v.district_code)
                      WHERE v.code = p.village_code AND a.account_id = NEW.enacted_by);
END;
-- A place that whoever left has again is nobody else's.
CREATE TRIGGER decree_quota BEFORE UPDATE OF state ON decree WHEN OLD.state = 'draft' AND NEW.state = 'enacted'
BEGIN
  SELECT RAISE(ABORT, 'quota_full') FROM village_quota q
   WHERE q.program_id = NEW.program_id AND q.village_code IN (SELECT p.village_code ${listedOf('NEW')} AND e.state = 'approved')
     AND q.places < (SELECT h.held FROM (SELECT village_code, count(*) AS held FROM held_place WHERE program_id = NEW.program_id
                                          GROUP BY village_code) h WHERE h.village_code = q.village_code);
  SELECT RAISE(ABORT, 'quota_full') FROM program g WHERE g.id = NEW.program_id AND EXISTS (SELECT 1 ${listedOf('NEW')} AND e.state = 'approved')
     AND g.quota < (SELECT count(*) FROM held_place WHERE program_id = NEW.program_id);
END;

CREATE TRIGGER decree_enacted AFTER UPDATE OF state ON decree WHEN OLD.state = 'draft' AND NEW.state = 'enacted'
BEGIN
  UPDATE decree_person SET ordinal = r.place, person = r.person FROM (
    SELECT p.id, row_number() OVER (ORDER BY d.name, v.name, w.name_key, w.id) AS place,
           json_object('name', w.name, 'nik', w.nik, 'birthPlace', w.birth_place, 'birthDate', w.birth_date, 'sex', w.sex,
             'address', w.address, 'rt', w.rt, 'rw', w.rw, 'occupation', w.occupation_code) AS person
      FROM decree_person p JOIN worker w ON w.id = p.worker_id JOIN village v ON v.code = p.village_code
      JOIN district d ON d.code = v.district_code WHERE p.decree_id = NEW.id AND p.state = 'listed') r
   WHERE r.id = decree_person.id;
  UPDATE enrolment SET decree_number = NEW.number, version = version + 1, state = CASE state WHEN 'approved' THEN 'decreed' ELSE state END
   WHERE id IN (SELECT enrolment_id FROM decree_person WHERE decree_id = NEW.id AND state = 'listed');
  UPDATE worker SET state = 'decreed', version = version + 1, updated_at = NEW.enacted_at
   WHERE state = 'approved' AND id IN (SELECT worker_id FROM decree_person WHERE decree_id = NEW.id AND state = 'listed');
  UPDATE worker SET state = 'replaced', version = version + 1, updated_at = NEW.enacted_at
   WHERE state = 'inactive' AND id IN (SELECT l.worker_id FROM decree_person p JOIN enrolment l ON l.id = p.replaces_id
                                        WHERE p.decree_id = NEW.id AND p.state = 'listed');
END;

-- Everybody who did not go on is approved and waits again; a place that was taken is free again.
CREATE TRIGGER decree_voided AFTER UPDATE OF state ON decree WHEN NEW.state = 'void' AND OLD.state <> 'void'
BEGIN
  UPDATE worker SET state = 'inactive', version = version + 1, updated_at = NEW.voided_at
   WHERE OLD.state = 'enacted' AND state = 'replaced' AND merged_into IS NULL AND id IN (
     SELECT l.worker_id FROM decree_person p JOIN enrolment l ON l.id = p.replaces_id JOIN enrolment e ON e.id = p.enrolment_id
      WHERE p.decree_id = NEW.id AND p.state = 'listed' AND e.state NOT IN ('registered', 'active', 'arrears'));
  UPDATE decree_person SET state = CASE WHEN OLD.state = 'enacted' AND EXISTS (
      SELECT 1 FROM enrolment e WHERE e.id = enrolment_id AND e.state IN ('registered', 'active', 'arrears')) THEN 'went_on' ELSE 'released' END
   WHERE decree_id = NEW.id AND state = 'listed';
  UPDATE worker SET state = 'approved', version = version + 1, updated_at = NEW.voided_at
   WHERE OLD.state = 'enacted' AND state = 'decreed' AND id IN (SELECT worker_id FROM decree_person WHERE decree_id = NEW.id AND state = 'released');
  UPDATE enrolment SET decree_number = NULL, version = version + 1, state = CASE state WHEN 'decreed' THEN 'approved' ELSE state END
   WHERE OLD.state = 'enacted' AND id IN (SELECT enrolment_id FROM decree_person WHERE decree_id = NEW.id AND state IN ('released', 'went_on'))
     AND decree_number IS NEW.number;
END;
`;

const personGuards = `
CREATE TRIGGER decree_person_no_delete BEFORE DELETE ON decree_person BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;
CREATE TRIGGER decree_person_approved BEFORE INSERT ON decree_person
BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.state <> 'listed' OR NEW.person IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM decree d WHERE d.id = NEW.decree_id AND d.state = 'draft');
  SELECT RAISE(ABORT, 'decree_not_approved') WHERE NOT ${mayBeListed('NEW')};
  SELECT RAISE(ABORT, 'decree_already_listed') FROM decree_person p WHERE p.enrolment_id = NEW.enrolment_id AND p.state = 'listed';
  SELECT RAISE(ABORT, 'decree_not_vacated') WHERE NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM vacated_place v JOIN decree d ON d.id = NEW.decree_id AND d.program_id = v.program_id
     WHERE v.enrolment_id = NEW.replaces_id AND v.village_code = NEW.village_code);
END;
CREATE TRIGGER decree_person_fixed BEFORE UPDATE ON decree_person
BEGIN
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.id <> OLD.id OR NEW.decree_id <> OLD.decree_id OR NEW.enrolment_id <> OLD.enrolment_id
    OR NEW.worker_id <> OLD.worker_id OR NEW.village_code <> OLD.village_code OR OLD.state <> 'listed'
    OR (OLD.person IS NOT NULL AND (NEW.person IS NOT OLD.person OR NEW.ordinal IS NOT OLD.ordinal));
  SELECT RAISE(ABORT, 'append_only') WHERE NEW.replaces_id IS NOT OLD.replaces_id
    AND (NEW.replaces_id IS NOT NULL OR (SELECT state FROM decree WHERE id = NEW.decree_id) <> 'draft');
  SELECT RAISE(ABORT, 'append_only') FROM decree d WHERE d.id = NEW.decree_id AND NEW.state <> OLD.state AND NOT CASE NEW.state
    WHEN 'off' THEN d.state = 'draft' WHEN 'lapsed' THEN d.state = 'enacted' ELSE d.state = 'void' END;
  SELECT RAISE(ABORT, 'append_only') FROM decree d WHERE d.id = NEW.decree_id AND NEW.person IS NOT OLD.person AND d.state <> 'enacted';
END;
CREATE TRIGGER decree_person_off AFTER UPDATE OF state ON decree_person WHEN NEW.state IN ('off', 'lapsed') AND OLD.state = 'listed'
BEGIN
  INSERT INTO journal (at, actor_id, action, entity, entity_id, detail, previous_hash, hash)
  SELECT NEW.off_at, NEW.off_by, 'decree.person_off', 'decree', NEW.decree_id, detail, previous,
         journal_seal(previous, NEW.off_at, NEW.off_by, 'decree.person_off', 'decree', NEW.decree_id, detail)
    FROM (SELECT json_object('worker', NEW.worker_id, 'off', NEW.off_reason) AS detail,
                 coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '${'0'.repeat(64)}') AS previous);
END;

-- Whoever is not approved any more stands on no draft; whose approval lapsed after the decree needs another one.
CREATE TRIGGER decree_follows_enrolment AFTER UPDATE OF state, worker_id ON enrolment
WHEN NEW.state IN ('proposed', 'inactive') AND NEW.state <> OLD.state OR NEW.worker_id <> OLD.worker_id
BEGIN${takeOff(`CASE WHEN NEW.worker_id <> OLD.worker_id THEN 'merged' WHEN NEW.state = 'inactive' THEN 'left' ELSE 'lapsed' END`, 'enrolment_id = NEW.id', ['draft'])}
${takeOff(`'lapsed'`, `enrolment_id = NEW.id AND NEW.state = 'proposed'`, ['enacted'])}
END;
CREATE TRIGGER decree_follows_case AFTER UPDATE OF state ON verification_case WHEN NEW.state = 'lapsed' AND OLD.state = 'approved'
BEGIN${takeOff(
  `'lapsed'`,
  `enrolment_id IN (SELECT e.id FROM enrolment e WHERE e.worker_id = NEW.worker_id AND e.program_id = NEW.program_id
      AND e.state IN ('proposed', 'approved', 'decreed'))`,
  ['draft', 'enacted'],
)}
END;
CREATE TRIGGER decree_follows_worker AFTER UPDATE OF state ON worker
WHEN OLD.state = 'approved' AND NEW.state NOT IN ('approved', 'decreed', 'registered', 'active', 'arrears')
BEGIN${takeOff(`CASE WHEN NEW.state IN ('inactive', 'replaced') THEN 'left' ELSE 'lapsed' END`, 'worker_id = NEW.id', ['draft'])}
END;
CREATE TRIGGER waiting_priority_no_update BEFORE UPDATE ON waiting_priority BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER waiting_priority_no_delete BEFORE DELETE ON waiting_priority BEGIN SELECT RAISE(ABORT, 'append_only'); END;
`;

/** Somebody who left comes back in the state in which she left. */
const comesBack = `(OLD.state = 'inactive' AND EXISTS (SELECT 1 FROM change x WHERE x.entity = 'enrolment' AND x.entity_id = NEW.id
    AND x.field = 'state' AND x.new_value = 'inactive' AND x.old_value = NEW.state))`;

const enrolmentGuards = `
CREATE TRIGGER enrolment_needs_decree BEFORE UPDATE OF state ON enrolment
WHEN NEW.state IN ('registered', 'active', 'arrears') AND OLD.state NOT IN ('registered', 'active', 'arrears') AND ${required('NEW.program_id')}
BEGIN SELECT RAISE(ABORT, 'decree_needed') WHERE NOT ${decreed('NEW.id')} AND NOT ${comesBack}; END;
CREATE TRIGGER enrolment_starts_without_decree BEFORE INSERT ON enrolment
WHEN NEW.state = 'decreed' OR (NEW.state IN ('registered', 'active', 'arrears') AND ${required('NEW.program_id')})
BEGIN SELECT RAISE(ABORT, 'decree_needed'); END;
CREATE TRIGGER worker_needs_decree BEFORE UPDATE OF state ON worker
WHEN NEW.state IN ('registered', 'active', 'arrears') AND OLD.state NOT IN ('registered', 'active', 'arrears', 'inactive')
BEGIN
  SELECT RAISE(ABORT, 'decree_needed') WHERE EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = NEW.id AND e.state <> 'inactive')
    AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = NEW.id AND e.state <> 'inactive'
      AND (e.state IN ('registered', 'active', 'arrears') OR NOT ${required('e.program_id')} OR ${decreed('e.id')}));
END;
-- 'decreed' is only who stands on a decree; who comes back to one that is void meanwhile is approved.
CREATE TRIGGER decreed_by_decree BEFORE UPDATE OF state ON enrolment
WHEN NEW.state = 'decreed' AND OLD.state NOT IN ('decreed', 'inactive', 'registered')
BEGIN SELECT RAISE(ABORT, 'decree_needed') WHERE NOT ${decreed('NEW.id')}; END;
CREATE TRIGGER comes_back_undecreed AFTER UPDATE OF state ON enrolment
WHEN NEW.state = 'decreed' AND OLD.state IN ('inactive', 'registered') AND NOT ${decreed('NEW.id')}
BEGIN UPDATE enrolment SET state = 'approved', decree_number = NULL WHERE id = NEW.id; END;
CREATE TRIGGER worker_decreed_by_decree BEFORE UPDATE OF state ON worker
WHEN NEW.state = 'decreed' AND OLD.state NOT IN ('decreed', 'inactive', 'registered', 'replaced')
BEGIN
  SELECT RAISE(ABORT, 'decree_needed') WHERE NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = NEW.id AND ${decreed('e.id')});
END;
CREATE TRIGGER letter_needs_decree BEFORE INSERT ON letter WHEN ${required('NEW.program_id')}
BEGIN
  SELECT RAISE(ABORT, 'decree_needed') FROM enrolment e
   WHERE e.worker_id = NEW.worker_id AND e.program_id = NEW.program_id AND e.state = 'approved';
END;
CREATE TRIGGER worker_comes_back_undecreed AFTER UPDATE OF state ON worker
WHEN NEW.state = 'decreed' AND OLD.state IN ('inactive', 'registered', 'replaced')
  AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.worker_id = NEW.id AND ${decreed('e.id')})
BEGIN UPDATE worker SET state = 'approved' WHERE id = NEW.id; END;
`;

/** The decree is a stage of the programme's chain and a switch of the programme: two ways of saying the same. */
const switchGuards = `
CREATE TRIGGER decree_follows_chain AFTER UPDATE OF enabled ON stage WHEN NEW.code = 'decree'
BEGIN UPDATE program SET decree_required = NEW.enabled WHERE id = NEW.program_id AND decree_required <> NEW.enabled; END;
CREATE TRIGGER decree_starts_with_chain AFTER INSERT ON stage WHEN NEW.code = 'decree' AND NEW.enabled = 1
BEGIN UPDATE program SET decree_required = 1 WHERE id = NEW.program_id; END;
CREATE TRIGGER chain_follows_decree AFTER UPDATE OF decree_required ON program
BEGIN
  UPDATE stage SET enabled = NEW.decree_required WHERE program_id = NEW.id AND code = 'decree' AND enabled <> NEW.decree_required;
END;
`;

/**
 * Rules of decrees that hold whoever writes: only approved people stand on a draft; it is enacted, with number, date and signer, by
 * somebody who made nothing of it, and moves its people in the same statement; then it never changes but to void; a lapsed approval
 * takes a person off; where the programme wants it, nobody is enrolled without an enacted decree.
 */
export const decreeRules = decreeGuards + personGuards + enrolmentGuards + switchGuards;
