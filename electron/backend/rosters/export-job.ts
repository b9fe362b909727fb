import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { memberFilter, memberSort } from '#shared/contract/rosters.ts';
import { type RosterField, rosterFields } from '#shared/domain/roster-fields.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journalisePeople } from '../db/journal-people.ts';
import { entryValue, type StoredEntry } from '../db/roster-entries.ts';
import { rowBatches, type SheetCell, writeCsv, writeXlsx } from '../exports/service.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { checkConfirmed, useUpRequest } from '../requests/service.ts';
import { matchingEntries, memberOrder } from './members.ts';

/** Params of the job that writes people of a roster to a file. */
const exportParams = memberFilter.extend({
  path: z.string(),
  format: z.enum(['xlsx', 'csv']),
  sort: memberSort.optional(),
  ids: z.array(z.number().int()).optional(),
  /** The request that a second person confirmed, where there was one. */
  requestId: z.number().int().nullable().default(null),
});

const text = translate('id');

type Row = StoredEntry & { readonly name: string; readonly nik: string | null; readonly workerState: string };

function cellsOf(row: Row, fields: readonly RosterField[]): SheetCell[] {
  const own = fields.map((field): SheetCell => {
    const value = entryValue(row, field);
    return value !== null && field === 'memberSince' ? { date: value } : value;
  });
  return [row.name, row.nik, ...own, text(`states.worker.${row.workerState}`)];
}

/** Writes the matching people of a roster with its own fields; identifiers are text cells. @throws AppError exports.nothing and as checkConfirmed */
export async function exportRosterJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const { path, format, sort, requestId, ...filter } = exportParams.parse(raw);
  const query = matchingEntries(builder, filter)
    .selectAll('roster_entry')
    .select(['worker.name', 'worker.nik', 'worker.state as workerState'])
    .orderBy(memberOrder(sort));
  const rows: readonly Row[] = allRows(context.connection, query).map((row) => ({ ...row, state: 'active' }));
  if (rows.length === 0) throw new AppError('exports.nothing');
  checkConfirmed(context, rows.length, requestId);
  const fields = rosterFields[filter.code];
  const names = fields.map((field) => text(`rosterMembers.fields.${field}`));
  const sheet = {
    name: text(`programs.rosters.names.${filter.code}`).slice(0, 31),
    widths: [34, 20, ...fields.map(() => 24), 14],
    header: [[text('fields.name'), text('fields.nik'), ...names, text('workers.columns.state')]],
    rows: rowBatches(
      rows,
      (row) => ({ cells: cellsOf(row, fields) }),
      (done) => {
        context.checkpoint();
        context.progress('writing', done, rows.length);
      },
    ),
  };
  const detail = { count: rows.length, format, disability: false, nik: true, roster: filter.code, request: requestId };
  const people = rows.map((row) => row.worker_id);
  const beforeNamed = () =>
    context.write(() => {
      const entry = { at: timestamp(context.clock), actorId: context.actorId };
      journalisePeople(context.connection, { ...entry, action: 'workers.exported', detail }, people);
      useUpRequest(context.connection, requestId);
    });
  if (format === 'xlsx') await writeXlsx(path, [sheet], { policy: 'safe', strings: 'inline', beforeNamed });
  else await writeCsv(path, sheet, { policy: 'safe', delimiter: ';', beforeNamed });
  return { count: rows.length, path };
}
