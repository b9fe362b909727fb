import type { LetterTemplate } from '#shared/domain/letter-template.ts';
import { posyanduCadre, unionMember, vulnerableWorker } from './0010-shipped-templates.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const shipped = (code: string, name: string, roster: string | null, body: LetterTemplate): string =>
  `(${quoted(code)}, 1, ${quoted(name)}, ${roster === null ? 'NULL' : quoted(roster)}, 'in_use', ${quoted(JSON.stringify(body))}, '2026-11-22T00:00:00.000Z')`;

/**
 * Templates of letters in numbered versions. Those that come with the application have no author; every other version is used
 * only after a second person's approval, and what was approved never changes, so that a batch with its template and its frozen
 * data makes the same pages again. A batch without a template is of the time before there were any: the first one.
 */
export const letterTemplates = `
CREATE TABLE letter_template (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  name TEXT NOT NULL,
  roster_code TEXT REFERENCES roster (code),
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'in_use', 'retired')),
  body TEXT NOT NULL CHECK (json_valid(body)),
  saves INTEGER NOT NULL DEFAULT 1,
  author_id INTEGER REFERENCES account (id),
  created_at TEXT NOT NULL,
  approver_id INTEGER REFERENCES account (id),
  approved_at TEXT,
  UNIQUE (code, version),
  CHECK ((approver_id IS NULL) = (approved_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX letter_template_used ON letter_template (code) WHERE state = 'in_use';

INSERT INTO letter_template (code, version, name, roster_code, state, body, created_at) VALUES
  ${shipped('vulnerable_worker', 'Surat Keterangan Kepesertaan pekerja rentan', null, vulnerableWorker)},
  ${shipped('posyandu_cadre', 'Surat Keterangan Kepesertaan kader posyandu', 'posyandu_cadres', posyanduCadre)},
  ${shipped('union_member', 'Surat Keterangan Keanggotaan SP BPJS-TK', 'union_members', unionMember)};

CREATE TRIGGER letter_template_new BEFORE INSERT ON letter_template
WHEN NEW.state <> 'draft' OR NEW.author_id IS NULL OR NEW.approver_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'template_starts_as_draft'); END;

CREATE TRIGGER letter_template_fixed BEFORE UPDATE OF code, version, name, roster_code, body, author_id ON letter_template
WHEN OLD.state <> 'draft' OR NEW.author_id <> OLD.author_id OR NEW.code <> OLD.code OR NEW.version <> OLD.version
BEGIN SELECT RAISE(ABORT, 'template_is_fixed'); END;

CREATE TRIGGER letter_template_second_person BEFORE UPDATE OF state, approver_id ON letter_template
BEGIN
  SELECT RAISE(ABORT, 'maker_is_checker') WHERE NEW.approver_id = NEW.author_id;
  SELECT RAISE(ABORT, 'template_not_approved') WHERE NEW.author_id IS NOT NULL AND NEW.state <> 'draft' AND NEW.approver_id IS NULL;
  SELECT RAISE(ABORT, 'template_is_fixed') WHERE OLD.approver_id IS NOT NULL AND NEW.approver_id IS NOT OLD.approver_id;
  SELECT RAISE(ABORT, 'template_is_fixed') WHERE NEW.state = 'draft' AND OLD.state <> 'draft';
END;

CREATE TRIGGER letter_template_kept BEFORE DELETE ON letter_template
BEGIN SELECT RAISE(ABORT, 'never_deleted'); END;

ALTER TABLE letter_batch ADD COLUMN template_id INTEGER REFERENCES letter_template (id);
CREATE TRIGGER letter_batch_template BEFORE INSERT ON letter_batch
WHEN (SELECT state FROM letter_template WHERE id = NEW.template_id) <> 'in_use'
BEGIN SELECT RAISE(ABORT, 'template_not_in_use'); END;
CREATE TRIGGER letter_batch_template_fixed BEFORE UPDATE OF template_id ON letter_batch
BEGIN SELECT RAISE(ABORT, 'template_is_fixed'); END;
`;
