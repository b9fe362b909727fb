import type { ProblemData } from '#shared/contract/base.ts';
import type { EditableField } from '#shared/contract/workers.ts';
import type { WorkerState } from '#shared/domain/states.ts';
import type { Connection } from '../db/open.ts';
import type { WorkerTable } from '../db/tables-workers.ts';
import { type Actor, may } from '../session.ts';
import { loadSettingsDirect } from '../settings/service.ts';
import { fieldColumns } from './filter.ts';
import { checkField, type FieldContext } from './validate.ts';
import { createWarningsAfter, type WarningsAfter } from './warnings-after.ts';

/** A worker as it stands in the table. */
export type WorkerRecord = Omit<WorkerTable, 'id' | 'state' | 'version' | 'warning_count' | 'merged_into'> & {
  readonly id: number;
  readonly state: WorkerState;
  readonly version: number;
};

/** A value as typed for one field. */
export type TypedCell = { readonly field: EditableField; readonly typed: string | null };

/** What is to become of one cell. */
export type CellVerdict =
  | {
      readonly kind: 'change';
      readonly field: EditableField;
      readonly oldValue: string | null;
      readonly newValue: string | null;
    }
  | { readonly kind: 'unchanged'; readonly field: EditableField }
  | { readonly kind: 'invalid'; readonly field: EditableField; readonly problem: ProblemData };

/** States in which data may change. An approved person may be changed too: the approval then lapses (a trigger sees to it). */
const editableStates: ReadonlySet<WorkerState> = new Set(['draft', 'returned', 'proposed', 'approved', 'decreed']);

/** Whether the person's data may be changed at all. */
export function isEditable(state: WorkerState): boolean {
  return editableStates.has(state);
}

/**
 * The one judge of values for typing, paste, fill, bulk edit and undo. It judges each cell by itself; whether a NIK is free is
 * judged for all people of a call together by `settleNiks`.
 */
export type CellJudge = {
  readonly judge: (worker: WorkerRecord, cells: readonly TypedCell[]) => readonly CellVerdict[];
  readonly warningsAfter: WarningsAfter;
};

function fieldContext(connection: Connection, today: string): FieldContext {
  const codes = connection.prepare<[], string>('SELECT code FROM village').pluck().all();
  return { today, villageCodes: new Set(codes) };
}

/** Prepares judging for one call of one person on `today` (civil date). */
export function createCellJudge(connection: Connection, actor: Actor, today: string): CellJudge {
  const context = fieldContext(connection, today);
  const judgeCell = (worker: WorkerRecord, { field, typed }: TypedCell): CellVerdict => {
    const invalid = (problem: ProblemData): CellVerdict => ({ kind: 'invalid', field, problem });
    if (field === 'disability' && !may(actor, 'workers.disability'))
      return invalid({ code: 'workers.field_hidden', params: {} });
    if (!isEditable(worker.state)) return invalid({ code: 'workers.state_fixed', params: {} });
    const outcome = checkField(field, typed, context);
    if ('problem' in outcome) return invalid(outcome.problem);
    const oldValue = worker[fieldColumns[field]];
    if (outcome.value === oldValue) return { kind: 'unchanged', field };
    return { kind: 'change', field, oldValue, newValue: outcome.value };
  };
  return {
    judge: (worker, cells) => cells.map((cell) => judgeCell(worker, cell)),
    warningsAfter: createWarningsAfter(connection, loadSettingsDirect(connection), today),
  };
}
