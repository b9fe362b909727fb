import { expect, onTestFinished, test } from 'vitest';
import { loadAreaIndex } from '#backend/imports/areas-data.ts';
import { judgeInBulk } from '#backend/imports/repair-bulk.ts';
import { beginRepairRun, decideRepairRun, nextRowKeeper, placeRows } from '#backend/imports/repair-run.ts';
import { openStaged, planRepair, repairTools } from '#backend/imports/repair-session.ts';
import { seededRandom } from '#backend/samples/random.ts';
import type { RepairAct, RowChoice } from '#shared/contract/repairs.ts';
import { type Verdict, verdicts } from '#shared/domain/states.ts';
import { anyLine, anyOf, type FewLine, fewFields, judgement, rowsOf, stageLines } from '../support/few-values.ts';
import { freshOffice, PASSWORD, removeFolder, resourcesDir, startHost, type TestOffice } from '../support/office.ts';
import { officeTest } from '../support/office-test.ts';
import { waitForJob } from '../support/outcomes.ts';

const random = seededRandom(8_212);

const choices: readonly (readonly Verdict[])[] = [
  verdicts,
  ['duplicate', 'import'],
  ['hold', 'reject', 'duplicate'],
  ['duplicate'],
];

async function many(office: TestOffice, id: number, rows: RowChoice, act: RepairAct): Promise<void> {
  const clerk = office.as('clerk');
  expect(await waitForJob(clerk, clerk.repairs.many({ id, rows, act }))).toMatchObject({ state: 'done' });
}

async function jobOf(started: Promise<{ jobId: number | null }>): Promise<{ jobId: number }> {
  const { jobId } = await started;
  if (jobId === null) throw new Error('done without a job');
  return { jobId };
}

async function takeBack(office: TestOffice, id: number): Promise<void> {
  const clerk = office.as('clerk');
  expect(await waitForJob(clerk, jobOf(clerk.repairs.undo({ id })))).toMatchObject({ state: 'done' });
}

const figures = async (office: TestOffice, id: number) => {
  const { totals, problemCounts } = await office.as('clerk').imports.get({ id });
  return { totals, problemCounts };
};

officeTest(
  'a list of which many rows are repaired at once is judged as the same list written so from the start',
  { timeout: 120_000 },
  async ({ office }) => {
    const lines = Array.from({ length: 420 }, () => anyLine(random));
    const id = await stageLines(office, lines, 'daftar.csv');
    let acts = 0;
    for (let round = 0; round < 10; round += 1) {
      const chosenVerdicts = random.pick(choices);
      const rows: RowChoice = { verdicts: [...chosenVerdicts] };
      const field = random.pick(fewFields);
      const text = anyOf(random, field);
      const before = await rowsOf(office, id);
      const chosen = before.map(({ verdict }) => chosenVerdicts.includes(verdict));
      await many(office, id, rows, { kind: 'write', cells: { [field]: text } });
      const touched = lines.filter((line, index) => chosen[index] && line[field] !== text).length;
      if (touched > 200 && random.chance(0.3)) {
        await takeBack(office, id);
        expect(await rowsOf(office, id)).toEqual(before);
        continue;
      }
      if (touched > 200) acts += 1;
      lines.forEach((line: FewLine, index) => {
        if (chosen[index]) line[field] = text;
      });
    }
    expect(acts).toBeGreaterThan(2);
    const fresh = await stageLines(office, lines, 'diperbaiki.csv');
    expect((await rowsOf(office, id)).map(judgement)).toEqual((await rowsOf(office, fresh)).map(judgement));
    expect(await figures(office, id)).toEqual(await figures(office, fresh));
    // Single rows are found by the same links afterwards as in a list that was never repaired.
    const links = office.sql.prepare<[number, number], { link: string; row: number }>(
      'SELECT link, row_id - (SELECT min(id) FROM import_row WHERE import_id = ?) AS row FROM import_link WHERE import_id = ? ORDER BY 1, 2',
    );
    await office.as('clerk').repairs.prepare({ id: fresh });
    const ofRows = (of: number) => links.all(of, of).filter(({ link }) => link !== '');
    expect(ofRows(id)).toEqual(ofRows(fresh));
  },
);

class Stopped extends Error {}

/** Does an act on a whole list as the job does, and stops like a killed process after so many parts were put in place. */
async function stopAfter(office: TestOffice, importId: number, parts: number | null): Promise<void> {
  const connection = office.sql;
  const areas = await loadAreaIndex(resourcesDir);
  const staged = openStaged(connection, importId);
  beginRepairRun(connection, importId, 4711);
  const plan = planRepair(staged, areas, {}, { kind: 'decide', verdict: 'reject', reason: 'uji' });
  const keeper = nextRowKeeper(connection);
  for (const next of judgeInBulk(repairTools(staged, areas), plan.targets, () => undefined)) keeper.add(next);
  keeper.flush();
  if (parts === null) return;
  const repairId = plan.note({ actorId: office.accountId('clerk'), at: '2026-11-22T01:00:00Z' }, 'head');
  decideRepairRun(connection, importId, repairId, keeper.columns());
  let left = parts;
  const write = (work: () => void) => {
    if (left === 0) throw new Stopped();
    left -= 1;
    work();
  };
  expect(() => placeRows(connection, importId, 100, write)).toThrow(Stopped);
}

for (const parts of [null, 0, 2, 3] as const) {
  const moment = parts === null ? 'before it is decided' : `when ${parts} parts are in place`;
  test(`killed ${moment}, an act on many rows is whole after the next start`, async () => {
    const office = await freshOffice();
    onTestFinished(() => removeFolder(office.dataDir));
    const lines = Array.from({ length: 260 }, () => anyLine(random));
    const id = await stageLines(office, lines, 'daftar.csv');
    await office.as('clerk').repairs.prepare({ id });
    const { totals: before } = await figures(office, id);
    await stopAfter(office, id, parts);
    const { dataDir, key } = office;
    await office.close();
    const host = startHost({ dataDir, key });
    onTestFinished(host.close);
    const clerk = host.backend.client();
    await clerk.accounts.signIn({ username: 'clerk', password: PASSWORD });
    const { rows } = await clerk.repairs.rows({ id, rows: {}, end: 1000 });
    const { totals } = await clerk.imports.get({ id });
    const { acts, last } = await clerk.repairs.state({ id });
    const decided = rows.filter(({ decision }) => decision !== null).length;
    if (parts === null) {
      expect({ decided, acts, totals }).toEqual({ decided: 0, acts: 0, totals: before });
      return;
    }
    expect({ decided, acts, rows: last?.rows }).toEqual({ decided: 260, acts: 1, rows: 260 });
    expect(totals).toMatchObject({ import: 0, hold: 0 });
    expect(await waitForJob(clerk, jobOf(clerk.repairs.undo({ id })))).toMatchObject({ state: 'done' });
    expect((await clerk.imports.get({ id })).totals).toEqual(before);
  });
}
