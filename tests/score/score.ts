import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { loadAreaIndex } from '#backend/imports/areas-data.ts';
import { assessFile } from '#backend/imports/assess-file.ts';
import { AppError } from '#shared/contract/errors.ts';

type Truth = Readonly<Record<string, string>>;
type Tally = { right: number; all: number; readonly wrong: Map<string, { count: number; rows: string[] }> };

const folder = process.argv[2];
const details = process.argv.includes('--rows');
const referenceDay = '2026-11-22';
const resources = join(import.meta.dirname, '..', '..', 'resources');

const truthRows = (path: string): Map<string, Truth> => {
  const rows = parse(readFileSync(path), { columns: true, bom: true }) as Truth[];
  return new Map(rows.map((row) => [`${row.sheet}!${row.row}`, row]));
};

const isRight = (truth: Truth, verdict: string): boolean =>
  truth.expected_action === verdict || (truth.also_ok ?? '').split(';').includes(verdict);

/** What is unusual about a row, to see which kinds go wrong: states of NIK and birth date and the other defects. */
const kindsOf = (truth: Truth): readonly string[] => {
  const kinds = [`action:${truth.expected_action}`];
  if (truth.nik_state !== 'ok') kinds.push(`nik:${truth.nik_state}`);
  kinds.push(`birth:${truth.birth_state}`);
  for (const defect of (truth.defects ?? '').split(';')) if (defect !== '') kinds.push(defect);
  for (const reason of (truth.eligible_reason ?? '').split(';')) if (reason !== '') kinds.push(`eligible:${reason}`);
  return kinds;
};

const verdictsOf = async (path: string): Promise<Map<string, { verdict: string; codes: string }>> => {
  const verdicts = new Map<string, { verdict: string; codes: string }>();
  const names: string[] = [];
  const options = {
    areas: await loadAreaIndex(resources),
    today: referenceDay,
    limits: { minimumAge: 18, maximumAge: 65 },
  };
  for await (const batch of assessFile(path, options)) {
    for (const row of batch.rows) {
      names[row.sheet] = row.sheetName;
      if (row.kind === 'noise') continue;
      const codes = row.problems.map((problem) => problem.code + (problem.severity === 'warning' ? '?' : '')).join(',');
      verdicts.set(`${row.sheetName}!${row.row}`, { verdict: row.verdict, codes });
    }
    for (const amendment of batch.amendments) {
      const row = verdicts.get(`${names[amendment.sheet]}!${amendment.row}`);
      if (row?.verdict === 'import') row.verdict = 'hold';
    }
  }
  return verdicts;
};

const scoreFile = async (list: string, kinds: Map<string, Tally>): Promise<Tally & { extra: number }> => {
  const truth = truthRows(list.replace(/\.[^.]+$/, '.truth.csv'));
  const verdicts = await verdictsOf(list);
  const tally: Tally & { extra: number } = { right: 0, all: 0, wrong: new Map(), extra: 0 };
  for (const [key, row] of truth) {
    const got = verdicts.get(key) ?? { verdict: 'missing', codes: '' };
    const right = isRight(row, got.verdict);
    tally.all += 1;
    if (right) tally.right += 1;
    else if (details)
      console.log(
        `  ${key} expected ${row.expected_action}|${row.also_ok} got ${got.verdict} [${got.codes}] nik ${row.nik_state} birth ${row.birth_state} ${row.defects}`,
      );
    for (const kind of kindsOf(row)) {
      const known = kinds.get(kind) ?? { right: 0, all: 0, wrong: new Map() };
      known.all += 1;
      if (right) known.right += 1;
      else {
        const name = `${row.expected_action} → ${got.verdict}`;
        const wrong = known.wrong.get(name) ?? { count: 0, rows: [] };
        wrong.count += 1;
        if (wrong.rows.length < 3) wrong.rows.push(key);
        known.wrong.set(name, wrong);
      }
      kinds.set(kind, known);
    }
  }
  for (const key of verdicts.keys()) if (!truth.has(key)) tally.extra += 1;
  return tally;
};

const percent = (tally: Tally): string => `${((tally.right / Math.max(1, tally.all)) * 100).toFixed(2)} %`;

const lists = (folder === undefined ? [] : readdirSync(folder))
  .filter((name) => /\.(xlsx|csv|xls|ods)$/i.test(name) && !name.endsWith('.truth.csv'))
  .map((name) => join(folder ?? '', name))
  .filter((path) => existsSync(path.replace(/\.[^.]+$/, '.truth.csv')));
if (lists.length === 0) {
  console.error('No list with a .truth.csv beside it. Usage: npm run score -- FOLDER [--rows]');
  process.exit(1);
}
for (const list of lists) {
  const kinds = new Map<string, Tally>();
  try {
    const tally = await scoreFile(list, kinds);
    console.log(
      `${basename(list)}: ${tally.right} of ${tally.all} agree, ${percent(tally)}; rows that are no people taken as people: ${tally.extra}`,
    );
    for (const [kind, { right, all, wrong }] of [...kinds].sort(
      ([, left], [, right]) => right.all - right.right - (left.all - left.right),
    )) {
      if (right === all) continue;
      const what = [...wrong].map(([name, { count, rows }]) => `${name} ${count} (${rows.join(', ')})`).join('; ');
      console.log(`   ${kind}: ${right} of ${all} — ${what}`);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.log(`${basename(list)}: not read (${error.code})`);
  }
}
