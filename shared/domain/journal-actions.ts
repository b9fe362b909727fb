/**
 * Everything that the journal knows, in the groups by which it is filtered. The backend can write no other action, and every
 * action has its words in both languages.
 */
export const journalGroups = {
  access: [
    'session.signed_in',
    'session.signed_out',
    'session.sign_in_failed',
    'session.ended',
    'call.refused',
    'office.opened_with_recovery_key',
  ],
  accounts: [
    'account.created',
    'account.changed',
    'account.password_reset',
    'account.password_changed',
    'request.made',
    'request.confirmed',
    'request.refused',
    'request.withdrawn',
  ],
  reading: ['worker.revealed', 'worker.opened', 'journal.person_asked'],
  exports: [
    'workers.exported',
    'cases.returns_written',
    'import.rows_exported',
    'import.correction_written',
    'import.minutes_written',
    'journal.exported',
    'letters.exported',
    'letters.ledger_printed',
  ],
  register: [
    'worker.created',
    'worker.left',
    'worker.came_back',
    'worker.entry_withdrawn',
    'workers.edited_together',
    'workers.undone_together',
    'workers.redone_together',
    'roster.joined',
    'roster.left',
    'roster.confirmed',
  ],
  imports: [
    'import.staged',
    'import.committed',
    'import.discarded',
    'import.reverted',
    'import.superseded',
    'import.repaired',
    'import.repair_undone',
    'import.judged_as',
  ],
  duplicates: [
    'duplicates.scanned',
    'duplicate.distinct',
    'duplicate.reopened',
    'duplicate.merged',
    'duplicate.unmerged',
  ],
  cases: [
    'cases.submitted',
    'case.approve',
    'case.return',
    'case.reject',
    'case.lapse',
    'case.looked_again',
    'case.settled',
    'cases.approved_together',
    'cases.assigned',
  ],
  letters: [
    'letters.reserved',
    'letters.issued',
    'letters.previewed',
    'letters.printed',
    'letters.saved',
    'letter_batch.closed',
    'letter.voided',
    'letter.handed',
    'letter.copied',
    'letter.returned',
    'letter_template.drafted',
    'letter_template.saved',
    'letter_template.approved',
    'letter_template.used',
    'signing_key.rotated',
    'signing_key.revoked',
  ],
  settings: [
    'office.created',
    'settings.changed',
    'letter_series.saved',
    'program.saved',
    'roster.program_set',
    'duplicates.thresholds',
    'decision_reason.saved',
    'recipe.saved',
    'recipe.edited',
    'recipe.renamed',
    'recipe.removed',
    'recipe.imported',
  ],
} as const;

/** Name of a group of actions. */
export type JournalGroup = keyof typeof journalGroups;

/** Code of something that the journal records, `thing.what_happened`. */
export type JournalAction = (typeof journalGroups)[JournalGroup][number];

/** All actions. */
export const journalActions: readonly JournalAction[] = Object.values(journalGroups).flat();
