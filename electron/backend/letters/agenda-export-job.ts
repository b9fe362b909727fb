import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { agendaFilter, agendaSort, type LetterRow } from '#shared/contract/letter-agenda.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journalisePeople } from '../db/journal-people.ts';
import { type SheetCell, type SheetRow, writeCsv, writeXlsx } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { agendaIds, agendaRows, inOrder } from './agenda.ts';

/** Params of the job that writes the register of letters to a file. */
export const agendaExportParams = z.object({
  path: z.string(),
  format: z.enum(['xlsx', 'csv']),
  filter: agendaFilter,
  sort: agendaSort.nullable(),
  ids: z.array(z.number().int()).nullable(),
});

const text = translate('id');
const rowsPerBatch = 500;

/** Heads (keys of the screen's texts), widths and cells of the columns. */
const columns: readonly (readonly [string, number, (row: LetterRow) => SheetCell])[] = [
  ['letters.register.number', 30, (row) => row.number],
  ['letters.register.name', 34, (row) => row.name],
  ['letters.register.village', 24, (row) => row.villageName],
  ['fields.rw', 6, (row) => row.rw],
  ['fields.rt', 6, (row) => row.rt],
  ['letters.register.letterDate', 14, (row) => ({ date: row.letterDate })],
  ['letters.register.state', 12, (row) => text(`states.letter.${row.state}`)],
  ['letters.register.held', 18, (row) => (row.state === 'issued' ? text(`letters.held.${row.held}`) : null)],
  ['letters.register.handedOn', 14, (row) => (row.handedOn === null ? null : { date: row.handedOn })],
  ['letters.register.collector', 30, (row) => row.collector],
  ['letters.register.copies', 8, (row) => row.copies],
  ['letters.register.reason', 40, (row) => row.voidReason],
];

/** Writes the letters that match, or those that were ticked, in the order of the screen. */
export async function exportAgendaJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = agendaExportParams.parse(raw);
  const { connection } = context;
  const found = allRows(connection, agendaIds(builder, params.filter, params.sort ?? undefined)).map(({ id }) => id);
  const ticked = params.ids === null ? null : new Set(params.ids);
  const ids = ticked === null ? found : found.filter((id) => ticked.has(id));
  if (ids.length === 0) throw new AppError('exports.nothing');
  const people: number[] = [];
  async function* batches(): AsyncGenerator<readonly SheetRow[]> {
    for (let start = 0; start < ids.length; start += rowsPerBatch) {
      context.checkpoint();
      const part = ids.slice(start, start + rowsPerBatch);
      const rows = inOrder(part, allRows(connection, agendaRows(builder, part)));
      people.push(...rows.map(({ workerId }) => workerId));
      yield rows.map((row) => ({ cells: columns.map(([, , cell]) => cell(row)) }));
      context.progress('writing', Math.min(start + rowsPerBatch, ids.length), ids.length);
    }
  }
  const sheet = {
    name: text('letters.tabs.register'),
    widths: columns.map(([, width]) => width),
    header: [columns.map(([head]) => text(head))],
    rows: batches(),
  };
  const detail = { count: ids.length, format: params.format };
  const beforeNamed = () => {
    const entry = { at: timestamp(context.clock), actorId: context.actorId, detail };
    context.write(() => journalisePeople(connection, { ...entry, action: 'letters.exported' }, [...new Set(people)]));
  };
  if (params.format === 'xlsx')
    await writeXlsx(params.path, [sheet], { policy: 'safe', strings: 'inline', beforeNamed });
  else await writeCsv(params.path, sheet, { policy: 'safe', delimiter: ';', beforeNamed });
  return { count: ids.length, path: params.path };
}
