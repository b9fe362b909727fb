import Database from 'better-sqlite3';
import { examineAttachments } from '../attachments/service.ts';
import { firstBrokenJournalRow } from '../db/journal.ts';
import { firstChangedPeople } from '../db/journal-people.ts';
import type { Connection } from '../db/open.ts';
import { examineDecrees } from '../decrees/service.ts';

/** Outcome of one examination of the file; `detail` is a code or figure to quote. */
export type Check = {
  readonly name:
    | 'integrity'
    | 'foreign_keys'
    | 'journal'
    | 'letter_numbers'
    | 'cases'
    | 'decrees'
    | 'search'
    | 'attachments';
  readonly ok: boolean;
  readonly detail: string;
};

function count(connection: Connection, query: string): number {
  return Number(connection.prepare<[], { n: number }>(query).get()?.n ?? 0);
}

/** Every number of a series and year from 1 to the counter stands in the ledger exactly once, and none without a counter. */
const gaps = `
SELECT (SELECT count(*) FROM letter_counter c
         WHERE c.last <> (SELECT count(*) FROM letter l WHERE l.series_id = c.series_id AND l.year = c.year)
            OR c.last <> (SELECT coalesce(max(sequence), 0) FROM letter l WHERE l.series_id = c.series_id AND l.year = c.year))
     + (SELECT count(*) FROM letter l WHERE NOT EXISTS (
          SELECT 1 FROM letter_counter c WHERE c.series_id = l.series_id AND c.year = l.year)) AS n`;

/**
 * A proposed worker has exactly one open case, nobody else has one; an approved worker has an approved case; every decided case
 * has the event of who decided, and that is nobody who put it forward. Every stage at which a case was decided or passed on has
 * another person than the stages before, and what is approved was approved where it stood.
 */
const strayCases = `
SELECT (SELECT count(*) FROM worker w WHERE (w.state = 'proposed') <> EXISTS (
          SELECT 1 FROM verification_case c WHERE c.worker_id = w.id AND c.state = 'proposed'))
     + (SELECT count(*) FROM worker w WHERE w.state IN ('approved', 'decreed', 'registered', 'active') AND NOT EXISTS (
          SELECT 1 FROM verification_case c WHERE c.worker_id = w.id AND c.state = 'approved'))
     + (SELECT count(*) FROM verification_case c WHERE c.state IN ('approved', 'returned', 'rejected') AND NOT EXISTS (
          SELECT 1 FROM verification_event e WHERE e.case_id = c.id AND e.actor_id = c.decided_by AND e.seen_hash = c.seen_hash
             AND e.actor_id <> c.submitted_by))
     + (SELECT count(*) FROM verification_case WHERE place <> iif(state = 'proposed', stage, state))
     + (SELECT count(*) FROM verification_case c WHERE c.state = 'approved' AND NOT EXISTS (
          SELECT 1 FROM verification_event e WHERE e.case_id = c.id AND e.action = 'approve' AND e.stage = c.stage))
     + (SELECT count(*) FROM verification_event p JOIN verification_event e ON e.case_id = p.case_id AND e.id > p.id
          AND e.actor_id = p.actor_id AND e.action IN ('approve', 'return', 'reject', 'forward', 'pass')
         WHERE p.action IN ('forward', 'pass') AND NOT EXISTS (
          SELECT 1 FROM verification_event r WHERE r.case_id = p.case_id AND r.action = 'recheck' AND r.id BETWEEN p.id AND e.id)) AS n`;

const unsearchable = `
SELECT abs((SELECT count(*) FROM worker) - (SELECT count(*) FROM worker_search)) AS n`;

type Finding = Omit<Check, 'name'>;

/**
 * One examination, of the file as it was at one moment: what others write between two of its queries would look like a row that is
 * missing. A page that cannot be read any more fails the examination that met it; the others go on.
 */
function examined(connection: Connection, name: Check['name'], examination: () => Finding): Check {
  try {
    return { name, ...connection.transaction(examination)() };
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return { name, ok: false, detail: error.code };
  }
}

const none = (found: number, detail = found): Finding => ({ ok: found === 0, detail: String(detail) });

function examineJournal(connection: Connection): Finding {
  const broken = firstBrokenJournalRow(connection) ?? firstChangedPeople(connection);
  if (broken !== null) return { ok: false, detail: `#${broken}` };
  return { ok: true, detail: String(count(connection, 'SELECT count(*) AS n FROM journal')) };
}

/** Examines file, references, journal chain, ledger of letter numbers, queues, decrees, search index and scans. */
export function examine(connection: Connection): Check[] {
  return [
    examined(connection, 'integrity', () => {
      // SQLite's check of the search index trusts what this connection knew of its parts; opening the index asks anew.
      connection.prepare('SELECT rowid FROM worker_search LIMIT 1').get();
      const integrity = String(connection.pragma('integrity_check(1)', { simple: true }));
      return { ok: integrity === 'ok', detail: integrity };
    }),
    examined(connection, 'foreign_keys', () => {
      const references = connection.pragma('foreign_key_check');
      return none(Array.isArray(references) ? references.length : 0);
    }),
    examined(connection, 'journal', () => examineJournal(connection)),
    examined(connection, 'letter_numbers', () =>
      none(count(connection, gaps), count(connection, 'SELECT count(*) AS n FROM letter')),
    ),
    examined(connection, 'cases', () => none(count(connection, strayCases))),
    examined(connection, 'decrees', () => examineDecrees(connection)),
    examined(connection, 'search', () => none(count(connection, unsearchable))),
    examined(connection, 'attachments', () => examineAttachments(connection)),
  ];
}
