/**
 * Lists beside the programme's own on which people of the register stand, and what an import learns: another spelling of an area.
 * The fields of an entry differ between rosters and are JSON; a member number is given once within a roster.
 */
export const rosters = `
CREATE TABLE roster (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  program_id INTEGER REFERENCES program (id)
) STRICT, WITHOUT ROWID;
INSERT INTO roster (code, name) VALUES
  ('posyandu_cadres', 'Kader Posyandu'),
  ('union_members', 'Anggota SP BPJS Ketenagakerjaan');

CREATE TABLE roster_entry (
  id INTEGER PRIMARY KEY,
  roster_code TEXT NOT NULL REFERENCES roster (code),
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
  member_number TEXT,
  details TEXT NOT NULL CHECK (json_valid(details)),
  import_row_id INTEGER REFERENCES import_row (id),
  created_change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX roster_entry_live ON roster_entry (roster_code, worker_id) WHERE state = 'active';
CREATE INDEX roster_entry_worker ON roster_entry (worker_id, id);
CREATE INDEX roster_entry_number ON roster_entry (roster_code, member_number);

-- Whose card a number is, asked for every row of an answer of BPJS.
CREATE INDEX enrolment_card ON enrolment (kpj) WHERE kpj IS NOT NULL;

CREATE TABLE area_alias (
  spelling_key TEXT NOT NULL,
  spelling TEXT NOT NULL,
  code TEXT NOT NULL,
  learned_by INTEGER NOT NULL REFERENCES account (id),
  learned_at TEXT NOT NULL,
  PRIMARY KEY (spelling_key, code)
) STRICT, WITHOUT ROWID;
`;
