import type { JournalRow, sightings } from '#shared/contract/journal.ts';
import { timestamp } from '../clock.ts';
import { journalise } from '../db/journal.ts';
import { journalRowsAbout } from '../db/journal-people.ts';
import type { Connection } from '../db/open.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { journalRows } from './list.ts';

type Sighting = (typeof sightings)[number];

/** Most rows of an answer. */
const most = 500;

/**
 * Rows of the journal about one person: by his own id, his cases, letters and batches, and the list that he came in with. Of a batch
 * only the prints that his letter was in, which end when their row is written, and looks at the file that it stands in.
 */
const about = `
SELECT id FROM journal WHERE entity = 'worker' AND entity_id = @id
UNION SELECT j.id FROM verification_case c JOIN journal j ON j.entity = 'verification_case' AND j.entity_id = c.id
  WHERE c.worker_id = @id
UNION SELECT j.id FROM letter l JOIN journal j ON j.entity = 'letter' AND j.entity_id = l.id WHERE l.worker_id = @id
UNION SELECT j.id FROM letter l JOIN journal j ON j.entity = 'letter_batch' AND j.entity_id = l.batch_id
  WHERE l.worker_id = @id AND j.action = 'letters.issued'
UNION SELECT j.id FROM letter l JOIN letter_print_sheet s ON s.letter_id = l.id JOIN letter_print p ON p.id = s.print_id
  JOIN journal j ON j.entity = 'letter_batch' AND j.entity_id = p.batch_id AND j.at = p.ended_at
  WHERE l.worker_id = @id AND j.action = iif(p.way = 'file', 'letters.saved', 'letters.printed') AND j.detail ->> '$.part' = p.part
    AND j.detail ->> '$.page' = p.first_page || '-' || p.last_page
UNION SELECT j.id FROM letter l JOIN letter_file f ON f.batch_id = l.batch_id AND l.sequence BETWEEN f.first_sequence AND f.last_sequence
  JOIN journal j ON j.entity = 'letter_batch' AND j.entity_id = f.batch_id
  WHERE l.worker_id = @id AND j.action = 'letters.previewed' AND j.detail ->> '$.part' = f.part
UNION SELECT j.id FROM worker w JOIN journal j ON j.entity = 'import' AND j.entity_id = w.import_id WHERE w.id = @id`;

const howOf: Readonly<Record<string, Sighting>> = {
  'worker.revealed': 'revealed',
  'worker.opened': 'opened',
  'attachment.opened': 'opened',
  'attachment.exported': 'exported',
  'attachment.added': 'changed',
  'attachment.withdrawn': 'changed',
  'attachment.destroyed': 'changed',
  'workers.exported': 'exported',
  'dukcapil.exported': 'exported',
  'cases.returns_written': 'exported',
  'import.rows_exported': 'exported',
  'import.correction_written': 'exported',
  'decree.printed': 'exported',
  'decree.enacted': 'decided',
  'decree.voided': 'decided',
  'letters.exported': 'exported',
  'letters.issued': 'printed',
  'letters.previewed': 'opened',
  'letters.printed': 'printed',
  'letters.saved': 'exported',
  'letter.copied': 'printed',
  'letter.copy_printed': 'printed',
  'letter.copy_saved': 'exported',
  'case.approve': 'decided',
  'case.return': 'decided',
  'case.reject': 'decided',
  'case.forward': 'decided',
  'case.pass': 'decided',
  'worker.created': 'changed',
  'worker.left': 'changed',
  'worker.came_back': 'changed',
  'import.committed': 'changed',
};

function reasonOf(detail: string): string | null {
  const parsed: unknown = JSON.parse(detail);
  const reason = typeof parsed === 'object' && parsed !== null && 'reason' in parsed ? parsed.reason : null;
  return typeof reason === 'string' ? reason : null;
}

function sightingsOf(connection: Connection, workerId: number) {
  const own = connection.prepare<{ id: number }, number>(about).pluck().all({ id: workerId });
  const ids = [...new Set([...own, ...journalRowsAbout(connection, workerId)])];
  const rows: readonly JournalRow[] = journalRows(connection, ids).slice(0, most);
  return rows.map((row) => ({ ...row, how: howOf[row.action] ?? 'other', reason: reasonOf(row.detail) }));
}

/** Whom the question is about. */
export type SeenQuestion = { readonly workerId: number } | { readonly nik: string };

/** Who saw this person's data; null when there is no such person. The question is journalled, the NIK is not. */
export async function whoSaw(office: Office, actor: Actor, question: SeenQuestion) {
  const people = office.database.read.selectFrom('worker').select(['id', 'name']);
  const worker = await ('nik' in question
    ? people.where('nik', '=', question.nik).orderBy('id', 'desc').limit(1)
    : people.where('id', '=', question.workerId)
  ).executeTakeFirst();
  if (!worker) return null;
  const entry = { at: timestamp(office.clock), actorId: actor.id, entity: 'worker', entityId: worker.id };
  const rows = sightingsOf(office.database.connection, worker.id);
  await office.database.write((db) => journalise(db, { ...entry, action: 'journal.person_asked' }));
  return { workerId: worker.id, name: worker.name, rows };
}
