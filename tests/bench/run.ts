import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#tools/paths.ts';
import { buildBackend } from './backend-process.ts';
import { benchDecrees } from './decrees-bench.ts';
import { benchImport, type FilledOffice } from './import-bench.ts';
import { benchJournal } from './journal-bench.ts';
import { benchLetterBatch } from './letter-batch-bench.ts';
import { benchLetters } from './letters-bench.ts';
import { benchLinkage, readLinkageOrder } from './linkage-bench.ts';
import { writeBenchList } from './list.ts';
import { largeRegisters } from './million.ts';
import { benchQueue } from './queue-bench.ts';
import { benchRegister } from './register-bench.ts';
import { benchScroll } from './scroll-bench.ts';
import { benchSearch } from './search-bench.ts';
import { benchStart } from './start-bench.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const names = [
  'import',
  'search',
  'register',
  'letters',
  'decrees',
  'linkage',
  'journal',
  'queue',
  'start',
  'scroll',
] as const;
type Name = (typeof names)[number];

const usage = `Usage: npm run bench [-- ${names.join('|')}]
Measures on a fictitious list of 81,466 rows and prints one JSON object; progress goes to the error stream.
       npm run bench -- linkage LIST|FOLDER ...              lists with a .truth.csv beside them
       npm run bench -- linkage FILE.csv --truth COLUMN [--map FIELD=COLUMN[+COLUMN],...]
         any list of people of which COLUMN says who is who (rec-7-org and rec-7-dup-0 are one). The columns are found by their
         usual names (also those of the FEBRL and RLdata sets) and told in the answer; FIELD= leaves a field out.
         FIELD: name, given_name, surname, birth_date, identifier, address, postcode, state, phone, sex, mother, card
       All pairs of a person count, those found are the pairs inside clusters of the pairs at or above the threshold 'likely';
       blocked is the share of true pairs that were compared at all.`;

type Imported = { readonly bytes: number; readonly figures: object; readonly office: FilledOffice };

/** The parts that need a filled office. It is imported when the first of them asks for it; for search alone once. */
async function benchOffice(parts: ReadonlySet<Name>, folder: string) {
  const entry = await buildBackend();
  let imported: Promise<Imported> | undefined;
  const importList = async (): Promise<Imported> => {
    say('Writing the list ...');
    const { path, bytes } = await writeBenchList(folder);
    return { bytes, ...(await benchImport(entry, path, folder, parts.has('import') ? 3 : 1)) };
  };
  const office = () => (imported ??= importList());
  const whole = parts.has('import') ? await office() : null;
  const search = parts.has('search') ? { search: await benchSearch(entry, (await office()).office) } : {};
  const fill = async () => (await office()).office;
  const register = parts.has('register')
    ? { register: await benchRegister(entry, await largeRegisters(folder, fill)) }
    : {};
  const queue = parts.has('queue')
    ? { queue: await benchQueue(entry, (await largeRegisters(folder, fill)).million) }
    : {};
  if (parts.has('letters')) say('Letters ...');
  const letters = parts.has('letters')
    ? {
        letters: {
          layout: await benchLetters(join(root, 'resources')),
          ...(await benchLetterBatch(entry, await fill())),
        },
      }
    : {};
  const decrees = parts.has('decrees') ? { decrees: await benchDecrees(entry, await fill()) } : {};
  return {
    ...letters,
    ...decrees,
    ...(whole ? { import: { fileBytes: whole.bytes, ...whole.figures } } : {}),
    ...search,
    ...register,
    ...queue,
  };
}

async function run(parts: ReadonlySet<Name>, folder: string): Promise<object> {
  const needsOffice = (['import', 'search', 'register', 'queue', 'letters', 'decrees'] as const).some((name) =>
    parts.has(name),
  );
  const office = needsOffice ? await benchOffice(parts, folder) : {};
  const order = readLinkageOrder(process.argv.slice(3));
  const linkage = parts.has('linkage') ? { linkage: await benchLinkage(order, folder) } : {};
  if (parts.has('journal')) say('Journal ...');
  const journal = parts.has('journal') ? { journal: await benchJournal() } : {};
  const start = parts.has('start') ? { start: await benchStart() } : {};
  const scroll = parts.has('scroll') ? { scroll: await benchScroll(folder) } : {};
  return { ...office, ...linkage, ...journal, ...start, ...scroll };
}

const asked = process.argv[2];
const parts = names.filter((name) => asked === undefined || name === asked);
if (parts.length === 0) {
  say(usage);
  process.exitCode = 2;
} else {
  const folder = await mkdtemp(join(tmpdir(), 'berjasa-bench-'));
  try {
    const figures = await run(new Set(parts), folder);
    const machine = { node: process.version, platform: process.platform, processors: cpus().length };
    console.log(JSON.stringify({ machine, ...figures }, null, 2));
  } catch (error) {
    const unknownOption = error instanceof TypeError && 'code' in error;
    if (!(error instanceof RangeError || unknownOption)) throw error;
    say(unknownOption ? usage : error.message);
    process.exitCode = 2;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
