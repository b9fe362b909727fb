import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/contract/errors.ts';
import { lookup } from '#shared/i18n/index.ts';
import { compare, type Score, type Tally } from './compare.ts';
import { printLayouts } from './layout-score.ts';
import { openScoreOffice, type ScoreOffice, type StagedList } from './staged-list.ts';
import { type ListTruth, readTruth } from './truth.ts';

const usage = `Usage: npm run score -- FOLDER [--date 2026-11-22] [--main LIST] [--only TEXT] [--rows]
Imports every list of the folder that has a .truth.csv beside it and prints how far the verdicts agree with it: each in a new
office, and those that refer to a main list once more after that one was imported. Lists that change people come after it only.`;

type List = { readonly path: string; readonly truth: ListTruth };

const share = ({ right, all }: Tally): string => `${((right / Math.max(1, all)) * 100).toFixed(2)} %`;

function describeWrong(tally: Tally): string {
  return [...tally.wrong]
    .map(([name, places]) => `${name} ${places.length} (${places.slice(0, 3).join(', ')})`)
    .join('; ');
}

function printValues({ dates, updates, entered, unseen, damaged }: Score): void {
  const told = (name: string, tally: Tally) =>
    `${tally.right} of ${tally.all} ${name} right${tally.right < tally.all ? ` (${describeWrong(tally)})` : ''}`;
  console.log(`   values: ${told('birth dates', dates)}${updates.all > 0 ? `; ${told('new values', updates)}` : ''}`);
  const indistinct = unseen.length > 0 ? `; ${unseen.length} KK numbers that no column tells from a NIK` : '';
  console.log(
    `   damaged NIK entering as whole: ${entered.length} of ${damaged}${indistinct} ${entered.slice(0, 5).join(', ')}`,
  );
}

function printKinds({ kinds }: Score): void {
  const worst = [...kinds].sort(([, left], [, right]) => right.all - right.right - (left.all - left.right));
  for (const [kind, tally] of worst) {
    if (tally.right < tally.all)
      console.log(`   ${kind}: ${tally.right} of ${tally.all}, ${share(tally)} · ${describeWrong(tally)}`);
  }
}

function print(name: string, staged: StagedList, score: Score, everyRow: boolean): void {
  const { whole, invented } = score;
  const totals = `${staged.total} rows, totals ${staged.closes ? 'close' : 'DO NOT CLOSE'}`;
  const nobody = `${invented} rows of nobody taken for people`;
  console.log(`${name}: ${whole.right} of ${whole.all} agree, ${share(whole)}; ${totals}; ${nobody}`);
  printValues(score);
  printKinds(score);
  if (!everyRow) return;
  for (const [what, places] of whole.wrong) {
    for (const place of places) console.log(`   ${what}: ${place} [${staged.rows.get(place)?.codes.join(', ') ?? ''}]`);
  }
}

const truthOf = (list: string): string => list.replace(/\.[^.]+$/, '.truth.csv');

function listsOf(folder: string): readonly List[] {
  return readdirSync(folder)
    .filter((name) => /\.(xlsx|csv|xls|ods|tsv|txt)$/i.test(name) && !name.endsWith('.truth.csv'))
    .map((name) => join(folder, name))
    .filter((path) => existsSync(truthOf(path)))
    .map((path) => ({ path, truth: readTruth(truthOf(path)) }));
}

const refers = ({ truth }: List): boolean => [...truth.values()].some(({ main_row }) => main_row !== undefined);
const changes = ({ truth }: List): boolean =>
  [...truth.values()].some(({ expected_action }) => expected_action === 'update');

/** The list to which the others refer: the named one, else the longest that refers to none. */
function mainOf(lists: readonly List[], name: string | undefined): List | undefined {
  if (name !== undefined) return lists.find(({ path }) => basename(path) === name);
  return lists.filter((list) => !refers(list)).sort((left, right) => right.truth.size - left.truth.size)[0];
}

async function stageAlone(list: List, date: string): Promise<StagedList> {
  const office = await openScoreOffice(date);
  try {
    return await office.stage(list.path);
  } finally {
    await office.close();
  }
}

type Order = { readonly date: string; readonly everyRow: boolean };

async function score(list: List, afterMain: boolean, staged: Promise<StagedList>, { everyRow }: Order): Promise<void> {
  const name = basename(list.path) + (afterMain ? ' after the main list' : '');
  try {
    const rows = await staged;
    print(name, rows, compare(list.truth, rows, afterMain), everyRow);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.log(`${name}: refused, ${lookup('en', `errors.${error.code}`, error.params) ?? error.code}`);
  }
}

async function scoreAfter(office: ScoreOffice, lists: readonly List[], order: Order): Promise<void> {
  for (const list of lists) await score(list, true, office.stage(list.path), order);
}

async function scoreAll(lists: readonly List[], chosen: readonly List[], main: List | undefined, order: Order) {
  for (const list of chosen) if (!changes(list)) await score(list, false, stageAlone(list, order.date), order);
  const after = chosen.filter((list) => list !== main && (refers(list) || changes(list)));
  if (main === undefined || after.length === 0 || lists.length < 2) return;
  const office = await openScoreOffice(order.date);
  try {
    await office.commit(main.path);
    await scoreAfter(office, after, order);
  } finally {
    await office.close();
  }
}

async function main(): Promise<number> {
  const options = {
    date: { type: 'string', default: '2026-11-22' },
    rows: { type: 'boolean', default: false },
    main: { type: 'string' },
    only: { type: 'string', default: '' },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const folder = positionals[0];
  const lists = folder !== undefined && existsSync(folder) ? listsOf(folder) : [];
  if (lists.length === 0) {
    console.error(usage);
    return 1;
  }
  const chosen = lists.filter(({ path }) => basename(path).includes(values.only));
  const paths = chosen.map(({ path }) => path);
  await printLayouts(paths, values.date, values.rows);
  await scoreAll(lists, chosen, mainOf(lists, values.main), { date: values.date, everyRow: values.rows });
  return 0;
}

process.exitCode = await main();
