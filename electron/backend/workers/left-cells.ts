import type { z } from 'zod';
import { type ProblemData, problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import { type EditableField, editableFields, leftCell, type leftFields } from '#shared/contract/workers.ts';
import type { Connection } from '../db/open.ts';
import type { Actor } from '../session.ts';
import type { WorkerRecord } from './cell-plan.ts';
import { fieldColumns } from './filter.ts';
import { shownValue } from './hidden-fields.ts';
import { lastChanges } from './last-change.ts';

/** What an act was to change and left alone. */
export type Left = {
  readonly workerId: number;
  readonly field: (typeof leftFields)[number];
  readonly wanted: string | null;
  readonly problem: ProblemData;
};

/** A cell as it is told. */
export type LeftCell = z.infer<typeof leftCell>;

/** Whether a recorded field is a cell of the grid. */
export const isField = (field: string): field is EditableField => editableFields.some((known) => known === field);

/** Keeps what an act left, inside the caller's transaction. */
export function leftKeeper(connection: Connection, changeSetId: number): (left: Left) => void {
  const insert = connection.prepare(
    'INSERT INTO left_cell (change_set_id, worker_id, field, wanted, problem) VALUES (?, ?, ?, ?, ?)',
  );
  return ({ workerId, field, wanted, problem }) =>
    void insert.run(changeSetId, workerId, field, wanted, JSON.stringify(problem));
}

type Stored = { readonly worker_id: number; readonly field: string; readonly wanted: string | null; problem: string };

const field = leftCell.shape.field;

/** How what ended with a leaving stands now: the newest of the person. */
const endedStates: Readonly<Record<string, string>> = {
  case: 'SELECT state FROM verification_case WHERE worker_id = ? ORDER BY id DESC LIMIT 1',
  letter: 'SELECT state FROM letter WHERE worker_id = ? ORDER BY id DESC LIMIT 1',
  enrolment: 'SELECT state FROM enrolment WHERE worker_id = ? ORDER BY id DESC LIMIT 1',
  roster: 'SELECT state FROM roster_entry WHERE worker_id = ? ORDER BY id DESC LIMIT 1',
};

function valueNow(connection: Connection, worker: WorkerRecord, name: string): string | null {
  if (isField(name)) return worker[fieldColumns[name]];
  const ended = endedStates[name];
  if (ended === undefined) return worker.state;
  return connection.prepare<[number], string>(ended).pluck().get(worker.id) ?? null;
}

/** One page of what the actor's act left, as it stands now. */
export function readLeft(
  connection: Connection,
  actor: Actor,
  changeSetId: number,
  page: { readonly start: number; readonly end: number },
): LeftCell[] {
  const last = lastChanges(connection);
  const person = connection.prepare<[number], WorkerRecord>('SELECT * FROM worker WHERE id = ?');
  const rows = connection
    .prepare<[number, number, number], Stored>(
      'SELECT worker_id, field, wanted, problem FROM left_cell WHERE change_set_id = ? ORDER BY id LIMIT ? OFFSET ?',
    )
    .all(changeSetId, Math.max(0, page.end - page.start), page.start);
  return rows.flatMap((row) => {
    const worker = person.get(row.worker_id);
    if (!worker) return [];
    const change = last(worker.id, row.field);
    return {
      workerId: worker.id,
      name: worker.name,
      field: field.parse(row.field),
      value: shownValue(actor, row.field, valueNow(connection, worker, row.field)),
      wanted: shownValue(actor, row.field, row.wanted),
      problem: problemData.parse(JSON.parse(row.problem)),
      changedBy: change?.by ?? null,
      changedAt: change?.at ?? null,
    };
  });
}

/** What one of the actor's own acts left, a page at a time. @throws AppError common.not_found for an act of somebody else */
export function leftCells(
  connection: Connection,
  actor: Actor,
  query: { readonly changeSetId: number; readonly start: number; readonly end: number },
): { readonly cells: LeftCell[]; readonly total: number } {
  const own = connection.prepare<[number, number]>('SELECT 1 FROM change_set WHERE id = ? AND actor_id = ?');
  if (own.get(query.changeSetId, actor.id) === undefined) throw new AppError('common.not_found');
  const count = connection.prepare<[number], number>('SELECT count(*) FROM left_cell WHERE change_set_id = ?').pluck();
  return { cells: readLeft(connection, actor, query.changeSetId, query), total: count.get(query.changeSetId) ?? 0 };
}
