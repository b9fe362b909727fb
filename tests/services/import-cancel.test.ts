import { describe, expect } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { Job } from '#shared/contract/jobs.ts';
import { PASSWORD, startHost, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { slowDown, stageSample, writeSample } from '../support/office-work.ts';
import { refusalCode, resultOf, stepsOf, waitForJob } from '../support/outcomes.ts';

/** Starts a job and stops it when it has come so far; how it ended. */
async function cancelAt(client: BackendClient, start: () => Promise<{ jobId: number }>, far: (job: Job) => boolean) {
  const changes = await client.jobs.watch();
  const { jobId } = await start();
  for await (const job of changes) {
    if (job.id !== jobId) continue;
    if (far(job)) {
      await client.jobs.cancel({ id: jobId }).catch(() => undefined);
      await changes.return(undefined);
      break;
    }
  }
  return waitForJob(client, Promise.resolve({ jobId }));
}

function countOf(office: TestOffice, table: string): number {
  return Number(office.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

const points: readonly (readonly [string, (job: Job) => boolean])[] = [
  ['before it begins', () => true],
  ['as soon as it runs', (job) => job.state === 'running'],
  ['at its first rows', (job) => job.done > 0],
  ['half-way', (job) => job.done >= 2000],
];

officeTest('staging tells how much of the file is read', async ({ office }) => {
  const client = office.as('clerk');
  const path = await writeSample(office.dataDir, 2000);
  const { sheets, fileSha256 } = await client.imports.inspect({ path });
  const fileRows = sheets.flatMap(({ roles }) => Object.values(roles)).reduce((sum, count) => sum + count, 0);
  const staging = await stepsOf(client, () => client.imports.stage({ path, fileSha256, fileRows }));
  const known = staging.filter(({ total }) => total !== null).map(({ done, total }) => ({ done, total }));
  expect(new Set(known.map(({ total }) => total))).toEqual(new Set([fileRows]));
  expect(known).toEqual(known.toSorted((one, other) => one.done - other.done));
  expect(known.at(-1)?.done).toBe(fileRows);
});

describe('staging that is stopped', () => {
  officeTest('leaves nothing, wherever it is stopped', async ({ office }) => {
    const client = office.as('clerk');
    const path = await writeSample(office.dataDir, 4000);
    const restoreSpeed = slowDown(office, 'import_row');
    for (const [point, far] of points) {
      const job = await cancelAt(client, () => client.imports.stage({ path }), far);
      expect(`${point}: ${job.state}`).toBe(`${point}: cancelled`);
      expect(countOf(office, 'import') + countOf(office, 'import_row')).toBe(0);
    }
    restoreSpeed();
    expect(await resultOf(client, client.imports.stage({ path }))).toMatchObject({ rows: 4000 });
  });
});

describe('a commit that is stopped', () => {
  officeTest('leaves nobody in the register and can be done again', async ({ office }) => {
    const id = await stageSample(office, 5000);
    const client = office.as('clerk');
    const restoreSpeed = slowDown(office, 'worker');
    for (const [point, far] of points.slice(0, 3)) {
      const job = await cancelAt(client, () => client.imports.commit({ id }), far);
      expect(`${point}: ${job.state}`).toBe(`${point}: cancelled`);
      expect(countOf(office, 'worker') + countOf(office, 'enrolment') + countOf(office, 'worker_search')).toBe(0);
      expect(await client.imports.get({ id })).toMatchObject({ state: 'staged' });
    }
    restoreSpeed();
    const { imported } = await resultOf(client, client.imports.commit({ id }));
    expect(countOf(office, 'worker')).toBe(imported);
    expect(await client.settings.check()).toMatchObject({ ok: true });
  });
});

describe('stopping a job', () => {
  officeTest('is for its owner and the administrator, and only while it lasts', async ({ office }) => {
    const clerk = office.as('clerk');
    const path = await writeSample(office.dataDir, 4000);
    slowDown(office, 'import_row');
    const { jobId } = await clerk.imports.stage({ path });
    expect(await refusalCode(office.as('head').jobs.cancel({ id: jobId }))).toBe('jobs.not_yours');
    await office.as('administrator').jobs.cancel({ id: jobId });
    expect(await waitForJob(clerk, Promise.resolve({ jobId }))).toMatchObject({ state: 'cancelled' });
    expect(await refusalCode(clerk.jobs.cancel({ id: jobId }))).toBe('jobs.already_ended');
    expect(await refusalCode(clerk.jobs.cancel({ id: 9999 }))).toBe('common.not_found');
  });

  officeTest('jobs wait for each other, and one that waits can be taken back', async ({ office }) => {
    const clerk = office.as('clerk');
    const path = await writeSample(office.dataDir, 500);
    const first = await clerk.imports.stage({ path });
    const second = await clerk.imports.stage({ path });
    const third = await clerk.imports.stage({ path });
    await clerk.jobs.cancel({ id: second.jobId });
    expect(await waitForJob(clerk, Promise.resolve(third))).toMatchObject({ state: 'done' });
    expect(await clerk.jobs.get({ id: first.jobId })).toMatchObject({ state: 'done' });
    expect(await clerk.jobs.get({ id: second.jobId })).toMatchObject({ state: 'cancelled' });
    expect(await clerk.imports.list()).toHaveLength(2);
  });

  officeTest('a backend that closes stops its jobs and leaves nothing half-done', async ({ office }) => {
    const clerk = office.as('clerk');
    slowDown(office, 'import_row');
    await clerk.imports.stage({ path: await writeSample(office.dataDir, 4000) });
    await office.close();
    const again = startHost({ dataDir: office.dataDir, key: office.key });
    const client = again.backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    expect(await client.imports.list()).toEqual([]);
    expect(await client.jobs.list({})).toMatchObject([{ state: 'cancelled' }]);
    await again.close();
  });
});
