import type { importPapers as reference } from '../id/import-papers.ts';
import type { SameKeys } from '../same-keys.ts';

/** Texts of what an import gives into people's hands (minutes, correction workbook) and of rounds that go on from another. */
export const importPapers: SameKeys<typeof reference> = {
  minutes: 'Minutes',
  minutesTitle: 'Save the minutes of the import',
  minutesName: 'import-minutes',
  minutesExplain:
    'The minutes hold the file name, SHA-256, row totals, problems by kind and who entered it. What is left empty can be written by hand.',
  minutesDraft: 'This import is not entered yet: every page is marked as a draft.',
  minutesNumber: 'Number of the minutes',
  minutesSender: 'Sender of the file',
  save: 'Save PDF',
  correction: 'Correction workbook',
  correctionTitle: 'Save the correction workbook for the sender',
  correctionName: 'import-corrections',
  correctionHint:
    "The sender's file in its own layout; cells to be mended are coloured and carry a note. When it comes back, the import goes on.",
  notes: {
    look: 'Check:',
    proposal: 'Proposed: {{value}}. Make sure first.',
    verdicts: {
      hold: 'This row is HELD.',
      reject: 'This row is REFUSED.',
      duplicate: 'This row is a DUPLICATE and is not entered.',
    },
  },
  resumes: 'This file goes on from import number {{id, number}} ({{file}})',
  resumesExplain:
    'This is a correction workbook that came back. Rows that were entered and not touched are not entered again; only what was mended is checked.',
  round: {
    title: 'Going on from an earlier import',
    earlier: 'Goes on from import number {{id, number}}',
    later: 'Continued by import number {{id, number}}: {{file}}',
    before: 'Earlier round',
    after: 'This round',
    count: 'Rows',
    changed: 'changed by the sender',
    untouched: 'not changed',
    added: 'New row in the file',
    removed: 'Missing in the file',
    mended: 'Rows that the sender changed',
    removedRows: 'Rows to mend that are missing in the file',
    addedRows: 'New rows',
    change: '{{header}}: “{{before}}” became “{{after}}”',
    none: 'No rows here.',
  },
};
