import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '#backend/samples/random.ts';
import { startChild } from '../support/child-process.ts';
import { freshOffice, PASSWORD, removeFolder, startHost } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { stageSample } from '../support/office-work.ts';
import { waitForJob } from '../support/outcomes.ts';

const random = seededRandom(1_722);

test('killed while it repairs many rows, an import is as before or as after', { timeout: 180_000 }, async () => {
  const office = await freshOffice();
  onTestFinished(() => removeFolder(office.dataDir));
  const id = await stageSample(office, 1200);
  const { totals: before } = await office.as('clerk').imports.get({ id });
  const { dataDir, key } = office;
  await office.close();
  for (let round = 0; round < 4; round += 1) {
    const child = startChild('work-until-killed.ts', [dataDir, key, 'repair', String(id)]);
    await child.said('begun');
    await new Promise((resolve) => setTimeout(resolve, Math.floor(random.next() * 500)));
    await child.kill();
    const host = startHost({ dataDir, key });
    const client = host.backend.client();
    await client.accounts.signIn({ username: 'clerk', password: PASSWORD });
    const { totals } = await client.imports.get({ id });
    const { acts } = await client.repairs.state({ id });
    const all = await client.repairs.rows({ id, rows: {}, end: 10_000 });
    const held = all.rows.filter(({ decision }) => decision !== null).length;
    expect({ held, acts, entering: totals?.import }).toEqual(
      acts === 0 ? { held: 0, acts: 0, entering: before?.import } : { held: before?.import, acts: 1, entering: 0 },
    );
    expect(await client.settings.check()).toMatchObject({ ok: true });
    if (acts > 0) await undoAll(client, id);
    expect((await client.imports.get({ id })).totals).toEqual(before);
    await host.close();
  }
});

async function undoAll(client: ReturnType<ReturnType<typeof startHost>['backend']['client']>, id: number) {
  const { jobId } = await client.repairs.undo({ id });
  if (jobId !== null) expect(await waitForJob(client, Promise.resolve({ jobId }))).toMatchObject({ state: 'done' });
}

officeTest('stopped, a repair of many rows leaves all of them as they were', async ({ office }) => {
  const id = await stageSample(office, 1500);
  const clerk = office.as('clerk');
  const before = await clerk.repairs.rows({ id, rows: {}, end: 10_000 });
  const started = clerk.repairs.many({
    id,
    rows: {},
    act: { kind: 'decide', verdict: 'reject', reason: 'uji' },
  });
  await clerk.jobs.cancel({ id: (await started).jobId });
  const job = await waitForJob(clerk, started);
  if (job.state === 'cancelled') expect(await clerk.repairs.rows({ id, rows: {}, end: 10_000 })).toEqual(before);
  else expect(job.state).toBe('done');
});
