import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { exportedFields } from '#shared/contract/exports.ts';
import { workerFilter, workerSort } from '#shared/contract/workers.ts';
import { type DisabilityCode, disabilityNames } from '#shared/domain/disability.ts';
import { occupations } from '#shared/domain/occupations.ts';
import { translate } from '#shared/i18n/index.ts';
import { timestamp } from '../clock.ts';
import { allRows, builder } from '../db/direct-queries.ts';
import { journalisePeople } from '../db/journal-people.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { JobResult } from '../jobs/thread-protocol.ts';
import { checkConfirmed, useUpRequest } from '../requests/service.ts';
import { orderedIds } from '../workers/service.ts';
import type { Sheet, SheetCell, SheetRow } from './sheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

/** Params of the job that writes matching workers to a file. */
export const exportParams = z.object({
  path: z.string(),
  format: z.enum(['xlsx', 'csv']),
  filter: workerFilter,
  sort: workerSort,
  fields: exportedFields.nullable(),
  withDisability: z.boolean(),
  /** The request that a second person confirmed, where there was one. */
  requestId: z.number().int().nullable().default(null),
});

type Row = Readonly<Record<string, string | null>>;

const columns = [
  ['nik', 20],
  ['kk', 20],
  ['name', 34],
  ['birth_place', 18],
  ['birth_date', 12],
  ['sex', 6],
  ['mother_name', 28],
  ['address', 40],
  ['rt', 6],
  ['rw', 6],
  ['village', 22],
  ['district', 18],
  ['phone', 16],
  ['occupation', 24],
  ['disability', 18],
  ['income_band', 16],
  ['heir_name', 28],
  ['heir_relation', 14],
  ['cohort', 12],
  ['program', 30],
  ['kpj', 14],
  ['state', 14],
  ['letter', 26],
] as const;

/** Where the grid's name of a column differs from the export's. */
const columnOfField: Readonly<Record<string, string>> = {
  villageCode: 'village',
  districtName: 'district',
  occupationCode: 'occupation',
};

/** The columns of the view in its order, or all; the disability only for those who may see it. */
function shownColumns({ fields, withDisability }: z.infer<typeof exportParams>) {
  const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const wanted = fields?.map((field) => columnOfField[field] ?? snake(field));
  const chosen = wanted ? wanted.flatMap((name) => columns.filter(([column]) => column === name)) : columns;
  return chosen.filter(([column]) => withDisability || column !== 'disability');
}

const rowsPerBatch = 500;

const occupationNames = new Map(occupations.map((occupation) => [occupation.code, occupation.name]));

const text = translate('id');

/** How columns that hold codes or dates are written; every other value stands as it is stored, as text. */
const writers: Readonly<Record<string, (value: string) => SheetCell>> = {
  birth_date: (value) => ({ date: value }),
  occupation: (value) => occupationNames.get(value) ?? value,
  disability: (value) => disabilityNames[value as DisabilityCode] ?? value,
  income_band: (value) => text(`workers.incomeBands.${value}`),
  state: (value) => text(`states.worker.${value}`),
};

function cellOf(row: Row, column: string): SheetCell {
  const value = row[column] ?? null;
  return value === null ? null : (writers[column]?.(value) ?? value);
}

const query = (count: number) => `
SELECT w.id, w.nik, w.kk, w.name, w.birth_place, w.birth_date, w.sex, w.mother_name, w.address, w.rt, w.rw, v.name AS village,
       d.name AS district, w.phone, w.occupation_code AS occupation, w.disability, w.income_band, w.heir_name, w.heir_relation,
       e.cohort, p.name AS program, e.kpj, w.state,
       (SELECT number FROM letter l WHERE l.worker_id = w.id AND l.state = 'issued' ORDER BY l.id DESC LIMIT 1) AS letter
  FROM worker w LEFT JOIN village v ON v.code = w.village_code LEFT JOIN district d ON d.code = v.district_code
  LEFT JOIN enrolment e ON e.id = (SELECT max(id) FROM enrolment x WHERE x.worker_id = w.id)
  LEFT JOIN program p ON p.id = e.program_id
 WHERE w.id IN (${new Array(count).fill('?').join(',')})`;

/** Writes the matching workers; identifiers are text cells, the disability is left out for those who may not see it. */
export async function exportWorkersJob(context: JobContext, raw: unknown): Promise<JobResult> {
  const params = exportParams.parse(raw);
  const ids = allRows(context.connection, orderedIds(builder, params.filter, params.sort)).map((row) => row.id);
  if (ids.length === 0) throw new AppError('exports.nothing');
  checkConfirmed(context, ids.length, params.requestId);
  const shown = shownColumns(params);
  const whole = context.connection.prepare<number[], Row>(query(rowsPerBatch));
  async function* batches(): AsyncGenerator<readonly SheetRow[]> {
    for (let start = 0; start < ids.length; start += rowsPerBatch) {
      context.checkpoint();
      const part = ids.slice(start, start + rowsPerBatch);
      const rows =
        part.length === rowsPerBatch
          ? whole.all(...part)
          : context.connection.prepare<number[], Row>(query(part.length)).all(...part);
      const byId = new Map(rows.map((row) => [Number(row.id), row]));
      yield part.flatMap((id) => {
        const row = byId.get(id);
        return row ? { cells: shown.map(([column]) => cellOf(row, column)) } : [];
      });
      context.progress('writing', Math.min(start + rowsPerBatch, ids.length), ids.length);
    }
  }
  const sheet: Sheet = {
    name: text('exports.sheets.workers'),
    widths: shown.map(([, width]) => width),
    header: [shown.map(([column]) => text(`exports.columns.${column}`))],
    rows: batches(),
  };
  const detail = {
    count: ids.length,
    format: params.format,
    disability: params.withDisability,
    nik: shown.some(([column]) => column === 'nik'),
    request: params.requestId,
  };
  const beforeNamed = () =>
    context.write(() => {
      const entry = { at: timestamp(context.clock), actorId: context.actorId };
      journalisePeople(context.connection, { ...entry, action: 'workers.exported', detail }, ids);
      useUpRequest(context.connection, params.requestId);
    });
  if (params.format === 'xlsx')
    await writeXlsx(params.path, [sheet], { policy: 'safe', strings: 'inline', beforeNamed });
  else await writeCsv(params.path, sheet, { policy: 'safe', delimiter: ';', beforeNamed });
  return { count: ids.length, path: params.path };
}
