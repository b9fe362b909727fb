import { statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '#backend/samples/random.ts';
import { examine } from '#backend/settings/check.ts';
import { runChild } from '../support/child-process.ts';
import { contractCalls } from '../support/contract-calls.ts';
import { freshOffice, openFile, type TestOffice } from '../support/office.ts';
import { approveSample, importSample, issueLetters } from '../support/office-work.ts';
import { refusalCode } from '../support/outcomes.ts';
import { randomInput } from '../support/random-input.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await freshOffice();
  await approveSample(office, 20, 1);
  await issueLetters(office, { limit: 5 });
  await importSample(office, 20, 2);
});
afterAll(() => office.remove());

const ownNames = ['berjasa.db', 'berjasa.db-wal', 'berjasa.db-shm', 'berjasa.lock'];

/** Which files stand under the names: a file written over has another number. */
const numbers = () => ownNames.map((name) => statSync(join(office.dataDir, name)).ino);

const takesPath = contractCalls.filter(
  ({ input }) =>
    input instanceof z.ZodType && JSON.stringify(z.toJSONSchema(input, { io: 'input' })).includes('"path"'),
);

async function callsEnd(): Promise<void> {
  const jobs = office.backend.connect().backend.office?.jobs;
  for (const id of office.sql.prepare<[], number>('SELECT id FROM job').pluck().all()) await jobs?.finished(id);
}

test.each(takesPath)('$name leaves the files of the office alone', async ({ call, input }) => {
  const random = seededRandom(7);
  const before = numbers();
  for (const name of ownNames) {
    for (let time = 0; time < 2; time += 1) {
      const context = office.backend.connect();
      context.client.session = office.sessionOf('administrator');
      await call(context, randomInput(random, input, { path: [join(office.dataDir, name)] })).catch(() => undefined);
    }
  }
  await callsEnd();
  expect(numbers()).toEqual(before);
});

test('recipes are not written over the office, by no way that leads to its folder', async () => {
  const link = join(office.dataDir, 'jalan-lain');
  symlinkSync(office.dataDir, link, 'junction');
  const { recipes } = office.as('administrator');
  for (const path of [join(office.dataDir, 'berjasa.db'), join(link, 'berjasa.db'), join(link, 'BERJASA.db-wal')])
    expect(await refusalCode(recipes.exportFile({ path }))).toBe('exports.database_file');
  expect(examine(office.sql).filter((check) => !check.ok)).toEqual([]);
  const another = openFile(office.dataDir, office.key);
  expect(another.pragma('integrity_check', { simple: true })).toBe('ok');
  another.close();
});

/** Calls that only read the file of a path, with whatever else they need. */
const reading = (path: string): Readonly<Record<string, () => Promise<unknown>>> => {
  const { imports, recipes, dukcapil, attachments } = office.as('administrator');
  return {
    inspect: () => imports.inspect({ path }),
    stage: () => imports.stage({ path }),
    'stage of a named round': () => imports.stage({ path, resumes: null }),
    recipes: () => recipes.importFile({ path }),
    dukcapil: () => dukcapil.readAnswer({ path, batchId: 1 }),
    attachments: () => attachments.add({ workerId: 1, kind: 'other', path }),
  };
};

test('nothing that reads a file takes one of the office, and the folder stays held', async () => {
  const link = join(office.dataDir, 'jalan-baca');
  symlinkSync(office.dataDir, link, 'junction');
  const paths = ownNames.flatMap((name) => [join(office.dataDir, name), join(link, name)]);
  const told: Record<string, string | null> = {};
  for (const path of paths)
    for (const [name, call] of Object.entries(reading(path))) told[`${name} ${path}`] = await refusalCode(call());
  expect(new Set(Object.values(told))).toEqual(new Set(['common.own_file']));
  await callsEnd();
  const other = await runChild('open-folder.ts', [office.dataDir, office.key]);
  expect(other).toMatchObject({ phase: 'unusable', code: 'settings.in_use' });
});
