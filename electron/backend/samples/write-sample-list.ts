import { type SheetRow, writeAtomically, writeCsv, writeXlsx } from '#backend/exports/service.ts';
import { generateList, type ListOptions } from './generate-list.ts';
import { COLUMN_WIDTHS, letterhead, NUMBER_ROW, ONE_ROW_HEADER, SHEET_NAME, TWO_ROW_HEADER } from './layout.ts';
import { type OtherFormat, otherFormat, otherFormats, type WholeList } from './other-formats.ts';
import { TRUTH_HEADER, truthLine } from './truth.ts';

/** Where a sample list goes, and who follows its making. */
export type SampleListOptions = Omit<ListOptions, 'format'> & {
  readonly path: string;
  readonly format: (typeof sampleFormats)[number];
  /** Where the truth goes, one CSV line for each row; none when absent. */
  readonly truthPath?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
};

const BATCH = 500;

type Batches = Iterable<readonly SheetRow[]>;

/** Formats that a sample list can be written in. */
export const sampleFormats = ['xlsx', 'csv', ...otherFormats] as const;

/** What the cells of a format can hold: numbers and dates like .xlsx, or texts only like .csv. */
const cellsLike = { xlsx: 'xlsx', xls: 'xlsx', ods: 'xlsx', csv: 'csv', html: 'csv' } as const;

async function writeOther(
  options: SampleListOptions,
  format: OtherFormat,
  list: Omit<WholeList, 'rows'>,
  rows: Batches,
) {
  const whole = { ...list, rows: [...rows].flatMap((batch) => batch.map(({ cells }) => cells)) };
  const bytes = otherFormat(whole, format);
  await writeAtomically(options.path, (sink) => sink(bytes));
}

/**
 * Writes a fictitious office list as .xlsx, .xls or .ods (letterhead, two-row header), or as .csv or web page (one header row), and
 * its truth. Both files are replaced only when they are whole. Errors: those of writeXlsx; an abort throws its reason.
 */
export async function writeSampleList(options: SampleListOptions): Promise<void> {
  const truth: string[] = [TRUTH_HEADER];
  const like = cellsLike[options.format];
  function* batches(): Generator<readonly SheetRow[], void, undefined> {
    if (like === 'xlsx') yield [{ cells: NUMBER_ROW }];
    let batch: SheetRow[] = [];
    let done = 0;
    for (const row of generateList({ ...options, format: like })) {
      batch.push({ cells: row.cells });
      if (options.truthPath !== undefined) truth.push(truthLine(row.truth));
      done++;
      if (batch.length < BATCH && done < options.rows) continue;
      options.signal?.throwIfAborted();
      yield batch;
      options.onProgress?.({ done, total: options.rows });
      batch = [];
    }
  }
  const sheet = { name: SHEET_NAME[like], widths: COLUMN_WIDTHS, rows: batches() };
  const head = { titleRows: letterhead(options.referenceDate), header: TWO_ROW_HEADER };
  if (options.format === 'csv') {
    await writeCsv(options.path, { ...sheet, header: [ONE_ROW_HEADER] }, { policy: 'raw', delimiter: ';' });
  } else if (options.format !== 'xlsx') {
    const titles = like === 'xlsx' ? head.titleRows : [];
    const header = like === 'xlsx' ? head.header : [ONE_ROW_HEADER];
    await writeOther(options, options.format, { name: sheet.name, titles, header }, sheet.rows);
  } else {
    await writeXlsx(options.path, [{ ...sheet, ...head }], { policy: 'raw', strings: 'shared' });
  }
  if (options.truthPath === undefined) return;
  await writeAtomically(options.truthPath, (sink) => sink(Buffer.from(truth.join(''), 'utf8')));
}
