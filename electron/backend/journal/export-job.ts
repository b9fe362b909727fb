import { z } from 'zod';
import { type JournalRow, journalFilter } from '#shared/contract/journal.ts';
import { actionWords, detailWords, entityWords } from '#shared/domain/journal-words.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { journaliseDirect } from '../db/journal.ts';
import type { Connection } from '../db/open.ts';
import { type ByteSink, type SheetRow, writeAtomically, writeCsv, writeXlsx } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { journalPage, listJournal } from './list.ts';

const exportParams = z.object({
  path: z.string(),
  format: z.enum(['xlsx', 'csv', 'jsonl']),
  filter: journalFilter,
});

type Params = z.infer<typeof exportParams>;
type Written = { readonly count: number; readonly lastHash: string | null };

/** Tells the journal of the file, once it is known what is in it. */
type Told = (written: Written) => void;

const perBatch = 2000;
const text = translate('id');

/** Columns of the table with their widths in characters. */
const columns = [
  ['number', 10],
  ['at', 20],
  ['actor', 28],
  ['action', 34],
  ['code', 28],
  ['entity', 18],
  ['detail', 60],
] as const;

/** `2026-11-22 09:00:00`, the office's time (WITA). */
function officeTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function tableRow(row: JournalRow): SheetRow {
  return {
    cells: [
      String(row.id),
      officeTime(row.at),
      row.actorName ?? text('journal.system'),
      actionWords('id', row.action),
      row.action,
      entityWords('id', row),
      detailWords('id', row.detail),
    ],
  };
}

/** Rows that fit, newest first, as they are when it begins: what is written meanwhile is newer than the first page. */
async function writeTable(context: JobContext, { path, format, filter }: Params, told: Told): Promise<Written> {
  const { connection } = context;
  let count = 0;
  async function* batches(): AsyncGenerator<readonly SheetRow[]> {
    let after: { at: string; id: number } | undefined;
    for (;;) {
      context.checkpoint();
      const { rows, more } = journalPage(connection, { ...filter, after, limit: perBatch });
      yield rows.map(tableRow);
      count += rows.length;
      context.progress('writing', count, null);
      after = rows.at(-1);
      if (!more) return;
    }
  }
  const sheet = {
    name: text('settings.tabs.journal'),
    widths: columns.map(([, width]) => width),
    header: [columns.map(([column]) => text(`journal.columns.${column}`))],
    rows: batches(),
  };
  const beforeNamed = () => told({ count, lastHash: null });
  if (format === 'xlsx') await writeXlsx(path, [sheet], { policy: 'safe', strings: 'inline', beforeNamed });
  else await writeCsv(path, sheet, { policy: 'safe', delimiter: ';', beforeNamed });
  return { count, lastHash: null };
}

type ChainRow = { readonly id: number; readonly hash: string };

function chainPages(connection: Connection): (after: number, last: number) => ChainRow[] {
  const page = connection.prepare<[number, number, number], ChainRow>(
    'SELECT * FROM journal WHERE id > ? AND id <= ? ORDER BY id LIMIT ?',
  );
  return (after, last) => page.all(after, last, perBatch);
}

/** The whole chain, oldest first, every row as one line of JSON with the columns as they are stored, and a last line that closes it. */
async function writeChain(context: JobContext, path: string, told: Told): Promise<Written> {
  const last = listJournal(context.connection, { limit: 1 }).rows[0]?.id ?? 0;
  const next = chainPages(context.connection);
  let count = 0;
  let lastHash: string | null = null;
  const produce = async (sink: ByteSink) => {
    for (let rows = next(0, last); rows.length > 0; rows = next(rows.at(-1)?.id ?? last, last)) {
      context.checkpoint();
      await sink(Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''), 'utf8'));
      count += rows.length;
      lastHash = rows.at(-1)?.hash ?? lastHash;
      context.progress('writing', count, last);
    }
    await sink(Buffer.from(`${JSON.stringify({ rows: count, last_hash: lastHash })}\n`, 'utf8'));
  };
  await writeAtomically(path, produce, () => told({ count, lastHash }));
  return { count, lastHash };
}

/** Writes the journal to a file; that it was written stands in the journal, with the number of rows and the last hash. */
export async function exportJournalJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = exportParams.parse(raw);
  const told: Told = (written) => {
    const entry = { at: timestamp(context.clock), actorId: context.actorId };
    const detail = { format: params.format, ...written };
    context.write(() => journaliseDirect(context.connection, { ...entry, action: 'journal.exported', detail }));
  };
  const written = await (params.format === 'jsonl'
    ? writeChain(context, params.path, told)
    : writeTable(context, params, told));
  return { ...written, path: params.path };
}
