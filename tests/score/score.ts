import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/contract/errors.ts';
import { lookup } from '#shared/i18n/index.ts';
import { type StagedList, stagedVerdicts } from './staged-verdicts.ts';
import { agrees, kindsOf, readTruth, type Truth } from './truth.ts';

const usage = `Usage: npm run score -- FOLDER [--date 2026-11-22] [--rows]
Imports every list of the folder that has a .truth.csv beside it and prints how far the verdicts agree with it.`;

type Tally = { right: number; all: number; readonly wrong: Map<string, string[]> };

const newTally = (): Tally => ({ right: 0, all: 0, wrong: new Map() });

const share = ({ right, all }: Tally): string => `${((right / Math.max(1, all)) * 100).toFixed(2)} %`;

function count(tally: Tally, place: string, expected: string, verdict: string, right: boolean): void {
  tally.all += 1;
  if (right) {
    tally.right += 1;
    return;
  }
  const name = `${expected} → ${verdict}`;
  tally.wrong.set(name, [...(tally.wrong.get(name) ?? []), place]);
}

type Score = { readonly whole: Tally; readonly kinds: ReadonlyMap<string, Tally>; readonly invented: number };

function compare(truth: ReadonlyMap<string, Truth>, staged: StagedList): Score {
  const whole = newTally();
  const kinds = new Map<string, Tally>();
  for (const [place, row] of truth) {
    const verdict = staged.rows.get(place)?.verdict ?? 'missing';
    const right = agrees(row, verdict);
    count(whole, place, row.expected_action, verdict, right);
    for (const kind of kindsOf(row)) {
      const tally = kinds.get(kind) ?? newTally();
      count(tally, place, row.expected_action, verdict, right);
      kinds.set(kind, tally);
    }
  }
  return { whole, kinds, invented: [...staged.rows.keys()].filter((place) => !truth.has(place)).length };
}

function describeWrong(tally: Tally): string {
  return [...tally.wrong]
    .map(([name, places]) => `${name} ${places.length} (${places.slice(0, 3).join(', ')})`)
    .join('; ');
}

function print(name: string, staged: StagedList, score: Score, everyRow: boolean): void {
  const { whole, kinds, invented } = score;
  const totals = `${staged.total} rows, totals ${staged.closes ? 'close' : 'DO NOT CLOSE'}`;
  console.log(
    `${name}: ${whole.right} of ${whole.all} agree, ${share(whole)}; ${totals}; ${invented} rows of nobody taken for people`,
  );
  const worst = [...kinds].sort(([, left], [, right]) => right.all - right.right - (left.all - left.right));
  for (const [kind, tally] of worst) {
    if (tally.right < tally.all)
      console.log(`   ${kind}: ${tally.right} of ${tally.all}, ${share(tally)} · ${describeWrong(tally)}`);
  }
  if (!everyRow) return;
  for (const [name, places] of whole.wrong) {
    for (const place of places) console.log(`   ${name}: ${place} [${staged.rows.get(place)?.codes.join(', ') ?? ''}]`);
  }
}

const truthOf = (list: string): string => list.replace(/\.[^.]+$/, '.truth.csv');

function listsOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(xlsx|csv|xls|ods)$/i.test(name) && !name.endsWith('.truth.csv'))
    .map((name) => join(folder, name))
    .filter((path) => existsSync(truthOf(path)));
}

async function main(): Promise<number> {
  const options = {
    date: { type: 'string', default: '2026-11-22' },
    rows: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const folder = positionals[0];
  const lists = folder !== undefined && existsSync(folder) ? listsOf(folder) : [];
  if (lists.length === 0) {
    console.error(usage);
    return 1;
  }
  for (const list of lists) {
    try {
      const staged = await stagedVerdicts(list, values.date);
      print(basename(list), staged, compare(readTruth(truthOf(list)), staged), values.rows);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      console.log(`${basename(list)}: refused, ${lookup('en', `errors.${error.code}`, error.params) ?? error.code}`);
    }
  }
  return 0;
}

process.exitCode = await main();
