import { exportImportRowsJob } from './exports/import-rows-job.ts';
import { exportWorkersJob } from './exports/worker-job.ts';
import { commitJob } from './imports/commit-job.ts';
import { stageJob } from './imports/stage-job.ts';
import type { JobCode } from './jobs/job-context.ts';
import { issueJob, resumeJob } from './letters/issue-job.ts';
import { approveJob } from './verification/approve-job.ts';
import { submitJob } from './verification/submit-job.ts';

/** The code of every kind of job, by the name that is stored with it. */
export const jobKinds: Readonly<Record<string, JobCode>> = {
  'imports.stage': stageJob,
  'imports.commit': commitJob,
  'exports.workers': exportWorkersJob,
  'exports.import_rows': exportImportRowsJob,
  'verification.submit': submitJob,
  'verification.approve': approveJob,
  'letters.issue': issueJob,
  'letters.resume': resumeJob,
};
