import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { BackendClient } from '#shared/contract/index.ts';
import { PASSWORD, setupAnswers } from '#tests/support/office.ts';
import { resultOf } from '#tests/support/outcomes.ts';
import { startBackendProcess } from './backend-process.ts';
import { median, seconds } from './figures.ts';
import { listRows } from './list.ts';

const bareFigures = z.object({ reading: z.number(), judging: z.number(), inserting: z.number() });

/** Milliseconds of one import and of the same file and rows bare; megabytes of the backend. */
type Round = z.infer<typeof bareFigures> & {
  readonly staging: number;
  readonly committing: number;
  readonly committed: number;
  readonly peakMegabytes: number;
};

/** An office that holds the list, and the key to its file. */
export type FilledOffice = { readonly dataDir: string; readonly key: string };

/** Creates the office of the bench and signs in a clerk. */
async function clerkOf(connect: () => BackendClient): Promise<BackendClient> {
  const administrator = connect();
  await administrator.settings.setup(setupAnswers);
  await administrator.accounts.signIn({ username: setupAnswers.username, password: PASSWORD });
  const account = { username: 'clerk', displayName: 'Petugas', role: 'clerk', password: PASSWORD } as const;
  await administrator.accounts.create(account);
  const clerk = connect();
  await clerk.accounts.signIn({ username: account.username, password: PASSWORD });
  return clerk;
}

function bareImport(path: string, { dataDir, key }: FilledOffice): z.infer<typeof bareFigures> {
  const script = join(import.meta.dirname, 'children', 'bare-import.ts');
  const output = execFileSync(process.execPath, [script, path, join(dataDir, 'berjasa.db'), key], { encoding: 'utf8' });
  return bareFigures.parse(JSON.parse(output));
}

async function importOnce(
  entry: string,
  path: string,
  dataDir: string,
): Promise<Omit<Round, keyof typeof bareFigures.shape> & { readonly key: string }> {
  const backend = await startBackendProcess(entry, dataDir, null);
  const clerk = await clerkOf(backend.client);
  const start = performance.now();
  const staged = await resultOf(clerk, clerk.imports.stage({ path }));
  const middle = performance.now();
  const done = await resultOf(clerk, clerk.imports.commit({ id: Number(staged.importId) }));
  const end = performance.now();
  // The search for duplicates that follows would go on in every office that is made from this one.
  for (const { id, kind, state } of await clerk.jobs.list({}))
    if (kind === 'duplicates.scan' && state !== 'done') await clerk.jobs.cancel({ id });
  const key = backend.key() ?? '';
  const peakMegabytes = await backend.stop();
  const committed = Number(done.imported);
  return { staging: middle - start, committing: end - middle, committed, peakMegabytes, key };
}

/** Imports the list into a fresh office in a fresh process and, in another one, reads and inserts the same rows bare. */
async function round(entry: string, path: string, dataDir: string): Promise<Round & FilledOffice> {
  const { key, ...whole } = await importOnce(entry, path, dataDir);
  return { ...whole, ...bareImport(path, { dataDir, key }), dataDir, key };
}

const wholeTime = (one: Round): number => one.staging + one.committing;
const bareTime = (one: Round): number => one.reading + one.inserting;
const ratioOf = (one: Round): number => wholeTime(one) / bareTime(one);

/** Figures of the rounds: medians, and the greatest memory. */
function summary(rounds: readonly Round[]) {
  const middle = (figure: (one: Round) => number): number => median(rounds.map(figure));
  const whole = middle(wholeTime);
  return {
    rows: listRows,
    committed: rounds[0]?.committed ?? 0,
    rounds: rounds.length,
    seconds: seconds(whole),
    rowsPerSecond: Math.round((listRows * 1000) / whole),
    bareSeconds: seconds(middle(bareTime)),
    ratio: Number(middle(ratioOf).toFixed(2)),
    ratioOfEachRound: rounds.map((one) => Number(ratioOf(one).toFixed(2))),
    aim: 1.5,
    breakdown: {
      staging: seconds(middle(({ staging }) => staging)),
      committing: seconds(middle(({ committing }) => committing)),
      bareReading: seconds(middle(({ reading }) => reading)),
      bareReadingAndJudging: seconds(middle(({ judging }) => judging)),
      bareInserting: seconds(middle(({ inserting }) => inserting)),
    },
    peakMegabytes: Math.max(...rounds.map(({ peakMegabytes }) => peakMegabytes)),
    peakMegabytesAim: 300,
  };
}

/** Runs the rounds; the figures and the office of the last one. */
export async function benchImport(entry: string, path: string, folder: string, rounds: number) {
  const done: (Round & FilledOffice)[] = [];
  for (let number = 1; number <= rounds; number += 1) {
    const one = await round(entry, path, join(folder, `office-${number}`));
    process.stderr.write(`import ${number}: ${seconds(wholeTime(one))} s, bare ${seconds(bareTime(one))} s\n`);
    done.push(one);
  }
  const last = done.at(-1);
  if (!last) throw new RangeError('no rounds');
  return { figures: summary(done), office: { dataDir: last.dataDir, key: last.key } };
}
