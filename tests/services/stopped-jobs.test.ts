import { expect } from 'vitest';
import { JobCancelled, type JobContext } from '#backend/jobs/job-context.ts';
import { assignJob } from '#backend/verification/assign-job.ts';
import { submitJob } from '#backend/verification/submit-job.ts';
import type { TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { importSample, submitAll } from '../support/office-work.ts';

/** The context of a job that somebody stops at its second safe point. */
const stoppedInTheMiddle = (office: TestOffice, actorId: number): JobContext => {
  let points = 0;
  const jobId = Number(office.sql.prepare('SELECT max(id) FROM job').pluck().get());
  return {
    connection: office.sql,
    jobId,
    actorId,
    resourcesDir: '',
    clock: office.clock,
    progress: () => undefined,
    checkpoint: () => {
      points += 1;
      if (points > 1) throw new JobCancelled();
    },
    write: (work) => office.sql.transaction(work).immediate(),
    get access(): never {
      throw new Error('no second thread is asked for');
    },
  };
};

const told = (office: TestOffice, action: string) =>
  office.sql.prepare(`SELECT sum(detail ->> '$.count') FROM journal WHERE action = ?`).pluck().get(action);

officeTest('what a stopped job has submitted or given away stands in the journal', async ({ office }) => {
  await importSample(office, 2600);
  const clerk = office.accountId('clerk');
  const params = { filter: {}, programId: 1, expectedCount: null, note: null };
  await expect(submitJob(stoppedInTheMiddle(office, clerk), params)).rejects.toThrow(JobCancelled);
  const submitted = office.sql.prepare('SELECT count(*) FROM verification_case').pluck().get();
  expect(submitted).toBeGreaterThan(1000);
  expect(told(office, 'cases.submitted')).toBe(submitted);
  await submitAll(office);
  const all = office.sql.prepare('SELECT count(*) FROM verification_case').pluck().get();
  expect(told(office, 'cases.submitted')).toBe(all);
  expect(all).toBeGreaterThan(2000);
  const order = { filter: {}, accountIds: [office.accountId('verifier')], how: 'evenly', expectedCount: null };
  const head = office.accountId('head');
  await expect(assignJob(stoppedInTheMiddle(office, head), order)).rejects.toThrow(JobCancelled);
  const given = office.sql
    .prepare('SELECT count(*) FROM verification_case WHERE assigned_to IS NOT NULL')
    .pluck()
    .get();
  expect(given).toBe(2000);
  expect(told(office, 'cases.assigned')).toBe(given);
});
