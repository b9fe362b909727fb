import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSampleAreas, sampleFormats, writeSampleList } from '#backend/samples/service.ts';
import { AppError } from '#shared/contract/errors.ts';

const USAGE = `Usage: npm run sample -- --out FILE.xlsx|.xls|.ods|.csv|.html [--rows 81466] [--seed 1] [--date YYYY-MM-DD] [--truth FILE.csv]
Writes a fictitious office list with the mistakes of real ones; with --truth also what is right for every row.
The same rows, seed and date give the same file. Ages count on --date (2026-11-22 unless told otherwise).`;

/** A day that stays the same, so that a list made without --date is the same tomorrow. */
const DEFAULT_DATE = '2026-11-22';

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      rows: { type: 'string', default: '81466' },
      seed: { type: 'string', default: '1' },
      date: { type: 'string', default: DEFAULT_DATE },
      truth: { type: 'string' },
    },
  });
  const extension = extname(values.out ?? '')
    .slice(1)
    .toLowerCase();
  const format = sampleFormats.find((known) => known === extension);
  const rows = Number(values.rows);
  const seed = Number(values.seed);
  const valid = Number.isInteger(rows) && rows > 0 && Number.isInteger(seed) && /^\d{4}-\d\d-\d\d$/.test(values.date);
  if (values.out === undefined || format === undefined || !valid) throw new TypeError(USAGE);
  const areas = await loadSampleAreas(join(import.meta.dirname, '../../resources/areas'));
  const { out: path, truth: truthPath, date: referenceDate } = values;
  await writeSampleList({ path, format, rows, seed, referenceDate, areas, ...(truthPath && { truthPath }) });
  console.log(`${path}: ${rows} rows`);
  return 0;
}

/** 0 written, 1 refused (no place, disk full), 2 wrong usage. */
process.exitCode = await run().catch((error: unknown) => {
  if (error instanceof AppError) console.error(`${error.code} ${Object.values(error.params).join(' ')}`);
  else if (error instanceof TypeError)
    console.error(error.message.includes('Usage') ? error.message : `${error.message}\n${USAGE}`);
  else throw error;
  return error instanceof AppError ? 1 : 2;
});
