import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { loadLetterAssets } from '#backend/letters/assets.ts';
import type { LetterContent } from '#backend/letters/letter-types.ts';
import { openTypesetters, typesettingThreads } from '#backend/letters/typesetting-pool.ts';
import type { BatchForm } from '#backend/letters/typesetting-protocol.ts';
import { longPerson, sampleLetter, sampleOffice, samplePerson } from '#tests/support/letter-samples.ts';
import type { BareOrder } from './children/bare-letters.ts';
import { tenths } from './figures.ts';

const lettersPerDocument = 100;

/** Every tenth letter has the longest data. */
function lettersOf(document: number): LetterContent[] {
  return Array.from({ length: lettersPerDocument }, (_, index) =>
    sampleLetter(index % 10 === 0 ? longPerson : samplePerson, document * lettersPerDocument + index + 1),
  );
}

/** Lays a document out and tells its length in bytes; as many at the same time as there are threads. */
type Layer = { readonly print: (letters: LetterContent[]) => Promise<number>; readonly close: () => Promise<unknown> };

const form: BatchForm = { office: sampleOffice, template: vulnerableWorker, paper: 'A4' };

/** Blocks in which one letter of a batch differs from the next. */
const ownBlocks = vulnerableWorker.blocks.filter(
  (block) =>
    ['title', 'qr', 'footer'].includes(block.kind) || /\{(?:nama|statusKepesertaan)\}/.test(JSON.stringify(block)),
);

/** The further step: as if the blocks that are the same on all letters of a batch were laid out only once, and cost nothing after that. */
const furtherForm: BatchForm = { ...form, template: { ...vulnerableWorker, blocks: ownBlocks } };

function openOurs(resourcesDir: string, threads: number, shape = form): Layer {
  const pool = openTypesetters({ resourcesDir, threads, checkpoint: () => undefined });
  return {
    print: async (letters) => (await pool.print({ letters, separators: new Map() }, shape)).byteLength,
    close: pool.close,
  };
}

async function openBare(resourcesDir: string, threads: number): Promise<Layer> {
  const options = { ...form, assets: await loadLetterAssets(resourcesDir) };
  const script = join(import.meta.dirname, 'children', 'bare-letters.ts');
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(script);
    worker.setMaxListeners(0);
    return { worker, last: Promise.resolve(0) };
  });
  let turn = 0;
  return {
    print: (letters) => {
      const free = workers[turn++ % threads];
      if (!free) throw new RangeError('no threads');
      free.last = free.last.then(
        () =>
          new Promise<number>((resolve, reject) => {
            const order: BareOrder = { letters, options };
            free.worker.once('error', reject).once('message', resolve).postMessage(order);
          }),
      );
      return free.last;
    },
    close: () => Promise.all(workers.map(({ worker }) => worker.terminate())),
  };
}

type Spent = { readonly milliseconds: number; readonly processor: number; readonly bytes: number };

async function timed(layer: Layer, documents: readonly LetterContent[][]): Promise<Spent> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const bytes = await Promise.all(documents.map(layer.print));
  const { user, system } = process.cpuUsage(before);
  const milliseconds = performance.now() - start;
  return { milliseconds, processor: (user + system) / 1000, bytes: bytes.reduce((sum, one) => sum + one, 0) };
}

const totals = (rounds: readonly Spent[]): Spent => ({
  milliseconds: rounds.reduce((sum, one) => sum + one.milliseconds, 0),
  processor: rounds.reduce((sum, one) => sum + one.processor, 0),
  bytes: rounds.reduce((sum, one) => sum + one.bytes, 0),
});

/** Letters in a second in all, and in a second of processor time, which other work on the computer does not change. */
const speed = ({ milliseconds, processor, bytes }: Spent, letters: number) => ({
  lettersPerSecond: tenths((letters * 1000) / milliseconds),
  lettersPerProcessorSecond: tenths((letters * 1000) / processor),
  bytesPerPage: Math.round(bytes / letters),
});

/** Our threads and as many threads of bare pdfmake lay out the same letters in turn, after one round each to warm up. */
export async function benchLetters(resourcesDir: string, rounds = 6) {
  const threads = typesettingThreads(null);
  const [ours, bare] = [openOurs(resourcesDir, threads), await openBare(resourcesDir, threads)];
  const further = openOurs(resourcesDir, threads, furtherForm);
  const spent = { ours: [] as Spent[], bare: [] as Spent[], further: [] as Spent[] };
  const perRound = 2 * threads;
  try {
    for (let round = -1; round < rounds; round += 1) {
      const documents = Array.from({ length: perRound }, (_, index) => lettersOf((round + 1) * perRound + index));
      const [first, second] = [await timed(ours, documents), await timed(bare, documents)];
      const third = await timed(further, documents);
      if (round < 0) continue;
      spent.ours.push(first);
      spent.bare.push(second);
      spent.further.push(third);
    }
  } finally {
    await Promise.all([ours.close(), bare.close(), further.close()]);
  }
  const letters = rounds * perRound * lettersPerDocument;
  const [mine, theirs, next] = [totals(spent.ours), totals(spent.bare), totals(spent.further)];
  return {
    threads,
    ours: speed(mine, letters),
    barePdfmake: speed(theirs, letters),
    ratio: Number((theirs.milliseconds / mine.milliseconds).toFixed(2)),
    ratioOfProcessorTime: Number((theirs.processor / mine.processor).toFixed(2)),
    aim: 0.95,
    // At most this is to be had by reusing the layout of fixed blocks too.
    furtherStep: {
      atMostLettersPerProcessorSecond: speed(next, letters).lettersPerProcessorSecond,
      atMostTimesFaster: Number((mine.processor / next.processor).toFixed(2)),
    },
  };
}
