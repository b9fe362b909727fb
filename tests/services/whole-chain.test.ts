import { expect, test } from 'vitest';
import type { BackendClient } from '#shared/contract/index.ts';
import type { CaseAct } from '#shared/domain/stages.ts';
import { answerCases } from '../support/case-answers.ts';
import { enact, gather } from '../support/decrees.ts';
import { PASSWORD, removeFolder, setupAnswers, startHost, type TestOffice } from '../support/office.ts';
import { wholeChainTest } from '../support/office-test.ts';
import { issueLetters, submitAll } from '../support/office-work.ts';
import { refusalCode } from '../support/outcomes.ts';
import { enterPeople } from '../support/register.ts';

const newProgram = {
  code: 'PR-2027',
  name: 'Program lain',
  parts: ['JKK' as const],
  fundSource: null,
  year: 2027,
  quota: null,
  startDate: null,
  endDate: null,
};

const stagesOf = async (administrator: BackendClient) =>
  (await administrator.stages.list()).map(({ stages }) =>
    stages.flatMap(({ code, enabled }) => (enabled ? [code] : [])),
  );

async function decideNext(office: TestOffice, role: 'verifier' | 'head', decision: CaseAct): Promise<void> {
  const { verification } = office.as(role);
  const found = await verification.next({});
  if (!found) throw new Error('nothing is left');
  const { id, version } = found.case;
  await verification.decide({ id, version, seenHash: found.seenHash, decision });
}

const whole = ['rules', 'dukcapil', 'verification', 'approval', 'decree'];

test('an office starts its programmes with every stage, or as it chose', async () => {
  const host = startHost();
  const administrator = host.backend.client();
  const { chain: _, ...unasked } = setupAnswers;
  await administrator.settings.setup(unasked);
  await administrator.accounts.signIn({ username: unasked.username, password: PASSWORD });
  await administrator.programs.save(newProgram);
  expect(await stagesOf(administrator)).toEqual([whole, whole]);
  const { settings, version } = await administrator.settings.get();
  expect(settings.startingChain).toBe('complete');
  await administrator.settings.update({ settings: { ...settings, startingChain: 'simple' }, version });
  await administrator.programs.save({ ...newProgram, code: 'PR-2028' });
  expect(await stagesOf(administrator)).toEqual([whole, whole, ['rules', 'verification']]);
  expect(await administrator.settings.check()).toMatchObject({ ok: true });
  await host.close();
  removeFolder(host.dataDir);
});

wholeChainTest(
  'the whole chain leads a person from the list to the letter, each stage by whose it is',
  async ({ whole: office }) => {
    await enterPeople(office, [{ name: 'Orang Rekaan' }]);
    await submitAll(office);
    const worker = office.sql.prepare('SELECT state FROM worker').pluck();
    const place = office.sql.prepare('SELECT place FROM verification_case').pluck();
    const toPrint = async () => office.as('letter_clerk').letters.preflight({ filter: {}, paper: 'A4' });
    expect(place.get()).toBe('dukcapil');
    const waits = async () => {
      const { unsentMatches, awaitingDecree, draftDecrees } = await office.as('clerk').reports.overview();
      return [unsentMatches.count, awaitingDecree.count, draftDecrees.count];
    };
    expect(await waits()).toEqual([1, 0, 0]);
    answerCases(office, [{ caseId: 1, state: 'match' }]);
    expect(place.get()).toBe('verification');
    await decideNext(office, 'verifier', 'forward');
    expect(place.get()).toBe('approval');
    expect(await toPrint()).toMatchObject({ ready: 0, problemCount: 0 });
    await decideNext(office, 'head', 'approve');
    expect([place.get(), worker.get()]).toEqual(['approved', 'approved']);
    const waiting = await toPrint();
    expect(waiting).toMatchObject({ ready: 0, firstNumber: null, problemCount: 1 });
    expect(waiting.problems).toMatchObject([{ workerId: 1, code: 'letters.decree_missing' }]);
    expect(await issueLetters(office).then(String, (error: unknown) => String(error))).toContain('letters.');
    expect(await waits()).toEqual([0, 1, 0]);
    const decree = await gather(office);
    expect(await waits()).toEqual([0, 0, 1]);
    await enact(office, decree);
    expect(await waits()).toEqual([0, 0, 0]);
    expect(worker.get()).toBe('decreed');
    expect(await toPrint()).toMatchObject({ ready: 1, problemCount: 0 });
    expect(await issueLetters(office)).toMatchObject({ issued: 1 });
    expect(await office.as('administrator').settings.check()).toMatchObject({ ok: true });
  },
);

wholeChainTest(
  'no letter of a programme with decrees is begun before the decree, whoever writes',
  async ({ whole: office }) => {
    await enterPeople(office, [{ name: 'Orang Rekaan' }]);
    await submitAll(office);
    answerCases(office, [{ caseId: 1, state: 'match' }]);
    await decideNext(office, 'verifier', 'forward');
    await decideNext(office, 'head', 'approve');
    const insert = () =>
      office.sql.exec(`INSERT INTO letter (series_id, year, sequence, number, worker_id, program_id, state)
        SELECT s.id, 2026, 1, '1', 1, 1, 'reserved' FROM letter_series s LIMIT 1`);
    expect(insert).toThrow('decree_needed');
    expect(await refusalCode(office.as('clerk').verification.next({}))).toBe('accounts.forbidden');
  },
);
