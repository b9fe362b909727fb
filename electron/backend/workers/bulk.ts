import type { z } from 'zod';
import type { problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type EditableField, editableFields, type TypedValues, type WorkerFilter } from '#shared/contract/workers.ts';
import type { WorkerState } from '#shared/domain/states.ts';
import { officeDate } from '../clock.ts';
import type { Office } from '../office.ts';
import type { Actor } from '../session.ts';
import { createCellJudge, isEditable, type TypedCell, type WorkerRecord } from './cell-plan.ts';
import { lastChangeId } from './changed-since.ts';
import { countByState } from './facets.ts';
import { refuseHiddenConditions } from './hidden-fields.ts';
import { readBlock } from './page-ids.ts';
import { asRow, readInOrder } from './rows.ts';

/** What tells people apart is never given to many at once. */
const personal: ReadonlySet<EditableField> = new Set(['nik', 'name']);

const shownRows = 10;

/** The typed values as cells. @throws AppError workers.bulk_nothing, workers.bulk_field */
export function bulkCells(values: TypedValues): readonly TypedCell[] {
  const cells = editableFields.flatMap((field) => (field in values ? [{ field, typed: values[field] ?? null }] : []));
  if (cells.length === 0) throw new AppError('workers.bulk_nothing');
  if (cells.some(({ field }) => personal.has(field))) throw new AppError('workers.bulk_field');
  return cells;
}

type Problem = { field: EditableField; problem: z.infer<typeof problemData> };

/** A person about whom nothing is known yet. */
export const nobody: WorkerRecord = {
  id: 0,
  nik: null,
  kk: null,
  name: '-',
  name_key: '-',
  birth_place: null,
  birth_date: null,
  sex: null,
  mother_name: null,
  address: null,
  rt: null,
  rw: null,
  village_code: null,
  phone: null,
  occupation_code: null,
  disability: null,
  income_band: null,
  heir_name: null,
  heir_relation: null,
  state: 'draft',
  warnings: null,
  import_id: null,
  import_row_id: null,
  created_change_set_id: 0,
  updated_at: '',
  version: 0,
};

/** Values that cannot be stored for anybody. */
export function valueProblems(judge: ReturnType<typeof createCellJudge>, cells: readonly TypedCell[]): Problem[] {
  return judge
    .judge(nobody, cells)
    .flatMap((verdict) => (verdict.kind === 'invalid' ? [{ field: verdict.field, problem: verdict.problem }] : []));
}

/** What a bulk edit would do, without doing it. */
export async function previewBulk(office: Office, actor: Actor, filter: WorkerFilter, values: TypedValues) {
  refuseHiddenConditions(actor, filter);
  const cells = bulkCells(values);
  const { connection, read } = office.database;
  const judge = createCellJudge(connection, actor, officeDate(office.clock));
  const states = await countByState(office.database, filter);
  const count = Object.values(states).reduce((sum, number) => sum + number, 0);
  const editable = Object.entries(states).reduce(
    (sum, [state, number]) => (isEditable(state as WorkerState) ? sum + number : sum),
    0,
  );
  const { ids } = await readBlock(office.database, { start: 0, end: shownRows, filter, sort: [] });
  const first = await readInOrder(read, ids);
  const sample = first.map((worker) => ({
    before: asRow(worker, actor),
    after: Object.fromEntries(
      judge
        .judge(worker, cells)
        .flatMap((verdict) => (verdict.kind === 'change' ? [[verdict.field, verdict.newValue]] : [])),
    ),
  }));
  return { count, editable, seen: lastChangeId(connection), sample, problems: valueProblems(judge, cells) };
}
