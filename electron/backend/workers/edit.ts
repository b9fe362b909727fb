import type { z } from 'zod';
import { z as schema } from 'zod';
import { type ProblemData, problemData } from '#shared/contract/base.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { cellEdit, cellOutcome } from '#shared/contract/workers.ts';
import { nameKey } from '#shared/domain/names.ts';
import { endedStates, type WorkerState } from '#shared/domain/states.ts';
import { officeDate, timestamp } from '../clock.ts';
import { beginChangeSet, type FieldChange, recordChanges } from '../db/changes.ts';
import type { Db } from '../db/office-database.ts';
import type { Office } from '../office.ts';
import { type Actor, may } from '../session.ts';
import { loadSettings } from '../settings/service.ts';
import { fieldColumns } from './filter.ts';
import { asRow, type StoredWorker, selectWorkers } from './rows.ts';
import { checkField, type FieldContext } from './validate.ts';
import { personWarnings } from './warnings.ts';

type Edit = z.infer<typeof cellEdit>;
type Outcome = z.infer<typeof cellOutcome>;
type Values = Partial<Record<(typeof fieldColumns)[keyof typeof fieldColumns], string | null>>;

/** States in which data may change. An approved person may be changed too: the approval then lapses (a trigger sees to it). */
const editable: ReadonlySet<WorkerState> = new Set(['draft', 'returned', 'proposed', 'approved', 'decreed']);

const warningList = schema.array(problemData);

type Batch = {
  readonly db: Db;
  readonly office: Office;
  readonly actor: Actor;
  readonly context: FieldContext;
  readonly limits: { minimumAge: number; maximumAge: number };
  readonly changes: FieldChange[];
};

async function nikOwner(db: Db, nik: string, besides: number): Promise<number | undefined> {
  const owner = await db
    .selectFrom('worker')
    .select('id')
    .where('nik', '=', nik)
    .where('id', '<>', besides)
    .where('state', 'not in', [...endedStates])
    .executeTakeFirst();
  return owner?.id;
}

async function judgeEdit(
  batch: Batch,
  worker: StoredWorker,
  edit: Edit,
): Promise<ProblemData | { value: string | null }> {
  if (edit.field === 'disability' && !may(batch.actor, 'workers.disability'))
    return { code: 'workers.field_hidden', params: {} };
  if (!editable.has(worker.state)) return { code: 'workers.state_fixed', params: {} };
  const outcome = checkField(edit.field, edit.value, batch.context);
  if ('problem' in outcome) return outcome.problem;
  if (
    edit.field === 'nik' &&
    outcome.value !== null &&
    (await nikOwner(batch.db, outcome.value, worker.id)) !== undefined
  ) {
    return { code: 'workers.nik_taken', params: {} };
  }
  return outcome;
}

/** Warnings that stem from the source row (alias used, two phones …) stay; those of the rules are judged anew. */
function newWarnings(batch: Batch, worker: StoredWorker, values: Values): string | null {
  const before = worker.warnings ? warningList.parse(JSON.parse(worker.warnings)) : [];
  const ruled = personWarnings({ ...worker, ...values } as StoredWorker, batch.limits, batch.context.today);
  const old = new Set(personWarnings(worker, batch.limits, batch.context.today).map((warning) => warning.code));
  const kept = before.filter((warning) => !old.has(warning.code) && !ruled.some((rule) => rule.code === warning.code));
  const all = [...kept, ...ruled];
  return all.length > 0 ? JSON.stringify(all) : null;
}

async function saveWorker(batch: Batch, worker: StoredWorker, values: Values): Promise<void> {
  const warnings = newWarnings(batch, worker, values);
  await batch.db
    .updateTable('worker')
    .set({
      ...(values as { name?: string; sex?: 'L' | 'P' | null }),
      ...(values.name ? { name_key: nameKey(values.name) } : {}),
      warnings,
      warning_count: warnings ? warningList.parse(JSON.parse(warnings)).length : 0,
      updated_at: timestamp(batch.office.clock),
      version: worker.version + 1,
    })
    .where('id', '=', worker.id)
    .execute();
}

async function editWorker(batch: Batch, worker: StoredWorker, edits: readonly Edit[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const values: Values = {};
  for (const edit of edits) {
    const done = (outcome: Outcome['outcome'], problem: ProblemData | null = null) =>
      outcomes.push({ id: edit.id, field: edit.field, outcome, problem, row: null });
    const column = fieldColumns[edit.field];
    if (edit.version !== worker.version) {
      done('stale');
      continue;
    }
    const judged = await judgeEdit(batch, worker, edit);
    if ('code' in judged) done('invalid', judged);
    else if (judged.value === worker[column]) done('unchanged');
    else {
      values[column] = judged.value;
      batch.changes.push({
        entity: 'worker',
        entityId: worker.id,
        field: edit.field,
        oldValue: worker[column],
        newValue: judged.value,
      });
      done('saved');
    }
  }
  if (Object.keys(values).length > 0) await saveWorker(batch, worker, values);
  return outcomes;
}

async function workersById(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, StoredWorker>> {
  const rows = ids.length === 0 ? [] : await selectWorkers(db).where('worker.id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** One change-set for all cells of the call; its id, or null when nothing changed, and an outcome for every cell. */
export type EditResult = { readonly changeSetId: number | null; readonly outcomes: Outcome[] };

/**
 * Saves cells: each is judged alone and valid ones are saved, all in one transaction and one change-set.
 * @throws AppError common.not_found when a worker does not exist
 */
export async function editWorkers(
  office: Office,
  actor: Actor,
  edits: readonly Edit[],
  reason?: string,
): Promise<EditResult> {
  const ids = [...new Set(edits.map((edit) => edit.id))];
  return office.database.write(async (db) => {
    const { settings } = await loadSettings(db);
    const villages = await db.selectFrom('village').select('code').execute();
    const context = { today: officeDate(office.clock), villageCodes: new Set(villages.map((village) => village.code)) };
    const batch: Batch = { db, office, actor, context, limits: settings, changes: [] };
    const before = await workersById(db, ids);
    const outcomes: Outcome[] = [];
    for (const id of ids) {
      const worker = before.get(id);
      if (!worker) throw new AppError('common.not_found');
      outcomes.push(
        ...(await editWorker(
          batch,
          worker,
          edits.filter((edit) => edit.id === id),
        )),
      );
    }
    const after = await workersById(db, ids);
    const withRows = outcomes.map((outcome) => {
      const row = after.get(outcome.id);
      return { ...outcome, row: row ? asRow(row, actor) : null };
    });
    if (batch.changes.length === 0) return { changeSetId: null, outcomes: withRows };
    const changeSetId = await beginChangeSet(db, {
      kind: 'edit',
      actorId: actor.id,
      at: timestamp(office.clock),
      reason,
    });
    await recordChanges(db, changeSetId, batch.changes);
    return { changeSetId, outcomes: withRows };
  });
}
