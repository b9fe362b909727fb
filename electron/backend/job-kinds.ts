import type { JobCode } from './jobs/job-context.ts';

/**
 * Loads the code of each kind of job, by the name that is stored with it. Only what the job needs is loaded, so that its thread
 * starts sooner and an import does not hold the typesetter in memory.
 */
export const jobKinds: Readonly<Record<string, () => Promise<JobCode>>> = {
  'imports.stage': async () => (await import('./imports/stage-job.ts')).stageJob,
  'imports.revert': async () => (await import('./imports/revert-job.ts')).revertJob,
  'imports.commit': async () => (await import('./imports/commit-job.ts')).commitJob,
  'imports.repair': async () => (await import('./imports/repair-job.ts')).repairJob,
  'imports.correction': async () => (await import('./imports/correction-job.ts')).correctionJob,
  'imports.minutes': async () => (await import('./imports/minutes-job.ts')).minutesJob,
  'duplicates.scan': async () => (await import('./duplicates/scan-job.ts')).scanJob,
  'exports.workers': async () => (await import('./exports/worker-job.ts')).exportWorkersJob,
  'exports.import_rows': async () => (await import('./exports/import-rows-job.ts')).exportImportRowsJob,
  'rosters.export': async () => (await import('./rosters/export-job.ts')).exportRosterJob,
  'attachments.destroy': async () => (await import('./attachments/destroy-job.ts')).destroyAttachmentsJob,
  'journal.export': async () => (await import('./journal/export-job.ts')).exportJournalJob,
  'workers.bulk': async () => (await import('./workers/bulk-job.ts')).bulkJob,
  'workers.turn': async () => (await import('./workers/turn-job.ts')).turnJob,
  'verification.submit': async () => (await import('./verification/submit-job.ts')).submitJob,
  'verification.approve': async () => (await import('./verification/approve-job.ts')).approveJob,
  'verification.pass': async () => (await import('./verification/pass-job.ts')).passJob,
  'verification.assign': async () => (await import('./verification/assign-job.ts')).assignJob,
  'verification.returns': async () => (await import('./verification/return-job.ts')).returnPackagesJob,
  'decrees.gather': async () => (await import('./decrees/gather-job.ts')).gatherJob,
  'decrees.refill': async () => (await import('./decrees/refill-job.ts')).refillJob,
  'decrees.move': async () => (await import('./decrees/move-job.ts')).moveJob,
  'decrees.print': async () => (await import('./decrees/attachment-job.ts')).attachmentJob,
  'dukcapil.export': async () => (await import('./dukcapil/export-job.ts')).exportCasesJob,
  'dukcapil.stage': async () => (await import('./dukcapil/stage-answer-job.ts')).stageAnswerJob,
  'dukcapil.settle': async () => (await import('./dukcapil/settle-answer-job.ts')).settleAnswerJob,
  'letters.issue': async () => (await import('./letters/issue-job.ts')).issueJob,
  'letters.papers': async () => (await import('./letters/papers-job.ts')).papersJob,
  'letters.ledger': async () => (await import('./letters/ledger-job.ts')).ledgerJob,
  'letters.mend_list': async () => (await import('./letters/mend-list-job.ts')).mendListJob,
  'letters.export': async () => (await import('./letters/agenda-export-job.ts')).exportAgendaJob,
  'letters.resume': async () => (await import('./letters/issue-job.ts')).resumeJob,
};
