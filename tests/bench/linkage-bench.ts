import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { createLinkTable } from '#backend/duplicates/link-table.ts';
import { writeSampleList } from '#backend/samples/service.ts';
import { febrlLike } from '#tests/support/febrl-like.ts';
import { parseGenericPeople, readGenericPeople } from '#tests/support/generic-people.ts';
import { blockedShare, figuresOf, linkTable, thresholds } from '#tests/support/linkage.ts';
import { PASSWORD, setupAnswers, startHost } from '#tests/support/office.ts';
import { resultOf } from '#tests/support/outcomes.ts';
import { REFERENCE_DATE, sampleAreas } from '#tests/support/sample-rows.ts';
import { listRows } from './list.ts';

/** What is to be linked: lists with a `.truth.csv` beside them, or CSV files with a truth column. */
export type LinkageOrder = {
  readonly paths: readonly string[];
  readonly truth: string | undefined;
  readonly mapping: string;
};

const aims = { f1: 0.98, lookalikesTaken: 0, processorSeconds: 15, peakMegabytes: 400 };

/** Reads `linkage FILE|FOLDER ... --truth COLUMN --map given_name=a,surname=b`. @throws TypeError */
export function readLinkageOrder(argv: readonly string[]): LinkageOrder {
  const options = { truth: { type: 'string' }, map: { type: 'string', default: '' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
  return { paths: positionals, truth: values.truth, mapping: values.map };
}

/** The heap of a job's thread: see `resourceLimits` of the backend's jobs. */
const heap = ['--max-semi-space-size=16', '--max-old-space-size=768'];

const truthOf = (list: string): string => list.slice(0, -extname(list).length).concat('.truth.csv');

function listsOf(path: string): readonly string[] {
  if (!existsSync(path)) throw new RangeError(`${path}: no such file`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.(xlsx|csv|xls|ods)$/i.test(name) && !name.endsWith('.truth.csv'))
    .map((name) => join(path, name))
    .filter((list) => existsSync(truthOf(list)));
}

/** Stages a list in an office of its own, so that its rows are read as every import reads them; then another process links them. */
async function linkList(path: string, dataDir: string): Promise<object> {
  if (!existsSync(truthOf(path)))
    throw new RangeError(
      `${path}: no ${basename(truthOf(path))} beside it; for a column that says who is who: --truth COLUMN`,
    );
  await mkdir(dataDir, { recursive: true });
  const host = startHost({ dataDir });
  let importId: string;
  try {
    const client = host.backend.client();
    await client.settings.setup(setupAnswers);
    await client.accounts.signIn({ username: setupAnswers.username, password: PASSWORD });
    const staged = await resultOf(client, client.imports.stage({ path, referenceDate: REFERENCE_DATE }));
    importId = String(staged.importId);
  } finally {
    await host.close();
  }
  const script = join(import.meta.dirname, 'children', 'link-rows.ts');
  const output = execFileSync(
    process.execPath,
    [...heap, script, dataDir, host.keptKeys[0] ?? '', importId, truthOf(path)],
    {
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  return JSON.parse(output);
}

/** Links people of any country with themselves. */
function linkGeneric({ people, persons, mapping }: ReturnType<typeof parseGenericPeople>): object {
  const builder = createLinkTable();
  for (const person of people) builder.add(person);
  const connection = new Database(':memory:');
  const begin = performance.now();
  const table = builder.finish();
  const figures = figuresOf(linkTable(connection, table), persons);
  const seconds = Math.round(performance.now() - begin) / 1000;
  const blocked = blockedShare(connection, table, persons);
  connection.close();
  const columns = Object.fromEntries(Object.entries(mapping).map(([field, names]) => [field, names.join('+')]));
  return { mapping: columns, ...figures, blocked, seconds };
}

const febrlSets = {
  'febrl-like 4000+1000': { originals: 4000, copies: 1000, seed: 2, perPerson: 5, perField: 2, perRecord: 2 },
  'febrl-like 2000+3000': { originals: 2000, copies: 3000, seed: 3, perPerson: 5, perField: 3, perRecord: 5 },
} as const;

function benchGeneric(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(febrlSets).map(([name, options]) => [
      name,
      linkGeneric(parseGenericPeople(febrlLike(options), 'rec_id', '')),
    ]),
  );
}

async function linkGiven(order: LinkageOrder, folder: string): Promise<Record<string, object>> {
  const figures: Record<string, object> = {};
  for (const path of order.paths.flatMap(listsOf)) {
    process.stderr.write(`linkage: ${basename(path)}\n`);
    figures[basename(path)] =
      order.truth === undefined
        ? await linkList(path, join(folder, `link-${Object.keys(figures).length}`))
        : linkGeneric(readGenericPeople(path, order.truth, order.mapping));
  }
  return figures;
}

/** Precision, recall and F1 of linking: of the given lists, or of a generated one and of sets of an invented country. */
export async function benchLinkage(order: LinkageOrder, folder: string): Promise<object> {
  if (order.paths.length > 0) return { aims, thresholds, lists: await linkGiven(order, folder) };
  const path = join(folder, 'ganda.xlsx');
  const options = { rows: listRows, seed: 20_261_122, referenceDate: REFERENCE_DATE, areas: sampleAreas } as const;
  await writeSampleList({ ...options, path, truthPath: truthOf(path), format: 'xlsx' });
  const generated = await linkList(path, join(folder, 'link'));
  return { aims, thresholds, generated, generic: { aim: [0.99, 0.985], ...benchGeneric() } };
}
