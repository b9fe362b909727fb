import { type SheetRow, writeAtomically, writeCsv, writeXlsx } from '#backend/exports/service.ts';
import { generateList, type ListOptions } from './generate-list.ts';
import { COLUMN_WIDTHS, letterhead, NUMBER_ROW, ONE_ROW_HEADER, SHEET_NAME, TWO_ROW_HEADER } from './layout.ts';
import { TRUTH_HEADER, truthLine } from './truth.ts';

/** Where a sample list goes, and who follows its making. */
export type SampleListOptions = ListOptions & {
  readonly path: string;
  /** Where the truth goes, one CSV line for each row; none when absent. */
  readonly truthPath?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
};

const BATCH = 500;

/**
 * Writes a fictitious office list as .xlsx (letterhead, two-row header) or .csv (one header record, semicolons), and
 * its truth. Both files are replaced only when they are whole. Errors: those of writeXlsx; an abort throws its reason.
 */
export async function writeSampleList(options: SampleListOptions): Promise<void> {
  const truth: string[] = [TRUTH_HEADER];
  function* batches(): Generator<readonly SheetRow[], void, undefined> {
    if (options.format === 'xlsx') yield [{ cells: NUMBER_ROW }];
    let batch: SheetRow[] = [];
    let done = 0;
    for (const row of generateList(options)) {
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
  const sheet = { name: SHEET_NAME[options.format], widths: COLUMN_WIDTHS, rows: batches() };
  if (options.format === 'csv') {
    await writeCsv(options.path, { ...sheet, header: [ONE_ROW_HEADER] }, { policy: 'raw', delimiter: ';' });
  } else {
    const head = { titleRows: letterhead(options.referenceDate), header: TWO_ROW_HEADER };
    await writeXlsx(options.path, [{ ...sheet, ...head }], { policy: 'raw', strings: 'shared' });
  }
  if (options.truthPath === undefined) return;
  await writeAtomically(options.truthPath, (sink) => sink(Buffer.from(truth.join(''), 'utf8')));
}
