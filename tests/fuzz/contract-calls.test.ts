import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { type Random, seededRandom } from '#backend/samples/random.ts';
import { examine } from '#backend/settings/check.ts';
import { roleMay, roles } from '#shared/contract/permissions.ts';
import { editableFields } from '#shared/contract/workers.ts';
import { decisionReasons } from '#shared/domain/states.ts';
import { makePng } from '../support/attachment-files.ts';
import { type ContractCall, contractCalls } from '../support/contract-calls.ts';
import { enterTwice } from '../support/duplicates.ts';
import { livingInput } from '../support/living-inputs.ts';
import { freshOffice, PASSWORD, type TestOffice } from '../support/office.ts';
import { officeFaults } from '../support/office-faults.ts';
import { approveSample, importSample, issueLetters, stageSample, submitAll } from '../support/office-work.ts';
import { refusalCode, resultOf } from '../support/outcomes.ts';
import { queueStep } from '../support/queue-steps.ts';
import { randomInput, type Vocabulary } from '../support/random-input.ts';
import { watchStages } from '../support/stage-watch.ts';

const CALLS = Number(process.env.FUZZ_CALLS ?? 2000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122);
/** A file for how the calls of each procedure ended, to see which of them never get anywhere. */
const TOLD = process.env.FUZZ_TOLD;

/** Calls that start a thread or hash a password cost a hundred times as much as the others, so fewer are made. */
const costly =
  /^(imports\.(stage|commit|discard|inspect)|verification\.(submit|approveMany)|letters\.(issue|resume|preflight|preview)|exports\.|accounts\.(signIn|unlock|create|changePassword|resetPassword)|settings\.setup)/;

/** Calls that start a thread for a short work, or lay out pages. */
const dear =
  /^(decrees\.(create|enact|void|print)|dukcapil\.(export|readAnswer|record|undo)|duplicates\.scan|journal\.export|letterAgenda\.(export|papers|ledger|file)|letterPrints\.|letterTemplates\.preview|repairs\.many|rosters\.export|workers\.(editBulk|undo|redo)|verification\.(assign|returns))/;

/**
 * The office of every day, so that calls have something to meet: approved with letters, proposed, drafts, a staged list, people who
 * stand there twice, scans of which some are past their time, decisions that are looked at again, and second persons.
 */
async function busyOffice(): Promise<TestOffice> {
  const office = await freshOffice();
  await approveSample(office, 60, 1);
  await issueLetters(office, { limit: 20 });
  await importSample(office, 60, 2);
  await submitAll(office);
  await importSample(office, 60, 3);
  for (const seed of [4, 5, 6]) await stageSample(office, 60, seed);
  for (const index of [0, 1, 2, 3]) await enterTwice(office, index);
  const clerk = office.as('clerk');
  await resultOf(clerk, clerk.duplicates.scan());
  await keepScans(office);
  office.sql.exec(`UPDATE setting SET value = json_set(value, '$.secondLookShare', 40, '$.attachmentWithdrawnYears', 1,
    '$.secondPerson', json('["reasons", "role_change"]')) WHERE key = 'office'`);
  return office;
}

/** A few scans, half of them withdrawn more than a year ago. */
async function keepScans(office: TestOffice): Promise<void> {
  const { attachments } = office.as('clerk');
  const path = join(office.dataDir, 'ktp.png');
  for (const workerId of [1, 2, 3, 4]) {
    writeFileSync(path, makePng(workerId, 7));
    const { id } = await attachments.add({ workerId, kind: 'ktp', path });
    if (workerId % 2 === 0) await attachments.withdraw({ id, reason: 'lama' });
  }
  office.clock.advance(400 * 86_400_000);
}

function vocabulary(office: TestOffice): Vocabulary {
  const text = (query: string) => office.sql.prepare<[], string | null>(query).pluck().all();
  return {
    path: [
      join(office.dataDir, 'daftar-60-4.xlsx'),
      join(office.dataDir, 'keluar.csv'),
      join(office.dataDir, 'berjasa.db'),
    ],
    folder: [join(office.dataDir, 'surat'), join(office.dataDir, 'surat-2')],
    password: [PASSWORD, PASSWORD, 'salah-sekali'],
    current: [PASSWORD],
    next: [PASSWORD],
    username: [...roles, 'baru', 'lain'],
    version: [1, 2, 3],
    field: editableFields,
    value: [
      null,
      'Sitti Rahma',
      '17/08/1980',
      'P',
      '7371014107900003',
      '081234567890',
      ...text('SELECT nik FROM worker LIMIT 3'),
    ],
    seenHash: ['0'.repeat(64), ...text('SELECT seen_hash FROM verification_case WHERE seen_hash IS NOT NULL LIMIT 2')],
    reasonCode: [...decisionReasons.return, ...decisionReasons.reject],
    villageCode: text('SELECT code FROM village LIMIT 5'),
    search: ['muh', 'sitti', '7371', '737101', 'basri', ...text('SELECT name FROM worker LIMIT 5')],
    text: text('SELECT qr_text FROM letter WHERE qr_text IS NOT NULL LIMIT 2'),
    letterDate: ['2026-11-22', '2027-01-01'],
    expectedCount: [0, 1, 30],
    programId: [1],
    seriesId: [1],
  };
}

function pickCall(random: Random): ContractCall {
  for (;;) {
    const procedure = random.pick(contractCalls);
    // The stream of jobs never ends by itself, and recovering a key means nothing to an open office.
    if (procedure.name === 'jobs.watch' || procedure.name === 'settings.openWithRecoveryKey') continue;
    const chance = costly.test(procedure.name) ? 0.06 : dear.test(procedure.name) ? 0.4 : 1;
    if (random.chance(chance)) return procedure;
  }
}

/** Whoever it is: mostly somebody who may, so that calls get further than the judge, else anybody or nobody. */
function contextFor(office: TestOffice, random: Random, { meta }: ContractCall) {
  const { access } = meta;
  const able = access === 'public' || access === 'signed-in' ? roles : roles.filter((role) => roleMay(role, access));
  const context = office.backend.connect();
  const role = random.chance(0.05) ? null : random.pick(random.chance(0.7) ? able : roles);
  if (role) context.client.session = { ...office.sessionOf(role), locked: random.chance(0.02) };
  return { context, role };
}

const clear = new Set(['BAD_REQUEST', 'UNAUTHORIZED', 'FORBIDDEN', 'REFUSED']);

/** How a call ended: 'answered', the kind of a clear refusal, or what went wrong in a way that no caller should see. */
async function outcome(procedure: ContractCall, office: TestOffice, random: Random, words: Vocabulary) {
  const { context, role } = contextFor(office, random, procedure);
  const living =
    role && random.chance(0.6) ? await livingInput(office, random, procedure.name, office.as(role)) : undefined;
  const input = living ?? randomInput(random, procedure.input, words);
  try {
    await procedure.call(context, input);
    return 'answered';
  } catch (error) {
    if (error instanceof ORPCError && clear.has(error.code)) return error.code;
    return `${procedure.name} by ${role} with ${JSON.stringify(input)}: ${error}`;
  }
}

/** Waits until no job is left. */
async function settled(office: TestOffice): Promise<void> {
  const { jobs } = office.backend.connect().backend.office ?? {};
  const ids = office.sql.prepare<[], number>(`SELECT id FROM job WHERE state IN ('queued', 'running')`).pluck().all();
  for (const id of ids) await jobs?.finished(id);
}

/**
 * Gives every account its role, its activity and all areas back: random calls disable one after the other, and an office without
 * anybody would refuse all that follows. Where the office wants a second person for that it stays as it is.
 */
function staffAgain(office: TestOffice): void {
  for (const role of roles) {
    const values = { role, id: office.accountId(role) };
    for (const statement of [
      'DELETE FROM account_area WHERE account_id = @id',
      'UPDATE account SET role = @role, active = 1 WHERE id = @id',
    ])
      try {
        office.sql.prepare(statement).run(values);
      } catch (error) {
        if (!(error instanceof Error) || error.message !== 'second_person_needed') throw error;
      }
  }
}

const moved = `SELECT DISTINCT action FROM verification_event`;
// A job that cannot open the office any more met a file that something has destroyed.
const unexpected = `SELECT kind || ' ' || params || ' ' || problem FROM job
  WHERE problem ->> 'code' IN ('jobs.unexpected', 'jobs.crashed') OR problem ->> 'code' LIKE 'settings.%'`;

// The long form: FUZZ_CALLS=100000. Between them are steps in the queues, by whomever.
test('any calls by anybody end clearly and leave the office whole', { timeout: 240_000 + CALLS * 100 }, async () => {
  const random = seededRandom(SEED);
  const office = await busyOffice();
  const words = vocabulary(office);
  const outcomes = new Map<string, number>();
  const share = new Map<string, Record<string, number>>();
  const watch = watchStages(office.sql);
  for (let call = 0; call < CALLS; call += 1) {
    if (random.chance(0.08)) await queueStep(office, random);
    const procedure = pickCall(random);
    const ended = await outcome(procedure, office, random, words);
    const ends = share.get(procedure.name) ?? {};
    share.set(procedure.name, { ...ends, [ended]: (ends[ended] ?? 0) + 1 });
    outcomes.set(ended, (outcomes.get(ended) ?? 0) + 1);
    expect({ call, ended, wrong: watch() }).toEqual({ call, ended, wrong: [] });
    if (call % 50 === 0) await settled(office);
    if (call % 500 === 499) staffAgain(office);
    office.clock.advance(Math.floor(random.next() * 20_000));
  }
  await settled(office);
  if (TOLD) writeFileSync(TOLD, JSON.stringify(Object.fromEntries(share), null, 1));
  expect([...outcomes.keys()].filter((ended) => ended !== 'answered' && !clear.has(ended))).toEqual([]);
  // Calls that never get past the first door would prove nothing.
  expect(outcomes.get('answered')).toBeGreaterThan(CALLS / 3);
  expect(outcomes.get('REFUSED')).toBeGreaterThan(CALLS / 20);
  // All that is wrong is told at once: a long run is not soon made again.
  expect.soft(office.log.filter(({ fields }) => fields?.code === 'jobs.unexpected')).toEqual([]);
  expect.soft(office.sql.prepare(unexpected).pluck().all()).toEqual([]);
  expect.soft(office.log.filter((line) => line.event === 'call_failed')).toEqual([]);
  expect.soft(examine(office.sql).filter((check) => !check.ok)).toEqual([]);
  // Cases that never go anywhere would prove nothing about the queues either.
  expect
    .soft(office.sql.prepare(moved).pluck().all())
    .toEqual(expect.arrayContaining(['approve', 'forward', 'return']));
  expect.soft(officeFaults(office.sql)).toEqual([]);
  expect(await refusalCode(office.backend.client().workers.list({}))).toBe('accounts.not_signed_in');
  await office.remove();
});
