const wanted = (kind: string) =>
  `EXISTS (SELECT 1 FROM setting s, json_each(s.value, '$.secondPerson') k WHERE s.key = 'office' AND k.value = '${kind}')`;

const confirmed = (kind: string, condition: string) =>
  `EXISTS (SELECT 1 FROM second_person_request r WHERE r.kind = '${kind}' AND r.state = 'confirmed' AND ${condition})`;

/** A guard before each way of writing an entry of a list of the office: what is written is what was confirmed. */
const guard = (table: string, kind: string, pairs: Readonly<Record<string, string>>) => {
  const same = Object.entries(pairs).map(([column, field]) => `r.payload ->> '$.${field}' IS NEW.${column}`);
  const needed = `WHEN ${wanted(kind)} AND NOT ${confirmed(kind, same.join(' AND '))}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;`;
  return `CREATE TRIGGER ${table}_needs_second BEFORE UPDATE OF ${Object.keys(pairs).join(', ')} ON ${table} ${needed}
CREATE TRIGGER new_${table}_needs_second BEFORE INSERT ON ${table} ${needed}
`;
};

/**
 * Reasons, series of numbers and programmes change by two people where the settings say so; packages of returns and rows to mend go
 * out by two where they tell of many, as exports of the register do. Each row of the journal tells of one file.
 */
export const secondPersonLists = `
${guard('decision_reason', 'reasons', { action: 'action', text_id: 'textId', text_en: 'textEn', active: 'active' })}
${guard('letter_series', 'letter_series', {
  code: 'code',
  name: 'name',
  pattern: 'pattern',
  classification: 'classification',
  unit: 'unit',
})}
${guard('program', 'programs', {
  code: 'code',
  name: 'name',
  parts: 'parts',
  fund_source: 'fundSource',
  year: 'year',
  quota: 'quota',
  start_date: 'startDate',
  end_date: 'endDate',
})}
DROP TRIGGER export_needs_second;
CREATE TRIGGER export_needs_second BEFORE INSERT ON journal
WHEN NEW.action IN ('workers.exported', 'cases.returns_written', 'import.rows_exported') AND ${wanted('mass_export')}
  AND NEW.detail ->> '$.count' > coalesce((SELECT value ->> '$.massExportRows' FROM setting WHERE key = 'office'), 1000)
  AND NOT ${confirmed('mass_export', 'r.requested_by = NEW.actor_id')}
BEGIN SELECT RAISE(ABORT, 'second_person_needed'); END;
`;
