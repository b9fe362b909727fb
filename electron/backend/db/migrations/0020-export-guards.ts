const limit = `coalesce((SELECT value ->> '$.massExportRows' FROM setting WHERE key = 'office'), 1000)`;

/**
 * A confirmation of an export of many counts for the export that it was given for, and for no more people: the row of the journal says
 * by which request the file goes out. One row may follow another only where a request makes many files, the packages of returns; the
 * first of them uses it up, and together they tell of no more people than were confirmed.
 */
export const exportGuards = `
CREATE TRIGGER mass_export_needs_second BEFORE INSERT ON journal
WHEN NEW.action IN ('workers.exported', 'cases.returns_written', 'import.rows_exported', 'dukcapil.exported')
  AND EXISTS (SELECT 1 FROM setting s, json_each(s.value, '$.secondPerson') k WHERE s.key = 'office' AND k.value = 'mass_export')
  AND NEW.detail ->> '$.count' > ${limit}
  AND NOT EXISTS (
    SELECT 1 FROM second_person_request r
     WHERE r.id = NEW.detail ->> '$.request' AND r.kind = 'mass_export' AND r.requested_by = NEW.actor_id
       AND (r.state = 'confirmed' OR (r.state = 'done' AND NEW.action = 'cases.returns_written'))
       AND r.payload ->> '$.count' >= NEW.detail ->> '$.count' + (
         SELECT coalesce(sum(j.detail ->> '$.count'), 0) FROM journal j
          WHERE j.action = NEW.action AND j.detail ->> '$.request' = r.id))
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
DROP TRIGGER export_needs_second;
DROP TRIGGER match_export_needs_second;
`;
